"""Self-written rows in the form of the real data, and a vocabulary trained on them."""

from __future__ import annotations

import json
import lzma
import random

import pytest

NAMES = ["Lò Văn Pánh", "Tủa Chùa", "Nậm Pồ", "Quàng Thị Mai", "Mường Lay", "Hà Khánh Vy"]
PLACES = ["huyện", "xã", "bản", "thị trấn"]
THINGS = ["con đường", "cây cầu", "trường học", "trạm y tế", "chợ trung tâm", "hồ chứa nước"]
DEEDS = ["khánh thành", "khởi công", "sửa chữa", "mở rộng", "bàn giao"]
WHO = ["người dân", "học sinh", "nông dân", "cán bộ", "thanh niên", "phụ nữ"]


def make_article(index):
    draw = random.Random(index)
    name, place, thing, deed = (draw.choice(x) for x in (NAMES, PLACES, THINGS, DEEDS))
    who, count, year = draw.choice(WHO), draw.randint(11, 990), draw.randint(2001, 2030)
    first = f"Sáng nay {place} {name} {deed} {thing} phục vụ {count} {who} sau nhiều tháng chờ đợi."
    second = f"Công trình được chuẩn bị từ năm {year} với sự đóng góp của {who} trong vùng."
    third = f"Theo kế hoạch, {thing} sẽ giúp {who} đi lại và làm ăn thuận lợi hơn trước đây."
    lead = f"{place.capitalize()} {name} {deed} {thing} phục vụ {count} {who} sau nhiều tháng."
    return {
        "id": f"{index:06}",
        "title": f"{name} {deed} {thing} cho {who}",
        "lead": lead,
        "body": [first, second, third],
        "captions": [],
    }


def make_pair(index):
    draw = random.Random(index)
    name, count = draw.choice(NAMES), draw.randint(2, 900)
    plain = {"Lò Văn Pánh": "Lo Van Panh", "Nậm Pồ": "Nam Po"}.get(name, name)
    return f"{name} có {count} học sinh.", f"{plain} has {count} pupils."


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """A folder in the form of the real data: 400 articles, 200 pairs, and a few to validate on."""
    folder = tmp_path_factory.mktemp("data")
    for split, first, count in (("train", 0, 400), ("val", 5000, 40)):
        rows = [make_article(i) for i in range(first, first + count)]
        with lzma.open(folder / f"vietnews-{split}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        pairs = [make_pair(i) for i in range(first, first + count // 2)]
        text = "".join(f"{vi}\t{en}\tnews\n" for vi, en in pairs)
        (folder / f"parallel-{split}.tsv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory):
    from models.recipe.vocabulary import write_vocabulary

    folder = tmp_path_factory.mktemp("vocabulary")
    articles = [make_article(i) for i in range(400)]
    texts = [s for a in articles for s in (a["title"], a["lead"], *a["body"])]
    # Some 260 bytes, 6 fixed pieces and 200 of text.
    write_vocabulary(texts, [make_pair(i) for i in range(200)], folder, pieces=460)
    return folder


@pytest.fixture(scope="session")
def packed(data, vocabulary, tmp_path_factory):
    from models.recipe.prepare import PrepareOptions, prepare

    folder = tmp_path_factory.mktemp("packed")
    prepare(data, vocabulary, folder, PrepareOptions())
    return folder
