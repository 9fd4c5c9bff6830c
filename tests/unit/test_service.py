import re
import unicodedata

import pytest

import summarizer
from summarizer.engines import Seq2SeqEngine
from summarizer.errors import (
    EmptyInputError,
    EngineUnsupportedError,
    InputTooLargeError,
    InputTooShortError,
    LanguageError,
    OptionError,
)
from summarizer.results import Failure, Summary
from summarizer.summarization.options import length_bounds
from summarizer.text import count_syllables
from tests.support.articles import ENGLISH, PAGE
from tests.support.checkpoints import build_t5

NAMES = (
    "Nà Lốm", "Pá Khôm", "Huổi Mươn", "Co Muông", "Nậm Pung", "Tìa Ghếnh", "Na Ư", "Hua Pe",
    "Mường Toong", "Chiềng Ban", "Pú Hồng", "Sín Chải", "Lả Chà", "Noong Luống", "Tủa Thàng",
    "Xá Nhè", "Phì Nhừ", "Háng Lìa", "Keo Lôm", "Mường Báng",
)  # fmt: skip


def codes(summary: Summary) -> set[str]:
    return {notice.code for notice in summary.notices}


def test_a_pasted_page_becomes_a_summary_with_evidence(desk):
    summary = desk.summarize(PAGE)
    article = summary.article
    assert article.title.startswith("Xã Bình Minh khánh thành cầu Suối Đá")
    assert article.published == "2024-03-12T08:15"
    assert summary.coverage.is_full
    assert 2 <= len(summary.sentences) <= 3
    for word in ("Lượt xem", "In bài viết", "Tin, ảnh", "Bình luận"):
        assert word not in summary.text
    for sentence in summary.sentences:
        assert sentence.sources
        assert all(check.verdict == "supported" for check in sentence.checks)
        for source in sentence.sources:
            assert article.text[slice(*source.span)] == source.text


def test_every_number_of_a_summary_stands_in_the_article(desk):
    for length in ("short", "medium", "long", 70):
        summary = desk.summarize(PAGE, length=length)
        assert set(re.findall(r"\d+", summary.text)) <= set(re.findall(r"\d+", PAGE))


def test_lengths_grow(desk):
    sizes = [count_syllables(desk.summarize(PAGE, length=n).text) for n in ("short", "long")]
    assert sizes[0] < sizes[1]


def test_a_translation_has_one_sentence_for_each(desk):
    summary = desk.summarize(PAGE, translate=True)
    sources = [s.source for s in summary.translation.sentences]
    assert sources == [s.text for s in summary.sentences]
    assert all(bool(s.text) != (s.quality == "refused") for s in summary.translation.sentences)
    assert all(s.shown for s in summary.translation.sentences)


def test_an_english_sentence_leads_to_its_vietnamese_one_and_on_to_the_article(desk):
    summary = Summary.from_dict(desk.summarize(PAGE, translate=True).to_dict())
    for english, vietnamese in zip(summary.translation.sentences, summary.sentences, strict=True):
        assert english.source == vietnamese.text
        assert english.evidence == tuple(source.span for source in vietnamese.sources)
        assert english.evidence
        for span in english.evidence:
            assert summary.article.text[slice(*span)] in PAGE
        for check in english.checks:
            assert check.evidence is None or english.source[slice(*check.evidence)]


def test_decomposed_text_gives_the_same_summary(desk):
    assert desk.summarize(unicodedata.normalize("NFD", PAGE)).text == desk.summarize(PAGE).text


def test_styles_change_the_form_only(desk):
    bullets = desk.summarize(PAGE, style="bullets")
    assert bullets.text.splitlines() == [f"- {s.text}" for s in bullets.sentences]
    assert bullets.sentences == desk.summarize(PAGE).sentences


def test_headlines_are_short_supported_and_carry_their_evidence(desk):
    summary = Summary.from_dict(desk.summarize(PAGE, style="headline", translate=True).to_dict())
    assert summary.headlines == summary.sentences
    assert summary.text.splitlines() == [h.text for h in summary.headlines]
    assert summary.headline == summary.title == summary.article.title  # of 18 syllables
    assert "Xã Bình Minh khánh thành cầu Suối Đá" in summary.text.splitlines()
    for headline in summary.headlines[1:]:
        assert count_syllables(headline.text) <= 15
    for headline in summary.headlines:
        assert summary.article.text[slice(*headline.sources[0].span)] == headline.sources[0].text
        assert all(check.verdict == "supported" for check in headline.checks)
    assert [s.source for s in summary.translation.sentences] == [h.text for h in summary.headlines]


LONG_WINDED = """\
Vì sao nhiều hộ dân ở xã Bình Minh chưa có nước sạch dù đã đóng đủ tiền từ lâu?

Theo người dân xã Bình Minh, hơn hai trăm hộ đã đóng tiền lắp đồng hồ từ tháng 3 năm ngoái nhưng \
đến nay vẫn phải mua từng can nước với giá cao.

Ông Nguyễn Văn Hoà, trưởng thôn Đồng Tâm, cho biết gia đình ông phải đi gần năm cây số mới lấy \
được nước để nấu ăn và tắm giặt trong những ngày nắng nóng."""


def test_no_headline_is_suggested_rather_than_one_over_the_limit(desk):
    title = "Vì sao ở Bình Minh và các xã dọc sông Tả Van, nơi " + LONG_WINDED[6:]
    summary = desk.summarize(title, style="headline", translate=True)
    assert (summary.text, summary.headlines, summary.translation) == ("", (), None)
    assert summary.headline == summary.article.title == title.partition("\n")[0]
    assert [n.detail for n in summary.notices if n.code == "summary.headline_length"] == [
        {"high": 15}
    ]
    assert not desk.summarize(title).headlines


def test_the_papers_own_title_is_the_first_headline_as_it_is(desk):
    title = LONG_WINDED.partition("\n")[0]
    assert [h.text for h in desk.summarize(LONG_WINDED).headlines] == [title]


def test_where_every_sentence_is_too_long_a_title_that_asks_stands(desk):
    summary = desk.summarize(LONG_WINDED, length="short")
    assert summary.text == LONG_WINDED.partition("\n")[0]
    assert "summary.length" not in codes(summary)
    assert "?" not in desk.summarize(LONG_WINDED).text


def test_the_title_is_shown_as_the_title_and_is_a_sentence_only_if_asked_for(desk):
    plain, titled = desk.summarize(PAGE), desk.summarize(PAGE, with_title=True)
    assert plain.title == titled.title == plain.article.title
    assert plain.title not in plain.text
    assert titled.text.startswith(titled.title)
    assert plain.sentences[0].sources[0].text != plain.title


def test_a_shortened_sentence_says_so(desk):
    summary = desk.summarize(PAGE, length="long")
    shortened = [n for n, s in enumerate(summary.sentences) if s.text not in PAGE]
    assert [n for n, s in enumerate(summary.sentences) if s.origin == "shortened"] == [
        n for n in shortened if summary.sentences[n].sources[0].text != summary.article.title
    ]
    told = [n.detail["sentences"] for n in summary.notices if n.code == "summary.shortened"]
    assert told == ([shortened] if any(s.origin == "shortened" for s in summary.sentences) else [])


def test_without_a_model_nothing_is_said_of_what_it_wrote():
    summary = summarizer.load("none").summarize(PAGE)
    assert not {"summary.extracted", "summary.alternative"} & codes(summary)
    assert {s.origin for s in summary.sentences} <= {"extracted", "shortened"}


def test_an_important_fact_at_the_end_of_a_long_article_is_found():
    """20,000 syllables of small news; the title's subject stands in the last third only."""
    villages = [f"bản {a} {b}" for a in NAMES for b in NAMES]
    filler = [
        f"Ở {village}, {n} hộ dân đã dọn đường, quét sân và gieo lại {n % 7 + 2} thửa ruộng mạ."
        for n, village in enumerate(villages * 3, 11)
    ]
    fact = "Đập Nậm Sa vỡ lúc 2 giờ sáng, cuốn trôi 37 ngôi nhà và làm 4 người mất tích."
    place = len(filler) * 5 // 6
    text = "\n\n".join(["Vỡ đập Nậm Sa, 4 người mất tích", *filler[:place], fact, *filler[place:]])
    assert count_syllables(text) >= 20_000
    summary = summarizer.load("none").summarize(text, length="long")
    assert fact in summary.text
    assert summary.coverage.is_full
    assert summary.coverage.read == len(filler) + 2


def test_the_same_text_gives_the_same_summary_twice(desk):
    first, second = desk.summarize(PAGE).to_dict(), desk.summarize(PAGE).to_dict()
    del first["timings"], second["timings"]
    assert first == second


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyInputError),
        ("  \n\t ", EmptyInputError),
        ("ba từ thôi", InputTooShortError),
        (ENGLISH, LanguageError),
        ("a\x00\x01\x02\ufffd" * 300, LanguageError),
        ("Dài quá. " * 250_000, InputTooLargeError),
    ],
    ids=["empty", "blank", "three words", "english", "garbage", "2 MB"],
)
def test_bad_input_is_a_clear_error(desk, text, error):
    with pytest.raises(error):
        desk.summarize(text)


def test_text_without_accents_is_answered_with_a_notice(desk):
    folded = unicodedata.normalize("NFD", PAGE.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    summary = desk.summarize(plain)
    assert "language.unaccented" in [n.code for n in summary.notices]
    assert all(s.origin == "extracted" for s in summary.sentences)


def test_a_bad_item_does_not_stop_the_others(desk):
    results = list(desk.summarize_many([PAGE, "", PAGE], on_error="yield"))
    assert results[0].text == results[2].text
    assert isinstance(results[1], Failure)
    assert results[1].index == 1
    with pytest.raises(EmptyInputError):
        list(desk.summarize_many([""]))


def test_options_are_checked_before_work(desk):
    with pytest.raises(OptionError):
        desk.summarize(PAGE, length="endless")


def test_a_wrong_figure_in_a_summary_by_hand_is_found():
    check = summarizer.check(PAGE, "Công trình có tổng vốn 5,4 tỷ đồng.")
    assert not check.is_supported
    assert summarizer.check(PAGE, "Công trình có tổng vốn 4,5 tỷ đồng.").is_supported


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("length", ["auto", "short", "medium", "long", 20, 35, 60, 120])
def test_lengths_are_kept_and_no_sentence_is_cut(desk, length, exact):
    summary = desk.summarize(PAGE, length=length, exact=exact)
    bounds = length_bounds(length)
    size = sum(count_syllables(s.text) for s in summary.sentences)
    assert (bounds.low if exact else 1) <= size <= bounds.high
    for sentence in summary.sentences:
        source = sentence.sources[0].text
        text = sentence.text
        if sentence.origin == "introduced":  # less what another sentence holds of the name
            name = next(c.text for c in sentence.checks if c.kind == "name" and " " in c.text)
            assert name in sentence.sources[1].text
            text = text.replace(name, name.split()[-1])
        assert text.rstrip(".") in re.sub(r" \([^()]*\)", "", source) + source
        assert sentence.text[-1] in '.!?"”'


def test_closing_a_desk_closes_every_model_that_it_loaded(monkeypatch):
    closed = []
    close = Seq2SeqEngine.close

    def counted(engine):
        closed.append(engine.info.model)
        close(engine)

    monkeypatch.setattr(Seq2SeqEngine, "close", counted)
    desk = summarizer.load("none", translator="vi-news", device="cpu")
    desk.translate("Hà Nội là thủ đô của Việt Nam.")
    desk.close()
    assert closed == ["vi-news"]


def test_a_model_that_does_not_translate_is_loaded_once_whatever_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path))
    folder = str(build_t5(tmp_path / "t5"))
    desk = summarizer.load("none", translator=folder, device="cpu", engine="torch")
    for _ in range(2):
        with pytest.raises(EngineUnsupportedError, match="does not translate"):
            desk.translate("Hà Nội là thủ đô của Việt Nam.")
    assert len(desk._engines) == 2
    desk.close()


def test_a_guessed_model_is_said_aloud(tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path))
    desk = summarizer.load(str(build_t5(tmp_path / "t5")), device="cpu", engine="torch")
    notices = {n.code: n.what for n in desk.summarize(PAGE).notices}
    desk.close()
    assert "taken as t5, for summarize" in notices["model.guessed"]
