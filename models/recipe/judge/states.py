"""Rows as arrays: what the encoder makes of claims and evidence, features, labels of pieces.

States are the shipped encoder's own, as the judge meets them (int8, CTranslate2), so nothing is
lost between training and use. Left out: the head (`network`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.judge.rows import Row
from summarizer.factcheck.judge.model import JudgeModel
from summarizer.factcheck.judge.reading import ClaimReading

__all__ = ["EncodedRow", "encode_rows"]

_UNKNOWN = -1


@dataclass(slots=True)
class EncodedRow:
    """A row of n pieces.

    Attributes:
        row: The row.
        claim: (n, width) states, fp16.
        evidence: States of each evidence text, fp16; shared by an article's rows.
        reading: Its features and alignment.
        pieces: n labels: 1 = wrong, 0 = borne, -1 = not known.
    """

    row: Row
    claim: NDArray[np.float16]
    evidence: list[NDArray[np.float16]]
    reading: ClaimReading
    pieces: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, dtype=np.int8))


def encode_rows(
    rows: Iterable[Row], articles: Mapping[str, Mapping[str, Any]], folder: Path
) -> list[EncodedRow]:
    """Return rows with their states, an article's rows together.

    Args:
        rows: Of any articles.
        articles: By id, with title and body.
        folder: The shipped model's.
    """
    model = JudgeModel(folder)
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.article, []).append(row)
    encoded: list[EncodedRow] = []
    for key, group in grouped.items():
        encoded += _encode_article(articles[key], group, model)
    return encoded


def _encode_article(
    article: Mapping[str, Any], rows: Sequence[Row], model: JudgeModel
) -> list[EncodedRow]:
    reader = model.reader
    read = reader.read_article(article["title"], article["body"])
    readings = model.score(
        [reader.read_claim(read, r.text, (0,) if r.without_title else ()) for r in rows]
    )
    places = sorted({p for reading in readings for p in reading.evidence})
    states = model.encode([*(read.ids[p] for p in places), *(r.ids for r in readings)])
    halves = [s.astype(np.float16) for s in states]
    texts = dict(zip(places, halves, strict=False))
    return [
        EncodedRow(row, claim, [texts[p] for p in reading.evidence], reading, _labels(row, reading))
        for row, reading, claim in zip(rows, readings, halves[len(places) :], strict=True)
        if reading.ids and reading.evidence
    ]


def _labels(row: Row, reading: ClaimReading) -> NDArray[np.int8]:
    size = len(reading.ids)
    if row.wrong is None:
        return np.full(size, _UNKNOWN, dtype=np.int8)
    return np.array(
        [any(a < end and b > start for a, b in row.wrong) for start, end in reading.spans],
        dtype=np.int8,
    ).reshape(size)
