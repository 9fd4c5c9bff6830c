"""Fits what tells a caption: `python -m models.recipe.caption_weights`.

Validation articles say which of their sentences are captions. Those that the gate measures are left
out; each of the others is read with its lead before it, as pages have it, and some without.
Left out: the features' meaning (`summarizer.summarization.captions`).
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from models.recipe.fitted import write_fitted, write_fitted_words
from models.recipe.logistic import fit_logistic
from summarizer.article import clean
from summarizer.evaluation import example_from_row, without_pinned
from summarizer.summarization.captions import (
    CAPTION_FEATURES,
    caption_cues,
    caption_features,
    places_of_paragraphs,
)
from summarizer.summarization.ranking import readable_sentences
from summarizer.summarization.sentence_features import sentence_features

__all__ = ["Paragraph", "fit_captions", "main"]

_MADE_BY = "`python -m models.recipe.caption_weights`: log-odds of being a caption."
_MIN_COUNT = 30  # of a cue; rarer ones are left out
_EARLY, _LATER_SHARE = 4, 0.2  # most captions stand early: all of these, and some of the rest
_WITHOUT_LEAD = 0.5  # share of articles that are read without it too
_SEED = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one sentence as it is learned: its cues, features, and whether it is one."""

    cues: frozenset[str]
    features: Sequence[float]
    is_caption: bool


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-val.jsonl.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/pipeline"),
) -> None:
    """Fit and write weights and words."""
    with lzma.open(data / "vietnews-val.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rest = {example.id for example in without_pinned(map(example_from_row, rows))}
    draw = random.Random(_SEED)
    paragraphs = [p for row in rows if str(row["id"]) in rest for p in _paragraphs(row, draw)]
    weights, words = fit_captions(paragraphs)
    write_fitted(out / "caption_weights.toml", _MADE_BY, weights)
    write_fitted_words(out / "caption_words.tsv", words)


def fit_captions(paragraphs: Sequence[Paragraph]) -> tuple[dict[str, float], dict[str, float]]:
    """Return a weight for each feature, `intercept`, and a weight for each frequent cue.

    Args:
        paragraphs: Captions and others.
    """
    counts = Counter(cue for p in paragraphs for cue in p.cues)
    cues = [cue for cue, count in sorted(counts.items()) if count >= _MIN_COUNT]
    form = np.array([p.features for p in paragraphs], dtype=np.float32)
    x = np.concatenate([_held(paragraphs, cues), form], axis=1)
    y = np.array([p.is_caption for p in paragraphs], dtype=np.float32)
    *fitted, intercept = fit_logistic(x, y, marks=len(cues))
    weights = dict(zip(CAPTION_FEATURES, fitted[len(cues) :], strict=True))
    return {"intercept": intercept, **weights}, dict(zip(cues, fitted, strict=False))


def _held(paragraphs: Sequence[Paragraph], cues: Sequence[str]) -> NDArray[np.float32]:
    columns = {cue: column for column, cue in enumerate(cues)}
    held = np.zeros((len(paragraphs), len(cues)), dtype=np.float32)
    for row, paragraph in zip(held, paragraphs, strict=True):
        row[[columns[cue] for cue in paragraph.cues if cue in columns]] = 1
    return held


def _paragraphs(row: dict[str, Any], draw: random.Random) -> Iterator[Paragraph]:
    captions = [_plain(caption) for caption in row["captions"]]
    readings = [[row["lead"], *row["body"]]]
    if draw.random() < _WITHOUT_LEAD:
        readings.append(row["body"])
    for body in readings:
        article = clean("\n".join(body), title=row["title"])
        sentences = [sentence for _, sentence in readable_sentences(article)]
        texts, places = [s.text for s in sentences], places_of_paragraphs(sentences)
        described = sentence_features(article.title, texts)
        for text, place, features in zip(texts, places, described, strict=True):
            if place is None:
                continue
            is_caption = any(_plain(text) in caption for caption in captions)
            if is_caption or place < _EARLY or draw.random() < _LATER_SHARE:
                values = tuple(caption_features(features, place).values())
                yield Paragraph(caption_cues(text), values, is_caption)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


if __name__ == "__main__":
    typer.run(main)
