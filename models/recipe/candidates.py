"""Candidates: what could stand for an article's lead, and how near each is to the real one.

    python -m models.recipe candidates --model models/vi-news --packed DIR --out DIR --rows 9000

They are what the model itself writes, by beam search, and the title, which it can always fall back
on. As a candidate is only compared with the lead, never learned from it, leads that hold more than
the article says serve as well. A file for every 2,048 rows, so that a stopped run goes on where it
was. Left out: what is learned from them (`ranking`), decoding (`writers`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.packed import PackedRows, join_rows, pack_rows, read_packed
from models.recipe.prepare import ARTICLES, read_slots
from models.recipe.stream import END, SEPARATOR, TASK_TOKENS, Vocabulary, renumber
from models.recipe.writers import open_writer
from summarizer.engines.slots import ENTITY_SLOTS, Slots
from summarizer.engines.slotted_format import find_slots_and_digits
from summarizer.evaluation.rouge import rouge
from summarizer.text import end_sentence

__all__ = ["CANDIDATES", "Candidates", "make_candidates", "read_candidates"]

CANDIDATES = 8  # the title is one of them
_CHUNK = 2048
# Points of 400 (ROUGE-1 + 2 + twice L): a figure or name that the source lacks outweighs most
# differences between candidates, an output without an end or its full stop all of them.
_INVENTED, _UNFINISHED = 10.0, 50.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows with their candidates.

    Attributes:
        rows: Fields source, then each candidate, all with their end token.
        nearness: Of each candidate to the lead, shape (rows, candidates), 0 to 4.
    """

    rows: PackedRows
    nearness: NDArray[np.float32]


def make_candidates(
    model: Path, packed: Path, out: Path, *, rows: int, seed: int, device: str = "cpu"
) -> None:
    """Write the candidates of so many articles, drawn by seed.

    Args:
        model: Folder of weights, with `sentencepiece.model`; on the CPU an exported one.
        packed: Folder that `prepare` filled.
        out: Folder to fill; chunks that are there are kept.
        rows: At most as many as there are articles.
        seed: Of the draw and of the numbers of slots.
        device: cpu | cuda.

    Raises:
        FileNotFoundError: there are no articles.
    """
    articles = join_rows(*(read_packed(packed / "train", name) for name in ARTICLES))
    slots = [row for name in ARTICLES for row in read_slots(packed / "train", name)]
    drawn = random.Random(f"{seed} candidates").sample(range(len(slots)), min(rows, len(slots)))
    writer, reader = open_writer(model, device, CANDIDATES), read_pieces(model)
    out.mkdir(parents=True, exist_ok=True)
    with _judges(model, device) as measure:
        for start in range(0, len(drawn), _CHUNK):
            path = out / f"{start // _CHUNK:04}.npz"
            if path.exists():
                continue
            generator = random.Random(f"{seed} slots {start}")
            asked = [
                reader.ask(articles.row(index), slots[index], generator)
                for index in drawn[start : start + _CHUNK]
            ]
            written = writer.write([one.source for one in asked], CANDIDATES - 1)
            candidates = [[*w, one.title] for w, one in zip(written, asked, strict=True)]
            measure(path, asked, candidates)
    writer.close()


def read_candidates(folder: Path) -> Candidates:
    """Read what `make_candidates` wrote.

    Raises:
        FileNotFoundError: there is none.
    """
    paths = sorted(folder.glob("*.npz"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no candidates: run `candidates` first")
    parts = [np.load(path) for path in paths]
    tokens, lengths, nearness = (
        np.concatenate([part[name] for part in parts]) for name in ("tokens", "lengths", "nearness")
    )
    return Candidates(PackedRows(tokens, lengths), nearness)


@dataclass(frozen=True, slots=True)
class Asked:
    """An article as the model reads it.

    Attributes:
        source: Ids, slots numbered at random.
        title: Ids of the title as a sentence, with an end token.
        lead: Text.
        slots: What they stand for: names, then numbers.
        numbered: Id of a slot in `source` → its id in `slots`.
    """

    source: list[int]
    title: list[int]
    lead: str
    slots: list[str]
    numbered: dict[int, int]


class Reader:
    """Ids to text and back.

    Args:
        pieces: A SentencePiece processor.
    """

    def __init__(self, pieces: Any) -> None:
        size = pieces.get_piece_size()
        self._pieces, self._vocabulary = pieces, Vocabulary(size)
        self.facts = find_slots_and_digits(map(pieces.id_to_piece, range(size)))

    def ask(self, fields: Sequence[list[int]], slots: list[str], generator: random.Random) -> Asked:
        """Return what the model reads of a packed article."""
        title, text, lead = fields
        plain = [TASK_TOKENS["summary"], *title, SEPARATOR, *text]
        heading = list(self._pieces.encode(end_sentence(self._pieces.decode(title))))
        source, heading = renumber(plain, heading, self._vocabulary.first_slot, generator)
        numbered = dict(zip(source, plain, strict=False))  # the end token has no pair
        return Asked(source, heading, self._restore(lead, slots), slots, numbered)

    def _restore(self, ids: list[int], strings: list[str]) -> str:
        slots = Slots({}, ())
        slots.names = {x: f"<e{i}>" for i, x in enumerate(strings[:ENTITY_SLOTS]) if x}
        slots.numbers = {x: f"<n{i}>" for i, x in enumerate(strings[ENTITY_SLOTS:])}
        return slots.restore(self._pieces.decode(ids))[0]

    def nearness(self, asked: Asked, candidate: Sequence[int]) -> float:
        """Return how near a candidate is to the lead, less what it invents."""
        text = self._restore([asked.numbered.get(i, i) for i in candidate if i != END], asked.slots)
        scores = rouge(asked.lead, text)
        points = scores.rouge1 + scores.rouge2 + 2 * scores.rouge_l
        points -= _INVENTED * len(self.facts.intersection(candidate).difference(asked.source))
        points -= _UNFINISHED * (candidate[-1] != END or text != end_sentence(text))
        return points / 100


@cache
def read_pieces(model: Path) -> Reader:
    """Return the reader of a model folder's `sentencepiece.model`."""
    import sentencepiece

    return Reader(
        sentencepiece.SentencePieceProcessor(model_file=str(model / "sentencepiece.model"))
    )


@contextmanager
def _judges(
    model: Path, device: str
) -> Iterator[Callable[[Path, list[Asked], list[list[list[int]]]], object]]:
    """Measure and save chunks: here, or, beside a GPU, on the cores that wait for it."""
    if device == "cpu":
        yield lambda *chunk: _save(model, *chunk)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting: list[Future[None]] = []
        yield lambda *chunk: waiting.append(pool.submit(_save, model, *chunk))
        for future in waiting:
            future.result()


def _save(
    model: Path, path: Path, asked: Sequence[Asked], candidates: list[list[list[int]]]
) -> None:
    reader = read_pieces(model)
    rows, nearness = [], []
    for one, texts in zip(asked, candidates, strict=True):
        rows.append([one.source, *texts])
        nearness.append([reader.nearness(one, text) for text in texts])
    packed = pack_rows(rows, 1 + CANDIDATES)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            tokens=packed.tokens,
            lengths=packed.lengths,
            nearness=np.array(nearness, dtype=np.float32),
        )
    part.replace(path)
