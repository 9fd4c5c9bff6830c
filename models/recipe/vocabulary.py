"""The vocabulary: SentencePiece unigram pieces and slots, and the lists of names.

Ids: 0 `</s>`, 1 `<unk>`, 2 to 4 task tokens, 5 `<sep>`, bytes, pieces, and at the end the slots.
Each digit is its own piece. Changing any of it means training anew.
Left out: `tokenizer.json` (`tokenizer`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from models.recipe.slot_pairs import without_accents
from summarizer.engines.slots import ENTITY_SLOTS, NUMBER_SLOTS, name_spans

__all__ = ["count_names", "train_pieces", "write_vocabulary"]

PIECES = 16_000
_TASKS = [">>sapo<<", ">>tit<<", ">>eng<<", "<sep>"]
_USER_DEFINED = 4  # SentencePiece's type of pieces that are never split
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SENTENCE_ENDS = '.!?:"…'
_MIN_WORD_USES = 5
_MIN_TRANSLATED_SHARE = 0.5


def write_vocabulary(
    texts: Sequence[str], pairs: Sequence[tuple[str, str]], out: Path, pieces: int = PIECES
) -> None:
    """Write `sentencepiece.model` and `names.json`.

    Args:
        texts: Vietnamese sentences of articles.
        pairs: Vietnamese and English sentences.
        out: The folder.
        pieces: Number of pieces without slots.
    """
    out.mkdir(parents=True, exist_ok=True)
    corpus = [*texts, *(side for pair in pairs for side in pair)]
    (out / "sentencepiece.model").write_bytes(train_pieces(corpus, pieces))
    names = count_names(texts, pairs)
    (out / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def train_pieces(texts: Iterable[str], pieces: int) -> bytes:
    """Train SentencePiece and append the slots; return the model file's bytes."""
    model = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type="unigram",
        vocab_size=pieces,
        character_coverage=0.9998,
        input_sentence_size=300_000,
        max_sentence_length=8000,
        split_digits=True,
        byte_fallback=True,
        user_defined_symbols=_TASKS,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.getvalue())
    slots = [f"<e{i}>" for i in range(ENTITY_SLOTS)] + [f"<n{i}>" for i in range(NUMBER_SLOTS)]
    for slot in slots:
        proto.pieces.add(piece=slot, score=0.0, type=_USER_DEFINED)
    proto.trainer_spec.vocab_size = len(proto.pieces)
    return bytes(proto.SerializeToString())


def count_names(
    texts: Sequence[str], pairs: Sequence[tuple[str, str]], plain_names: int = 423
) -> dict[str, object]:
    """Return what `summarizer.engines.slots.NameLists` holds.

    Args:
        texts: Vietnamese sentences of articles.
        pairs: Vietnamese and English sentences.
        plain_names: How many of the most frequent names stay text.
    """
    share = _lower_shares(texts)
    often = Counter(text[a:b] for text in texts for a, b in name_spans(text, share))
    frequent = [name for name, uses in often.most_common(plain_names) if uses >= _MIN_WORD_USES]
    kept: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for vi, en in pairs:
        for name in {vi[a:b] for a, b in name_spans(vi, share)}:
            seen[name] += 1
            kept[name] += name in en or without_accents(name) in en
    translated = [n for n, uses in seen.items() if kept[n] < (1 - _MIN_TRANSLATED_SHARE) * uses]
    return {
        "lower_share": share,
        "plain_names": sorted(frequent),
        "translated_names": sorted(translated),
    }


def _lower_shares(texts: Iterable[str]) -> dict[str, float]:
    """Return word → share of lower-case uses, away from sentence starts, of words used enough."""
    lower: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for text in texts:
        opening = True
        for word in _TOKEN.findall(text):
            if not word[0].isalnum():
                opening = opening or word in _SENTENCE_ENDS
                continue
            if not opening:
                uses[word.lower()] += 1
                lower[word.lower()] += not word[0].isupper()
            opening = False
    return {w: round(lower[w] / n, 3) for w, n in uses.items() if n >= _MIN_WORD_USES}
