"""Examples of one task and their batches: sources and targets as the model reads and writes them.

Left out: the order of rows (`shuffle`), which task comes next (`train`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.recipe.packed import PackedRows
from models.recipe.shuffle import ShuffledBatches
from models.recipe.subwords import Splits, split_some
from summarizer.engines.slots import ENTITY_SLOTS, NUMBER_SLOTS

__all__ = [
    "END",
    "SEPARATOR",
    "TASK_TOKENS",
    "Example",
    "Noise",
    "Stream",
    "Vocabulary",
    "make_example",
    "own_titles",
    "read_vocabulary",
    "renumber",
]

# Ids that the vocabulary fixes; see `vocabulary`.
END, SEPARATOR = 0, 5
TASK_TOKENS = {"summary": 2, "headline": 3, "translate": 4}
# Some summaries are learned without a title, as pasted text often has none.
_NO_TITLE_SHARE = 0.12
_COPY_TOKENS, _COPY_CONTEXT = (6, 25), 40

Example = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sizes that the model and the streams share: pieces with slots; padding is the id after."""

    pieces: int

    @property
    def padding(self) -> int:
        """Id of padding, also the decoder's first token."""
        return self.pieces

    @property
    def first_slot(self) -> int:
        """Id of `<e0>`; slots are the last pieces."""
        return self.pieces - ENTITY_SLOTS - NUMBER_SLOTS


def read_vocabulary(packed: Path) -> Vocabulary:
    """Return the sizes with which `prepare` filled a folder."""
    manifest = json.loads((packed / "manifest.json").read_text(encoding="utf-8"))
    return Vocabulary(manifest["tokens"])


@dataclass(frozen=True, slots=True)
class Noise:
    """What is done to sources: `share` of the pieces that can be split are."""

    splits: Splits
    share: float


class Stream(ShuffledBatches[Example]):
    """Batches of (source, target) ids of a task's rows.

    Args:
        task: summary | loose | headline | translate | copy (the last but one reads sentence pairs,
            all others rows of articles).
        rows: At least one; of headlines, those with `own_titles`.
        vocabulary: Sizes.
        batch_tokens: Padded tokens of a batch, both sides.
        seed: Of everything random.
        noise: On sources; None = none.
        chunk: Rows that are shuffled together.
    """

    def __init__(
        self,
        task: str,
        rows: PackedRows,
        vocabulary: Vocabulary,
        batch_tokens: int,
        seed: int,
        noise: Noise | None = None,
        chunk: int = 1024,
    ) -> None:
        self._used = (
            own_titles(rows, vocabulary.first_slot) if task == "headline" else range(len(rows))
        )
        super().__init__(task, len(self._used), seed, chunk)
        self.vocabulary = vocabulary
        self._rows, self._batch_tokens, self._noise = rows, batch_tokens, noise

    def _batches(self, indexes: Sequence[int], generator: random.Random) -> list[list[Example]]:
        fields = (self._rows.row(int(self._used[i])) for i in indexes)
        examples = [
            make_example(self._name, f, self.vocabulary, generator, self._noise) for f in fields
        ]
        # Near-equal lengths together; the noise mixes who shares a batch.
        keyed = [(len(x) + 4 * generator.random(), len(y), (x, y)) for x, y in examples]
        return _group([e for _, _, e in sorted(keyed, key=lambda k: k[:2])], self._batch_tokens)


def own_titles(rows: PackedRows, first_slot: int) -> NDArray[np.intp]:
    """Return the articles whose text holds every rare name and number of their title."""

    def has(index: int) -> bool:
        title, text, _ = rows.row(index)
        return {i for i in title if i >= first_slot} <= set(text)

    return np.flatnonzero([has(index) for index in range(len(rows))])


def make_example(
    task: str,
    fields: list[list[int]],
    vocabulary: Vocabulary,
    generator: random.Random,
    noise: Noise | None = None,
) -> Example:
    """Return source and target of a packed row, with slots numbered at random."""
    if task == "copy":
        source, target = _copy_example(fields[1], generator)
        return renumber(source, target, vocabulary.first_slot, generator)
    if task == "translate":
        source, target = [TASK_TOKENS[task], *fields[0]], fields[1]
    elif task == "headline":
        source, target = [TASK_TOKENS[task], *fields[1]], fields[0]
    else:
        title, text, target = fields
        keep = generator.random() > _NO_TITLE_SHARE
        source = [TASK_TOKENS["summary"], *([*title, SEPARATOR] if keep else []), *text]
    if noise and noise.share:
        source = split_some(source, noise.splits, noise.share, generator)
    return renumber(source, target, vocabulary.first_slot, generator)


def _copy_example(text: list[int], generator: random.Random) -> Example:
    """Mark a span of the text between separators; the target is that span."""
    size = generator.randint(*_COPY_TOKENS)
    start = generator.randint(0, max(0, len(text) - size - 1))
    end = start + size
    before, target, after = text[max(0, start - _COPY_CONTEXT) : start], text[start:end], text[end:]
    source = [SEPARATOR, *before, SEPARATOR, *target, SEPARATOR, *after[:_COPY_CONTEXT]]
    return source, target


def renumber(
    source: list[int], target: list[int], first_slot: int, generator: random.Random
) -> Example:
    """Give slots other numbers at random, so that all of them are trained; add the end.

    Args:
        source: Ids.
        target: Ids.
        first_slot: Id of `<e0>`.
        generator: Of the numbers.
    """
    names = generator.sample(range(ENTITY_SLOTS), ENTITY_SLOTS)
    numbers = [ENTITY_SLOTS + i for i in generator.sample(range(NUMBER_SLOTS), NUMBER_SLOTS)]
    to = names + numbers

    def map_ids(ids: list[int]) -> list[int]:
        return [i if i < first_slot else first_slot + to[i - first_slot] for i in ids] + [END]

    return map_ids(source), map_ids(target)


def _group(examples: list[Example], batch_tokens: int) -> list[list[Example]]:
    groups: list[list[Example]] = []
    now: list[Example] = []
    widest = 0
    for source, target in examples:
        size = len(source) + len(target)
        if now and max(widest, size) * (len(now) + 1) > batch_tokens:
            groups.append(now)
            now, widest = [], 0
        now.append((source, target))
        widest = max(widest, size)
    groups.append(now)
    return groups
