"""`Judge`: claims in, probabilities and doubtful words out."""

from __future__ import annotations

import json
import math
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.engines.ct2_decoder import CT2Decoder
from summarizer.errors import ModelFilesError
from summarizer.factcheck.judge.reading import ArticleReading, ClaimReading, Reader
from summarizer.factcheck.judge.signs import SIGNS, UNLIKELY, find_signs
from summarizer.results import Span

__all__ = ["CALIBRATION", "Calibration", "ClaimScorer", "Judge", "Judgement"]

CALIBRATION = "judge.json"
_ARTICLES = 8  # whose readings are kept


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge says of a claim.

    Attributes:
        probability: That the article bears it and that it is fluent, calibrated on sentences of
            the embedded model that people judged.
        is_entailed: Whether it may pass: the probability is over the threshold, and the claim is
            near its evidence.
        doubtful: Words that the model would not have written of the best evidence, as spans of
            code points of the claim's NFC form, in order.
        evidence: Places among the article's sentences that it was compared with, the best first;
            -1 is the title.
    """

    probability: float
    is_entailed: bool
    doubtful: tuple[Span, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """From signs to a verdict.

    Attributes:
        weights: Of each of `signs.SIGNS`, and "intercept".
        threshold: Probability from which a claim passes; above 1 none does.
        covered: Share of its words that the evidence must have at least.
    """

    weights: Mapping[str, float]
    threshold: float
    covered: float

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return the probability that a claim with these signs could be printed."""
        odds = sum(self.weights[name] * value for name, value in signs.items())
        return 1 / (1 + math.exp(-odds - self.weights["intercept"]))

    @classmethod
    def read(cls, path: Path) -> Calibration:
        """Read a file.

        Raises:
            ModelFilesError: it is no calibration.
        """
        try:
            values: Any = json.loads(path.read_text(encoding="utf-8"))
            calibration = cls(**values)
            if set(calibration.weights) != {*SIGNS, "intercept"}:
                raise ValueError("weights of other signs")
            return calibration
        except (OSError, ValueError, TypeError) as exc:
            raise ModelFilesError(
                f"The judge's calibration in {path.name!r} cannot be read.",
                "Expected the file that the model was published with.",
                "Install the model again.",
            ) from exc


class ClaimScorer:
    """Reads claims and asks the embedded model how likely it finds their pieces.

    Args:
        folder: The model's folder.
        threads: CPU threads.

    Raises:
        ModelFilesError: files are damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._reader = Reader(folder)
        self._decoder = CT2Decoder(folder, folder / "ct2", "cpu", threads=threads)
        self._articles: OrderedDict[tuple[str, tuple[str, ...]], ArticleReading] = OrderedDict()

    def score(
        self, article_sentences: Sequence[str], title: str, claims: Sequence[str]
    ) -> list[tuple[ClaimReading, list[float]]]:
        """Return each claim's reading and its pieces' log-probabilities; see `Judge.judge`."""
        article = self._read(title, tuple(article_sentences))
        readings = [self._reader.read_claim(article, claim) for claim in claims]
        if not readings:
            return []
        scores = self._decoder.score(
            [self._reader.framed(reading.best_ids) for reading in readings],
            [reading.ids for reading in readings],
        )
        return [(reading, row[:-1]) for reading, row in zip(readings, scores, strict=True)]

    def _read(self, title: str, sentences: tuple[str, ...]) -> ArticleReading:
        key = ("" if title in sentences else title, sentences)
        if key not in self._articles:
            self._articles[key] = self._reader.read_article(*key)
            if len(self._articles) > _ARTICLES:
                self._articles.popitem(last=False)
        self._articles.move_to_end(key)
        return self._articles[key]

    def close(self) -> None:
        """Free the model's memory."""
        self._decoder.close()


class Judge:
    """The judge of the embedded model; may be called by several threads.

    Args:
        folder: The model's folder.
        calibration: From signs to a verdict; the folder's own when None.
        threads: CPU threads.

    Raises:
        ModelFilesError: files are missing or damaged.
    """

    def __init__(
        self, folder: Path, calibration: Calibration | None = None, threads: int = 1
    ) -> None:
        self._calibration = calibration or Calibration.read(folder / CALIBRATION)
        self._scorer = ClaimScorer(folder, threads)
        self._lock = threading.Lock()

    def judge(
        self, article_sentences: Sequence[str], title: str, claims: Sequence[str]
    ) -> list[Judgement]:
        """Judge claims of one article.

        Args:
            article_sentences: What may be evidence, in the article's order.
            title: Evidence too, unless it is among the sentences; empty when there is none.
            claims: One sentence each.
        """
        with self._lock:
            scored = self._scorer.score(article_sentences, title, claims)
        return [self._judge(reading, likelihoods) for reading, likelihoods in scored]

    def _judge(self, reading: ClaimReading, likelihoods: Sequence[float]) -> Judgement:
        if not reading.ids or not reading.evidence:
            return Judgement(0.0, is_entailed=False, doubtful=(), evidence=())
        known = self._calibration
        probability = known.probability(find_signs(reading, likelihoods))
        passes = probability >= known.threshold and reading.covered >= known.covered
        doubtful = _joined(
            [
                span
                for k, (span, likely) in enumerate(zip(reading.spans, likelihoods, strict=True))
                # Any copied word may open a sentence, and none is likely to.
                if likely < UNLIKELY and (k or reading.aligned[k] < 0)
            ]
        )
        return Judgement(probability, passes, doubtful, tuple(p - 1 for p in reading.evidence))

    def close(self) -> None:
        """Free the model's memory."""
        self._scorer.close()


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch or have but a space between as one."""
    joined: list[Span] = []
    for start, end in sorted(s for s in spans if s[1] > s[0]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
