"""Reads articles with a reference summary, and draws a sample that anyone can draw again.

A row is JSON with `id`, `lead` (the reference), `title` if known, and `body` (list of sentences) or
`text`. Left out: scoring (`evaluate`).
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from summarizer.errors import DataFileError, SourceFileError
from summarizer.text import split_sentences, to_nfc

__all__ = ["Example", "draw_sample", "example_from_row", "read_examples", "read_pairs", "sha256_of"]


@dataclass(frozen=True, slots=True)
class Example:
    """One article and its reference summary."""

    id: str
    title: str
    sentences: tuple[str, ...]
    reference: str

    @property
    def text(self) -> str:
        """The body, a paragraph a sentence, as the data keeps no other paragraphs."""
        return "\n".join(self.sentences)


def example_from_row(row: Mapping[str, Any]) -> Example:
    """Build an example from a row.

    Raises:
        KeyError: `id`, `lead` or both of `body` and `text` are missing.
    """
    if "body" in row:
        sentences = [to_nfc(sentence) for sentence in row["body"]]
    else:
        text = to_nfc(row["text"])
        sentences = [text[start:end] for start, end in split_sentences(text)]
    return Example(
        id=str(row["id"]),
        title=to_nfc(row.get("title", "")),
        sentences=tuple(sentences),
        reference=to_nfc(row["lead"]),
    )


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a `.jsonl` or `.jsonl.xz` file.

    Raises:
        SourceFileError: the file cannot be read.
        DataFileError: a line is no row of the expected form.
    """
    for number, line in enumerate(_lines(path), 1):
        try:
            yield example_from_row(json.loads(line))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataFileError(
                f"Line {number} of {path.name} is not an article with a reference.",
                "Expected a JSON object with 'id', 'lead', and 'body' or 'text'.",
                "Correct or remove that line.",
                line=number,
            ) from error


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the (Vietnamese, English) pairs of a tab-separated file, `.xz` or plain.

    Raises:
        SourceFileError: the file cannot be read.
        DataFileError: a line has no second column.
    """
    pairs = []
    for number, line in enumerate(_lines(path), 1):
        columns = line.split("\t")
        if len(columns) < 2:
            raise DataFileError(
                f"Line {number} of {path.name} is not a pair.",
                "Expected a Vietnamese and an English sentence with a tab between them.",
                "Correct or remove that line.",
                line=number,
            )
        pairs.append((to_nfc(columns[0]), columns[1]))
    return pairs


def draw_sample(examples: Iterable[Example], count: int, seed: str) -> list[Example]:
    """Return `count` examples in the order of a hash of seed and id.

    Unlike a random generator, the draw depends neither on the order of the file nor on the
    version of Python, and a smaller sample is a part of a larger one.
    """
    return sorted(examples, key=lambda e: hashlib.sha256(f"{seed}:{e.id}".encode()).digest())[
        :count
    ]


def sha256_of(examples: Iterable[Example]) -> str:
    """Return the SHA-256 of the examples' ids and texts, in their order."""
    digest = hashlib.sha256()
    for example in examples:
        fields = [example.id, example.title, example.sentences, example.reference]
        digest.update(json.dumps(fields, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def _lines(path: Path) -> Iterator[str]:
    try:
        with _open(path) as file:
            for line in file:
                if line.strip():
                    yield line.rstrip("\n")
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise SourceFileError(
            f"{path.name} cannot be read: {error.__class__.__name__}.",
            "Expected a readable UTF-8 text file, plain or compressed with xz.",
            "Check the path and the file.",
        ) from error


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
