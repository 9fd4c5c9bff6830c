"""What the shipped model writes of whole and damaged articles, as it writes for people.

Articles that neither the model was trained on, nor the gate measures, nor people judged. Left out:
which of the texts are taken as true or false (`rows`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from models.recipe.judge.damage import DAMAGES
from models.recipe.judge.judged import judged_articles
from models.recipe.prepare import find_data
from summarizer.article import clean
from summarizer.engines.load import load_decoder, prompt_format
from summarizer.engines.protocol import EncodedPrompt, Request, Task
from summarizer.engines.registry import resolve_model
from summarizer.engines.slots import read_name_lists
from summarizer.evaluation import Example, draw_sample, read_examples, without_pinned
from summarizer.summarization.ranking import reading_windows
from summarizer.text import count_syllables, split_sentences

__all__ = ["write_texts"]

_TOGETHER = 8  # articles
_HEADLINES = 0.3  # of the texts of damaged articles
_LEAST = 4  # syllables
_BODY = 1200  # characters that a headline is written of
_BEAM = {"beam_size": 3}
_SAMPLED = {"beam_size": 1, "sampling_topk": 5, "sampling_temperature": 0.5}
_HOT = {"beam_size": 1, "sampling_topk": 10, "sampling_temperature": 1.0}


@dataclass(frozen=True, slots=True)
class _Job:
    """A text to write: of which article, what, how, what would be wrong in it."""

    article: str
    kind: str
    mode: str
    title: str
    body: str
    wrong: tuple[str, ...] = ()

    @property
    def request(self) -> Request:
        task: Task = "summarize" if self.kind == "summary" else "headline"
        if task == "headline":
            return Request(task, self.body[:_BODY])
        return Request(task, self.body, self.title)

    @property
    def search(self) -> dict[str, Any]:
        if self.mode == "beam":
            return {**_BEAM, "num_hypotheses": 2 if self.kind == "summary" else 1}
        return _HOT if self.mode == "hot" else _SAMPLED


def write_texts(data: Path, out: Path, articles: int) -> None:
    """Append texts of articles that the file does not hold yet, a JSON object a line.

    Args:
        data: Folder with vietnews-val.jsonl.xz.
        out: The file; its objects have id, kind, mode, text, score, wrong.
        articles: How many.
    """
    done = set()
    if out.exists():
        with out.open(encoding="utf-8") as file:
            done = {json.loads(line)["id"] for line in file}
    judged = judged_articles()
    rest = without_pinned(read_examples(find_data(data, "vietnews-val.jsonl")))
    drawn = draw_sample([e for e in rest if e.id not in judged], articles, "judge-rows")
    wanted = [e for e in drawn if e.id not in done]
    writer = _Writer()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        for start in range(0, len(wanted), _TOGETHER):
            for text in writer.write(wanted[start : start + _TOGETHER]):
                file.write(json.dumps(text, ensure_ascii=False) + "\n")
            file.flush()
            typer.echo(f"{start + _TOGETHER} of {len(wanted)}")


class _Writer:
    """The shipped model, asked in ways that the package does not ask."""

    def __init__(self) -> None:
        model = resolve_model("vi-news")
        self._lower_share = read_name_lists(model.folder / "names.json").lower_share
        self._format = prompt_format(model)
        _, _, decoder = load_decoder(
            model.folder, window=model.profile.window, device="cpu", engine="ct2", threads=1
        )
        self._decoder: Any = decoder

    def write(self, examples: list[Example]) -> Iterator[dict[str, Any]]:
        groups: dict[tuple[str, bool, bool], list[tuple[_Job, EncodedPrompt]]] = {}
        for example in examples:
            for job in self._jobs(example):
                prompt = self._format.encode(job.request)
                if len(prompt.ids) <= self._decoder.max_source_tokens:
                    key = (job.kind, job.mode == "beam", job.mode == "hot")
                    groups.setdefault(key, []).append((job, prompt))
        for group in groups.values():
            yield from self._decode(group)

    def _jobs(self, example: Example) -> Iterator[_Job]:
        rng = random.Random(example.id)
        windows = reading_windows(clean(example.text, title=example.title))
        if not windows:
            return
        body = [sentence.text for sentence in windows[0]]
        whole = " ".join(body)
        for mode in ("beam", "hot"):
            yield _Job(example.id, "summary", mode, example.title, whole)
            yield _Job(example.id, "headline", mode, "", whole)
        if len(windows) > 1:
            rest = " ".join(sentence.text for sentence in windows[1])
            yield _Job(example.id, "summary", "sampled", example.title, rest)
        for name in ("swap", rng.choice(["swaphalf", "num"]), rng.choice(["cut", "shuffle"])):
            damaged = DAMAGES[name](example.title, body, self._lower_share, rng)
            if damaged is not None:
                kind = "headline" if rng.random() < _HEADLINES else "summary"
                text = " ".join(damaged.body)
                yield _Job(example.id, kind, name, damaged.title, text, damaged.wrong)

    def _decode(self, group: list[tuple[_Job, EncodedPrompt]]) -> Iterator[dict[str, Any]]:
        decoder = self._decoder
        pieces = decoder._pieces
        results = decoder._translator.translate_batch(
            [[pieces[i] for i in prompt.ids] for _, prompt in group],
            max_decoding_length=90,
            no_repeat_ngram_size=3,
            return_scores=True,
            return_end_token=True,
            max_input_length=0,
            suppress_sequences=[[pieces[i]] for i in sorted(group[0][1].banned)],
            **group[0][0].search,
        )
        for (job, prompt), result in zip(group, results, strict=True):
            for hypothesis in decoder._hypotheses(result, 0):
                text, whole = prompt.restore(hypothesis.ids)
                if hypothesis.finished and whole and prompt.absent.isdisjoint(hypothesis.ids):
                    yield from _sentences(job, text, hypothesis.score)


def _sentences(job: _Job, text: str, score: float) -> Iterator[dict[str, Any]]:
    for start, end in split_sentences(text):
        sentence = text[start:end].strip()
        if count_syllables(sentence) >= _LEAST:
            yield {
                "id": job.article,
                "kind": job.kind,
                "mode": job.mode,
                "text": sentence,
                "score": round(score, 4),
                "wrong": list(job.wrong),
            }
