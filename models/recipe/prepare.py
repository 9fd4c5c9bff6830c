"""From articles and sentence pairs to packed rows of token ids.

    summary    title, text, lead that they support
    loose      title, text, lead that says more than they do
    translate  sentence, English

A headline is learned from a text and its title, so it needs no rows of its own. Rows hold no task
token and no end token; `stream` adds them. `NAME.slots.xz` has what the slots of articles stand
for, a line a row, so that texts can be read again without the data. Left out: `vocabulary`.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import sentencepiece

from models.recipe.extract import nearest_extract
from models.recipe.packed import PackedRows, pack_rows, write_packed
from models.recipe.slot_pairs import apply_slots_to_pair
from models.recipe.subwords import find_splits, write_splits
from models.recipe.support import choose_input, count_words, is_supported, overlap
from summarizer.engines.slots import ENTITY_SLOTS, NameLists, Slots, read_name_lists
from summarizer.engines.slotted_format import to_plain_punctuation
from summarizer.text.tone import to_new_tone_style, to_old_tone_style

__all__ = [
    "ARTICLES",
    "FIELDS",
    "PrepareOptions",
    "find_data",
    "prepare",
    "read_articles",
    "read_pairs",
    "read_slots",
]

ARTICLES = ("summary", "loose")
FIELDS = {"summary": 3, "loose": 3, "translate": 2}


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """What is kept.

    Attributes:
        syllables: Of the body that the model reads.
        lead_syllables: Shortest and longest lead.
        title_syllables: Shortest and longest title.
        max_lead_tokens: Longer leads are left out.
        max_sentence_tokens: Longer sentences, on either side, are not translated.
        min_overlap: Share of a lead's bigrams that its input must have; 0 keeps all supported.
        min_nearness: In place of a lead that is not kept, the model learns the nearest sentence of
            its input, less some clauses, if it is at least so near (`extract`); 0 = never.
    """

    syllables: int = 200
    lead_syllables: tuple[int, int] = (12, 70)
    title_syllables: tuple[int, int] = (4, 30)
    max_lead_tokens: int = 110
    max_sentence_tokens: int = 140
    min_overlap: float = 0.0
    min_nearness: float = 0.0


def prepare(data: Path, vocabulary: Path, out: Path, options: PrepareOptions) -> dict[str, int]:
    """Pack `vietnews-*.jsonl[.xz]` and `parallel-*.tsv[.xz]` of a folder; return rows by name.

    Training rows go to `out/train`, validation rows (of `…-val…`) to `out/dev`.

    Raises:
        FileNotFoundError: the folder has no training articles or pairs.
    """
    pieces: Any = sentencepiece.SentencePieceProcessor(
        model_file=str(vocabulary / "sentencepiece.model")
    )
    names = read_name_lists(vocabulary / "names.json")
    counts = {}
    for split, folder in (("train", out / "train"), ("val", out / "dev")):
        articles = find_data(data, f"vietnews-{split}.jsonl")
        pairs = find_data(data, f"parallel-{split}.tsv")
        packed: dict[str, tuple[PackedRows, list[Slots] | None]] = {
            **_pack_articles(read_articles(articles), pieces, names, options),
            "translate": (_pack_pairs(read_pairs(pairs), pieces, names, options), None),
        }
        for name, (rows, slots) in packed.items():
            write_packed(folder, name, rows)
            if slots is not None:
                _write_slots(folder / f"{name}.slots.xz", slots)
            counts[f"{folder.name}.{name}"] = len(rows)
    write_splits(out, find_splits(pieces))
    manifest = {"options": asdict(options), "rows": counts, "tokens": pieces.get_piece_size()}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return counts


def read_articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield articles (`title`, `lead`, `body`), each lead once: copies of a story are many."""
    seen: set[bytes] = set()
    with _open(path) as file:
        for line in file:
            article = json.loads(line)
            key = hashlib.sha256(" ".join(article["lead"].lower().split()).encode()).digest()[:8]
            if key not in seen:
                seen.add(key)
                yield article


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (Vietnamese, English) pairs."""
    with _open(path) as file:
        for line in file:
            vi, en, *_ = line.rstrip("\n").split("\t")
            yield vi, en


def _usual_articles(
    articles: Iterable[dict[str, Any]], options: PrepareOptions
) -> Iterator[tuple[str, str, list[str]]]:
    """Yield title, lead and body of those whose title and lead have a usual length."""
    for article in articles:
        title, lead = (_vietnamese(article[field]) for field in ("title", "lead"))
        usual = _within(lead, options.lead_syllables)
        if usual and _within(title, options.title_syllables):
            yield title, lead, [_vietnamese(sentence) for sentence in article["body"]]


def read_slots(folder: Path, name: str) -> list[list[str]]:
    """Return, for each packed row, what its slots stand for: names in order, then numbers.

    A slot that is not there stands for "".
    """
    with lzma.open(folder / f"{name}.slots.xz", "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def _write_slots(path: Path, rows: Sequence[Slots]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for slots in rows:
            names = [*slots.names, *[""] * (ENTITY_SLOTS - len(slots.names))]
            file.write("\t".join([*names, *slots.numbers]) + "\n")


def _pack_articles(
    articles: Iterable[dict[str, Any]], pieces: Any, names: NameLists, options: PrepareOptions
) -> dict[str, tuple[PackedRows, list[Slots]]]:
    rows: dict[str, list[list[list[int]]]] = {name: [] for name in ARTICLES}
    kept: dict[str, list[Slots]] = {name: [] for name in rows}
    for title, lead, body in _usual_articles(articles, options):
        text = choose_input(body, options.syllables, title, lead)
        target = _target(lead, f"{title} {text}", [s for s in body if s in text], options)
        slots = _slots_of(names, title, text)
        row = [list(pieces.encode(slots.apply(field))) for field in (title, text, target or lead)]
        if len(row[1]) <= 2 * options.syllables and len(row[2]) <= options.max_lead_tokens:
            name = "summary" if target else "loose"
            rows[name].append(row)
            kept[name].append(slots)
    return {name: (pack_rows(rows[name], FIELDS[name]), kept[name]) for name in rows}


def _target(lead: str, source: str, sentences: Sequence[str], options: PrepareOptions) -> str:
    """The lead if its source bears it, else the nearest sentence that was read, else ""."""
    if is_supported(lead, source) and overlap(lead, source) >= options.min_overlap:
        return lead
    if not options.min_nearness:
        return ""
    extract, nearness = nearest_extract(sentences, lead)
    return extract if nearness >= options.min_nearness else ""


def _slots_of(names: NameLists, *sources: str) -> Slots:
    """Return the slots of what the model reads."""
    slots = Slots(names.lower_share, names.plain_names)
    for source in sources:
        slots.add(source)
    return slots


def _pack_pairs(
    pairs: Iterable[tuple[str, str]], pieces: Any, names: NameLists, options: PrepareOptions
) -> PackedRows:
    rows = []
    for vi, en in pairs:
        vi = to_old_tone_style(to_plain_punctuation(vi))
        row = [
            list(pieces.encode(side))
            for side in apply_slots_to_pair(vi, to_plain_punctuation(en), names)
        ]
        if all(0 < len(side) <= options.max_sentence_tokens for side in row):
            rows.append(row)
    return pack_rows(rows, FIELDS["translate"])


def _vietnamese(text: str) -> str:
    return to_new_tone_style(to_plain_punctuation(text))


def _within(text: str, limits: tuple[int, int]) -> bool:
    return limits[0] <= count_words(text) <= limits[1]


def find_data(data: Path, name: str) -> Path:
    """Return the path of a file that may be compressed.

    Raises:
        FileNotFoundError: it is there in neither form.
    """
    for path in (data / f"{name}.xz", data / name):
        if path.exists():
            return path
    raise FileNotFoundError(f"{data / name}(.xz) is missing")


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
