"""The embedded model's SentencePiece model as a `tokenizer.json`, so that AutoTokenizer loads it.

Both give the same ids for `>>task<< title <sep> body` with single spaces; tests hold them together.
"""

from __future__ import annotations

import re
from pathlib import Path

from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers.processors import TemplateProcessing
from transformers import PreTrainedTokenizerFast

__all__ = ["PAD_TOKEN", "make_tokenizer"]

PAD_TOKEN = "<pad>"
_USER_DEFINED = 4  # SentencePiece's type of pieces that are never split


def make_tokenizer(sentencepiece_model: Path, max_length: int) -> PreTrainedTokenizerFast:
    """Return the transformers tokenizer of a SentencePiece unigram model with byte fallback.

    `<pad>` gets the id after the last piece; `</s>` ends every encoded text.
    """
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(sentencepiece_model.read_bytes())
    pieces = [(piece.piece, piece.score) for piece in proto.pieces]
    names = [piece for piece, _ in pieces]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=names.index("<unk>"), byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(proto.normalizer_spec.precompiled_charsmap),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="first")
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    special = [AddedToken(t, special=True, normalized=False) for t in ("</s>", "<unk>")]
    tokenizer.add_special_tokens(special)
    tokenizer.add_tokens([_added(p.piece) for p in proto.pieces if p.type == _USER_DEFINED])
    tokenizer.add_special_tokens([AddedToken(PAD_TOKEN, special=True, normalized=False)])
    tokenizer.post_processor = TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", names.index("</s>"))]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="</s>",
        unk_token="<unk>",
        pad_token=PAD_TOKEN,
        model_max_length=max_length,
    )


def _added(piece: str) -> AddedToken:
    """Slots keep the space before them, as in SentencePiece; task tokens and <sep> take it."""
    is_slot = re.fullmatch(r"<[en]\d+>", piece) is not None
    return AddedToken(piece, special=False, normalized=False, lstrip=not is_slot)
