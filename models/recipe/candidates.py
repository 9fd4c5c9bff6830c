"""Candidates: what could stand for an article's lead, and how near each is to the real one.

    python -m models.recipe candidates --model models/vi-news --data DIR --out DIR --rows 9000

They are what the model itself writes, by beam search, and the title, which it can always fall back
on. As a candidate is only compared with the lead, never learned from it, leads that hold more than
the article says serve as well. A file for every 1,024 rows, so that a stopped run goes on where it
was. Left out: what is learned from them (`ranking`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.packed import PackedRows, pack_rows
from models.recipe.prepare import (
    PrepareOptions,
    find_data,
    read_articles,
    slots_of,
    usual_articles,
)
from models.recipe.stream import END, SEPARATOR, TASK_TOKENS, Vocabulary, renumber
from models.recipe.support import choose_input
from summarizer.engines import GenerationOptions, load_decoder
from summarizer.engines.batching import BatchRunner
from summarizer.engines.protocol import EncodedPrompt
from summarizer.engines.slots import Slots, read_name_lists
from summarizer.engines.slotted_format import find_slots_and_digits
from summarizer.evaluation.baselines import end_sentence
from summarizer.evaluation.rouge import rouge

__all__ = ["CANDIDATES", "Candidates", "make_candidates", "read_candidates"]

CANDIDATES = 8  # the title is one of them
_CHUNK = 1024
_BATCH = 64
_OPTIONS = GenerationOptions(beams=CANDIDATES, candidates=CANDIDATES - 1, max_new_tokens=100)
_LIMITS = PrepareOptions()
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


def make_candidates(model: Path, data: Path, out: Path, *, rows: int, seed: int) -> None:
    """Write the candidates of so many articles, drawn by seed.

    Args:
        model: An exported folder.
        data: Folder with `vietnews-train.jsonl[.xz]`.
        out: Folder to fill; chunks that are there are kept.
        rows: At most as many as there are articles.
        seed: Of the draw and of the numbers of slots.

    Raises:
        FileNotFoundError: there are no articles.
    """
    articles = list(read_articles(find_data(data, "vietnews-train.jsonl")))
    random.Random(f"{seed} candidates").shuffle(articles)
    drawn = list(islice(usual_articles(articles, _LIMITS), rows))
    writer = _Writer(model)
    out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(drawn), _CHUNK):
        path = out / f"{start // _CHUNK:04}.npz"
        if path.exists():
            continue
        generator = random.Random(f"{seed} slots {start}")
        chunk = drawn[start : start + _CHUNK]
        _save(path, [writer.ask(*article, generator) for article in chunk], writer)


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
class _Asked:
    """An article as the model reads it.

    Attributes:
        source: Ids, slots numbered at random.
        title: Ids of the title as a sentence, with an end token.
        lead: Text.
        slots: What they stand for.
        numbered: Id of a slot in `source` → its id in `slots`.
    """

    source: list[int]
    title: list[int]
    lead: str
    slots: Slots
    numbered: dict[int, int]


class _Writer:
    """The model as it ships, and the text of its ids."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        _, _, self._decoder = load_decoder(model, engine="ct2", device="cpu")
        self._pieces: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(model / "sentencepiece.model")
        )
        self._names = read_name_lists(model / "names.json")
        size = self._pieces.get_piece_size()
        self._vocabulary = Vocabulary(size)
        self._facts = find_slots_and_digits(map(self._pieces.id_to_piece, range(size)))

    def ask(self, title: str, lead: str, body: Sequence[str], generator: random.Random) -> _Asked:
        """Return what the model reads of an article."""
        text = choose_input(body, _LIMITS.syllables, title, "")
        slots = slots_of(self._names, title, text)
        of_title, of_text, heading = (
            list(self._pieces.encode(slots.apply(part)))
            for part in (title, text, end_sentence(title))
        )
        plain = [TASK_TOKENS["summary"], *of_title, SEPARATOR, *of_text]
        source, heading = renumber(plain, heading, self._vocabulary.first_slot, generator)
        numbered = dict(zip(source, plain, strict=False))  # the end token has no pair
        return _Asked(source, heading, lead, slots, numbered)

    def write(self, asked: Sequence[_Asked]) -> list[list[list[int]]]:
        """Return the candidates of each article; one that ended has its end token."""
        runner = BatchRunner(self._decode, self._decoder.replicas)
        order = sorted(range(len(asked)), key=lambda i: len(asked[i].source))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        found: dict[int, list[list[int]]] = {}
        try:
            lists = runner.run([asked[i].source for i in batch] for batch in batches)
        finally:
            runner.close()
        for batch, candidates in zip(batches, lists, strict=True):
            found |= dict(zip(batch, candidates, strict=True))
        return [[*found[i], asked[i].title] for i in range(len(asked))]

    def _decode(self, sources: Sequence[Sequence[int]]) -> list[list[list[int]]]:
        prompts = [EncodedPrompt(tuple(ids), frozenset(), (), _no_text) for ids in sources]
        return [
            [[*h.ids, END] if h.finished else [*h.ids] for h in hypotheses]
            for hypotheses in self._decoder.decode(prompts, _OPTIONS)
        ]

    def nearness(self, asked: _Asked, candidate: Sequence[int]) -> float:
        """Return how near a candidate is to the lead, less what it invents."""
        plain = [asked.numbered.get(i, i) for i in candidate if i != END]
        text, _ = asked.slots.restore(self._pieces.decode(plain))
        scores = rouge(asked.lead, text)
        points = scores.rouge1 + scores.rouge2 + 2 * scores.rouge_l
        points -= _INVENTED * len(self._facts.intersection(candidate).difference(asked.source))
        points -= _UNFINISHED * (candidate[-1] != END or text != end_sentence(text))
        return points / 100


def _no_text(_ids: Sequence[int]) -> tuple[str, bool]:
    """Candidates stay ids, slots and all."""
    return "", True


def _save(path: Path, asked: Sequence[_Asked], writer: _Writer) -> None:
    rows, nearness = [], []
    for one, candidates in zip(asked, writer.write(asked), strict=True):
        rows.append([one.source, *candidates])
        nearness.append([writer.nearness(one, candidate) for candidate in candidates])
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
