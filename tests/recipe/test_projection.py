"""The projection and cross-entropy in one equal torch's own, and so do their gradients."""

import pytest
import torch

from models.recipe import projection


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_loss_and_gradients_are_those_of_cross_entropy(smoothing, monkeypatch):
    monkeypatch.setattr(projection, "_TOKENS", 3)
    torch.manual_seed(0)
    states = torch.randn(7, 4, dtype=torch.double, requires_grad=True)
    weight = torch.randn(11, 4, dtype=torch.double, requires_grad=True)
    target = torch.randint(0, 11, (7,))
    expected = torch.nn.functional.cross_entropy(
        states @ weight.T, target, label_smoothing=smoothing
    )
    got = projection.projected_loss(states, weight, target, smoothing)
    torch.testing.assert_close(got.double(), expected, rtol=1e-6, atol=1e-6)
    wanted = torch.autograd.grad(2 * expected, (states, weight))
    found = torch.autograd.grad(2 * got, (states, weight))
    for one, other in zip(found, wanted, strict=True):
        torch.testing.assert_close(one, other)


def test_each_tokens_loss_and_gradients_are_those_of_cross_entropy(monkeypatch):
    monkeypatch.setattr(projection, "_TOKENS", 3)
    torch.manual_seed(0)
    states = torch.randn(7, 4, dtype=torch.double, requires_grad=True)
    weight = torch.randn(11, 4, dtype=torch.double, requires_grad=True)
    target, shares = torch.randint(0, 11, (7,)), torch.randn(7, dtype=torch.double)
    expected = torch.nn.functional.cross_entropy(states @ weight.T, target, reduction="none")
    got = projection.token_losses(states, weight, target)
    torch.testing.assert_close(got, expected)
    wanted = torch.autograd.grad(expected @ shares, (states, weight))
    found = torch.autograd.grad(got @ shares, (states, weight))
    for one, other in zip(found, wanted, strict=True):
        torch.testing.assert_close(one, other)
