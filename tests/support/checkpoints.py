"""Tiny real checkpoints with random weights: a SentencePiece model and two layers."""

from __future__ import annotations

from pathlib import Path

import sentencepiece
import torch
import transformers

from tests.support.articles import ENGLISH, PAGE


def build_t5(folder: Path) -> Path:
    """A T5 checkpoint (as ViT5 and EnViT5 are)."""
    sentences = (PAGE + ENGLISH).replace(". ", ".\n").splitlines()
    prefix = folder / "pieces"
    folder.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(prefix),
        vocab_size=300,
        hard_vocab_limit=False,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=2,
    )
    tokenizer = transformers.T5Tokenizer(vocab_file=f"{prefix}.model", extra_ids=0)
    torch.manual_seed(7)
    config = transformers.T5Config(
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
    transformers.T5ForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
