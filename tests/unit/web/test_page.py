"""The page's own work: what it yields at each step, what it keeps to itself when things fail."""

import asyncio
import logging
from datetime import timedelta

import pytest

from summarizer.errors import DeviceUnavailableError
from summarizer.results import (
    Coverage,
    Source,
    Summary,
    SummarySentence,
    TranslatedSentence,
    Translation,
)
from summarizer.service import MAX_CHARACTERS
from summarizer.web import build_app
from summarizer.web.messages import speak
from summarizer.web.messages_en import EN
from summarizer.web.messages_vi import VI
from summarizer.web.options import ServiceOptions
from summarizer.web.page.assets import example_text, page_assets
from summarizer.web.page.handlers import (
    Order,
    View,
    keep,
    recheck,
    stop,
    summarize_steps,
    translate_shown,
)
from summarizer.web.page.page import build_page
from summarizer.web.security.forget import forget_idle
from summarizer.web.security.limits import Gate

UI, ERRORS = VI.ui, VI.errors

TEXT = example_text()


class FirstSentenceDesk:
    """Gives the article's lead back, so that every step is seen without loading a model."""

    def summarize(self, article, *, length, style, exact):
        index, lead = next((i, s) for i, s in enumerate(article.sentences) if s.role == "lead")
        source = Source(index, lead.span, lead.text)
        sentence = SummarySentence(lead.text, (source,), "extracted")
        return Summary(lead.text, (sentence,), "", article, Coverage(1, 1, 1))

    def translate_steps(self, summary):
        english = TranslatedSentence("The bridge is open.", summary.text)
        yield Translation(english.text, (english,))


def steps(text, *, translate=False, open_desk=FirstSentenceDesk):
    return list(summarize_steps(Order(text, translate=translate), open_desk, Gate()))


def test_every_part_appears_as_soon_as_it_is_there():
    reading, summarizing, untranslated, translated, done = steps(TEXT, translate=True)
    assert UI["reading"] in reading.result(VI)
    assert UI["summarizing"] in summarizing.result(VI)
    assert "412 hộ dân" in summarizing.reading(VI)
    assert UI["translating"] in untranslated.result(VI)
    assert "412 hộ dân" in untranslated.result(VI)
    assert "The bridge is open." in translated.result(VI)
    views = (reading, summarizing, untranslated, translated, done)
    assert [bool(view.step) for view in views] == [True, True, True, True, False]


def test_the_same_view_is_said_in_either_language():
    done = steps(TEXT)[-1]
    assert VI.ui["copy_summary"] in done.result(VI)
    assert EN.ui["copy_summary"] in done.result(EN)
    assert "12/3/2025" in done.reading(EN)
    assert speak("fr") is VI


def test_a_removed_piece_that_is_kept_becomes_a_sentence_of_the_article():
    view = steps(TEXT)[-1]
    piece = view.article.removed[0]
    article = keep(view, 0)
    (sentence,) = [s for s in article.sentences if s.span == piece.span]
    assert (sentence.text, sentence.role) == (piece.text, "body")
    assert piece not in article.removed
    assert [s.span for s in article.sentences] == sorted(s.span for s in article.sentences)
    assert keep(view, 99) == view.article


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "input.empty"),
        (" \n\u200b\t", "input.empty"),
        ("a" * (MAX_CHARACTERS + 1), "input.too_large"),
    ],
)
def test_bad_input_ends_in_its_message_with_the_box_still_there(text, code):
    last = steps(text)[-1]
    assert ERRORS[code][0] in last.result(VI)
    assert last.article is None
    assert not last.step


def test_a_desk_that_cannot_be_opened_says_why():
    def no_device():
        raise DeviceUnavailableError("Device 'cuda' is not available.", "Expected cpu.", "Use cpu.")

    assert ERRORS["device.unavailable"][0] in steps(TEXT, open_desk=no_device)[-1].result(VI)


def test_an_unforeseen_error_is_logged_without_its_words(caplog):
    def broken():
        raise ValueError("bí mật của bài báo")

    with caplog.at_level(logging.DEBUG):
        last = steps(TEXT, open_desk=broken)[-1]
    assert "bí mật" not in caplog.text + last.result(VI)
    (record,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    incident = record.getMessage().split()[1].rstrip(":")
    assert incident in last.result(VI)
    assert "test_page.py" in record.getMessage()


def test_no_step_of_a_good_run_logs_the_article(caplog):
    with caplog.at_level(logging.DEBUG):
        steps(TEXT, translate=True)
    assert "Pá Khôm" not in caplog.text


def test_the_page_is_built_with_limits_and_without_reports_home():
    async def build():  # inside a loop: outside one Gradio makes loops and leaves them open
        return build_page(lambda *choice: FirstSentenceDesk(), ServiceOptions(), Gate())

    page = asyncio.run(build())
    config = page.get_config_file()
    assert page.analytics_enabled is False
    assert page._queue.max_size == 64
    assert page.state_session_capacity == 200
    assert all(f["api_visibility"] == "private" for f in config["dependencies"])


def test_idle_sessions_are_forgotten_and_the_others_kept():
    async def build():
        return build_app(lambda *choice: FirstSentenceDesk())

    sessions = asyncio.run(build()).state.page.state_holder
    assert sessions.capacity == 200
    for name in ("idle", "busy"):
        assert sessions[name] is sessions[name]
    sessions.time_last_used["idle"] -= timedelta(hours=9)
    assert forget_idle(sessions) == 1
    assert list(sessions.session_data) == ["busy"]


def test_assets_ask_no_other_machine():
    assets = page_assets()
    loaded = assets["css"] + assets["head"]
    assert "http" not in loaded.replace("http on another machine", "")
    assert "@import" not in loaded
    assert "Storage" not in loaded
    assert assets["run_history"] is False


def test_the_example_is_a_page_with_furniture_and_at_least_250_syllables():
    assert len(TEXT.split()) >= 250
    assert "Lượt xem" in TEXT


def test_a_changed_number_is_contradicted_and_the_rest_keeps_its_evidence():
    before = steps(TEXT)[-1]
    view = recheck(before, f"{before.summary.text} Cầu dài 96 m.", TEXT)
    assert view.summary.sentences[0] == before.summary.sentences[0]
    (check,) = [c for c in view.summary.sentences[1].checks if "96" in c.text]
    assert check.verdict == "contradicted"
    assert "86" in check.expected
    assert [s.origin for s in view.summary.sentences] == ["extracted", "edited"]
    assert VI.origins["edited"] in view.result(VI)
    assert view.summary.sentences[1].sources[0].text.startswith("Cầu dài 86 m")


def test_an_emptied_summary_is_an_error_in_words():
    before = steps(TEXT)[-1]
    view = recheck(before, "  ", TEXT)
    assert ERRORS["input.empty"][0] in view.result(VI)
    assert view.summary == before.summary


def test_a_change_is_checked_even_when_the_state_was_lost():
    view = recheck(View(), "Cầu dài 96 m.", TEXT)
    (sentence,) = view.summary.sentences
    assert [check.verdict for check in sentence.checks] == ["contradicted"]
    assert "412 hộ dân" in view.reading(VI)


def test_a_changed_summary_is_translated_as_it_stands():
    view = recheck(steps(TEXT)[-1], "Cầu dài 96 m.", TEXT)
    first, *_, last = translate_shown(view, FirstSentenceDesk, Gate())
    assert UI["translating"] in first.result(VI)
    assert last.summary.text == "Cầu dài 96 m."
    assert [s.origin for s in last.summary.sentences] == ["edited"]
    assert [s.source for s in last.summary.translation.sentences] == ["Cầu dài 96 m."]
    assert not last.step


def test_a_summary_stays_when_its_translation_fails_or_is_stopped():
    def no_device():
        raise DeviceUnavailableError("Device 'cuda' is not available.", "Expected cpu.", "Use cpu.")

    before = steps(TEXT)[-1]
    *_, failed = translate_shown(before, no_device, Gate())
    assert ERRORS["device.unavailable"][0] in failed.result(VI)
    assert failed.summary == before.summary
    _, half, _ = translate_shown(before, FirstSentenceDesk, Gate())
    stopped = stop(half)
    assert stopped.summary == before.summary
    assert not stopped.step
    assert UI["stopped"] in stop(View("summarizing", before.article)).result(VI)
