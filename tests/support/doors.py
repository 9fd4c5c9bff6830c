"""Self-written articles as pages of HTML and as PDF."""

# ruff: noqa: E501  # a paragraph of a pasted page is one line

import html
import textwrap

from tests.support.articles import PAGE

_SECOND = """Thị trấn Sông Mây thử nghiệm xe buýt điện trên tuyến chợ - bệnh viện

Thứ Sáu, 14/6/2024, 09:30

Từ ngày 15/6, thị trấn Sông Mây cho chạy thử 4 xe buýt điện trên tuyến dài 11 km nối chợ trung tâm với bệnh viện huyện.

Hành khách lên xe buýt điện ở bến chợ Sông Mây.

Mỗi ngày tuyến có 38 lượt xe, từ 5 giờ 30 đến 19 giờ, giá vé 7.000 đồng một lượt. Người trên 60 tuổi, học sinh và người khuyết tật được đi miễn phí đến hết năm 2024.

Bà Trịnh Thị Hòa, Phó chủ tịch UBND thị trấn Sông Mây, cho biết huyện chi 9,2 tỷ đồng mua xe và lắp 6 trụ sạc. "Nếu mỗi ngày có trên 900 lượt khách, chúng tôi sẽ mở thêm tuyến thứ hai", bà Hòa nói.

Theo ông Đỗ Văn Kha, giám đốc bệnh viện huyện, gần một phần ba người bệnh đến khám bằng xe ôm vì không có phương tiện công cộng. Bệnh viện không thu phí chỗ đỗ của xe buýt.

Tin, ảnh: Hải Lam
"""
PAGES = (PAGE, _SECOND)
_WIDTH = 95  # letters a line


def to_html(page: str) -> bytes:
    """The page as a newspaper's site has it: marks of title, time and caption, and a menu."""
    lines = [line for line in page.splitlines() if line]
    title, time, *body = map(html.escape, lines)
    caption = next(line for line in body if "cắt băng" in line or line.startswith("Hành khách"))
    blocks = "\n".join(
        f"<figure><img src='a.jpg'><figcaption>{line}</figcaption></figure>"
        if line == caption
        else f"<p>{line}</p>"
        for line in body
    )
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="2024-03-12T08:15:00+07:00"></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Xã hội</a></li></ul></nav>
<article><h1>{title}</h1><span class="time">{time}</span>
{blocks}
</article><footer><p>Bản quyền thuộc về toà soạn.</p></footer></body></html>""".encode()


def to_pdf(page: str) -> bytes:
    """The page as a PDF of one sheet, its letters named by their code points."""
    rows = [row for line in page.splitlines() for row in textwrap.wrap(line, _WIDTH) or [""]]
    shown = " ".join(f"<{row.encode('utf-16-be').hex()}> Tj T*" for row in rows)
    content = f"BT /F 10 Tf 12 TL 40 800 Td {shown} ET"
    letters = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in sorted(set(page)))
    names = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange 1 beginbfchar {letters} endbfchar endcmap end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(content),
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[6 0 R]"
        "/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 500/CIDSystemInfo<</Registry(Adobe)"
        "/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>",
        _stream(names),
        "<</Type/FontDescriptor/FontName/F/Flags 4/Ascent 800/Descent -200>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return f"{body}{tail}startxref\n{len(body)}\n%%EOF\n".encode("ascii")


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>\nstream\n{text}\nendstream"
