"""`tomtat bench`."""

from __future__ import annotations

import json
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.options import DeviceOption

if TYPE_CHECKING:
    from summarizer.evaluation.bench import SystemSpec, Workload

__all__ = ["bench"]

_SEED = "bench"
_ARTICLE_SYLLABLES = 400  # a common news article


def bench(
    data: Annotated[
        Path | None, typer.Option(help="Articles as JSONL (.xz): id, title, lead, body.")
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="Alias, folder or hub id; may be given again.")
    ] = None,
    shape: Annotated[
        list[str] | None, typer.Option(help="Random weights of a known shape: vit5-base.")
    ] = None,
    engine: Annotated[
        list[str] | None, typer.Option(help="ct2 or torch; may be given again. [ct2]")
    ] = None,
    device: DeviceOption = None,
    batch: Annotated[
        list[int] | None, typer.Option(min=1, help="Articles given at once. [1, 16, all]")
    ] = None,
    replicas: Annotated[
        list[int] | None, typer.Option(min=0, help="Batches side by side, 0 = what suits. [0]")
    ] = None,
    dtype: Annotated[
        list[str] | None, typer.Option(help="float32, int8, …; may be given again. [auto]")
    ] = None,
    threads: Annotated[int, typer.Option(min=0, help="CPU threads in all, 0 = every core.")] = 0,
    articles: Annotated[int, typer.Option(min=1, help="How many articles.")] = 64,
    tokens_in: Annotated[int, typer.Option(min=2, help="Source tokens, for --shape.")] = 512,
    tokens_out: Annotated[int, typer.Option(min=1, help="Limit of an output.")] = 128,
    beams: Annotated[int, typer.Option(min=1, help="Beam width.")] = 4,
    rounds: Annotated[int, typer.Option(min=1, help="How often all is measured.")] = 3,
    command: Annotated[
        bool, typer.Option("--command", help="Also the command's start and one article's time.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for JSON and pictures.")] = None,
) -> None:
    """Measure engines beside plain transformers: same weights, inputs and limits, one run."""
    from summarizer.engines import GenerationOptions
    from summarizer.evaluation import bench as measuring

    options = GenerationOptions(beams=beams, max_new_tokens=tokens_out)
    with tempfile.TemporaryDirectory() as scratch:
        jobs: list[tuple[str, str, Workload]] = []
        if model or not shape:
            texts = _text_workload(data, articles, options)
            jobs += [(name, name, texts) for name in model or ["vi-news"]]
        for name in shape or []:
            folder = measuring.build_shape(name, Path(scratch, name))
            shaped = measuring.SHAPES[name]
            end, size = shaped["eos_token_id"], shaped["vocab_size"]
            work = measuring.ids_workload(articles, tokens_in, size, end, options)
            jobs.append((name, str(folder), work))
        for name, source, work in jobs:
            specs = _specs(source, engine, device, threads, replicas, dtype)
            result = measuring.run_bench(
                work, specs, batch or [1, 16, articles], rounds, _say, name
            )
            typer.echo(f"{name}, {len(work.texts)} articles, beam {beams}\n")
            typer.echo(result.to_markdown() + "\n")
            _write(out, f"bench-{name.replace('/', '-')}", result.to_dict())
            if out is not None:
                picture = measuring.bench_picture(result)
                Path(out, f"bench-{name.replace('/', '-')}.svg").write_text(picture, "utf-8")
    if command:
        _measure_command(data, articles, out)


def _specs(
    source: str,
    engines: list[str] | None,
    device: str | None,
    threads: int,
    replicas: list[int] | None,
    dtypes: list[str] | None,
) -> list[SystemSpec]:
    from summarizer.engines import resolve_device
    from summarizer.evaluation.bench import SystemSpec

    specs = []
    for name in engines or ["ct2"]:
        place = resolve_device(device or "auto", engine=name)
        counts = (replicas or [0]) if name == "ct2" else [0]
        for count, dtype in product(counts, dtypes or ["auto"]):
            specs.append(SystemSpec(source, name, place, threads, count, dtype))
    return specs


def _text_workload(data: Path | None, articles: int, options: Any) -> Workload:
    from summarizer.evaluation import bench as measuring

    return measuring.text_workload(_examples(data, articles), options)


def _examples(data: Path | None, articles: int) -> list[Any]:
    """Articles of a file; without one, the example page, its sentences in other orders."""
    from summarizer.evaluation import Example, draw_sample, read_examples
    from summarizer.text import split_sentences
    from summarizer.web.page.assets import example_text

    if data is not None:
        return draw_sample(read_examples(data), articles, _SEED)
    lines = [line for line in example_text().splitlines() if len(line.split()) > 12]
    sentences = [line[a:b] for line in lines for a, b in split_sentences(line)]
    turned = [i % len(sentences) for i in range(articles)]
    return [
        Example(str(i), lines[0], (*sentences[turn:], *sentences[:turn]), "")
        for i, turn in enumerate(turned)
    ]


def _measure_command(data: Path | None, articles: int, out: Path | None) -> None:
    from summarizer.api import load
    from summarizer.evaluation.bench import measure_command, measure_latency

    texts = [f"{e.title}\n{_head_of(e.sentences)}" for e in _examples(data, articles)]
    with tempfile.TemporaryDirectory() as scratch:
        article = Path(scratch, "article.txt")
        article.write_text(texts[0], encoding="utf-8")
        started = measure_command(article)
    desk = load()
    latency = measure_latency(desk, texts)
    desk.close()
    typer.echo(
        f"tomtat summarize, from nothing: median {started.median_s:.2f} s, "
        f"best {min(started.seconds):.2f} s, {started.memory_mb:.0f} MB\n"
        f"One article of about {_ARTICLE_SYLLABLES} syllables, models loaded: "
        f"p50 {latency.p50_ms:.0f} ms, p95 {latency.p95_ms:.0f} ms"
    )
    _write(
        out,
        "bench-command",
        {
            "cold_start_s": list(started.seconds),
            "memory_mb": started.memory_mb,
            "p50_ms": latency.p50_ms,
            "p95_ms": latency.p95_ms,
        },
    )


def _head_of(sentences: tuple[str, ...]) -> str:
    """The first sentences, a paragraph each, up to that length."""
    chosen: list[str] = []
    size = 0
    for sentence in sentences:
        size += len(sentence.split())
        if chosen and size > _ARTICLE_SYLLABLES:
            break
        chosen.append(sentence)
    return "\n".join(chosen)


def _say(step: str) -> None:
    typer.echo(f"tomtat: {step}", err=True)


def _write(out: Path | None, name: str, values: dict[str, Any]) -> None:
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    Path(out, f"{name}.json").write_text(text, encoding="utf-8")
