"""Answers groups on a Ray cluster, through Ray Data: actors hold the model, the pool grows by need.

The run stays where it was started: it reads the input, keeps the journal and writes the output, so
keys, checkpoints and bytes are those of a run on one machine. Groups go out in rounds; Ray gives
those of a lost node to another one. Each actor works through a `pool.Pool` of one process, so a bad
item fails alone here, too.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.batch.link import pack_error, unpack_error
from summarizer.batch.options import BatchOptions
from summarizer.batch.pool import Answers, Group, Pool, PoolSettings
from summarizer.errors import BatchError, MissingExtraError, SummarizerError, install_fix

__all__ = ["Cluster"]

_ROUND_GROUPS = (
    64  # a worker slot: long enough that starting actors and the last groups cost little
)
_CONNECT_S = 10.0
_MAX_ROUND = 16_000  # groups, about half a million articles


class Cluster:
    """The workers of a Ray cluster; the same interface as `pool.Pool`.

    Args:
        address: "auto", or the address of the cluster's head.
        options: The run's; `workers` bounds the pool, 0 = as large as the cluster.

    Raises:
        MissingExtraError: Ray is not installed.
        BatchError: no cluster answers at the address.
    """

    def __init__(self, address: str, options: BatchOptions) -> None:
        self._ray, self._data = _load_ray()
        self._options = options
        self._was_connected = self._ray.is_initialized()
        if not self._was_connected:
            self._connect(address)
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of every round
        context = self._data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_options.preserve_order = False
        resources = self._ray.cluster_resources()
        self._on_gpu = options.device.startswith("cuda") or (
            options.device == "auto" and resources.get("GPU", 0) >= 1
        )
        slots = int(resources.get("GPU" if self._on_gpu else "CPU", 1))
        self._slots = options.workers or max(1, slots)
        self._round: list[Group] = []
        self._answers: Iterator[Answers] | None = None

    def _connect(self, address: str) -> None:
        host, colon, port = _head(address).rpartition(":")
        try:
            if colon and port.isdigit() and "://" not in host:
                # Ray itself tries for minutes where nothing listens.
                socket.create_connection((host, int(port)), timeout=_CONNECT_S).close()
            self._ray.init(address=address, log_to_driver=False, logging_level="ERROR")
        except (OSError, ValueError, RuntimeError, self._ray.exceptions.RayError) as exc:
            raise BatchError(
                f"No Ray cluster answers at {address!r}.",
                "Expected a running cluster.",
                "Start one with 'ray start --head', or leave --ray out.",
            ) from exc

    @property
    def wants_more(self) -> bool:
        """Whether the next round has room, and none is under way."""
        room = min(_MAX_ROUND, _ROUND_GROUPS * self._slots)
        return self._answers is None and len(self._round) < room

    @property
    def is_busy(self) -> bool:
        """Whether answers are still to come."""
        return bool(self._round) or self._answers is not None

    def submit(self, group: Group) -> None:
        """Put a group into the next round."""
        self._round.append(group)

    def wait(self) -> Answers:
        """Return the next answers of the round under way, after starting it if none is."""
        while True:
            if self._answers is None:
                self._answers, self._round = self._start(self._round), []
            answers = next(self._answers, None)
            if answers is not None:
                return answers
            self._answers = None
            if not self._round:
                return []

    def close(self) -> None:
        """Leave the cluster as it was found."""
        self._answers = None
        if not self._was_connected:
            self._ray.shutdown()

    def _start(self, groups: list[Group]) -> Iterator[Answers]:
        rows = [{"group": pickle.dumps(group)} for group in groups]
        options = self._options
        settings = PoolSettings(options.answer, options.device, 1, 1, options.timeout_s)
        strategy = self._data.ActorPoolStrategy(
            min_size=1, max_size=max(1, min(self._slots, len(rows)))
        )
        dataset = self._data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            _actor_class(settings),
            batch_size=1,
            compute=strategy,
            num_cpus=None if self._on_gpu else 1,
            num_gpus=1 if self._on_gpu else None,
        )
        try:
            for row in dataset.iter_rows():
                answers = pickle.loads(row["answers"])
                if isinstance(answers, tuple):
                    raise unpack_error(answers)
                yield answers
        except self._ray.exceptions.RayError as exc:
            raise BatchError(
                f"The Ray cluster failed ({type(exc).__name__}).",
                "Expected at least one node to stay.",
                "Look at the cluster, then run the same command again; what is finished is kept.",
            ) from exc


def _actor_class(settings: PoolSettings) -> type[_Actor]:
    """The actor with its settings inside: arguments in Ray's store could be lost with a node."""

    class Bound(_Actor):
        def __init__(self) -> None:
            super().__init__(settings)

    return Bound


class _Actor:
    """Lives on a node of the cluster; holds a worker process with the model."""

    def __init__(self, settings: PoolSettings) -> None:
        self._pool = Pool(settings)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Answer the one group of a batch; an error that ends the run comes back as its parts."""
        answers: Answers = []
        try:
            self._pool.submit(pickle.loads(bytes(batch["group"][0])))
            while self._pool.is_busy:
                answers += self._pool.wait()
        except SummarizerError as exc:
            return {"answers": [pickle.dumps(pack_error(exc))]}
        return {"answers": [pickle.dumps(answers)]}


def _head(address: str) -> str:
    """What "auto" stands for, as Ray finds it: RAY_ADDRESS, or what `ray start` left behind."""
    if address != "auto":
        return address
    place = os.environ.get("RAY_TMPDIR") or os.environ.get("TMPDIR") or "/tmp"
    left = Path(place, "ray", "ray_current_cluster")
    with suppress(OSError):
        address = left.read_text(encoding="utf-8").strip()
    return os.environ.get("RAY_ADDRESS") or address


def _load_ray() -> tuple[Any, Any]:
    # Its core writes to stderr past every logger, and warns of each actor that Ray Data itself
    # makes; what matters comes as an exception.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as exc:
        raise MissingExtraError(
            "Working on a cluster needs the package ray.",
            "Expected it to be installed on every node.",
            install_fix("ray"),
        ) from exc
    return ray, ray.data
