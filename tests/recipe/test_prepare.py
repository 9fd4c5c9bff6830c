import json
import shutil

import numpy as np
import pytest
import sentencepiece

from models.recipe.packed import pack_rows, read_packed, write_packed
from models.recipe.prepare import PrepareOptions, prepare, read_slots
from models.recipe.slot_pairs import apply_slots_to_pair, english_number_forms
from models.recipe.support import choose_input, count_words, is_supported, overlap
from summarizer.engines.slots import NameLists
from tests.recipe.conftest import make_article

NO_NAMES = NameLists({}, frozenset(), frozenset())


def test_a_lead_with_a_number_that_the_input_lacks_is_not_supported():
    assert is_supported("Xã Nậm Pồ có 12 bản.", "Ở xã Nậm Pồ, 12 bản đã có điện.")
    assert not is_supported("Xã Nậm Pồ có 12 bản.", "Ở xã Nậm Pồ, nhiều bản đã có điện.")
    assert not is_supported("Ông Lò Văn Pánh nói.", "Ông Lò Văn Hùng nói.")


def test_an_input_takes_in_the_sentence_that_supports_the_lead():
    filler = [f"Đây là câu thứ tự chữ {c} không nói gì về việc này cả." for c in "abcdefghij"]
    body = [*filler, "Dự án có 345 hộ dân ở Mường Lay tham gia."]
    lead = "Có 345 hộ dân Mường Lay tham gia dự án."
    text = choose_input(body, 60, "Dự án mới", lead)
    assert is_supported(lead, text)
    assert text.startswith(filler[0])
    assert count_words(text) <= 60
    assert body[-1] not in choose_input(body, 60, "Dự án mới", "Dự án có 999 hộ dân.")


def test_overlap_is_the_share_of_known_bigrams():
    assert overlap("một hai ba", "Một hai ba bốn") == 1.0
    assert overlap("một hai ba", "hai ba") == 0.5
    assert overlap("một", "hai") == 0.0


def test_a_pair_shares_slots_across_accents_and_notation():
    vi, en = apply_slots_to_pair(
        "Ông Đỗ Nam ở Đà Nẵng có 1.250 con và 1.25 ha.",
        "Do Nam of Da Nang has 1,250 and 3.",
        NO_NAMES,
    )
    assert vi == "Ông Đỗ Nam ở <e0> có <n0> con và 1.25 ha."
    assert en == "Do Nam of <e0> has <n0> and 3."
    assert english_number_forms("1,5") == ["1.5", "1,5"]
    assert english_number_forms("12.000,5")[0] == "12,000.5"


def test_packed_rows_come_back(tmp_path, monkeypatch):
    monkeypatch.setattr("models.recipe.packed._FILE_TOKENS", 10)
    rows = [[[i, i + 1], [i] * (i % 4)] for i in range(20)]
    paths = write_packed(tmp_path, "task", pack_rows(rows, 2))
    assert len(paths) > 3
    back = read_packed(tmp_path, "task")
    assert [back.row(i) for i in range(len(back))] == rows
    assert back.tokens.dtype == np.uint16
    with pytest.raises(FileNotFoundError):
        read_packed(tmp_path, "other")


def test_prepared_rows_read_as_text(packed, vocabulary):
    manifest = json.loads((packed / "manifest.json").read_text())
    assert manifest["rows"]["train.summary"] > 300
    assert manifest["rows"]["dev.translate"] == 20
    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(vocabulary / "sentencepiece.model")
    )
    assert manifest["tokens"] == pieces.get_piece_size()
    title, text, lead = (pieces.decode(f) for f in read_packed(packed / "train", "summary").row(0))
    assert "<n" in lead
    slots = {word for word in lead.replace(".", " ").split() if word.startswith("<")}
    assert slots <= set(f"{title} {text}".replace(".", " ").split())
    names = read_slots(packed / "train", "summary")
    assert len(names) == manifest["rows"]["train.summary"]
    first = make_article(0)
    found = [name for name in names[0] if name]
    assert found
    assert all(name in " ".join([first["title"], *first["body"]]) for name in found)


def test_a_lead_that_says_more_is_kept_apart(data, vocabulary, tmp_path):
    article = make_article(3)
    article["lead"] = article["lead"].replace("sau nhiều", "ở Sín Thầu sau nhiều")
    (tmp_path / "in").mkdir()
    for name in ("vietnews-val.jsonl.xz", "parallel-train.tsv", "parallel-val.tsv"):
        shutil.copy(data / name, tmp_path / "in" / name)
    line = json.dumps(article, ensure_ascii=False)
    (tmp_path / "in" / "vietnews-train.jsonl").write_text(line + "\n", encoding="utf-8")
    counts = prepare(tmp_path / "in", vocabulary, tmp_path / "out", PrepareOptions())
    assert (counts["train.summary"], counts["train.loose"]) == (0, 1)
