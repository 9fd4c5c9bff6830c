"""From articles and written texts to `judge/` in the model's folder.

Left out: writing the texts (`written`), which is done before.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.recipe.judge.calibrate import calibrate
from models.recipe.judge.judged import find_articles, read_judged, rows_of
from models.recipe.judge.network import Head
from models.recipe.judge.rows import Row, made_rows, written_rows
from models.recipe.judge.states import EncodedRow, encode_rows
from models.recipe.judge.train import score_rows, train_head, write_head
from models.recipe.prepare import find_data, read_articles
from summarizer.engines.slots import read_name_lists
from summarizer.evaluation import read_examples
from summarizer.factcheck.judge.signs import find_signs

__all__ = ["calibrate_head", "train_judge"]

_EVERY = 8  # of the training articles one in so many gives its title and lead
_TOLD = 13_000  # rows made of those
_COVERED, _PIECE = 0.7, 1.0
_LOG = logging.getLogger(__name__)


def train_judge(data: Path, written: Path, model: Path, *, epochs: int, seed: int) -> None:
    """Write `judge/head.safetensors` and `judge/calibration.json`.

    Args:
        data: Folder with vietnews-{train,val}.jsonl.xz.
        written: What `written` wrote.
        model: The shipped model's folder.
        epochs: Of training.
        seed: Of training.
    """
    rows = encode_all(data, written, model)
    _LOG.info("%d rows", len(rows))
    head = train_head(rows, epochs, lambda epoch, _: _LOG.info("epoch %d", epoch), seed=seed)
    write_head(head, model / "judge" / "head.safetensors")
    calibration = calibrate_head(head, data, model)
    path = model / "judge" / "calibration.json"
    path.write_text(json.dumps(calibration, indent=2) + "\n", encoding="utf-8")


def encode_all(data: Path, written: Path, model: Path) -> list[EncodedRow]:
    """Return the rows to learn from."""
    lower_share = read_name_lists(model / "names.json").lower_share
    told: dict[str, Mapping[str, Any]] = {
        a["id"]: a
        for k, a in enumerate(read_articles(find_data(data, "vietnews-train.jsonl")))
        if k % _EVERY == _EVERY // 2
    }
    rows = list(made_rows(list(told.values()), lower_share, copies=False))[:_TOLD]
    encoded = encode_rows(rows, told, model)
    examples = read_examples(find_data(data, "vietnews-val.jsonl"))
    articles = {e.id: {"id": e.id, "title": e.title, "body": list(e.sentences)} for e in examples}
    return encoded + encode_rows(written_rows(_read_lines(written), articles), articles, model)


def calibrate_head(head: Head, data: Path, model: Path) -> dict[str, Any]:
    """Return the calibration of a head on the threshold part of the judged sentences."""
    judged = read_judged("threshold")
    encoded = encode_rows(rows_of(judged), find_articles(data, {j.article for j in judged}), model)
    claims, pieces = score_rows(head, encoded)
    signs = [
        find_signs(row.reading, float(claim), of_pieces)
        for row, claim, of_pieces in zip(encoded, claims, pieces, strict=True)
    ]
    rows: list[Row] = [e.row for e in encoded]
    return calibrate(
        signs,
        [r.is_true for r in rows],
        [r.article for r in rows],
        covered=_COVERED,
        piece=_PIECE,
    )


def _read_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
