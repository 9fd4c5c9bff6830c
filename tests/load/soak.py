"""Broken requests, many clients, then SIGTERM: `python -m tests.load.soak` (some ten minutes).

Starts `tomtat serve`, sends it thousands of mutated requests, then lets many clients work at once
for a minute, and asks for its health four times a second all the while. Prints what came; fails on
an answer that is no refusal in its own words, on a health check that takes over a second, when
abandoned work goes on, and when SIGTERM under load takes longer than the server says.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import signal
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from summarizer.web import server
from tests.load.mutate import SUMMARY, TEXT, Call, mutated
from tests.load.run import TLS, resident_mb, start

HEALTHY_S = 1.0
PATIENCE_S = 60.0
# What the other end does not finish, it does not wait for.
CUT_S = 0.3
PAUSE_S = 0.25
LONG = 30_000
ASKED = [
    ("/v1/summarize", {"text": TEXT}),
    ("/v1/translate", {"text": SUMMARY}),
    ("/v1/check", {"article": TEXT, "summary": SUMMARY}),
    ("/detect", {"q": TEXT}),
]


@dataclass
class Soak:
    """What came of it."""

    statuses: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    worked: Counter[str] = field(default_factory=Counter)
    health_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)
    unhealthy: list[str] = field(default_factory=list)

    def report(self) -> list[str]:
        """The figures, a line each."""
        slow = sorted(self.health_s)
        return [
            f"mutated requests: {self.statuses.total()}, {dict(self.statuses.most_common())}",
            f"clients: {dict(self.worked)}",
            f"health: {len(slow)} checks, median {1000 * slow[len(slow) // 2]:.0f} ms, "
            f"longest {[round(1000 * s) for s in slow[-3:]]} ms, failed {len(self.unhealthy)}; "
            f"the one who asks woke up to {1000 * max(self.late_s):.0f} ms late",
        ]


async def send(url: str, call: Call) -> str:
    """Send a request over a connection of its own; return its status, or what came instead."""
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(call.to_bytes())
        with suppress(ConnectionError):  # refused before all of it was sent
            await writer.drain()
        wait_s = PATIENCE_S if call.is_whole else CUT_S
        answer = await asyncio.wait_for(reader.read(4096), wait_s)
    except TimeoutError:
        return "no answer" if call.is_whole else "cut"
    except ConnectionError:
        return "hung up"
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
    found = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    return found[1].decode() if found else "hung up"


async def mutate(url: str, soak: Soak, count: int, seed: int) -> None:
    """Send mutated requests, sixteen at a time."""
    chance, left = random.Random(seed), iter(range(count))

    async def one() -> None:
        for _ in left:
            call = mutated(chance)
            status = await send(url, call)
            soak.statuses[status] += 1
            if not _is_answer(call, status):
                soak.failures.append(f"{status}: {call.method} {call.path} {call.body[:200]!r}")

    await asyncio.gather(*(one() for _ in range(16)))


def _is_answer(call: Call, status: str) -> bool:
    """Whether it is what a request may get; Gradio's own refusal of an event is a 500."""
    if not status.isdigit():
        return not call.is_whole
    return status < "500" or status == "503" or "/gradio_api/" in call.path


async def work(url: str, soak: Soak, clients: int, seconds: float) -> None:
    """Let clients ask for all kinds of work at once, each as fast as it is answered."""
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        path, body = ASKED[number % len(ASKED)]
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, verify=TLS) as client:
            while time.monotonic() < until:
                try:
                    status = (await client.post(path, json=body)).status_code
                except httpx.HTTPError as error:
                    soak.failures.append(f"{path}: {type(error).__name__}")
                    return
                soak.worked[f"{path} {status}"] += 1
                if status == 503:
                    await asyncio.sleep(0.2)
                elif status != 200:
                    soak.failures.append(f"{path}: {status}")

    await asyncio.gather(*(one(number) for number in range(clients)))


def watch(url: str, soak: Soak, over: threading.Event) -> None:
    """Ask for the health four times a second until it is over, over a connection of its own each.

    In a thread of its own, and with how late that itself wakes up: what the machine does to all.
    """
    while not over.is_set():
        began = time.monotonic()
        try:
            status = str(httpx.get(f"{url}/healthz", timeout=PATIENCE_S, verify=TLS).status_code)
        except httpx.HTTPError as error:
            status = type(error).__name__
        asked = time.monotonic()
        soak.health_s.append(asked - began)
        if status != "200":
            soak.unhealthy.append(status)
        over.wait(PAUSE_S)
        soak.late_s.append(time.monotonic() - asked - PAUSE_S)


async def run(url: str, mutations: int, clients: int, seconds: float, seed: int) -> Soak:
    """Do all of it but the end."""
    soak = Soak()
    over = threading.Event()
    watching = threading.Thread(target=watch, args=(url, soak, over))
    watching.start()
    try:
        began = time.monotonic()
        await mutate(url, soak, mutations, seed)
        print(f"mutated requests done after {time.monotonic() - began:.0f} s", flush=True)
        await work(url, soak, clients, seconds)
    finally:
        over.set()
        await asyncio.to_thread(watching.join)
    return soak


async def abandon(url: str, count: int) -> float:
    """Ask for long translations, hang up, and return the seconds until none is at work."""
    under_way = await fill(url, count)
    began = time.monotonic()
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, verify=TLS) as client:
        while "\ntomtat_work_waiting 0.0\n" not in (await client.get("/metrics")).text:
            await asyncio.sleep(0.02)
    return time.monotonic() - began


async def fill(url: str, count: int) -> list[asyncio.Task[str]]:
    """Leave requests under way."""
    text = "\n".join(TEXT.replace("86", str(number)) for number in range(LONG // len(TEXT)))
    body = json.dumps({"text": text}).encode()
    call = Call("POST", "/v1/translate", {"Content-Type": "application/json"}, body)
    tasks = [asyncio.create_task(send(url, call)) for _ in range(count)]
    await asyncio.sleep(1)
    return tasks


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mutations", type=int, default=10_000)
    options.add_argument("--clients", type=int, default=32)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    url, process = start()
    try:
        began, before = time.monotonic(), resident_mb(process.pid)
        asked = (chosen.mutations, chosen.clients, chosen.seconds, chosen.seed)
        soak = asyncio.run(run(url, *asked))
        print("\n".join(soak.report()), flush=True)
        print(f"memory: {before:.0f} MB before, {resident_mb(process.pid):.0f} MB after")
        gone_s = asyncio.run(abandon(url, 17))
        print(f"17 translations of {LONG / 1000:.0f} kB abandoned: free after {gone_s:.1f} s")
        print(f"seconds: {time.monotonic() - began:.0f}")

        async def end() -> float:
            under_way = await fill(url, 12)
            since = time.monotonic()
            process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(process.wait, 2 * server._END_S)
            for task in under_way:
                task.cancel()
            return time.monotonic() - since

        ended_s = asyncio.run(end())
        print(f"SIGTERM with 12 long translations under way: gone after {ended_s:.1f} s")
        slow = [s for s in soak.health_s if s > HEALTHY_S]
        if soak.failures or soak.unhealthy or slow or gone_s > 10 or ended_s > server._END_S + 1:
            raise SystemExit(f"failures: {soak.failures[:20]} {soak.unhealthy[:5]} slow {slow[:5]}")
    finally:
        if process.poll() is None:
            process.kill()


if __name__ == "__main__":
    main()
