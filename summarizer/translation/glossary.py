"""Reads the user's glossary, TSV or TBX, and reports bad, double and overlapping lines.

TSV: `term<TAB>translation<TAB>flags`, `#` comments, UTF-8. Flags, separated by commas: `exact`
(letter case must be as written), `keep` (do not translate; the translation may be empty). TBX:
Vietnamese and English `langSet` (TBX-Basic) or `langSec` (TBX 3) of each entry. Leaves matching to
`terms`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import DataFileError
from summarizer.results import Notice
from summarizer.translation.terms import Case, Term, TermTrie, fold, tokenize

__all__ = ["Glossary", "parse_glossary", "read_glossary"]

_FLAGS = ("exact", "keep")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The user's terms, ready to match, and what was wrong with their lines."""

    terms: tuple[Term, ...]
    problems: tuple[Notice, ...]
    trie: TermTrie = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    source: str
    target: str
    flags: frozenset[str] = frozenset()


def read_glossary(path: Path) -> Glossary:
    """Read a `.tsv`, `.txt` or `.tbx` file.

    Raises:
        DataFileError: the file cannot be read as such, or holds no usable term.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(
            f"The glossary {path.name!r} cannot be read.",
            "Expected a readable UTF-8 text file.",
            "Check the path, and save the file as UTF-8.",
            path=str(path),
        ) from error
    return parse_glossary(text, path.name)


def parse_glossary(text: str, name: str = "glossary") -> Glossary:
    """Read a glossary's text; one that starts with `<` is TBX.

    Raises:
        DataFileError: it is broken XML, or holds lines but no usable term.
    """
    problems: list[Notice] = []
    is_tbx = text.lstrip().startswith("<")
    entries = list(_tbx(text, name, problems) if is_tbx else _tsv(text, problems))
    terms: dict[tuple[str, ...], tuple[Term, int]] = {}
    for entry in entries:
        key = tuple(t.key for t in tokenize(entry.source))
        if key in terms:
            _report_double(entry, *terms[key], problems)
            continue
        case: Case = "exact" if "exact" in entry.flags else "any"
        target = entry.target or entry.source
        terms[key] = Term(entry.source, target, "glossary", case, kind="term"), entry.line
    if not terms and problems:
        first = problems[0]
        raise DataFileError(
            f"The glossary {name!r} holds no usable term: {first.what}",
            "Expected lines of `term<TAB>translation`, or a TBX file.",
            "Mend the file; lines that begin with # are comments.",
            line=first.detail.get("line", 0),
        )
    trie = TermTrie(term for term, _ in terms.values())
    problems += _overlaps(terms.values(), trie)
    return Glossary(tuple(t for t, _ in terms.values()), tuple(problems), trie)


def _problem(code: str, line: int, what: str, **detail: str | int) -> Notice:
    return Notice(f"glossary.{code}", f"Line {line}: {what}", {"line": line, **detail})


def _report_double(entry: _Entry, kept: Term, line: int, problems: list[Notice]) -> None:
    same = kept.target == (entry.target or entry.source)
    code = "duplicate" if same else "conflict"
    what = f"{entry.source!r} is already on line {line}" + (
        "." if same else f" as {kept.target!r}; that one is used."
    )
    problems.append(_problem(code, entry.line, what, other_line=line))


def _tsv(text: str, problems: list[Notice]) -> Iterator[_Entry]:
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip() for f in line.split("\t")]
        if number == 1 and [f.lower() for f in fields[:2]] in (
            ["term", "translation"],
            ["source", "target"],
        ):
            continue
        flags = frozenset(f.strip().lower() for f in ",".join(fields[2:]).split(",") if f.strip())
        unknown = flags - set(_FLAGS)
        if unknown:
            known = ", ".join(_FLAGS)
            problems.append(
                _problem("flag", number, f"unknown flag {min(unknown)!r}; known: {known}.")
            )
        if len(fields) < 2 and "keep" not in flags:
            problems.append(_problem("line", number, "no tab between term and translation."))
        elif not any(t.key.isalnum() for t in tokenize(fields[0])):
            problems.append(_problem("line", number, "the term is empty."))
        elif not fields[1] and "keep" not in flags:
            problems.append(
                _problem("line", number, "the translation is empty; `keep` would copy the term.")
            )
        else:
            target = fields[0] if "keep" in flags else fields[1]
            yield _Entry(number, fields[0], target, flags)


def _tbx(text: str, name: str, problems: list[Notice]) -> Iterator[_Entry]:
    from summarizer.translation.tbx import read_entries  # the XML parser takes 20 ms

    for line, source, target in read_entries(text, name):
        if source and target:
            yield _Entry(line, unicodedata.normalize("NFC", source), target)
        else:
            lacking = "English" if source else "Vietnamese"
            problems.append(_problem("line", line, f"the entry has no {lacking} term."))


def _overlaps(terms: Iterable[tuple[Term, int]], trie: TermTrie) -> Iterator[Notice]:
    """Report each term that is part of another one."""
    lines = {term.source: line for term, line in terms}
    for term, line in terms:
        tokens = tokenize(term.source)
        for i in range(len(tokens)):
            found = trie.longest(tokens, i)
            if found and fold(found[0].source) != fold(term.source):
                other = found[0].source
                what = f"{other!r} is part of {term.source!r}; the longer one is used."
                yield _problem("overlap", line, what, other_line=lines[other])
