"""The shipped model through both engines, and through plain transformers."""

import re
import shutil
from dataclasses import replace

import pytest
import sentencepiece
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from summarizer.engines import GenerationOptions, Request, load_engine
from summarizer.engines.ct2_decoder import CT2Decoder
from summarizer.engines.engine import _candidates
from summarizer.engines.protocol import Hypothesis
from summarizer.engines.registry import resolve_model
from summarizer.engines.slotted_format import SlottedFormat, to_plain_punctuation
from summarizer.errors import InputOverBudgetError, ModelFilesError

TITLE = "Xã Bình Minh khánh thành cầu Suối Đá"
BODY = (
    "Sáng 12/3, UBND huyện Tân Lập tổ chức lễ khánh thành cầu Suối Đá tại xã Bình Minh. "
    "Công trình có tổng vốn 4,5 tỷ đồng, dài 48 m."
)
OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=64)
REQUESTS = [
    Request("summarize", BODY, TITLE),
    Request("headline", BODY),
    Request("translate", "Ông Hoàng Văn Lực cho biết cầu dài 48 m."),
    Request("translate", "Hà Nội là thủ đô của Việt Nam."),
]


@pytest.fixture(scope="module", params=["ct2", "torch"])
def engine(request):
    engine = load_engine("vi-news", device="cpu", engine=request.param)
    yield engine
    engine.close()


def test_each_task_gives_an_n_best_list_in_order(engine):
    for candidates in engine.generate(REQUESTS, OPTIONS):
        assert len(candidates) == 4
        scores = [c.score for c in candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(c.text for c in candidates)


def test_its_search_is_greedy_where_the_width_is_left_open(engine):
    greedy = engine.generate(REQUESTS, replace(OPTIONS, beams=1, candidates=1))
    assert engine.generate(REQUESTS, replace(OPTIONS, beams=0)) == greedy
    assert [len(candidates) for candidates in greedy] == [1, 1, 1, 1]


def test_a_batch_gives_what_each_request_gives_alone(engine):
    together = engine.generate(REQUESTS, OPTIONS)
    alone = [engine.generate([request], OPTIONS)[0] for request in REQUESTS]
    assert [[c.text for c in row] for row in together] == [[c.text for c in row] for row in alone]


def test_no_number_is_written_that_the_source_does_not_hold(engine):
    for request, row in zip(REQUESTS, engine.generate(REQUESTS, OPTIONS), strict=True):
        source = set(re.findall(r"\d+", request.title + request.text))
        for candidate in row:
            assert set(re.findall(r"\d+", candidate.text)) <= source


def test_a_foreign_name_is_banned_in_vietnamese_unless_the_source_has_it():
    prompts = SlottedFormat(resolve_model("vi-news").folder)
    word = prompts._pieces.piece_to_id("▁Ukraine")
    place = prompts._pieces.piece_to_id("▁Quảng")
    summary = prompts.encode(Request("summarize", BODY, TITLE))
    assert word in summary.all_banned
    assert place not in summary.all_banned
    named = prompts.encode(Request("summarize", BODY + " Đoàn khách Ukraine dự lễ.", TITLE))
    assert word not in named.all_banned
    assert word not in prompts.encode(Request("translate", BODY)).all_banned


def test_a_summary_that_ended_gets_the_full_stop_it_lacks():
    folder = resolve_model("vi-news").folder
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    ids = tuple(pieces.encode("Cầu đã khánh thành"))

    def texts(request):
        prompt = SlottedFormat(folder).encode(request)
        found = [Hypothesis(ids, -0.1, finished) for finished in (True, False)]
        return [candidate.text for candidate in _candidates(prompt, found)]

    assert texts(REQUESTS[0]) == ["Cầu đã khánh thành.", "Cầu đã khánh thành"]
    assert texts(REQUESTS[1]) == ["Cầu đã khánh thành"] * 2


def test_texts_with_different_bans_are_decoded_together(monkeypatch):
    engine = load_engine("vi-news", device="cpu", engine="ct2", replicas=1)
    sizes = []
    decode = CT2Decoder.decode

    def counted(self, prompts, options):
        sizes.append(len(prompts))
        return decode(self, prompts, options)

    monkeypatch.setattr(CT2Decoder, "decode", counted)
    texts = ["Cầu dài 48 m.", "Ông Hoàng Văn Lực đến Tân Lập.", "Mưa to ở bản làng."]
    engine.generate([Request("translate", text) for text in texts], OPTIONS)
    engine.close()
    assert sizes[0] == len(texts)


def test_an_opening_is_kept_and_gone_on_from(engine):
    opening = "UBND huyện Tân Lập tổ chức"
    for candidate in engine.generate([Request("summarize", BODY, TITLE, opening=opening)], OPTIONS)[
        0
    ]:
        assert candidate.text.startswith(opening)
        assert len(candidate.text) > len(opening)


def test_what_is_banned_is_not_written(engine):
    plain = Request("summarize", BODY, TITLE)
    free = engine.generate([plain], OPTIONS)[0]
    assert any("Bình Minh" in c.text for c in free)
    held = engine.generate([replace(plain, banned=("Bình Minh",))], OPTIONS)[0]
    assert all(c.text and "Bình Minh" not in c.text for c in held)


def test_too_long_a_text_is_refused_not_cut(engine):
    with pytest.raises(InputOverBudgetError, match="nothing is ever cut"):
        engine.generate([Request("summarize", BODY * 40)], OPTIONS)


def test_replacements_and_spelling_reach_the_output(engine):
    request = Request(
        "translate",
        "Ông Hoàng Văn Lực đến Tỉnh ủy.",
        replacements={"Tỉnh ủy": "Provincial Party Committee"},
        spell=str.upper,
    )
    text = engine.generate([request], OPTIONS)[0][0].text
    assert "HOÀNG VĂN LỰC" in text or "Provincial Party Committee" in text


def test_plain_transformers_reads_the_same_ids():
    folder = resolve_model("vi-news").folder
    tokenizer = AutoTokenizer.from_pretrained(folder)
    prompt = SlottedFormat(folder).encode(Request("translate", "Một ngày mới ở bản làng yên bình."))
    text = ">>eng<< Một ngày mới ở bản làng yên bình."
    assert tuple(tokenizer(text)["input_ids"]) == prompt.ids


def test_plain_transformers_generates():
    folder = resolve_model("vi-news").folder
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSeq2SeqLM.from_pretrained(folder)
    ids = tokenizer(">>eng<< Một ngày mới.", return_tensors="pt")["input_ids"]
    output = model.generate(input_ids=ids, num_beams=2, max_new_tokens=20)
    assert tokenizer.decode(output[0], skip_special_tokens=True).strip()


def test_a_changed_file_is_refused(tmp_path):
    copy = tmp_path / "model"
    shutil.copytree(resolve_model("vi-news").folder, copy)
    binary = copy / "ct2/model.bin"
    data = bytearray(binary.read_bytes())
    data[-1] ^= 1
    binary.write_bytes(data)
    with pytest.raises(ModelFilesError, match="checksum"):
        load_engine(str(copy), device="cpu", engine="ct2")


def test_a_missing_file_is_named(tmp_path):
    copy = tmp_path / "model"
    shutil.copytree(resolve_model("vi-news").folder, copy)
    (copy / "sentencepiece.model").unlink()
    with pytest.raises(ModelFilesError, match=r"sentencepiece\.model"):
        load_engine(str(copy), device="cpu")


def test_punctuation_is_made_plain():
    assert to_plain_punctuation("“A”  – b…") == '"A" - b...'
