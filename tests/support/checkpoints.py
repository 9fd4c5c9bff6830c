"""Tiny real checkpoints with random weights: a SentencePiece model and two layers.

Each is one of the architectures that hub models have, with its own tokenizer class.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import sentencepiece
import torch
import transformers

from tests.support.articles import ENGLISH, PAGE

LANGUAGES = {"m2m100": ("vie_Latn", "eng_Latn"), "mbart50": ("vi_VN", "en_XX")}
_BART = {
    "d_model": 16,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 64,
    "init_std": 0.5,  # random outputs that differ from text to text
    "forced_eos_token_id": None,
}
_FAIRSEQ = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}


def _train_pieces(folder: Path, **ids: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    sentences = (PAGE + ENGLISH).replace(". ", ".\n").splitlines()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(folder / "pieces"),
        vocab_size=300,
        hard_vocab_limit=False,
        minloglevel=2,
        **ids,
    )
    return folder / "pieces.model"


def _t5_like(folder: Path, config_class: type, model_class: type) -> Path:
    pieces = _train_pieces(folder, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    tokenizer = _t5_tokenizer(folder, pieces)
    torch.manual_seed(7)
    config = config_class(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=2,
        num_heads=2,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
    )
    return _save(folder, model_class(config), tokenizer)


def _t5_tokenizer(folder: Path, pieces: Path) -> object:
    """T5's tokenizer; given the file directly, transformers 5 reads every piece as unknown."""
    (folder / "spiece.model").write_bytes(pieces.read_bytes())
    return transformers.T5Tokenizer.from_pretrained(folder, extra_ids=0)


def build_t5(folder: Path) -> Path:
    """A T5 checkpoint (as ViT5 and EnViT5 are)."""
    return _t5_like(folder, transformers.T5Config, transformers.T5ForConditionalGeneration)


def build_mt5(folder: Path) -> Path:
    """An mT5 checkpoint: gated layers, an output layer of its own."""
    return _t5_like(folder, transformers.MT5Config, transformers.MT5ForConditionalGeneration)


def build_marian(folder: Path) -> Path:
    """A Marian checkpoint (as OPUS-MT is)."""
    pieces = _train_pieces(folder, eos_id=0, unk_id=1, bos_id=-1, pad_id=-1)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    vocabulary["<pad>"] = pad = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokenizer = transformers.MarianTokenizer(
        source_spm=str(pieces), target_spm=str(pieces), vocab=str(folder / "vocab.json")
    )
    config = transformers.MarianConfig(
        **_BART,
        vocab_size=len(vocabulary),
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        bad_words_ids=[[pad]],
    )
    return _save(folder, _seeded(transformers.MarianMTModel, config), tokenizer)


def build_m2m100(folder: Path) -> Path:
    """An M2M100 checkpoint with NLLB's tokenizer and language codes."""
    pieces = _train_pieces(folder)
    tokenizer = transformers.NllbTokenizer.from_pretrained(
        _unigram(folder, pieces), extra_special_tokens=list(LANGUAGES["m2m100"])
    )
    config = transformers.M2M100Config(**_BART, **_FAIRSEQ, vocab_size=len(tokenizer))
    model = _seeded(transformers.M2M100ForConditionalGeneration, config)
    return _save(folder, model, tokenizer)


def build_mbart50(folder: Path) -> Path:
    """An mBART-50 checkpoint with its language codes."""
    pieces = _train_pieces(folder)
    tokenizer = transformers.MBart50Tokenizer.from_pretrained(_unigram(folder, pieces))
    config = transformers.MBartConfig(**_BART, **_FAIRSEQ, vocab_size=len(tokenizer))
    model = _seeded(transformers.MBartForConditionalGeneration, config)
    return _save(folder, model, tokenizer)


def build_bartpho(folder: Path) -> Path:
    """A BARTpho checkpoint: mBART with a vocabulary of Vietnamese pieces."""
    pieces = _train_pieces(folder)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    names = [processor.id_to_piece(i) for i in range(3, processor.get_piece_size())]
    dictionary = folder / "dict.txt"
    dictionary.write_text("".join(f"{name} 1\n" for name in names), encoding="utf-8")
    tokenizer = transformers.BartphoTokenizer(str(pieces), str(dictionary))
    config = transformers.MBartConfig(**_BART, **_FAIRSEQ, vocab_size=len(tokenizer))
    model = _seeded(transformers.MBartForConditionalGeneration, config)
    return _save(folder, model, tokenizer)


def build_pegasus(folder: Path) -> Path:
    """A Pegasus checkpoint."""
    pieces = _train_pieces(folder, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    tokenizer = _t5_tokenizer(folder, pieces)
    config = transformers.PegasusConfig(
        **_BART,
        vocab_size=len(tokenizer),
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
    )
    return _save(folder, _seeded(transformers.PegasusForConditionalGeneration, config), tokenizer)


def _unigram(folder: Path, pieces: Path) -> Path:
    """Lay the pieces where the multilingual tokenizers look for them."""
    (folder / "sentencepiece.bpe.model").write_bytes(pieces.read_bytes())
    return folder


def _seeded(model_class: type, config: object) -> object:
    torch.manual_seed(7)
    return model_class(config)


def _save(folder: Path, model: object, tokenizer: object) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


BUILDERS: dict[str, Callable[[Path], Path]] = {
    "t5": build_t5,
    "mt5": build_mt5,
    "marian": build_marian,
    "m2m100": build_m2m100,
    "mbart50": build_mbart50,
    "bartpho": build_bartpho,
    "pegasus": build_pegasus,
}
