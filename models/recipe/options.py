"""What a training run is: everything that must be the same for it to continue.

Left out: where its files lie and when this process pauses (`train.Session`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["TrainOptions", "learning_rate"]

_LOWEST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Options of a run.

    Attributes:
        shape: Name in `network.SHAPES`.
        hours: Time to train, restarts not counted twice; None = no limit.
        steps: Steps to train; None = no limit.
        decay: Share of the run, at its end, over which the rate falls; 0 = it does not.
        batch_tokens: Padded tokens of a batch. In few steps small batches beat larger ones.
        rank_rows: Articles of a batch of candidates.
        chunk: Rows that are shuffled together; enough for many batches.
        rate: Highest learning rate.
        warmup: Steps until it is reached.
        copy_steps: A new model's first steps only copy a marked span.
        loose_steps: From here on leads that their source does not bear out are left.
        guide: Weight of the guided attention's loss.
        smoothing: Label smoothing; 0 below tens of millions of tokens.
        dropout: In place of the shape's, or of that of the weights to begin from; None = that.
        split: Share of a source's pieces that are read as smaller ones (`subwords`).
        shares: Task → share of batches after the copy steps; `rank` needs candidates.
        rank: Weight of the loss of candidates' order.
        int8: Round weights and activations as the shipped int8 model does.
        seed: Of everything random.
    """

    shape: str = "base"
    hours: float | None = None
    steps: int | None = None
    decay: float = 0.0
    batch_tokens: int = 2200
    rank_rows: int = 10
    chunk: int = 1024
    rate: float = 1.1e-3
    warmup: int = 200
    copy_steps: int = 450
    loose_steps: int = 0
    guide: float = 0.5
    smoothing: float = 0.0
    dropout: float | None = None
    split: float = 0.0
    shares: dict[str, float] = field(
        default_factory=lambda: {"summary": 0.44, "translate": 0.34, "headline": 0.10, "copy": 0.12}
    )
    rank: float = 6.0
    int8: bool = False
    seed: int = 1

    def progress(self, step: int, seconds: float) -> float:
        """Return how much of the run is done, 0 to 1 and beyond."""
        parts = [0.0]
        if self.hours is not None:
            parts.append(seconds / (3600 * self.hours))
        if self.steps is not None:
            parts.append(step / self.steps)
        return max(parts)


def learning_rate(options: TrainOptions, step: int, progress: float) -> float:
    """Return the rate of a step: warm-up, constant, and with `decay` a linear fall at the end."""
    rate = options.rate * min(1.0, (step + 1) / options.warmup)
    if is_falling(options, progress):
        rate *= max(_LOWEST_RATE, (1 - progress) / options.decay)
    return rate


def is_falling(options: TrainOptions, progress: float) -> bool:
    """Whether the rate has begun to fall."""
    return options.decay > 0 and progress > 1 - options.decay
