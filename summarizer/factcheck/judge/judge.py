"""`Judge`: claims in, probabilities and doubtful words out; what its parts are told apart in."""

from __future__ import annotations

import json
import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.engines.registry import check_files, resolve_model
from summarizer.errors import ModelFilesError
from summarizer.factcheck.judge.head import Head
from summarizer.factcheck.judge.model import JudgeModel
from summarizer.factcheck.judge.reading import ArticleReading, ClaimReading
from summarizer.factcheck.judge.signs import SIGNS, find_signs
from summarizer.results import Span

__all__ = ["Judge", "Judgement", "load_judge"]

_FILES = ("judge/head.safetensors", "judge/calibration.json")
_ARTICLES = 8  # whose states are kept
_Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of a claim.

    Attributes:
        probability: That the article bears it and that it is fluent, calibrated on sentences of
            the embedded model that people judged.
        is_entailed: Whether it may pass: the probability is over the threshold, and the claim is
            near its evidence.
        doubtful: Words that the evidence does not seem to bear, as spans of code points of the
            claim's NFC form, in order.
        evidence: Places among the article's sentences that it was compared with, the best first;
            -1 is the title.
    """

    probability: float
    is_entailed: bool
    doubtful: tuple[Span, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Calibration:
    """From logits to a verdict.

    Attributes:
        weights: Of each of `signs.SIGNS`, and "intercept".
        threshold: Probability from which a claim passes; above 1 none does.
        covered: Share of its words that the evidence must have at least.
        piece: Logit from which a piece is doubtful.
    """

    weights: dict[str, float]
    threshold: float
    covered: float
    piece: float


class _Article:
    """An article's reading and, of the sentences asked for so far, the projected states."""

    def __init__(self, reading: ArticleReading) -> None:
        self.reading = reading
        self.states: dict[int, _Array] = {}


class Judge:
    """The judge of the embedded model; may be called by several threads.

    Args:
        folder: The model's folder, with `judge/`.
        threads: CPU threads.

    Raises:
        ModelFilesError: files are missing or damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        check_files(folder, _FILES)
        self._head = Head(folder / _FILES[0])
        self._calibration = _read_calibration(folder / _FILES[1])
        self._model = JudgeModel(folder, threads)
        self._articles: OrderedDict[tuple[str, tuple[str, ...]], _Article] = OrderedDict()
        self._lock = threading.Lock()

    def judge(
        self, article_sentences: Sequence[str], title: str, claims: Sequence[str]
    ) -> list[Judgement]:
        """Judge claims of one article.

        Args:
            article_sentences: What may be evidence, in the article's order.
            title: Evidence too; empty when there is none.
            claims: One sentence each.
        """
        with self._lock:
            article = self._article(title, tuple(article_sentences))
            reader = self._model.reader
            readings = [reader.read_claim(article.reading, claim) for claim in claims]
            readings = self._model.score(readings) if readings else []
            states = self._encode(article, readings)
        return [
            self._judge(article, reading, state)
            for reading, state in zip(readings, states, strict=True)
        ]

    def _article(self, title: str, sentences: tuple[str, ...]) -> _Article:
        key = (title, sentences)
        if key not in self._articles:
            self._articles[key] = _Article(self._model.reader.read_article(title, sentences))
            if len(self._articles) > _ARTICLES:
                self._articles.popitem(last=False)
        self._articles.move_to_end(key)
        return self._articles[key]

    def _encode(self, article: _Article, readings: Sequence[ClaimReading]) -> list[_Array]:
        """Return the claims' projected states; see to those of their evidence."""
        new = sorted({p for r in readings for p in r.evidence}.difference(article.states))
        ids = [*(article.reading.ids[p] for p in new), *(r.ids for r in readings)]
        states = [self._head.project(state) for state in self._model.encode(ids)]
        article.states.update(zip(new, states, strict=False))
        return states[len(new) :]

    def _judge(self, article: _Article, reading: ClaimReading, claim: _Array) -> Judgement:
        if not reading.ids or not reading.evidence:
            return Judgement(0.0, is_entailed=False, doubtful=(), evidence=())
        evidence = np.concatenate([article.states[p] for p in reading.evidence])
        logit, pieces = self._head(claim, evidence, reading)
        known = self._calibration
        signs = find_signs(reading, logit, pieces)
        odds = known.weights["intercept"] + sum(known.weights[n] * v for n, v in signs.items())
        probability = 1 / (1 + math.exp(-odds))
        passes = probability >= known.threshold and reading.covered >= known.covered
        wrong = [s for s, v in zip(reading.spans, pieces, strict=True) if v >= known.piece]
        places = tuple(place - 1 for place in reading.evidence)
        return Judgement(probability, passes, _joined(wrong), places)

    def close(self) -> None:
        """Free the model's memory."""
        self._model.close()


@cache
def load_judge() -> Judge | None:
    """Return the embedded model's judge, loaded once; None where it was published without one."""
    folder = resolve_model("vi-news").folder
    return Judge(folder) if (folder / _FILES[0]).is_file() else None


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch or have but a space between as one."""
    joined: list[Span] = []
    for start, end in sorted(s for s in spans if s[1] > s[0]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _read_calibration(path: Path) -> _Calibration:
    try:
        values: Any = json.loads(path.read_text(encoding="utf-8"))
        calibration = _Calibration(**values)
        if set(calibration.weights) != {*SIGNS, "intercept"}:
            raise ValueError("weights of other signs")
        return calibration
    except (OSError, ValueError, TypeError) as exc:
        raise ModelFilesError(
            f"The judge's calibration in {path.name!r} cannot be read.",
            "Expected the file that the model was published with.",
            "Install the model again.",
        ) from exc
