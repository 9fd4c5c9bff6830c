"""Rounded weights of a real model, and what its conversion makes of them."""

import pytest
import torch

from models.recipe.gptq import round_columns, round_layers
from models.recipe.headroom import MAX_STEP, leave_headroom
from models.recipe.network import SHAPES, new_model
from models.recipe.packed import read_packed
from models.recipe.rounding import linear_layers
from models.recipe.stream import Stream, Vocabulary, read_vocabulary
from models.recipe.tokenizer import make_tokenizer
from tests.support.conversion import convert, weights_of


@pytest.fixture
def draw():
    return torch.Generator().manual_seed(4)


def to_nearest(weight):
    step = weight.abs().amax(1, keepdim=True) / MAX_STEP
    return (weight / step).round() * step


def test_what_a_layer_puts_out_changes_less_than_by_rounding_to_the_nearest(draw):
    weight = torch.randn(24, 40, generator=draw)
    # Inputs that go together, as a layer's do: one can make good the error of another.
    inputs = torch.randn(500, 12, generator=draw) @ torch.randn(12, 40, generator=draw)
    inputs += 0.1 * torch.randn(500, 40, generator=draw)
    rounded = round_columns(weight, inputs.T @ inputs)
    error, nearest = ((w - weight) @ inputs.T for w in (rounded, to_nearest(weight)))
    assert error.square().mean() < 0.2 * nearest.square().mean()


def test_every_row_keeps_its_grid(draw):
    weight = torch.randn(24, 40, generator=draw)
    weight[3] = 0
    inputs = torch.randn(100, 40, generator=draw)
    rounded = round_columns(weight, inputs.T @ inputs)
    top = weight.abs().amax(1, keepdim=True)
    torch.testing.assert_close(rounded.abs().amax(1, keepdim=True), top)
    steps = rounded / top.clamp(min=1e-9) * MAX_STEP
    assert (steps - steps.round()).abs().max() < 1e-4


def test_inputs_that_were_never_read_are_rounded_to_the_nearest(draw):
    weight = torch.randn(5, 8, generator=draw)
    torch.testing.assert_close(round_columns(weight, torch.zeros(8, 8)), to_nearest(weight))


def test_conversion_keeps_the_rounded_weights(packed, vocabulary, tmp_path):
    read = read_vocabulary(packed)
    model = new_model(SHAPES["tiny"], Vocabulary(read.pieces))
    rows = read_packed(packed / "train", "summary")
    stream = Stream("summary", rows, read, batch_tokens=1, seed=1)
    round_layers(model, (stream.next_batch()[0] for _ in range(20)), read.padding)
    model.save_pretrained(tmp_path)
    make_tokenizer(vocabulary / "sentencepiece.model", 512).save_pretrained(tmp_path)
    spec = convert(tmp_path)
    leave_headroom(spec)
    converted = [
        torch.from_numpy(steps / scale).float()
        for path, (steps, scale) in weights_of(spec).items()
        if "embeddings" not in path
    ]
    for layer in linear_layers(model):
        # Three attention matrices of a layer become one.
        size = len(layer.weight)
        parts = [
            part
            for whole in converted
            for part in whole.split(size)
            if part.shape == layer.weight.shape
        ]
        assert any(torch.allclose(part, layer.weight, atol=1e-6) for part in parts)
