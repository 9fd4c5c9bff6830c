"""Trains the embedded model: plain torch, mixed tasks, resumable at any step.

A run's folder: `state.pt` (to continue), `constant.pt` (as it was before the rate fell, to train on
from), `log.jsonl` (a line every `log_every` steps), `model/` (weights so far).
Left out: examples (`stream`), early figures (`early`), what ships (`export`).
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections import Counter, defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from models.recipe.candidates import read_candidates
from models.recipe.early import dev_losses
from models.recipe.feed import Feed
from models.recipe.guide import GuidedAttention
from models.recipe.loss import pad_batch, to_device, token_loss
from models.recipe.network import SHAPES, new_model
from models.recipe.options import TrainOptions, is_falling, learning_rate
from models.recipe.packed import PackedRows, join_rows, read_packed
from models.recipe.prepare import ARTICLES, FIELDS
from models.recipe.ranking import RankingStream, pad_ranked, ranking_loss
from models.recipe.rounding import Rounding
from models.recipe.state import RunState, load_state, save_state
from models.recipe.stream import Noise, Stream, Vocabulary, read_vocabulary
from models.recipe.subwords import read_splits
from models.recipe.weights import TrainedWeights

__all__ = ["Session", "Trainer", "train"]

_LOG = logging.getLogger(__name__)
_COMMON_IDS, _COMMON_ROWS = 250, 8000


@dataclass(frozen=True, slots=True)
class Session:
    """Where this process works and when it pauses; a run may take many sessions.

    Attributes:
        packed: Folder that `prepare` filled.
        work: Folder of the run.
        start: Folder with weights to begin from, or None for random ones.
        candidates: Folder that `candidates` filled, for the task `rank`.
        device: cpu | cuda.
        bf16: Compute in bf16; a CPU gains only where it multiplies bf16 itself (AVX512-BF16, AMX).
        pause_after_s: Save and stop after so many seconds; None = when the run is done.
        save_every_s: Seconds between checkpoints.
        log_every: Steps between log lines.
        dev_every: Steps between dev losses; 0 = never.
        keep_every: Steps between weights kept for averaging (`average`); 0 = none.
    """

    packed: Path
    work: Path
    start: Path | None = None
    candidates: Path | None = None
    device: str = "cpu"
    bf16: bool = False
    pause_after_s: float | None = None
    save_every_s: float = 300.0
    log_every: int = 200
    dev_every: int = 2000
    keep_every: int = 0


def train(session: Session, options: TrainOptions) -> RunState:
    """Train until the run is done or the session pauses; save; return the state."""
    session.work.mkdir(parents=True, exist_ok=True)
    (session.work / "options.json").write_text(
        json.dumps({name: getattr(options, name) for name in TrainOptions.__dataclass_fields__})
    )
    return Trainer(session, options).run()


class Trainer:
    """One run in one process."""

    def __init__(self, session: Session, options: TrainOptions) -> None:
        self.session, self.options = session, options
        self.state = self._read_state()
        torch.manual_seed(options.seed)
        # cuDNN plans attention anew for every shape, which takes longer than all the rest.
        torch.backends.cuda.enable_cudnn_sdp(False)
        torch.set_float32_matmul_precision("high")
        self.vocabulary = read_vocabulary(session.packed)
        rows = {name: read_packed(session.packed / "train", name) for name in FIELDS}
        self.streams = {
            task: self._open_stream(task, rows)
            for task, share in options.shares.items()
            if share or task == "copy"
        }
        self.model = self._make_model()
        self.weights = TrainedWeights(self.model, bf16=session.bf16)
        self.optimizer = _make_optimizer(self.weights.trained, options.rate)
        common = _common_ids(rows["summary"], self.vocabulary).to(session.device)
        self.guide = GuidedAttention(self.model, common, self.vocabulary.padding)
        self._rounding = Rounding(self.model) if options.int8 else None
        self._seen: dict[str, list[Tensor]] = defaultdict(list)
        self._restore()

    def run(self) -> RunState:
        """Take steps until the run is done or the session's time is over."""
        begun = saved = ticked = time.monotonic()
        self._log({"event": "start", "step": self.state.step, "device": self.session.device})
        while (progress := self.options.progress(self.state.step, self.state.seconds)) < 1:
            if is_falling(self.options, progress) and not self._constant.exists():
                self.save(self._constant)
            self.take_step(progress)
            self._after_step(progress)
            now = time.monotonic()
            self.state.seconds += now - ticked
            ticked = now
            if now - saved > self.session.save_every_s:
                self.save(self._path)
                saved = now
            pause = self.session.pause_after_s
            if pause is not None and now - begun > pause:
                break
        self.save(self._path)
        self.model.save_pretrained(self.session.work / "model", state_dict=self.weights.state())
        if self.session.dev_every:
            self._log_dev()
        return self.state

    def take_step(self, progress: float) -> None:
        """Learn from one batch."""
        rate = learning_rate(self.options, self.state.step, progress)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        with self._rounding() if self._rounding else nullcontext():
            loss = self._loss(self._next_task())
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        self.weights.take_gradients()
        torch.nn.utils.clip_grad_norm_(self.weights.trained, 1.0)
        self.optimizer.step()
        self.weights.give_back()
        self.state.step += 1

    def _loss(self, task: str) -> Tensor:
        batch = self.streams[task].next_batch()
        self.state.tokens += batch.tokens
        padding, device, options = self.vocabulary.padding, self.session.device, self.options
        if task == "rank":
            parts = ranking_loss(self.model, batch, padding, device)
            self._saw(task, parts.rank)
            return parts.token + options.rank * parts.rank
        source, target = to_device(batch.source, device), to_device(batch.target, device)
        cross_entropy = token_loss(self.model, source, target, padding, options.smoothing)
        look = self.guide.loss(source, target, is_copy=task == "copy")
        self._saw(task, cross_entropy)
        self._saw("guide", look)
        return cross_entropy + options.guide * look

    def _saw(self, name: str, loss: Tensor) -> None:
        """Keep a loss for the log; as a number it would make a GPU wait."""
        self._seen[name].append(loss.detach())

    def save(self, path: Path) -> None:
        """Write the state."""
        state = self.state
        state.model, state.optimizer = self.weights.state(), self.optimizer.state_dict()
        state.streams = {task: stream.state for task, stream in self.streams.items()}
        state.torch_random = [torch.get_rng_state()]
        if self.session.device != "cpu":
            state.torch_random += torch.cuda.get_rng_state_all()
        save_state(path, state)

    @property
    def _path(self) -> Path:
        return self.session.work / "state.pt"

    @property
    def _constant(self) -> Path:
        return self.session.work / "constant.pt"

    def _read_state(self) -> RunState:
        """Read the last state; the one before the fall, if a longer run was asked for since."""
        if not self._path.exists():
            return RunState()
        state = load_state(self._path)
        fallen = self._constant.exists()
        if fallen and not is_falling(
            self.options, self.options.progress(state.step, state.seconds)
        ):
            state = load_state(self._constant)
            self._constant.unlink()
        return state

    def _make_model(self) -> Any:
        options = self.options
        if self.session.start is None:
            shape = SHAPES[options.shape]
            if options.dropout is not None:
                shape = replace(shape, dropout=options.dropout)
            model = new_model(shape, self.vocabulary)
        else:
            from transformers import MBartForConditionalGeneration

            other = {} if options.dropout is None else {"dropout": options.dropout}
            model = MBartForConditionalGeneration.from_pretrained(
                self.session.start, dtype=torch.float32, **other
            )
        return model.to(self.session.device).train()

    def _open_stream(self, task: str, rows: dict[str, PackedRows]) -> Any:
        session, options, padding = self.session, self.options, self.vocabulary.padding
        background = session.device != "cpu"
        if task == "rank":
            if session.candidates is None:
                raise ValueError("the task rank was given a share, but no folder of candidates")
            found = read_candidates(session.candidates)
            ranked = RankingStream(found, options.seed, options.rank_rows)
            return Feed(ranked, partial(pad_ranked, padding=padding), background=background)
        is_article = task in ("headline", "copy")
        stream = Stream(
            task,
            join_rows(*(rows[name] for name in ARTICLES)) if is_article else rows[task],
            self.vocabulary,
            options.batch_tokens,
            options.seed,
            Noise(read_splits(session.packed), options.split) if options.split else None,
            options.chunk,
        )
        return Feed(stream, partial(pad_batch, padding=padding), background=background)

    def _restore(self) -> None:
        state = self.state
        if not state.model:
            return
        self.weights.load(state.model)
        self.optimizer.load_state_dict(state.optimizer)
        for task, stream in self.streams.items():
            stream.state = state.streams.get(task, stream.state)
        torch.set_rng_state(state.torch_random[0])
        if self.session.device != "cpu":
            torch.cuda.set_rng_state_all(state.torch_random[1:])

    def _next_task(self) -> str:
        """Choose by seed and step alone, so that a restart chooses the same."""
        step, options = self.state.step, self.options
        if self.session.start is None and step < options.copy_steps:
            return "copy"
        generator = random.Random(f"{options.seed} task {step}")
        task = generator.choices(list(options.shares), list(options.shares.values()))[0]
        return "summary" if task == "loose" and step >= options.loose_steps else task

    def _after_step(self, progress: float) -> None:
        step, session = self.state.step, self.session
        if session.keep_every and step % session.keep_every == 0:
            torch.save(self.weights.state(), session.work / f"weights-{step:07d}.pt")
        if step % session.log_every == 0:
            means = {name: float(torch.stack(seen).mean()) for name, seen in self._seen.items()}
            self._seen.clear()
            rate = learning_rate(self.options, step, progress)
            self._log({"event": "train", "step": step, "rate": rate, "loss": means})
        if session.dev_every and step % session.dev_every == 0:
            self._log_dev()

    def _log_dev(self) -> None:
        session = self.session
        losses = dev_losses(self.model, session.packed / "dev", self.vocabulary, session.device)
        self._log({"event": "dev", "step": self.state.step, "loss": losses})

    def _log(self, values: dict[str, Any]) -> None:
        values = {**values, "tokens": self.state.tokens, "seconds": round(self.state.seconds, 1)}
        line = json.dumps(values)
        with (self.session.work / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        _LOG.info("%s", line)


def _make_optimizer(parameters: list[Tensor], rate: float) -> torch.optim.AdamW:
    """Weight decay on matrices only."""
    groups = [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in parameters if p.ndim < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-9, fused=True)


def _common_ids(rows: PackedRows, vocabulary: Vocabulary) -> Tensor:
    """Mark the most frequent ids of texts: a match of one of them says nothing of its place."""
    often: Counter[int] = Counter()
    for index in range(min(len(rows), _COMMON_ROWS)):
        often.update(rows.row(index)[1])
    common = torch.zeros(vocabulary.pieces + 1, dtype=torch.bool)
    common[[i for i, _ in often.most_common(_COMMON_IDS)]] = True
    return common
