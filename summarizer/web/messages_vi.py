"""Every Vietnamese text a user of the page can see.

Keys are stable codes of the other modules: error codes, notice codes, cleaning rules, roles,
verdicts, steps. A code without a text falls back to its own English sentence; a test names it.
Left out: where a text stands on the page (`page`, `article_html`, `summary_html`).
"""

from __future__ import annotations

from summarizer.web.messages import Messages

__all__ = ["VI"]

_UI = {
    "title": "Tóm Tắt",
    "tagline": "Tóm tắt tin và dịch sang tiếng Anh ngay trên máy này. Bài không gửi đi đâu.",
    "input": "Bài báo",
    "placeholder": "Dán cả trang báo vào đây.\n\nKhông cần dọn trước: lượt xem, nút chia sẻ, "
    "tên người chụp ảnh… sẽ được lọc ra và liệt kê lại cho bạn xem.",
    "example": "Bài mẫu",
    "open": "Mở tệp…",
    "clear": "Xoá",
    "run": "Tóm tắt",
    "stop": "Dừng",
    "edit": "Sửa bài hoặc dán bài khác",
    "length": "Độ dài",
    "auto": "Tự động",
    "short": "Ngắn",
    "medium": "Vừa",
    "long": "Dài",
    "translate": "Dịch sang tiếng Anh",
    "device": "Chạy trên",
    "syllables": "{count} tiếng",
    "empty_title": "Bản tóm tắt hiện ở đây",
    "empty_hint": "Mỗi câu kèm nguồn; mỗi con số, tên riêng đều được đối chiếu với bài gốc.",
    "shortcut": "Dán bài rồi nhấn Ctrl + Enter.",
    "summary": "Bản tóm tắt",
    "headline": "Tít gợi ý",
    "english": "Tiếng Anh (máy dịch)",
    "vietnamese": "Tiếng Việt",
    "article": "Bài đã đọc",
    "published": "Đăng lúc {when}",
    "byline": "Ký tên",
    "untitled": "Không thấy tít bài",
    "sources": "Nguồn trong bài",
    "no_sources": "Không có câu nguồn.",
    "checks": "Số liệu, tên riêng",
    "no_checks": "Câu này không có số liệu hay tên riêng nào cần đối chiếu.",
    "evidence_hint": "Chọn một câu để xem nguồn của câu đó trong bài.",
    "evidence_hint_found": "Câu được gạch chân trong bài là nguồn của bản tóm tắt; "
    "chọn câu đó để xem nó nằm ở đâu.",
    "all_established": "Cả {total} câu đều có trong bài.",
    "some": "{count} trong {total} câu: {status}.",
    "nothing_to_check": "Không có câu nào để đối chiếu.",
    "compared": "Câu này, chỗ khác với bài được tô",
    "expected": "bài viết là “{expected}”",
    "covered": "Đã đọc hết {total} câu của bài.",
    "not_covered": "Đã đọc {read} trong {total} câu của bài.",
    "removed": "Đã lọc bỏ {count} chỗ không thuộc bài",
    "removed_none": "Không có gì phải lọc bỏ.",
    "copy_summary": "Chép tóm tắt",
    "copy_english": "Chép tiếng Anh",
    "copy_both": "Chép cả hai",
    "copy": "Chép",
    "form_summary": "Tóm tắt",
    "form_english": "Tiếng Anh",
    "form_both": "Cả hai",
    "form_html": "Có định dạng",
    "save_as": "Lưu tệp",
    "save": "Lưu tệp {ending}",
    "translate_this": "Dịch bản này sang tiếng Anh",
    "lost_server": "Mất kết nối với máy chủ; đang nối lại. Chữ trên trang vẫn còn, "
    "hãy chép ra nếu cần.",
    "full_server": "Máy đang bận với các bài khác. Hãy đợi một phút rồi thử lại.",
    "failed_server": "Có lỗi ngoài dự tính. Hãy thử lại.",
    "lost_view": "Trang đã mở quá lâu nên máy không còn giữ bản tóm tắt này. "
    "Bài vẫn còn trong ô; hãy nhấn “Tóm tắt” lại.",
    "copied": "Đã chép",
    "revise": "Sửa bản tóm tắt",
    "revised": "Bản tóm tắt của bạn",
    "recheck": "Đối chiếu lại với bài",
    "give_up": "Thôi",
    "copy_failed": "Trình duyệt không cho chép. Hãy bôi đen rồi nhấn Ctrl + C.",
    "reading": "Đang đọc bài…",
    "summarizing": "Đang tóm tắt…",
    "translating": "Đang dịch sang tiếng Anh…",
    "done": "Đã có bản tóm tắt.",
    "stopped": "Đã dừng.",
    "stopped_hint": "Bài vẫn còn nguyên trong ô bên cạnh.",
    "timings": "Thời gian",
    "engine": "Mô hình {model}, {engine} ({compute_type}), trên {device}",
    "seconds": "{seconds} giây",
    "details": "Chi tiết",
    "error": "Lỗi",
    "notices": "Cần biết",
    "error_code": "Mã lỗi",
    "incident": "Số hiệu sự cố",
    "check_english": "Cần xem lại",
    "quality_edit": "cần sửa",
    "quality_refused": "Chưa dịch được câu này",
    "numbered": "{name} số {number}",
    "language": "Ngôn ngữ",
    "style": "Kiểu",
    "paragraph": "Đoạn văn",
    "bullets": "Gạch đầu dòng",
    "headline_style": "Chỉ tít",
    "exact": "Số tiếng",
    "exact_count": "Bao nhiêu tiếng",
    "model": "Mô hình",
    "more_options": "Mô hình, máy chạy",
    "copy_headline": "Chép tít",
    "copy_html": "Chép có định dạng",
    "keep": "Giữ lại",
    "keep_label": "Giữ lại đoạn “{text}”",
    "link_hint": "Có thể dán đường dẫn của bài thay cho cả trang.",
    "summary_of": "Tóm tắt bài “{title}”",
    "single": "Một bài",
    "batch": "Nhiều bài",
    "batch_open": "Chọn các tệp…",
    "batch_hint": "Thả vào đây hoặc chọn nhiều tệp .txt, .html, .md, .docx, .pdf, "
    "nhiều nhất {most} tệp. Mỗi tệp là một bài.",
    "batch_file": "Tệp",
    "batch_progress": "Xong {done} trong {total} tệp, {failed} tệp không tóm tắt được.",
    "batch_left_out": "Bỏ ra {count} tệp: mỗi lần nhiều nhất {most} tệp.",
    "batch_waiting": "Đang chờ",
}

# What happened, then what to do: a title and a sentence or two, no blame, no machine words.
_ERRORS: dict[str, tuple[str, str]] = {
    "input.empty": (
        "Chưa có bài để tóm tắt.",
        "Hãy dán bài báo vào ô bên trái, hoặc nhấn “Bài mẫu” để thử.",
    ),
    "input.too_short": (
        "Bài quá ngắn để tóm tắt.",
        "Hãy dán cả bài báo, ít nhất vài câu.",
    ),
    "input.too_large": (
        "Bài quá dài.",
        "Hãy dán từng bài một, bỏ bớt phần không thuộc bài, rồi thử lại.",
    ),
    "input.over_budget": (
        "Có một câu quá dài mà mô hình không đọc hết được.",
        "Hãy ngắt câu đó thành nhiều câu rồi thử lại.",
    ),
    "input.encoding": (
        "Nội dung này không phải văn bản đọc được.",
        "Hãy mở tệp bằng trình soạn thảo, lưu lại dạng UTF-8, hoặc chép chữ rồi dán vào ô.",
    ),
    "input.language": (
        "Bài này không phải tiếng Việt.",
        "Tóm Tắt chỉ đọc tin tiếng Việt. Hãy dán một bài tiếng Việt.",
    ),
    "input.file": (
        "Không đọc được tệp hoặc nội dung này như một bài báo.",
        "Hãy dùng tệp .txt, .html, .md, .docx hoặc .pdf có chữ "
        "(không phải .doc cũ, JSON, RSS, phụ đề), hoặc chép chữ của bài rồi dán vào ô.",
    ),
    "input.fetch": (
        "Không mở được đường dẫn này.",
        "Hãy mở trang trong trình duyệt, chép cả trang rồi dán vào ô.",
    ),
    "input.type": ("Có giá trị sai kiểu.", "Hãy tải lại trang rồi chọn lại."),
    "input.option": ("Có một tuỳ chọn không hợp lệ.", "Hãy tải lại trang và chọn lại."),
    "model.unknown": (
        "Không có mô hình này.",
        "Hãy chọn một mô hình khác, hoặc kiểm tra biến TOMTAT_MODEL.",
    ),
    "model.not_downloaded": (
        "Mô hình này chưa có trên máy.",
        "Hãy tải mô hình về trước, hoặc dùng mô hình đi kèm là vi-news.",
    ),
    "model.files": (
        "Tệp của mô hình bị thiếu hoặc hỏng.",
        "Hãy cài lại Tóm Tắt, hoặc chép lại thư mục mô hình.",
    ),
    "model.engine": (
        "Bộ chạy đã chọn không dùng được với mô hình này.",
        "Hãy bỏ biến TOMTAT_ENGINE để máy tự chọn.",
    ),
    "device.unavailable": (
        "Máy này không có thiết bị đã chọn.",
        "Hãy chọn “Tự chọn” trong mục “Chạy trên”.",
    ),
    "device.memory": (
        "Thiết bị đã chọn hết bộ nhớ.",
        "Hãy đóng bớt chương trình khác, hoặc chọn CPU trong mục “Chạy trên”.",
    ),
    "install.extra": (
        "Thiếu một gói phần mềm cho việc này.",
        "Hãy cài gói đó rồi chạy lại; tên gói nằm trong phần chi tiết.",
    ),
    "data.file": (
        "Một tệp dữ liệu có dòng sai.",
        "Hãy sửa dòng đó; tên tệp và số dòng nằm trong phần chi tiết.",
    ),
    "batch.journal": (
        "Không đọc hoặc ghi được nhật ký của lượt chạy hàng loạt.",
        "Hãy kiểm tra chỗ trống trên đĩa và quyền ghi, rồi chạy lại đúng lệnh đó.",
    ),
    "batch.locked": (
        "Một lượt chạy khác đang dùng nhật ký này.",
        "Hãy đợi lượt kia xong, hoặc chọn một nhật ký khác.",
    ),
    "batch.output": (
        "Không ghi được tệp kết quả.",
        "Hãy kiểm tra chỗ trống trên đĩa và quyền ghi, rồi chạy lại đúng lệnh đó.",
    ),
    "batch.crashed": (
        "Chương trình dừng đột ngột khi đọc bài này.",
        "Hãy tóm tắt riêng bài này, hoặc bỏ bài ra khỏi danh sách.",
    ),
    "batch.timeout": (
        "Bài này mất quá nhiều thời gian.",
        "Hãy tóm tắt riêng bài này với thời hạn dài hơn, hoặc bỏ bài ra khỏi danh sách.",
    ),
    "service.busy": (
        "Máy đang bận với các bài khác.",
        "Bài của bạn vẫn còn trong ô. Hãy đợi một phút rồi thử lại.",
    ),
    "service.rate": (
        "Có quá nhiều yêu cầu từ máy của bạn.",
        "Bài của bạn vẫn còn trong ô. Hãy đợi một phút rồi thử lại.",
    ),
    "service.deadline": (
        "Yêu cầu gửi lên quá chậm.",
        "Hãy kiểm tra đường truyền rồi gửi lại.",
    ),
    "service.budget": (
        "Văn bản này cần nhiều thời gian hơn mức cho phép.",
        "Bài của bạn vẫn còn trong ô. Hãy làm từng phần, hoặc thử lại khi máy bớt việc.",
    ),
    "service.abandoned": (
        "Việc đã dừng vì không còn ai chờ kết quả.",
        "Hãy chạy lại và giữ trang mở.",
    ),
    "access.denied": (
        "Cần tên và mật khẩu, hoặc khoá.",
        "Hãy hỏi người quản trị máy chủ này.",
    ),
    "access.origin": (
        "Yêu cầu đến từ trang của nơi khác.",
        "Hãy mở trang của chính máy chủ này, hoặc gọi từ chương trình.",
    ),
    "route.unknown": ("Không có gì ở địa chỉ này.", "Hãy mở trang đầu của máy chủ này."),
    "route.method": (
        "Địa chỉ này không nhận kiểu yêu cầu như vậy.",
        "Hãy xem /openapi.json để biết nó nhận gì.",
    ),
    "internal.error": (
        "Có lỗi ngoài dự tính.",
        "Bài của bạn vẫn còn trong ô. Hãy thử lại; "
        "nếu vẫn lỗi, báo số hiệu sự cố cho người quản trị.",
    ),
}

# A text may use the values of `Notice.detail`; without them the plain sentence must still be right.
_NOTICES: dict[str, str] = {
    "encoding.replaced": "Có {count} chỗ trong bài không đọc được chữ (thay bằng \ufffd); "
    "hãy so với bản gốc.",
    "article.paywall": "Trang này dành cho người trả phí: bài có thể bị cắt.",
    "input.legacy_encoding": "Bài dùng bảng mã cũ ({encoding}); đã đổi sang Unicode.",
    "language.unaccented": "Bài không có dấu nên máy không viết lại; "
    "các câu tóm tắt là nguyên văn bài.",
    "model.guessed": "Mô hình {model} không có trong danh mục: "
    "cách dùng được suy từ cấu hình của nó, hãy đọc kỹ kết quả.",
    "model.pretrained": "Mô hình {model} chưa được huấn luyện để tóm tắt; "
    "chỉ dùng để huấn luyện tiếp.",
    "summary.extracted": "Không bản viết lại nào qua được khâu đối chiếu; "
    "các câu tóm tắt là nguyên văn bài.",
    "summary.alternative": "Ở câu {sentences}, cách viết đầu của máy không qua được khâu "
    "đối chiếu; dùng cách viết khác.",
    "summary.redecoded": "Ở câu {sentences}, máy đã viết lại vì bản đầu có chi tiết không có "
    "trong bài.",
    "summary.corrected": "Ở câu {sentences}, một chi tiết máy viết sai đã được thay bằng chi tiết "
    "trong bài.",
    "summary.introduced": "Câu {sentences} là câu của bài, được điền họ tên đầy đủ ở chỗ nhắc tên "
    "lần đầu.",
    "summary.shortened": "Câu {sentences} là câu của bài, đã bỏ phần trong ngoặc hoặc mệnh đề phụ.",
    "summary.headline_length": "Bài không có câu nào đủ ngắn để làm tít (tối đa {high} tiếng), "
    "nên không gợi ý tít nào.",
    "summary.length": "Bản tóm tắt dài {syllables} tiếng, khác độ dài đã chọn "
    "({low}–{high} tiếng): không câu nào bị cắt giữa chừng.",
    "translation.draft": "Bản tiếng Anh do mô hình nhỏ dịch nháp: "
    "tên và số đã đối chiếu, câu chữ cần người sửa.",
    "translation.refused": "Chưa dịch được câu {sentences}: bản máy dịch không đủ tin cậy, "
    "chỉ giữ tên và số.",
    "translation.page": "Đầu vào là một trang web: chỉ dịch bài báo, "
    "bỏ {removed} đoạn nằm ngoài bài.",
    "translation.unaccented": "Bài không có dấu nên bản dịch có thể sai.",
    "translation.number_missing": "Bản dịch thiếu số liệu ở câu {sentences}; "
    "số liệu đó được ghi trong ngoặc vuông.",
    "translation.term_missing": "Bản dịch thiếu tên riêng ở câu {sentences}; "
    "tên đó được ghi trong ngoặc vuông.",
    "translation.kept": "Câu tiếng Anh được giữ nguyên: câu {sentences}.",
    "translation.two_way": "Dịch ngược lại cho số liệu khác câu gốc, ở câu {sentences}.",
    "translation.untranslated": "Bản dịch còn chữ tiếng Việt ở câu {sentences}.",
    "translation.number_extra": "Bản dịch có số liệu không có trong câu gốc, ở câu {sentences}.",
    "translation.name_extra": "Bản dịch có tên nước không có trong câu gốc, ở câu {sentences}.",
    "translation.word_invented": "Bản dịch có từ không phải tiếng Anh, ở câu {sentences}.",
    "translation.denial_lost": "Bản dịch làm mất lời phủ định, bác bỏ hoặc cấm ở câu {sentences}.",
    "translation.repeated": "Bản dịch bị lặp từ ở câu {sentences}.",
    "glossary.line": "Bảng thuật ngữ: dòng {line} không đúng mẫu nên bị bỏ qua.",
    "glossary.flag": "Bảng thuật ngữ: dòng {line} có dấu hiệu lạ.",
    "glossary.conflict": "Bảng thuật ngữ: dòng {line} trái với dòng {other_line}; dùng dòng trước.",
    "glossary.duplicate": "Bảng thuật ngữ: dòng {line} trùng dòng {other_line}.",
    "glossary.overlap": "Bảng thuật ngữ: dòng {line} chứa thuật ngữ ở dòng {other_line}; "
    "dùng thuật ngữ dài hơn.",
    "translation.length": "Bản dịch dài hoặc ngắn khác thường ở câu {sentences}.",
}

_RULES: dict[str, str] = {
    "address": "địa chỉ thư",
    "after-signature": "phần dưới tên tác giả",
    "back-to-top": "nút về đầu trang",
    "byline-label": "chữ dẫn trước bút danh",
    "comment-count": "số bình luận",
    "comment-form": "khung bình luận",
    "copyright": "bản quyền, toà soạn",
    "crawler-label": "nhãn của bộ dữ liệu",
    "counter": "số đếm",
    "date-line": "dòng ngày giờ",
    "dateline": "nơi và báo đưa tin",
    "follow-us": "lời mời theo dõi báo",
    "html-outside-article": "phần ngoài bài trên trang",
    "html-related": "tin liên quan giữa bài",
    "kicker": "dòng dẫn trên tít",
    "link": "đường dẫn",
    "more-links": "tin khác",
    "navigation": "thanh điều hướng",
    "photo-credit": "tên người chụp ảnh",
    "print-button": "nút in bài",
    "rating": "chấm điểm bài",
    "reader-comment": "bình luận của bạn đọc",
    "reader-tool": "công cụ đọc báo",
    "related-inline": "tin liên quan giữa bài",
    "related-links": "tin liên quan",
    "repeated-title": "tít lặp lại",
    "section": "tên chuyên mục",
    "separator": "dấu ngăn",
    "share-button": "nút chia sẻ",
    "show-more": "nút xem thêm",
    "tag-heading": "từ khoá",
    "tags": "từ khoá",
    "view-count": "số lượt xem",
}

_ROLES = {
    "title": "Tít",
    "lead": "Sapo",
    "body": "Thân bài",
    "caption": "Chú thích ảnh",
    "byline": "Ký tên",
}

_VERDICTS = {
    "supported": "có trong bài",
    "contradicted": "trái với bài",
    "absent": "không thấy trong bài",
    "verbatim": "nguyên câu của bài",
    "entailed": "bài nói đúng như vậy",
    "unchecked": "số và tên có trong bài; nội dung câu chưa kiểm",
    "unsupported": "có chi tiết không thấy trong bài",
}

_KINDS = {
    "number": "con số",
    "date": "ngày tháng",
    "amount": "số tiền",
    "name": "tên riêng",
    "quote": "trích dẫn",
    "modality": "mức độ chắc chắn",
    "polarity": "chiều hướng, kết quả",
}

_ORIGINS = {
    "rewritten": "Máy viết lại",
    "alternative": "Máy viết lại, cách khác",
    "redecoded": "Máy viết lại lần nữa, bỏ chi tiết không có trong bài",
    "corrected": "Máy viết lại, đã thay chi tiết sai bằng chi tiết trong bài",
    "introduced": "Câu của bài, điền đủ họ tên",
    "shortened": "Câu của bài, đã rút gọn",
    "extracted": "Nguyên văn bài",
    "edited": "Bạn viết",
}

_STEPS: dict[str, str] = {
    "clean": "đọc bài",
    "select": "chọn câu",
    "generate": "viết",
    "compose": "đối chiếu",
    "headline": "đặt tít",
    "translate": "dịch",
    "total": "tổng cộng",
}

_DEVICES = {"auto": "Tự chọn", "cpu": "CPU", "cuda": "GPU NVIDIA", "mps": "GPU Apple"}

VI = Messages(
    language="vi",
    ui=_UI,
    errors=_ERRORS,
    notices=_NOTICES,
    rules=_RULES,
    roles=_ROLES,
    verdicts=_VERDICTS,
    kinds=_KINDS,
    origins=_ORIGINS,
    steps=_STEPS,
    devices=_DEVICES,
    time_form="{clock}, {day}/{month}/{year}",
    decimal_mark=",",
)
