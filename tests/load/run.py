"""Twice what the server can do, for minutes, then SIGTERM: `python -m tests.load.run`.

Starts `tomtat serve`, measures how many articles a second one caller gets, then lets many clients
ask for twice that. Prints what they got; fails on any failure other than 503.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from summarizer.web.page.assets import example_text

BODY = {"text": example_text(), "length": "medium"}
# One for all clients: making one takes as long as answering a request.
TLS = ssl.create_default_context()


@dataclass
class Tally:
    """What the clients got."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    @property
    def failures(self) -> dict[str, int]:
        return {s: n for s, n in self.statuses.items() if s not in ("200", "503")}


async def ask(client: httpx.AsyncClient, tally: Tally) -> None:
    began = time.perf_counter()
    try:
        answer = await client.post("/v1/summarize", json=BODY)
    except httpx.HTTPError as error:
        tally.statuses[type(error).__name__] += 1
        return
    tally.statuses[str(answer.status_code)] += 1
    if answer.status_code == 200:
        tally.seconds.append(time.perf_counter() - began)
    elif answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 0


async def press(url: str, clients: int, per_second: float, seconds: float, pid: int) -> Tally:
    """Let the clients ask, together `per_second` times, each one request at a time."""
    tally, until, pause = Tally(), time.perf_counter() + seconds, clients / per_second

    async def one(number: int) -> None:
        await asyncio.sleep(pause * number / clients)
        async with httpx.AsyncClient(base_url=url, timeout=120, verify=TLS) as client:
            while time.perf_counter() < until:
                began = time.perf_counter()
                await ask(client, tally)
                await asyncio.sleep(max(0.0, pause - (time.perf_counter() - began)))

    async def watch() -> None:
        while time.perf_counter() < until:
            tally.memory_mb.append(resident_mb(pid))
            await asyncio.sleep(1)

    await asyncio.gather(watch(), *(one(n) for n in range(clients)))
    return tally


async def terminate_under_load(url: str, process: subprocess.Popen[bytes], clients: int) -> Tally:
    """Ask from all clients at once, send SIGTERM when every request has arrived, collect."""
    tally = Tally()

    async def one() -> None:
        async with httpx.AsyncClient(base_url=url, timeout=120, verify=TLS) as client:
            await ask(client, tally)

    async def has_arrived() -> bool:
        metrics = (await watching.get("/metrics")).text
        waiting = re.search(r"^tomtat_work_waiting (\S+)", metrics, re.MULTILINE)
        assert waiting
        return float(waiting[1]) + tally.statuses.total() >= clients

    async with httpx.AsyncClient(base_url=url, timeout=120, verify=TLS) as watching:
        asking = [asyncio.create_task(one()) for _ in range(clients)]
        while not await has_arrived():
            await asyncio.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    await asyncio.gather(*asking)
    return tally


def resident_mb(pid: int) -> float:
    with open(f"/proc/{pid}/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def start() -> tuple[str, subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer.cli", "serve", "--port", str(port)],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return url, process
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("The server did not start within two minutes.")


def capacity(url: str, seconds: float) -> float:
    """Articles a second that one caller gets."""
    done, began = 0, time.perf_counter()
    with httpx.Client(base_url=url, timeout=60) as client:
        client.post("/v1/summarize", json=BODY).raise_for_status()
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            client.post("/v1/summarize", json=BODY).raise_for_status()
            done += 1
    return done / (time.perf_counter() - began)


def single(url: str) -> float:
    began = time.perf_counter()
    httpx.post(f"{url}/v1/summarize", json=BODY, timeout=60).raise_for_status()
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=64)
    options.add_argument("--seconds", type=float, default=180)
    chosen = options.parse_args()
    url, process = start()
    try:
        rate = capacity(url, 15)
        before = resident_mb(process.pid)
        print(f"capacity {rate:.2f} a second; memory {before:.0f} MB")
        tally = asyncio.run(press(url, chosen.clients, 2 * rate, chosen.seconds, process.pid))
        print(f"{chosen.clients} clients, {chosen.seconds:.0f} s: {dict(tally.statuses)}")
        print(
            f"accepted: median {tally.percentile(0.5):.2f} s, p95 {tally.percentile(0.95):.2f} s, "
            f"longest {max(tally.seconds):.2f} s"
        )
        third = max(1, len(tally.memory_mb) // 3)
        parts = [max(tally.memory_mb[i : i + third]) for i in range(0, 3 * third, third)]
        print(f"memory: most in each third {[round(part) for part in parts]} MB")
        print(f"afterwards: one request {single(url):.2f} s, {resident_mb(process.pid):.0f} MB")
        last = asyncio.run(terminate_under_load(url, process, 30))
        began = time.perf_counter()
        process.wait(120)
        waited = time.perf_counter() - began
        print(f"SIGTERM with 30 under way: {dict(last.statuses)}, gone {waited:.1f} s later")
        if tally.failures or last.failures:
            raise SystemExit(f"failures: {tally.failures} {last.failures}")
    finally:
        if process.poll() is None:
            process.kill()


if __name__ == "__main__":
    main()
