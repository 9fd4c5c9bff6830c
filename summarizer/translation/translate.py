"""Translates Vietnamese to English: exactly one sentence for each, in order, checked one by one.

The model first reads the sentence as it was trained to, with only names and numbers carried over.
Where that fails a check, it reads it again with the English of every term and figure in place; then
with a wider beam, and clause by clause. A later way wins only if it has less wrong with it. What
still fails is given all the same, with what it lacks in square brackets and a notice. Leaves
finding terms to `pieces`, and decoding to `engines`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.deadline import check_deadline
from summarizer.engines import Candidate, Engine, GenerationOptions, Request
from summarizer.errors import EmptyInputError, LanguageError, OptionError
from summarizer.results import (
    Article,
    Notice,
    Quality,
    Span,
    Summary,
    TermUse,
    TranslatedSentence,
    Translation,
)
from summarizer.text import detect_language, split_sentences, to_nfc
from summarizer.translation.back_translation import compare_round_trip
from summarizer.translation.entity_spans import Piece, find_pieces
from summarizer.translation.glossary import Glossary
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.names import romanize
from summarizer.translation.placeholders import finish, locate, write_plain_request, write_request
from summarizer.translation.quality import Calibration, WordScore, find_doubtful, read_calibration
from summarizer.translation.split import join_clauses, split_clauses
from summarizer.translation.style import HouseStyle, headline_case
from summarizer.translation.verify import Findings, check_pieces, verify

__all__ = ["Accept", "Translator", "check_accept", "join_sentences"]

# The worst class of a sentence that is still shown; "any" shows what should be refused, too.
Accept = Literal["good", "edit", "any"]
_ACCEPTS: tuple[Accept, ...] = ("good", "edit", "any")

_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=160)
# Where those fail: a wider beam that may not write two tokens twice, against the model's loops.
_WIDE = GenerationOptions(beams=8, candidates=8, max_new_tokens=160, no_repeat_ngram=2)
_CLAUSE_SYLLABLES = 18  # a verb with its objects; the small model fails beyond 25 or so
_LINE_ENDS = ".!?:;…"
_NAME_WORDS = 5  # so few words may be a name, and tell no language


@dataclass(frozen=True, slots=True)
class _Source:
    """A sentence to translate, its paragraph's number, and its pieces."""

    text: str
    paragraph: int
    pieces: tuple[Piece, ...]
    is_kept: bool = False  # English already, or without a word to translate


@dataclass(frozen=True, slots=True)
class _Draft:
    """An English sentence with what is wrong with it, and what the model wrote for it."""

    text: str
    findings: Findings
    score: float
    written: tuple[tuple[Request, Candidate], ...] = ()

    @property
    def rank(self) -> tuple[float, float]:
        """Smaller is better."""
        return self.findings.weight, -self.score


class Translator:
    """Translates with one engine and one house style.

    Args:
        engine: A model that supports the task `translate`.
        style: The English desk's choices.
        back: A model from English to Vietnamese; given one, the figures of each sentence are
            compared on their way there and back.
    """

    def __init__(
        self, engine: Engine, style: HouseStyle | None = None, back: Engine | None = None
    ) -> None:
        self._engine, self._back = engine, back
        self._style = style or HouseStyle()
        self._calibration = read_calibration(engine.info.model)

    def translate(
        self,
        text: str | Article | Summary,
        glossary: Glossary | None = None,
        style: HouseStyle | None = None,
        accept: Accept = "any",
    ) -> Translation:
        """Translate text, an article's sentences (its byline aside), or a summary's.

        Args:
            text: What to translate.
            glossary: The user's terms; they win over the built-in ones.
            style: Another house style than the translator's, for this text.
            accept: The worst class of a sentence that is shown, see `TranslatedSentence.quality`.

        Raises:
            EmptyInputError: there is no sentence.
            LanguageError: the text is not Vietnamese.
        """
        translator = self._styled(style)
        sources, notices = translator._read(text, glossary)
        drafts = translator._translate_all(sources)
        if translator._style.headlines == "title" and isinstance(text, Article):
            titles = {s.text for s in text.sentences if s.role == "title"}
            drafts = [
                replace(d, text=headline_case(d.text)) if s.text in titles else d
                for s, d in zip(sources, drafts, strict=True)
            ]
        results = translator._results(sources, drafts, accept)
        if isinstance(text, Summary):
            results = _with_evidence(results, text)
        notices += translator._findings(sources, drafts, results, glossary)
        return translator._joined(results, notices, by_lines=isinstance(text, str))

    def translate_steps(
        self,
        summary: Summary,
        glossary: Glossary | None = None,
        style: HouseStyle | None = None,
        accept: Accept = "any",
    ) -> Iterator[Translation]:
        """Yield a summary's translation after each sentence; the last is that of `translate`.

        Notices come with the last one, for they count through the whole. Arguments and errors are
        those of `translate`.
        """
        translator = self._styled(style)
        sources, notices = translator._read(summary, glossary)
        drafts: list[_Draft] = []
        results: list[TranslatedSentence] = []
        for source in sources:
            drafts += translator._translate_all([source])
            results += translator._results([source], drafts[-1:], accept)
            results = _with_evidence(results, summary)
            if len(results) < len(sources):
                yield translator._joined(results, notices)
        notices = notices + translator._findings(sources, drafts, results, glossary)
        yield translator._joined(results, notices)

    def _styled(self, style: HouseStyle | None) -> Translator:
        if style is None or style == self._style:
            return self
        return Translator(self._engine, style, self._back)

    def _read(
        self, text: str | Article | Summary, glossary: Glossary | None
    ) -> tuple[list[_Source], list[Notice]]:
        """Find the sentences with their pieces; the language is told from all of them together."""
        sentences = _sentences(text)
        if not sentences:
            raise EmptyInputError(
                "There is nothing to translate.",
                "Expected Vietnamese text.",
                "Give a sentence or more.",
            )
        notices = _check_language(" ".join(s for s, _ in sentences))
        lexicon, terms = load_lexicon(), glossary.trie if glossary else None
        sources = []
        for sentence, paragraph in sentences:
            check_deadline()
            pieces = tuple(find_pieces(sentence, lexicon, terms, self._style))
            sources.append(_Source(sentence, paragraph, pieces, _is_kept(sentence, pieces)))
        return sources, notices

    def _results(
        self, sources: Sequence[_Source], drafts: Sequence[_Draft], accept: Accept
    ) -> list[TranslatedSentence]:
        return [
            _result(s, d, words, self._calibration, accept)
            for s, d, words in zip(sources, drafts, self._word_scores(drafts), strict=True)
        ]

    def _findings(
        self,
        sources: Sequence[_Source],
        drafts: Sequence[_Draft],
        results: Sequence[TranslatedSentence],
        glossary: Glossary | None,
    ) -> list[Notice]:
        """Return what the reader should know, each with the numbers of its sentences."""
        notices = _notices(sources, drafts)
        refused = [i for i, t in enumerate(results) if not t.text]
        if refused:
            what = f"{len(refused)} of {len(results)} sentences were not translated well enough."
            notices.append(Notice("translation.refused", what, {"sentences": refused}))
        if self._back:
            notices += compare_round_trip(self._back, results)
        if glossary:
            notices += glossary.problems
        return notices

    def _joined(
        self,
        results: Sequence[TranslatedSentence],
        notices: Sequence[Notice],
        *,
        by_lines: bool = False,
    ) -> Translation:
        text = join_sentences(results, by_lines=by_lines)
        return Translation(text, tuple(results), tuple(notices), self._engine.info)

    def rate(self, sentences: Sequence[str]) -> list[tuple[str, list[WordScore]]]:
        """Return the English of each Vietnamese sentence with its words and how likely they are."""
        lexicon = load_lexicon()
        sources = [
            _Source(s, 0, tuple(find_pieces(s, lexicon, None, self._style))) for s in sentences
        ]
        drafts = self._translate_all(sources)
        return list(zip((d.text for d in drafts), self._word_scores(drafts), strict=True))

    def _word_scores(self, drafts: Sequence[_Draft]) -> list[list[WordScore]]:
        """Return what the model wrote for each draft, word by word, with how likely it is."""
        check_deadline()
        pairs = [pair for draft in drafts for pair in draft.written]
        scored = iter(self._engine.word_scores([r for r, _ in pairs], [c for _, c in pairs]))
        return [[word for _ in draft.written for word in next(scored)] for draft in drafts]

    def _translate_all(self, sources: Sequence[_Source]) -> list[_Draft]:
        """Draft every sentence, and again in other ways where the checks fail."""
        drafts = [_Draft(source.text, Findings(), 0.0) for source in sources]
        # What is kept, a quotation in English or an address, the model need not see.
        new = [i for i, source in enumerate(sources) if not source.is_kept]
        for i, draft in zip(new, self._draft_plainly([sources[i] for i in new], ()), strict=True):
            drafts[i] = draft
        attempts = self._draft_carrying, self._draft_widely, self._draft_by_clauses, self._mend_runs
        for attempt in attempts:
            chosen = [i for i, draft in enumerate(drafts) if draft.findings.weight > 0]
            retried = attempt([sources[i] for i in chosen], [drafts[i] for i in chosen])
            for i, draft in zip(chosen, retried, strict=True):
                # Scores of different inputs do not compare: the first of equals stays.
                drafts[i] = min(drafts[i], draft, key=lambda d: d.findings.weight)
        return drafts

    def _draft_plainly(
        self, sources: Sequence[_Source], _: Sequence[_Draft], options: GenerationOptions = _OPTIONS
    ) -> list[_Draft]:
        """Draft from the Vietnamese with nothing but names and numbers carried over."""
        plain = [write_plain_request(s.text, s.pieces, self._style) for s in sources]
        return self._choose(sources, plain, options)

    def _draft_carrying(self, sources: Sequence[_Source], _: Sequence[_Draft]) -> list[_Draft]:
        return self._draft(sources)

    def _draft(
        self, sources: Sequence[_Source], options: GenerationOptions = _OPTIONS
    ) -> list[_Draft]:
        """Draft from the Vietnamese with the English of all pieces in place."""
        requests = [write_request(s.text, s.pieces, self._style) for s in sources]
        return self._choose(sources, requests, options)

    def _choose(
        self, sources: Sequence[_Source], requests: Sequence[Request], options: GenerationOptions
    ) -> list[_Draft]:
        """Take the best of each request's candidates; those over the window are left empty."""
        lists = self._generate(requests, options)
        return [
            self._best(source, request, candidates)
            for source, request, candidates in zip(sources, requests, lists, strict=True)
        ]

    def _generate(
        self, requests: Sequence[Request], options: GenerationOptions
    ) -> list[list[Candidate]]:
        limit = self._engine.max_source_tokens
        fitting = [i for i, r in enumerate(requests) if self._engine.count_tokens(r) <= limit]
        lists: list[list[Candidate]] = [[] for _ in requests]
        answers = self._engine.generate([requests[i] for i in fitting], options) if fitting else []
        for i, candidates in zip(fitting, answers, strict=True):
            lists[i] = candidates
        return lists

    def _best(self, source: _Source, request: Request, candidates: Sequence[Candidate]) -> _Draft:
        check_deadline()
        drafts = []
        for candidate in candidates:
            text = finish(candidate.text, source.text, source.pieces, self._style)
            findings = verify(text, source.text, source.pieces)
            score = candidate.score - (not candidate.finished)
            drafts.append(_Draft(text, findings, score, ((request, candidate),)))
        if not drafts:
            return _Draft("", verify("", source.text, source.pieces), -9.0)
        return min(drafts, key=lambda d: d.rank)

    def _draft_widely(self, sources: Sequence[_Source], _: Sequence[_Draft]) -> list[_Draft]:
        plain, carrying = self._draft_plainly(sources, (), _WIDE), self._draft(sources, _WIDE)
        pairs = zip(plain, carrying, strict=True)
        return [min(pair, key=lambda d: d.findings.weight) for pair in pairs]

    def _mend_runs(self, sources: Sequence[_Source], drafts: Sequence[_Draft]) -> list[_Draft]:
        """Translate the Vietnamese words left in a draft by themselves."""
        runs = [run for draft in drafts for run in draft.findings.untranslated]
        alone = self._draft([_Source(run, 0, ()) for run in runs])
        mended = {
            run: draft.text.rstrip(".")
            for run, draft in zip(runs, alone, strict=True)
            if draft.text and not draft.findings.untranslated
        }
        results = []
        for source, draft in zip(sources, drafts, strict=True):
            text = draft.text
            for run in draft.findings.untranslated:
                if run in mended:
                    text = text.replace(run, mended[run][:1].lower() + mended[run][1:])
            findings = verify(text, source.text, source.pieces)
            results.append(replace(draft, text=text, findings=findings))
        return results

    def _draft_by_clauses(self, sources: Sequence[_Source], _: Sequence[_Draft]) -> list[_Draft]:
        parts: list[_Source] = []
        counts = []
        for source in sources:
            closed = [(p.start, p.end) for p in source.pieces]
            spans = split_clauses(source.text, _CLAUSE_SYLLABLES, closed)
            parts += [_clause(source, span) for span in spans]
            counts.append(len(spans))
        drafts = iter(self._draft(parts))
        joined = []
        for source, count in zip(sources, counts, strict=True):
            clauses = [next(drafts) for _ in range(count)]
            countries = load_lexicon().country_names
            names = " ".join(
                [romanize(source.text), *(p.target for p in source.pieces), *countries]
            )
            text = join_clauses([c.text for c in clauses], names)
            text = finish(text, source.text, source.pieces, self._style)
            score = sum(c.score for c in clauses) / count
            written = tuple(pair for clause in clauses for pair in clause.written)
            findings = verify(text, source.text, source.pieces)
            joined.append(_Draft(text, findings, score, written))
        return joined


def _with_evidence(
    results: Sequence[TranslatedSentence], summary: Summary
) -> list[TranslatedSentence]:
    """Give the first sentences of a summary the places in the article that bear them."""
    return [
        replace(result, evidence=tuple(source.span for source in sentence.sources))
        for result, sentence in zip(results, summary.sentences, strict=False)
    ]


def check_accept(accept: str) -> Accept:
    """Return the worst class of a sentence to show.

    Raises:
        OptionError: it is no such class.
    """
    for known in _ACCEPTS:
        if accept == known:
            return known
    raise OptionError(
        f"accept is {accept!r}.",
        f"Expected one of: {', '.join(_ACCEPTS)}.",
        "Use 'edit' for sentences that need an editor, 'good' for none of them.",
    )


def _sentences(text: str | Article | Summary) -> list[tuple[str, int]]:
    """Return the sentences with their paragraphs' numbers."""
    if isinstance(text, Summary):
        return [(s.text, 0) for s in text.sentences]
    if isinstance(text, Article):
        return [(s.text, s.paragraph) for s in text.sentences if s.role != "byline"]
    found = []
    for number, paragraph in _paragraphs(to_nfc(text)):
        found += [(paragraph[s:e], number) for s, e in split_sentences(paragraph)]
    return found


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """Return paragraphs with the number of the line each begins on, blank lines counted.

    A line goes on in the next where it has no end and that begins in lower case, as in text that
    was wrapped.
    """
    found: list[tuple[int, str]] = []
    last = -2
    for number, line in enumerate(text.split("\n")):
        words = " ".join(line.split())
        if not words:
            continue
        goes_on = found and last == number - 1 and found[-1][1][-1] not in _LINE_ENDS
        if goes_on and words[0].islower():
            found[-1] = (found[-1][0], f"{found[-1][1]} {words}")
        else:
            found.append((number, line))
        last = number
    return found


def _check_language(text: str) -> list[Notice]:
    language = detect_language(text)
    if language == "vi-unaccented":
        what = "The text has no Vietnamese accents, so words may be misread."
        return [Notice("translation.unaccented", what)]
    if language != "vi" and len(text.split()) > _NAME_WORDS:
        raise LanguageError(
            "The text is not Vietnamese.",
            "Expected Vietnamese; translation goes from Vietnamese to English only.",
            "Give the Vietnamese text.",
            language=language,
        )
    return []


def _is_kept(sentence: str, pieces: Sequence[Piece]) -> bool:
    if len(sentence.split()) > _NAME_WORDS and detect_language(sentence) == "en":
        return True
    kept = {at for p in pieces if p.kind == "kept" for at in range(p.start, p.end)}
    return not any(c.isalnum() and at not in kept for at, c in enumerate(sentence))


def _clause(source: _Source, span: Span) -> _Source:
    start, end = span
    inside = tuple(
        replace(p, start=p.start - start, end=p.end - start)
        for p in source.pieces
        if start <= p.start and p.end <= end
    )
    return _Source(source.text[start:end], source.paragraph, inside)


def _quality(draft: _Draft, words: Sequence[WordScore], calibration: Calibration | None) -> Quality:
    if not draft.text or draft.findings.denials:
        return "refused"  # it may say the opposite
    if not draft.written:  # English already
        return "good"
    if calibration is None:
        return "edit"
    return calibration.grade(words, is_sound=draft.findings.weight == 0)


def _is_shown(quality: Quality, accept: Accept) -> bool:
    return quality == "good" or accept == "any" or (quality == "edit" and accept == "edit")


def _result(
    source: _Source,
    draft: _Draft,
    words: Sequence[WordScore],
    calibration: Calibration | None,
    accept: Accept,
) -> TranslatedSentence:
    quality = _quality(draft, words, calibration)
    if source.is_kept:
        return TranslatedSentence(
            draft.text, source.text, paragraph=source.paragraph, quality=quality
        )
    if not _is_shown(quality, accept):
        found = tuple(dict.fromkeys(piece.target for piece in source.pieces))
        return TranslatedSentence(
            "", source.text, paragraph=source.paragraph, quality="refused", found=found
        )
    missing = [p.target for p in draft.findings.missing]
    text = draft.text or "[not translated]"
    if missing:
        text = f"{text} [{'; '.join(missing)}]"
    uses = tuple(
        TermUse(piece.source, text[place[0] : place[1]], place, piece.origin)
        for piece, place in zip(source.pieces, locate(text, source.pieces), strict=True)
        if place and not piece.is_numeric and piece.origin != "names"
    )
    checks = check_pieces(draft.text, source.pieces)
    return TranslatedSentence(
        text,
        source.text,
        uses,
        checks,
        source.paragraph,
        quality=quality,
        doubtful=find_doubtful(text, words),
    )


def _notices(sources: Sequence[_Source], drafts: Sequence[_Draft]) -> list[Notice]:
    """One notice a kind of flaw, with the numbers of the sentences that have it (from 0)."""
    where: dict[str, list[int]] = {}
    for i, (source, draft) in enumerate(zip(sources, drafts, strict=True)):
        for code in (_KEPT,) if source.is_kept else draft.findings.codes:
            where.setdefault(code, []).append(i)
    return [
        Notice(code, f"{_WHAT[code]} in {len(at)} of {len(drafts)} sentences.", {"sentences": at})
        for code, at in where.items()
    ]


_KEPT = "translation.kept"
_WHAT = {
    _KEPT: "English stays as it was",
    "translation.number_missing": "A number found no place and stands in brackets",
    "translation.term_missing": "A name found no place and stands in brackets",
    "translation.untranslated": "Vietnamese words are left",
    "translation.number_extra": "A number is not in the source",
    "translation.name_extra": "A country is not in the source",
    "translation.word_invented": "A word is not English",
    "translation.repeated": "Words are repeated",
    "translation.length": "The length is unusual",
    "translation.denial_lost": "A denial or a ban has no counterpart",
}


def join_sentences(
    sentences: Sequence[TranslatedSentence], *, keep_source: bool = False, by_lines: bool = False
) -> str:
    """Return the running text, a blank line between paragraphs.

    Args:
        sentences: In order.
        keep_source: Whether a refused sentence stays Vietnamese, for programs that expect a text.
        by_lines: Whether paragraphs are numbered by lines: the next line is a paragraph of its own,
            without a blank one between.
    """
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        shown = sentence.source if keep_source and not sentence.text else sentence.shown
        paragraphs.setdefault(sentence.paragraph, []).append(shown)
    text, last = "", None
    for number, texts in paragraphs.items():
        if last is not None:
            text += "\n" if by_lines and number == last + 1 else "\n\n"
        text, last = text + " ".join(texts), number
    return text
