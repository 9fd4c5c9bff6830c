"""Self-written news items, as many as wanted, each different and none of them real."""

import json
import random

_PLACES = (
    "Bình Minh",
    "Tân Lập",
    "Nà Lốm",
    "Suối Đá",
    "Pá Khôm",
    "Đồng Sim",
    "Hòa Vang",
    "Mường Khe",
)
_WORKS = ("cầu dân sinh", "trường tiểu học", "trạm y tế", "nhà văn hóa", "đường bê tông", "chợ xã")
_PEOPLE = ("Hoàng Văn Lực", "Lò Thị Inh", "Nguyễn Minh Tâm", "Trần Thu Hạnh", "Vàng A Sính")
_WEEKDAYS = ("Sáng", "Chiều")


def archive(count, seed=1):
    """Yield rows with id, title and text; one in a hundred repeats an earlier one's text."""
    rng = random.Random(seed)
    rows = []
    for number in range(count):
        if rows and number % 100 == 99:
            yield {**rng.choice(rows), "id": f"a{number}"}
            continue
        place, work, person = rng.choice(_PLACES), rng.choice(_WORKS), rng.choice(_PEOPLE)
        day, month, cost = rng.randint(1, 28), rng.randint(1, 12), rng.randint(12, 980) / 10
        money = f"{cost:.1f}".replace(".", ",")
        text = [
            f"{rng.choice(_WEEKDAYS)} {day}/{month}, UBND xã {place} khánh thành {work} số "
            f"{number}, công trình có tổng vốn {money} tỷ đồng.",
            f"Công trình được khởi công từ tháng {rng.randint(1, 12)}/2023, phục vụ "
            f"{rng.randint(40, 900)} hộ dân của xã {place}.",
            f"Ông {person}, Chủ tịch UBND xã, đề nghị người dân giữ gìn {work} và hiến thêm "
            f"{rng.randint(50, 400)} m2 đất để mở rộng lối vào.",
            *(
                f"Thôn {other} đóng góp {rng.randint(3, 90)} ngày công trong mùa khô vừa qua."
                for other in rng.sample(_PLACES, rng.randint(0, 5))
            ),
        ]
        row = {
            "id": f"a{number}",
            "title": f"Xã {place} có {work} mới trị giá {money} tỷ đồng",
            "text": "\n\n".join(text),
        }
        rows = [*rows[-50:], row]
        yield row


def write_archive(path, count, seed=1):
    """Write `archive` as JSONL; return the path."""
    with path.open("w", encoding="utf-8") as file:
        for row in archive(count, seed):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
