"""A new model of the embedded architecture: pre-norm mBART whose positions start as sinusoids.

Positions that start at 0.03 beside tokens of 0.5 leave the encoder blind to order for millions of
tokens. Left out: training (`train`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from transformers import MBartConfig, MBartForConditionalGeneration

from models.recipe.stream import END, Vocabulary

__all__ = ["SHAPES", "Shape", "new_model"]

_POSITION_STRENGTH = 0.5  # as strong as the token embeddings after scaling
_MAX_POSITIONS = 512


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a model."""

    width: int
    encoder_layers: int
    decoder_layers: int
    heads: int
    dropout: float = 0.0


# `base` is for two CPU cores; `wide` for half an hour of one H100, which reads the data some twenty
# times, hence the dropout; `tiny` is for tests. The encoder is the deeper half: a text is read at
# once and written token by token.
SHAPES = {
    "tiny": Shape(64, 1, 1, 4),
    "base": Shape(256, 4, 3, 4),
    "wide": Shape(384, 6, 3, 6, dropout=0.1),
}


def new_model(shape: Shape, vocabulary: Vocabulary) -> Any:
    """Return an untrained model in float32."""
    model = MBartForConditionalGeneration(
        MBartConfig(
            vocab_size=vocabulary.pieces + 1,
            d_model=shape.width,
            encoder_layers=shape.encoder_layers,
            decoder_layers=shape.decoder_layers,
            encoder_attention_heads=shape.heads,
            decoder_attention_heads=shape.heads,
            encoder_ffn_dim=4 * shape.width,
            decoder_ffn_dim=4 * shape.width,
            activation_function="gelu",
            dropout=shape.dropout,
            max_position_embeddings=_MAX_POSITIONS,
            scale_embedding=True,
            init_std=0.03,
            pad_token_id=vocabulary.padding,
            eos_token_id=END,
            decoder_start_token_id=vocabulary.padding,
            forced_eos_token_id=END,
        )
    )
    for half in (model.model.encoder, model.model.decoder):
        table = half.embed_positions.weight
        table.data.copy_(_POSITION_STRENGTH * _sinusoids(*table.shape))
    return model


def _sinusoids(positions: int, width: int) -> torch.Tensor:
    """Return a table of shape (positions, width), sines and cosines in turn."""
    rates = torch.exp(-math.log(10000) * torch.arange(0, width, 2).float() / width)
    angles = torch.arange(positions).float()[:, None] * rates
    return torch.stack((angles.sin(), angles.cos()), -1).flatten(1)
