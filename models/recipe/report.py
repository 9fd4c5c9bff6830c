"""Writes the model card from what the run left behind: no figure in it is typed by hand.

    RUN/options.json, RUN/log.jsonl, PACKED/manifest.json, an evaluation's summary.json → README.md

Left out: measuring (`tomtat eval`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["model_card"]

_CARD = """# {name}

The model that comes with Tóm Tắt: Vietnamese news to a lead, a headline, or English.
mBART architecture, {parameters:.1f} M parameters, d={width}, encoder {encoder}, decoder {decoder};
SentencePiece unigram, {pieces:,} pieces, of them 48 slots for names and numbers; fp16
safetensors and CTranslate2 int8.

## Use
`>>sapo<< title <sep> body </s>` gives a lead, `>>tit<< body </s>` a headline,
`>>eng<< sentence </s>` English; rare names and numbers go in and come out as
slots (`summarizer/engines/slots.py`).
Made for news. Not for medical, legal or other text where a wrong word does harm, and not without
the fact check that the package puts behind it.

## Training
{tokens:.1f} M tokens in {steps:,} steps, {hours:.1f} hours on {device}; options `{options}`.

| rows | number |
| --- | --- |
{rows}

Held-out cross-entropy by step:

| step | M tokens | {dev_names} |
| --- | --- |{dev_rule}
{dev}

{evaluation}
## Data and licence
VietNews states no licence; the sources of the sentence pairs and their licences are listed with the
data. The weights are for research use.
"""


def model_card(
    name: str, run: Path, packed: Path, model: Path, evaluation: Path | None = None
) -> str:
    """Return the card as Markdown.

    Args:
        name: The model's name.
        run: The training run's folder.
        packed: The folder of packed rows.
        model: The exported folder.
        evaluation: `summary.json` of `tomtat eval`, if there is one.

    Raises:
        FileNotFoundError: one of the files is missing.
    """
    config = _read(model / "config.json")
    log = [json.loads(line) for line in (run / "log.jsonl").read_text("utf-8").splitlines()]
    dev = [entry for entry in log if entry["event"] == "dev"]
    tasks = list(dev[-1]["loss"]) if dev else []
    manifest = _read(packed / "manifest.json")
    return _CARD.format(
        name=name,
        parameters=_count_parameters(config) / 1e6,
        width=config["d_model"],
        encoder=config["encoder_layers"],
        decoder=config["decoder_layers"],
        pieces=config["vocab_size"] - 1,
        tokens=log[-1]["tokens"] / 1e6,
        steps=max(entry["step"] for entry in log),
        hours=log[-1]["seconds"] / 3600,
        device=next(entry["device"] for entry in log if entry["event"] == "start"),
        options=json.dumps(_read(run / "options.json")),
        rows="\n".join(f"| {rows} | {count:,} |" for rows, count in manifest["rows"].items()),
        dev_names=" | ".join(tasks),
        dev_rule=" --- |" * len(tasks),
        dev="\n".join(_dev_line(entry, tasks) for entry in _thin(dev)),
        evaluation=_figures(_read(evaluation)) if evaluation else "",
    )


def _dev_line(entry: Mapping[str, Any], tasks: list[str]) -> str:
    losses = " | ".join(f"{entry['loss'][task]:.3f}" for task in tasks)
    return f"| {entry['step']:,} | {entry['tokens'] / 1e6:.1f} | {losses} |"


def _thin(entries: list[dict[str, Any]], most: int = 12) -> list[dict[str, Any]]:
    """Return at most `most` entries, evenly spaced, the last one among them."""
    every = -(-len(entries) // most) or 1
    return entries[::-1][::every][::-1]


def _figures(evaluation: Mapping[str, Any]) -> str:
    return f"## Figures\n{evaluation['markdown']}\n\n"


def _count_parameters(config: Mapping[str, Any]) -> int:
    """Count mBART's parameters from its sizes; embeddings are shared."""
    width, ffn = config["d_model"], config["encoder_ffn_dim"]
    attention, norm = 4 * (width * width + width), 2 * width
    mlp = 2 * width * ffn + ffn + width
    encoder = config["encoder_layers"] * (attention + mlp + 2 * norm)
    decoder = config["decoder_layers"] * (2 * attention + mlp + 3 * norm)
    # Each half has a position table (mBART keeps two spare rows), a norm before and one after.
    positions = 2 * (config["max_position_embeddings"] + 2) * width
    return int(config["vocab_size"] * width + positions + 4 * norm + encoder + decoder)


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values
