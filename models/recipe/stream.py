"""Endless batches of one task, the same ones however often training is stopped and started.

Each chunk of rows is shuffled, renumbered and batched by a generator seeded with (seed, task,
epoch, chunk), so a stream's whole state is three numbers and no generator has to be saved.
Left out: which task comes next (`train`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.recipe.packed import PackedRows
from summarizer.engines.slots import ENTITY_SLOTS, NUMBER_SLOTS

__all__ = ["END", "SEPARATOR", "TASK_TOKENS", "Example", "Stream", "StreamState", "Vocabulary"]

# Ids that the vocabulary fixes; see `vocabulary`.
END, SEPARATOR = 0, 5
TASK_TOKENS = {"summary": 2, "headline": 3, "translate": 4}
# Some summaries are learned without a title, as pasted text often has none.
_NO_TITLE_SHARE = 0.12
_COPY_TOKENS, _COPY_CONTEXT = (6, 25), 40
_CHUNK = 1024

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


@dataclass(slots=True)
class StreamState:
    """Where a stream stands: its next batch is `batch` of `chunk` of `epoch`."""

    epoch: int = 0
    chunk: int = 0
    batch: int = 0


class Stream:
    """Batches of a task's rows, epoch after epoch.

    Args:
        task: summary | headline | translate | copy (copy reads rows of headlines).
        rows: At least one.
        vocabulary: Sizes.
        batch_tokens: Padded tokens of a batch, both sides.
        seed: Of everything random.
    """

    def __init__(
        self, task: str, rows: PackedRows, vocabulary: Vocabulary, batch_tokens: int, seed: int
    ) -> None:
        if not len(rows):
            raise ValueError(f"no rows for {task}")
        self.state = StreamState()
        self.vocabulary = vocabulary
        self._task, self._rows = task, rows
        self._batch_tokens, self._seed = batch_tokens, seed
        self._loaded: tuple[int, int] | None = None
        self._groups: list[list[Example]] = []
        self._order: tuple[int, list[int]] = (-1, [])

    def next_batch(self) -> list[Example]:
        """Return (source, target) ids of the next batch and move on."""
        state = self.state
        if self._loaded != (state.epoch, state.chunk):
            self._groups = self._load(state.epoch, state.chunk)
            self._loaded = (state.epoch, state.chunk)
        batch = self._groups[state.batch]
        state.batch += 1
        if state.batch == len(self._groups):
            state.batch, state.chunk = 0, state.chunk + 1
            if state.chunk * _CHUNK >= len(self._rows):
                state.chunk, state.epoch = 0, state.epoch + 1
        return batch

    def _load(self, epoch: int, chunk: int) -> list[list[Example]]:
        if self._order[0] != epoch:
            order = list(range(len(self._rows)))
            random.Random(f"{self._seed} {self._task} {epoch}").shuffle(order)
            self._order = (epoch, order)
        generator = random.Random(f"{self._seed} {self._task} {epoch} {chunk}")
        indexes = self._order[1][chunk * _CHUNK : (chunk + 1) * _CHUNK]
        examples = [self._example(self._rows.row(i), generator) for i in indexes]
        # Near-equal lengths together; the noise mixes who shares a batch.
        keyed = [(len(x) + 4 * generator.random(), len(y), (x, y)) for x, y in examples]
        groups = _group([e for _, _, e in sorted(keyed, key=lambda k: k[:2])], self._batch_tokens)
        generator.shuffle(groups)
        return groups

    def _example(self, fields: list[list[int]], generator: random.Random) -> Example:
        if self._task == "copy":
            source, target = _copy_example(fields[0], generator)
        elif self._task == "summary":
            title, text, target = fields
            keep = generator.random() > _NO_TITLE_SHARE
            source = [TASK_TOKENS["summary"], *([*title, SEPARATOR] if keep else []), *text]
        else:
            source, target = [TASK_TOKENS[self._task], *fields[0]], fields[1]
        return _renumber(source, target, self.vocabulary.first_slot, generator)


def _copy_example(text: list[int], generator: random.Random) -> Example:
    """Mark a span of the text between separators; the target is that span."""
    size = generator.randint(*_COPY_TOKENS)
    start = generator.randint(0, max(0, len(text) - size - 1))
    end = start + size
    before, target, after = text[max(0, start - _COPY_CONTEXT) : start], text[start:end], text[end:]
    source = [SEPARATOR, *before, SEPARATOR, *target, SEPARATOR, *after[:_COPY_CONTEXT]]
    return source, target


def _renumber(
    source: list[int], target: list[int], first_slot: int, generator: random.Random
) -> Example:
    """Give slots other numbers at random, so that all of them are trained; add the end."""
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
