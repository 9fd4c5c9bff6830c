"""A Summary as HTML: complete, in words, and harmless whatever the text holds."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.results import (
    Article,
    Coverage,
    EngineInfo,
    FactCheck,
    Notice,
    Removed,
    Sentence,
    Source,
    Summary,
    SummarySentence,
    TranslatedSentence,
    Translation,
)
from summarizer.web.messages_vi import VI
from summarizer.web.page.article_html import render_article, uses_of
from summarizer.web.page.export import to_markdown, to_text_file
from summarizer.web.page.markup import marked
from summarizer.web.page.state_html import render_error, render_progress
from summarizer.web.page.summary_html import render_summary

LINES = ["Cầu mới ở bản Pá", "Sáng 11/3, bản Pá có cầu dài 86 m.", "Bà Lò Thị Ín rất vui."]


class Page(HTMLParser):
    """Collects what a browser would build: elements with attributes, and the text seen."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.text, self.open = [], "", []
        self.feed(markup)
        assert self.open == [], "every element is closed"

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        self.open.append(name)

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def handle_data(self, text):
        self.text += text

    def having(self, attribute):
        return [found for _, found in self.elements if attribute in found]


@pytest.fixture
def article():
    text, spans = "", []
    for line in LINES:
        spans.append((len(text), len(text) + len(line)))
        text += line + "\n"
    text += "Lượt xem: 12"
    roles = ["title", "lead", "body"]
    sentences = tuple(
        Sentence(line, role, span, number)
        for number, (line, role, span) in enumerate(zip(LINES, roles, spans, strict=True))
    )
    removed = (Removed("Lượt xem: 12", (len(text) - 12, len(text)), "view-count"),)
    return Article(text, sentences, title=LINES[0], published="2025-03-12T08:15", removed=removed)


@pytest.fixture
def summary(article):
    said = "Bản Pá có cầu 88 m từ 11/3."
    checks = (
        FactCheck("name", "Bản Pá", (0, 6), "supported", article.sentences[1].span),
        FactCheck("amount", "88 m", (14, 18), "contradicted", article.sentences[1].span, "86 m"),
        FactCheck("date", "11/3", (22, 26), "absent"),
    )
    sources = tuple(Source(i, article.sentences[i].span, LINES[i]) for i in (1, 0))
    return Summary(
        text=f"{said} {LINES[2]}",
        sentences=(
            SummarySentence(said, sources, "rewritten", checks, "contradicted"),
            SummarySentence(
                LINES[2],
                (Source(2, article.sentences[2].span, LINES[2]),),
                "extracted",
                status="verbatim",
            ),
        ),
        headline="Cầu mới",
        headlines=(SummarySentence("Cầu mới", sources[1:], "shortened"),),
        article=article,
        coverage=Coverage(3, 3, 1),
        engine=EngineInfo("vi-news", "ct2", "cpu", "int8"),
        timings={"generate": 0.5, "total": 0.75},
    )


@pytest.fixture
def translation():
    english = ("Pa village has had an 88 m bridge since 11 March.", "Ms Lo Thi In is happy.")
    pairs = zip(english, ("a", "b"), strict=True)
    return Translation(
        " ".join(english), tuple(TranslatedSentence(text, source) for text, source in pairs)
    )


def test_each_sentence_opens_its_own_evidence(summary):
    page = Page(render_summary(summary, VI))
    says = page.having("aria-controls")
    panels = {found["id"] for found in page.having("hidden")}
    assert [say["data-sources"] for say in says] == ["1 0", "2"]
    assert all(say["aria-controls"] in panels and say["tabindex"] == "0" for say in says)


def test_sources_of_a_summary_exist_in_its_article_and_point_back(summary):
    page = Page(render_article(summary.article, VI, uses_of(summary)))
    used = {found["id"]: found["data-used-by"] for found in page.having("data-used-by")}
    assert used == {"tt-s-0": "0", "tt-s-1": "0", "tt-s-2": "1"}


def test_verdicts_and_origins_stand_in_words(summary):
    text = Page(render_summary(summary, VI)).text
    for words in (
        "có trong bài: Bản Pá (tên riêng)",
        "88 m (số tiền) trái với bài: bài viết là “86 m”",
        "11/3 (ngày tháng) không thấy trong bài",
        "Máy viết lại",
        "Nguyên văn bài",
        "1 trong 2 câu: trái với bài.",
    ):
        assert words in text


def test_green_is_for_what_is_established(summary):
    says = "số và tên có trong bài; nội dung câu chưa kiểm"
    for status, colour, words in (
        ("verbatim", "tt-good", "Cả 1 câu đều có trong bài."),
        ("entailed", "tt-good", "Cả 1 câu đều có trong bài."),
        ("unchecked", "tt-quiet", f"1 trong 1 câu: {says}."),
        ("unsupported", "tt-bad", "1 trong 1 câu: có chi tiết không thấy trong bài."),
    ):
        sentence = replace(summary.sentences[1], status=status, checks=())
        page = Page(render_summary(replace(summary, sentences=(sentence,)), VI))
        assert f"tt-verdict {colour}" in [found["class"] for found in page.having("tabindex")]
        assert words in page.text
        assert f"tt-row tt-is-{status}" in [found["class"] for found in page.having("class")]
    assert summary.sentences[1].text in to_markdown(summary, VI)


def test_evidence_marks_where_it_differs_from_an_unchecked_sentence(summary):
    said = "Bà Lò Thị Ín rất buồn."
    sentence = replace(
        summary.sentences[1], text=said, status="unchecked", doubtful=((17, 21),), checks=()
    )
    unsure = replace(summary, sentences=(sentence,))
    markup = render_summary(unsure, VI)
    assert '<span class="tt-differs">buồn</span>' in markup
    assert '<span class="tt-differs">vui</span>' in markup
    for document in (to_markdown(unsure, VI), to_text_file(unsure, VI)):
        assert "nội dung câu chưa kiểm. Nguồn trong bài: Bà Lò Thị Ín rất vui" in document
    known = replace(sentence, text=LINES[2], status="verbatim", doubtful=())
    assert "tt-differs" not in render_summary(replace(summary, sentences=(known,)), VI)


def test_a_fact_that_is_borne_twice_is_listed_once(summary):
    first = summary.sentences[0]
    doubled = replace(first, checks=(first.checks[0], *first.checks))
    text = Page(render_summary(replace(summary, sentences=(doubled,)), VI)).text
    assert text.count("Bản Pá (tên riêng)") == 1


def test_sentences_and_their_sources_bear_the_same_numbers(summary):
    said = Page(render_summary(summary, VI)).having("data-sources")
    read = Page(render_article(summary.article, VI, uses_of(summary))).having("data-used-by")
    assert [say["data-mark"] for say in said] == ["1", "2"]
    assert [source["data-mark"] for source in read] == ["1", "1", "2"]


def test_headlines_are_suggested_but_those_that_are_there_already(summary):
    title, said = summary.article.title, summary.sentences
    lines = tuple(replace(said[0], text=text) for text in (title, "Bản Pá có cầu", "Cầu 86 m"))
    page = Page(render_summary(replace(summary, headlines=lines), VI))
    assert all(line.text in page.text for line in lines)
    copied = [found["data-copy"] for found in page.having("data-copy")]
    assert copied[:2] == ["tt-headline-0", "tt-headline-1"]
    assert "tt-headline-2" not in copied  # the title stands above them
    for known in (lines[:1], said):
        page = Page(render_summary(replace(summary, headlines=known, headline=""), VI))
        assert not [found for found in page.having("id") if "headline" in found["id"]]


def test_marks_keep_every_character_of_the_sentence(summary):
    sentence = summary.sentences[0]
    marks = [(check.span, "x") for check in sentence.checks]
    assert Page(marked(sentence.text, marks)).text == sentence.text


@pytest.mark.parametrize("span", [(0, 99), (3, 3), (5, 2), (-1, 2)])
def test_a_mark_that_does_not_fit_never_loses_text(span):
    assert Page(marked("Bản Pá", [(span, "x"), ((0, 3), "y")])).text == "Bản Pá"


def test_title_time_and_removed_pieces_are_shown(article):
    text = Page(render_article(article, VI)).text
    assert "Đăng lúc 08:15, 12/3/2025" in text
    assert "Đã lọc bỏ 1 chỗ không thuộc bài" in text
    assert "Lượt xem: 12" in text


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2025-03-12", "Đăng lúc 12/3/2025"), ("hôm qua", "Đăng lúc hôm qua")],
)
def test_a_time_without_hours_or_of_another_form_is_shown_too(article, published, shown):
    assert shown in Page(render_article(replace(article, published=published), VI)).text


def test_reading_less_than_everything_is_said(summary):
    partly = replace(summary, coverage=Coverage(9, 4, 1))
    assert "Đã đọc 4 trong 9 câu của bài." in Page(render_summary(partly, VI)).text


def test_translation_stands_beside_each_sentence_as_english(summary, translation):
    page = Page(render_summary(replace(summary, translation=translation), VI))
    assert [found["lang"] for found in page.having("lang")].count("en") == 2
    copied = {found["data-copy"] for found in page.having("data-copy")}
    forms = {f"tt-text-{name}" for name in ("summary", "english", "both", "html")}
    assert copied == forms | {"tt-headline-0"}
    assert "tt-translate-this" not in {found["data-press"] for found in page.having("data-press")}


def test_a_doubtful_translation_says_so(summary, translation):
    check = FactCheck("number", "88", (24, 26), "absent")
    first = replace(translation.sentences[0], checks=(check,))
    doubtful = replace(translation, sentences=(first, *translation.sentences[1:]))
    text = Page(render_summary(replace(summary, translation=doubtful), VI)).text
    assert "Cần xem lại: 88 (con số) không thấy trong bài" in text


def test_notices_of_article_and_summary_are_listed(summary):
    noted = replace(
        summary,
        notices=(Notice("a.b", "First."),),
        article=replace(summary.article, notices=(Notice("c.d", "Second."),)),
    )
    page = Page(render_summary(noted, VI))
    assert [found["data-code"] for found in page.having("data-code")] == ["a.b", "c.d"]
    assert "First.Second." in page.text


def test_timings_use_the_vietnamese_comma(summary):
    assert "viết 0,50 giây, tổng cộng 0,75 giây." in Page(render_summary(summary, VI)).text


def test_progress_is_announced():
    assert Page(render_progress("summarizing", VI)).having("data-announce")


@pytest.mark.parametrize("incident", ["", "ab12"])
def test_an_error_is_an_alert_in_vietnamese_with_the_rest_folded(incident):
    page = Page(render_error(EmptyInputError("A.", "B.", "C."), VI, incident))
    assert page.having("role")[0]["role"] == "alert"
    assert "Chưa có bài để tóm tắt." in page.text
    assert ("ab12" in page.text) == bool(incident)


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</pre></div><iframe src=//evil>",
    "[x](javascript:alert(1)) ${alert(1)} {{alert}}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_markup(summary, translation, attack):
    """The same elements and attribute names as with harmless text, and the attack shown as text."""

    def page(words):
        sentence = Sentence(words, "body", (0, len(words)), 0)
        article = Article(
            words,
            (sentence,),
            title=words,
            published=words,
            byline=words,
            removed=(Removed(words, (0, 1), words),),
            notices=(Notice(words, words),),
        )
        check = FactCheck("name", words, (0, len(words)), "contradicted", None, words)
        said = SummarySentence(words, (Source(0, (0, 1), words),), "rewritten", (check,))
        made = replace(
            summary,
            text=words,
            sentences=(said,),
            headline=words,
            article=article,
            engine=EngineInfo(words, words, words, words),
            timings={words: 1.0},
            translation=Translation(words, (TranslatedSentence(words, words, (), (check,)),)),
        )
        error = render_error(SummarizerError(words, words, words), VI, words)
        return Page(render_summary(made, VI) + render_article(article, VI, uses_of(made)) + error)

    attacked, harmless = page(attack), page("chữ")
    shape = [(name, sorted(attributes)) for name, attributes in attacked.elements]
    assert shape == [(name, sorted(attributes)) for name, attributes in harmless.elements]
    assert attack in attacked.text
