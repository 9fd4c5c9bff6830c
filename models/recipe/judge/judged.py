"""Sentences of the shipped model that people judged against their articles.

Half of the articles, by a hash of their ids, choose epochs, kinds and thresholds; the other half
only measures. The articles' texts are found by id in the data folder. Left out: how they were read
(`models/recipe/judged/README.md`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.recipe.prepare import find_data
from summarizer.evaluation import read_examples

__all__ = [
    "JUDGED",
    "Judged",
    "Part",
    "find_articles",
    "part_of",
    "read_judged",
]

Part = Literal["threshold", "measure"]
JUDGED = Path(__file__).parents[1] / "judged" / "claims.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what its readers said.

    Attributes:
        article: Its id.
        text: The sentence.
        kind: summary | summary2 (of a later part of the article) | headline.
        mode: beam | sampled.
        score: Mean log-probability of a token, as the model wrote it.
        label: true | false | broken.
        type: Of a false one: who, what, number, name, place, time, negation, modality, cause,
            quantity, mixed, outside.
        words: Of a false one: what is wrong in it.
        why: The reason.
    """

    article: str
    text: str
    kind: str
    mode: str
    score: float
    label: str
    type: str = ""
    words: str = ""
    why: str = ""

    @property
    def is_true(self) -> bool:
        """Whether it could be printed."""
        return self.label == "true"


def part_of(article: str) -> Part:
    """Return the part that an article's sentences belong to."""
    return "measure" if hashlib.sha256(article.encode()).digest()[0] % 2 else "threshold"


def read_judged(part: Part, path: Path = JUDGED) -> list[Judged]:
    """Return the sentences of one part, in the file's order."""
    with path.open(encoding="utf-8") as file:
        judged = [Judged(**json.loads(line)) for line in file]
    return [j for j in judged if part_of(j.article) == part]


def find_articles(data: Path, ids: set[str]) -> dict[str, Mapping[str, Any]]:
    """Return articles (id, title, body) of the validation set by id."""
    return {
        e.id: {"id": e.id, "title": e.title, "body": list(e.sentences)}
        for e in read_examples(find_data(data, "vietnews-val.jsonl"))
        if e.id in ids
    }
