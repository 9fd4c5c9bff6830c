"""Candidates: what the model itself would write for training rows, and its nearness to the lead.

    python -m models.recipe candidates --model models/vi-news --packed DIR --out DIR --rows 9000

Beam search over packed rows, a file for every 1,024 rows, so that a stopped run goes on where it
was. Left out: what is learned from them (`ranking`).
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.recipe.packed import PackedRows, pack_rows, read_packed
from models.recipe.stream import END, Example, Vocabulary, make_example
from summarizer.evaluation.rouge import rouge

__all__ = ["CANDIDATES", "Candidates", "make_candidates", "read_candidates"]

CANDIDATES = 8
_CHUNK = 1024
_MAX_TOKENS, _BATCH, _MAX_REPLICAS = 100, 64, 16
_NO_REPEAT = 3
# Points of 400 (ROUGE-1 + 2 + twice L): a figure or name that the source lacks outweighs most
# differences between candidates, an output without an end all of them.
_INVENTED, _UNFINISHED = 10.0, 50.0
_FACT_PIECE = re.compile(r"<[en]\d+>|▁?\d+|<0x3[0-9]>")


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
    manifest = json.loads((packed / "manifest.json").read_text(encoding="utf-8"))
    stored = read_packed(packed / "train", "summary")
    vocabulary = Vocabulary(manifest["tokens"])
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
    """The model in CTranslate2, as it ships, and the text of its ids."""

    def __init__(self, model: Path) -> None:
        import ctranslate2
        import sentencepiece

        # Many sentences are written soonest side by side, each on its own core.
        self._translator: Any = ctranslate2.Translator(
            str(model / "ct2"),
            compute_type="int8",
            inter_threads=min(os.cpu_count() or 1, _MAX_REPLICAS),
            intra_threads=1,
        )
        vocabulary = (model / "ct2" / "shared_vocabulary.json").read_text(encoding="utf-8")
        self._pieces: list[str] = json.loads(vocabulary)
        self._ids = {piece: i for i, piece in enumerate(self._pieces)}
        self._tokenizer: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(model / "sentencepiece.model")
        )
        self._facts = {i for i, p in enumerate(self._pieces) if _FACT_PIECE.fullmatch(p)}

    def write(self, examples: Sequence[Example]) -> list[list[list[int]]]:
        """Return the candidates of each example."""
        results = self._translator.translate_batch(
            [[self._pieces[i] for i in source] for source, _ in examples],
            max_batch_size=_BATCH,
            max_decoding_length=_MAX_TOKENS,
            beam_size=CANDIDATES,
            num_hypotheses=CANDIDATES,
            no_repeat_ngram_size=_NO_REPEAT,
            return_end_token=True,
        )
        return [[[self._ids[p] for p in h] for h in result.hypotheses] for result in results]

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


def _save(
    path: Path, examples: Sequence[Example], found: Sequence[Sequence[list[int]]], writer: _Writer
) -> None:
    rows = [[*example, *candidates] for example, candidates in zip(examples, found, strict=True)]
    nearness = [
        [writer.nearness(example, candidate) for candidate in candidates]
        for example, candidates in zip(examples, found, strict=True)
    ]
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
