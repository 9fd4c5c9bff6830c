"""Candidates: what the model itself would write for training rows, and its nearness to the lead.

    python -m models.recipe candidates --model models/vi-news --packed DIR --out DIR --rows 9000

Beam search over packed rows, a file for every 1,024 rows, so that a stopped run goes on where it
was. Left out: what is learned from them (`ranking`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.packed import PackedRows, pack_rows, read_packed
from models.recipe.stream import END, Example, make_example, read_vocabulary
from summarizer.engines import GenerationOptions, load_decoder
from summarizer.engines.batching import BatchRunner
from summarizer.engines.protocol import EncodedPrompt
from summarizer.engines.slotted_format import find_slots_and_digits
from summarizer.evaluation.rouge import rouge

__all__ = ["CANDIDATES", "Candidates", "make_candidates", "read_candidates"]

CANDIDATES = 8
_CHUNK = 1024
_BATCH = 64
_OPTIONS = GenerationOptions(beams=CANDIDATES, candidates=CANDIDATES, max_new_tokens=100)
# Points of 400 (ROUGE-1 + 2 + twice L): a figure or name that the source lacks outweighs most
# differences between candidates, an output without an end all of them.
_INVENTED, _UNFINISHED = 10.0, 50.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows with their candidates.

    Attributes:
        rows: Fields source, target, then each candidate, all with their end token.
        nearness: Of each candidate to the target, shape (rows, candidates), 0 to 4.
    """

    rows: PackedRows
    nearness: NDArray[np.float32]


def make_candidates(model: Path, packed: Path, out: Path, *, rows: int, seed: int) -> None:
    """Write the candidates of so many rows of the summary task, drawn by seed.

    Args:
        model: An exported folder.
        packed: Folder that `prepare` filled.
        out: Folder to fill; chunks that are there are kept.
        rows: At most as many as were packed.
        seed: Of the draw and of the numbers of slots.
    """
    out.mkdir(parents=True, exist_ok=True)
    stored = read_packed(packed / "train", "summary")
    vocabulary = read_vocabulary(packed)
    order = random.Random(f"{seed} candidates").sample(range(len(stored)), min(rows, len(stored)))
    writer = _Writer(model)
    for start in range(0, len(order), _CHUNK):
        path = out / f"{start // _CHUNK:04}.npz"
        if path.exists():
            continue
        generator = random.Random(f"{seed} candidates {start}")
        fields = (stored.row(i) for i in order[start : start + _CHUNK])
        examples = [make_example("summary", f, vocabulary, generator) for f in fields]
        _save(path, examples, writer.write(examples), writer)


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


class _Writer:
    """The model as it ships, and the text of its ids."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        _, _, self._decoder = load_decoder(model, engine="ct2", device="cpu")
        self._tokenizer: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(model / "sentencepiece.model")
        )
        size = self._tokenizer.get_piece_size()
        self._facts = find_slots_and_digits(map(self._tokenizer.id_to_piece, range(size)))

    def write(self, examples: Sequence[Example]) -> list[list[list[int]]]:
        """Return the candidates of each example; one that ended has its end token."""
        runner = BatchRunner(self._decode, self._decoder.replicas)
        order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        found: dict[int, list[list[int]]] = {}
        try:
            lists = runner.run([examples[i][0] for i in batch] for batch in batches)
        finally:
            runner.close()
        for batch, candidates in zip(batches, lists, strict=True):
            found |= dict(zip(batch, candidates, strict=True))
        return [found[i] for i in range(len(examples))]

    def _decode(self, sources: Sequence[Sequence[int]]) -> list[list[list[int]]]:
        prompts = [EncodedPrompt(tuple(ids), frozenset(), (), _no_text) for ids in sources]
        return [
            [[*h.ids, END] if h.finished else [*h.ids] for h in hypotheses]
            for hypotheses in self._decoder.decode(prompts, _OPTIONS)
        ]

    def nearness(self, example: Example, candidate: Sequence[int]) -> float:
        """Return how near a candidate is to the target, less what it invents."""
        source, target = example
        scores = rouge(self._text(target), self._text(candidate))
        points = scores.rouge1 + scores.rouge2 + 2 * scores.rouge_l
        points -= _INVENTED * len(self._facts.intersection(candidate).difference(source))
        points -= _UNFINISHED * (candidate[-1] != END)
        return points / 100

    def _text(self, ids: Sequence[int]) -> str:
        text = self._tokenizer.decode([i for i in ids if i != END])
        return str(text).replace("<", " ").replace(">", " ")


def _no_text(_ids: Sequence[int]) -> tuple[str, bool]:
    """Candidates stay ids, slots and all."""
    return "", True


def _save(
    path: Path, examples: Sequence[Example], found: Sequence[Sequence[list[int]]], writer: _Writer
) -> None:
    rows, nearness = [], []
    for example, candidates in zip(examples, found, strict=True):
        rows.append([*example, *candidates])
        nearness.append([writer.nearness(example, candidate) for candidate in candidates])
    packed = pack_rows(rows, 2 + CANDIDATES)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            tokens=packed.tokens,
            lengths=packed.lengths,
            nearness=np.array(nearness, dtype=np.float32),
        )
    part.replace(path)
