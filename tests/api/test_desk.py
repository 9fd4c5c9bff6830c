"""What an integrator leans on: `with`, awaiting, argument types, and results as JSON."""

import asyncio
import json

import pytest

import summarizer
from summarizer.errors import ArgumentError, EmptyInputError, OptionError
from summarizer.results import Failure, Summary
from tests.support.articles import PAGE


def test_a_desk_closes_at_the_end_of_its_block():
    with summarizer.load("none") as desk:
        assert desk.summarize(PAGE).sentences
        assert desk._engines
    assert not desk._engines


def test_a_desk_can_be_awaited():
    async def work():
        async with summarizer.AsyncSummarizer(summarizer.load("none")) as desk:
            return await asyncio.gather(desk.summarize(PAGE), desk.summarize(PAGE, style="bullets"))

    one, other = asyncio.run(work())
    assert one.sentences == other.sentences


def test_an_abandoned_wait_stops_its_work(monkeypatch):
    from summarizer import deadline, service

    stopped = []

    def slow(*_args, **_options):
        try:
            while True:
                deadline.check_deadline()
        except summarizer.SummarizerError as exc:
            stopped.append(exc.code)
            raise

    monkeypatch.setattr(service, "summarize_article", slow)

    async def work():
        desk = summarizer.AsyncSummarizer(summarizer.load("none"))
        await asyncio.wait_for(desk.summarize(PAGE), 0.2)

    with pytest.raises(TimeoutError):
        asyncio.run(work())
    assert stopped == ["service.abandoned"]


@pytest.mark.parametrize(
    "call",
    [
        lambda: summarizer.clean(None),
        lambda: summarizer.clean(b"tin"),
        lambda: summarizer.clean("tin", title=3),
        lambda: summarizer.check("tin", None),
        lambda: summarizer.check(["tin"], "tin"),
        lambda: summarizer.load("none").summarize(7),
        lambda: summarizer.load("none").translate(b"tin"),
    ],
)
def test_an_argument_of_another_type_is_an_error_of_the_tree(call):
    with pytest.raises(ArgumentError) as caught:
        call()
    assert isinstance(caught.value, TypeError)
    assert caught.value.code == "input.type"


def test_a_summary_can_leave_its_article_out():
    summary = summarizer.load("none").summarize(PAGE)
    whole, bare = summary.to_dict(), summary.to_dict(article=False)
    assert Summary.from_dict(json.loads(json.dumps(whole))) == summary
    assert bare == {key: value for key, value in whole.items() if key != "article"}


def test_a_result_of_another_schema_is_refused():
    values = summarizer.load("none").summarize(PAGE).to_dict()
    with pytest.raises(OptionError, match="schema 99"):
        Summary.from_dict(values | {"schema": 99})


def test_a_failure_is_json():
    failure = Failure(2, EmptyInputError("A.", "B.", "C."))
    assert json.loads(json.dumps(failure.to_dict())) == {
        "index": 2,
        "error": {"code": "input.empty", "what": "A.", "expected": "B.", "fix": "C."},
    }


def test_a_config_that_is_no_object_is_told(tmp_path):
    (tmp_path / "config.json").write_text("[1]")
    with pytest.raises(summarizer.ModelError, match=r"no readable config\.json"):
        summarizer.load(str(tmp_path))
