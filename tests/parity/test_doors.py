"""Every door gives the same article, summary and English for the same input."""

import io
import json
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import docx
import httpx
import pytest
from typer.testing import CliRunner

from summarizer import batch
from summarizer.article import fetch, read_article, url
from summarizer.article.address import Network
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.cli.main import app
from summarizer.results import Article, Summary, Translation
from summarizer.web.page.batch_work import batch_steps
from summarizer.web.page.handlers import Order, as_opened, read_file, summarize_steps
from summarizer.web.security.limits import Gate
from tests.support.doors import PAGES, to_html, to_pdf
from tests.support.serving import served

KINDS = ("text", "html", "docx", "pdf", "link")
INPUTS = [(kind, number) for kind in KINDS for number in range(len(PAGES))]
LENGTH = "long"


def write_docx(page: str) -> bytes:
    document, data = docx.Document(), io.BytesIO()
    for line in filter(None, page.splitlines()):
        document.add_paragraph(line)
    document.save(data)
    return data.getvalue()


def content_of(kind: str, number: int) -> bytes:
    write = {"text": str.encode, "docx": write_docx, "pdf": to_pdf}.get(kind, to_html)
    return write(PAGES[number])


@pytest.fixture(scope="module")
def website():
    """A server on this machine that serves each page as HTML."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            data = content_of("link", int(self.path.strip("/")))
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", autouse=True)
def links_to_this_machine():
    """Let links lead to this machine, which otherwise nothing may."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(url, "Network", partial(Network, is_allowed=lambda _: True))
        yield


@pytest.fixture(scope="module")
def sources(tmp_path_factory, website):
    """Where each input is: a link, or a file that the doors which delete theirs copy."""
    folder, found = tmp_path_factory.mktemp("inputs"), {}
    for kind, number in INPUTS:
        if kind == "link":
            found[kind, number] = f"{website}/{number}"
            continue
        path = folder / f"bai-{number}.{'txt' if kind == 'text' else kind}"
        path.write_bytes(content_of(kind, number))
        found[kind, number] = path
    return found


@pytest.fixture(scope="module")
def by_batch(sources, tmp_path_factory):
    """The answers of one batch over all inputs."""
    output = tmp_path_factory.mktemp("batch") / "out.jsonl"
    wanted = AnswerOptions(length=LENGTH, translate=True)
    batch.run(list(sources.values()), output, BatchOptions(wanted, device="cpu", workers=1))
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    return dict(zip(sources, map(without_id, lines), strict=True))


@pytest.fixture(scope="module")
def server(desk):
    with served(lambda *_: desk, read_link=fetch) as address, httpx.Client(timeout=60) as client:
        client.base_url = address
        yield client


def without_id(answer):
    return comparable({key: value for key, value in answer.items() if key not in ("id", "source")})


def comparable(summary):
    """A summary's dict less the seconds it took."""
    return {**summary, "timings": {}}


def by_api(desk, source):
    article = (
        fetch(source)
        if isinstance(source, str)
        else read_article(source.read_bytes(), source.suffix)
    )
    return desk.summarize(article, length=LENGTH, translate=True).to_dict()


def by_command_line(_, source):
    command = ["summarize", str(source), "--length", LENGTH, "--translate", "--json"]
    return json.loads(run(*command, "--device", "cpu"))


def run(*command):
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    return result.stdout


def by_page(desk, source):
    """Paste a text or a link; open another file, as its button does, and press the next."""
    pasted = source
    if not isinstance(source, str):
        pasted = source.read_text("utf-8") if source.suffix == ".txt" else opened(source)
    order = Order(pasted, LENGTH, translate=True)
    *_, last = summarize_steps(order, lambda: desk, Gate(), fetch)
    assert last.trouble is None
    return last.summary.to_dict()


def opened(path):
    article, view = read_file(uploaded(path))
    assert view.trouble is None
    return as_opened(article.text, article)


def uploaded(path):
    copy = path.with_name(f"upload-{path.name}")
    copy.write_bytes(path.read_bytes())
    return copy


def by_page_batch(desk, source):
    order = Order("", LENGTH, translate=True)
    *_, last = batch_steps([uploaded(source)], order, lambda: desk, Gate())
    [row] = last.rows
    return row.summary.to_dict()


def by_rest(server, source):
    if isinstance(source, str):
        body = {"url": source}
    else:
        body = {"html" if source.suffix == ".html" else "text": source.read_text("utf-8")}
    answer = server.post("/v1/summarize", json={**body, "length": LENGTH, "translate": True})
    assert answer.status_code == 200, answer.text
    return answer.json()


def as_json(values):
    """Values as they are after a way through JSON: tuples are lists."""
    return comparable(json.loads(json.dumps(values)))


@pytest.mark.parametrize("number", range(len(PAGES)))
@pytest.mark.parametrize("kind", KINDS)
def test_every_door_gives_the_same_summary(kind, number, desk, server, sources, by_batch):
    source = sources[kind, number]
    doors = {"command line": by_command_line(desk, source), "page": by_page(desk, source)}
    if kind != "link":
        doors["page, many files"] = by_page_batch(desk, source)
    if kind not in ("docx", "pdf"):  # REST takes no files
        doors["REST"] = by_rest(server, source)
    expected = as_json(by_api(desk, source))
    assert len(expected["sentences"]) > 1
    assert expected["translation"]["sentences"]
    for door, values in {"batch": by_batch[kind, number], **doors}.items():
        given = as_json(values)
        for part in ("article", "translation"):
            assert given[part] == expected[part], f"{door}: {part}"
        assert given == expected, door


@pytest.mark.parametrize("number", range(len(PAGES)))
@pytest.mark.parametrize("kind", ["text", "html"])
def test_every_door_gives_the_same_translation(kind, number, desk, server, sources):
    source = sources[kind, number]
    text = source.read_text("utf-8")
    expected = as_json(desk.translate(text).to_dict())
    line = run("translate", str(source), "--json", "--device", "cpu")
    assert as_json(json.loads(line)) == expected
    answer = server.post("/v1/translate", json={"text": text})
    assert as_json(answer.json()) == expected


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_a_page_is_translated_without_its_tags(number, desk):
    text = to_html(PAGES[number]).decode()
    translation = desk.translate(text)
    assert translation.notices[0].code == "translation.page"
    title = PAGES[number].splitlines()[0]
    assert translation.sentences[0].source == title
    assert not [s for s in translation.sentences if "<" in s.source + s.text]


def test_a_file_of_html_is_the_article_that_its_source_is(desk, sources):
    for number in range(len(PAGES)):
        path = sources["html", number]
        article = opened(path)
        assert isinstance(article, Article)
        assert article == desk.summarize(path.read_text("utf-8")).article
        assert article.captions
        assert article.published


def test_a_box_that_was_changed_is_read_anew(sources):
    article = opened(sources["html", 0])
    changed = f"{article.text}\n\nCâu thêm."
    assert as_opened(changed, article) == changed
    assert as_opened(article.text, None) == article.text


def test_sentence_by_sentence_is_the_same_as_together(desk):
    for page in PAGES:
        summary = desk.summarize(page, length="long")
        *steps, last = desk.translate_steps(summary)
        assert last == desk.translate(summary)
        assert [len(step.sentences) for step in steps] == list(range(1, len(summary.sentences)))


def test_the_results_read_back_from_every_door_are_records(desk, server, sources):
    summary = Summary.from_dict(by_rest(server, sources["text", 0]))
    assert isinstance(summary.translation, Translation)
    assert summary.article == desk.summarize(PAGES[0]).article
