"""The whole way of an editor through the page, in a real Chromium on the embedded model."""

import json
import re

import docx
import pytest

from summarizer.results import Summary
from summarizer.web.messages_en import EN
from summarizer.web.messages_vi import VI
from summarizer.web.security.access import AccessList, hash_secret
from tests.support.editor import TEXT, faults, revise, summarize
from tests.support.pages import PAGES
from tests.support.serving import served

pytestmark = pytest.mark.e2e

UI, ERRORS = VI.ui, VI.errors
FURNITURE = ("Lượt xem", "In bài viết", "Tin, ảnh", "Bình luận", "Back To Top", "Chia sẻ")


def test_paste_gives_a_summary_whose_every_sentence_shows_its_source(open_page):
    page = open_page()
    page.get_by_role("button", name=UI["example"]).click()
    page.wait_for_function("document.querySelector('#tt-input textarea').value.length > 500")
    page.click("#tt-run")
    page.wait_for_selector(".tt-copy")
    says = page.locator(".tt-say")
    assert says.count() >= 1
    for number in range(says.count()):
        says.nth(number).click()
        assert says.nth(number).get_attribute("aria-expanded") == "true"
        lit = page.locator(".tt-source.tt-lit").all_inner_texts()
        listed = page.locator(".tt-evidence:not([hidden]) .tt-sources li").all_inner_texts()
        assert listed
        assert sorted(lit) == sorted(listed)
        assert all(source in TEXT for source in listed)
    assert page.locator(".tt-evidence:not([hidden])").count() == 1


def test_the_summary_has_no_furniture_and_no_number_of_its_own(open_page):
    page = open_page()
    summarize(page)
    said = " ".join(page.locator(".tt-say").all_inner_texts())
    assert not [words for words in FURNITURE if words in said]
    assert set(re.findall(r"\d[\d.,/]*\d|\d", said)) <= set(re.findall(r"\d[\d.,/]*\d|\d", TEXT))


@pytest.mark.skipif(PAGES is None, reason="the folder of real pages is not on this machine")
def test_a_real_page_goes_the_whole_way(open_page):
    page = open_page()
    text = (PAGES / "dienbien-vanphong-tinhuy.txt").read_text("utf-8")
    summarize(page, text)
    said = page.locator(".tt-say").all_inner_texts()
    assert 1 <= len(said) <= 3  # the title stands above them
    assert not [words for words in FURNITURE if words in " ".join(said)]
    assert set(re.findall(r"\d+", " ".join(said))) <= set(re.findall(r"\d+", text))
    assert "12:50, 7/10/2019" in page.locator("#tt-article").inner_text()
    assert page.locator(".tt-verdict.tt-good").count() == 1
    page.locator(".tt-say").first.click()
    assert page.locator("#tt-article .tt-source.tt-lit").count() >= 1
    sentences = page.locator("#tt-article .tt-body [id^=tt-s-]").all_inner_texts()
    counted = next(text for text in sentences if re.search(r"\d", text))
    changed = re.sub(r"[0-9]+", lambda found: str(int(found[0]) + 1), counted)
    revise(page, f"{' '.join(said)} {changed}")
    page.locator(".tt-say .tt-contradicted").first.wait_for()
    assert UI["revised"] not in page.locator("#tt-right").inner_text(), "the box is closed again"
    page.get_by_role("button", name=UI["translate_this"]).click()
    page.wait_for_selector("[data-copy=tt-text-english]")
    assert page.locator(".tt-english").count() == page.locator(".tt-say").count() == len(said) + 1
    assert page.locator(".tt-say .tt-contradicted").count() >= 1, "still marked"
    with page.expect_download() as download:
        page.get_by_role("button", name=UI["save"].format(ending=".docx")).click()
    saved = [line.text for line in docx.Document(str(download.value.path())).paragraphs]
    assert any(changed in line for line in saved)
    assert UI["english"] in saved


def test_title_time_and_removed_pieces_stand_beside_the_summary(open_page):
    page = open_page()
    summarize(page)
    article = page.locator("#tt-article")
    assert article.get_by_role("heading").inner_text().startswith("Xã Suối Trầm khánh thành")
    assert "08:15, 12/3/2025" in article.inner_text()
    article.locator("details summary").click()
    assert "số lượt xem" in article.locator("details").inner_text()


def test_a_source_in_the_article_finds_its_summary_sentence(open_page):
    page = open_page()
    summarize(page)
    source = page.locator(".tt-source").first
    number = source.get_attribute("data-used-by").split()[0]
    source.click()
    say = page.locator(f".tt-say[data-number='{number}']")
    assert say.get_attribute("aria-expanded") == "true"


def printed(row):
    """What a row of English is in the running text: itself, or that it was refused."""
    words = row.locator("p[lang=en]").evaluate_all(
        "all => all.map(p => [...p.childNodes].filter(n => n.tagName != 'SMALL')"
        ".map(n => n.textContent).join('')).join(' ')"
    )
    refused = "tt-refused-english" in row.get_attribute("class")
    return f"[not translated: {words}]" if refused and words else words


def test_translation_stands_beside_each_sentence_and_all_of_it_copies(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    summarize(page, translate=True)
    says, english = page.locator(".tt-say"), page.locator(".tt-english")
    assert says.count() == english.count()
    for name, expected in [
        ("copy_summary", says.all_inner_texts()),
        ("copy_english", [printed(row) for row in english.all()]),
    ]:
        page.get_by_role("button", name=UI[name]).click()
        page.get_by_text(UI["copied"]).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert " ".join(copied.split()) == " ".join(" ".join(expected).split())
    page.get_by_role("button", name=UI["copy_html"]).click()
    copied = page.evaluate(
        """async () => {
        for (;;) {
          const [item] = await navigator.clipboard.read();
          if (item.types.includes("text/html")) return (await item.getType("text/html")).text();
          await new Promise((go) => setTimeout(go, 50));
        }
        }"""
    )
    assert re.search(r"<p[^>]*>", copied)
    assert all(text in copied for text in says.all_inner_texts())


def test_an_opened_file_fills_the_box_and_the_summary_can_be_saved(open_page, tmp_path):
    page = open_page()
    source = tmp_path / "bai.html"
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    source.write_text(f"<html><body><article>{lines}</article></body></html>", "utf-8")
    page.set_input_files("#tt-open input[type=file], input[type=file]", source)
    page.wait_for_function("document.querySelector('#tt-input textarea').value.includes('412 hộ')")
    page.click("#tt-run")
    page.wait_for_selector(".tt-copy")
    said = page.locator("#tt-text-summary").text_content()
    for ending in (".txt", ".md", ".docx", ".json"):
        with page.expect_download() as download:
            page.get_by_role("button", name=UI["save"].format(ending=ending)).click()
        path = download.value.path()
        assert download.value.suggested_filename == f"tom-tat{ending}"
        if ending == ".json":
            assert Summary.from_dict(json.loads(path.read_text("utf-8"))).text == said
        elif ending == ".docx":
            assert said in [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        else:
            assert said in path.read_text("utf-8")


def test_many_files_make_a_table_with_downloads_and_failures_in_words(open_page, tmp_path):
    page = open_page()
    files = [tmp_path / name for name in ("mot.txt", "hai.txt", "hong.docx")]
    files[0].write_text(TEXT, "utf-8")
    files[1].write_text(TEXT.replace("412", "413"), "utf-8")
    files[2].write_bytes(b"PK not a document")
    page.get_by_role("tab", name=UI["batch"]).click()
    page.set_input_files("#tt-many-open input[type=file], #tt-many input[type=file]", files)
    page.wait_for_selector("[data-ending='.csv']")
    rows = page.locator(".tt-batch tbody tr")
    assert rows.count() == 3
    assert "413" in rows.nth(1).inner_text() or "86" in rows.nth(1).inner_text()
    assert ERRORS["input.file"][0] in rows.nth(2).inner_text()
    for ending in (".jsonl", ".csv"):
        with page.expect_download() as download:
            page.get_by_role("button", name=UI["save"].format(ending=ending)).click()
        saved = download.value.path().read_text("utf-8")
        assert "mot.txt" in saved
        assert "input.file" in saved
    assert faults(page) == []
    page.screenshot(path=tmp_path / "batch.png", full_page=True)


def test_files_dropped_on_the_page_go_to_the_open_tab(open_page):
    drop = """files => {
      const data = new DataTransfer();
      files.forEach(([name, text]) => data.items.add(new File([text], name)));
      const options = { dataTransfer: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent("drop", options));
    }"""
    page = open_page()
    page.evaluate(drop, [["mot.txt", TEXT]])
    page.wait_for_function("document.querySelector('#tt-input textarea').value.includes('412 hộ')")
    page.get_by_role("tab", name=UI["batch"]).click()
    page.locator(".tt-drop").wait_for()
    page.evaluate(drop, [["hai.txt", TEXT], ["ba.txt", "Cầu treo mới"]])
    page.wait_for_selector("[data-ending='.csv']")
    rows = page.locator(".tt-batch tbody tr")
    assert rows.locator("th").all_inner_texts() == ["hai.txt", "ba.txt"]
    assert ERRORS["input.too_short"][0] in rows.nth(1).inner_text()


def test_a_number_changed_by_hand_is_marked_as_contradicted(open_page):
    page = open_page()
    summarize(page)
    revise(page, "Cầu dài 96 m, rộng 2 m.")
    page.locator(".tt-say .tt-contradicted").wait_for()
    page.locator(".tt-say").click()
    assert faults(page) == []
    evidence = page.locator(".tt-evidence:not([hidden])").inner_text()
    assert VI.origins["edited"] in evidence
    assert "trái với bài" in evidence
    assert "86" in evidence


def test_only_what_the_article_says_is_green(open_page):
    page = open_page()
    summarize(page)
    revise(page, "Cầu dài 86 m, rộng 2 m. Người dân bản Nà Lếch không vui khi có cầu.")
    page.locator(".tt-is-unchecked").wait_for()
    assert page.locator(".tt-is-verbatim").count() == 1
    assert VI.verdicts["unchecked"] in page.locator(".tt-verdict.tt-quiet").inner_text()
    bars = [
        page.locator(f".tt-is-{status}").evaluate("row => getComputedStyle(row).borderLeftColor")
        for status in ("verbatim", "unchecked")
    ]
    assert bars == ["rgb(28, 107, 58)", "rgb(90, 96, 101)"]
    page.locator(".tt-is-unchecked .tt-say").click()
    assert page.locator(".tt-is-unchecked .tt-compared .tt-differs").count() >= 1
    assert page.locator(".tt-is-unchecked .tt-sources .tt-differs").count() >= 1
    assert faults(page) == []


def test_a_kept_piece_comes_back_into_the_article(open_page):
    page = open_page()
    summarize(page)
    page.locator("#tt-article details summary").click()
    piece = page.locator(".tt-removed li").nth(-1)
    words = piece.locator(".tt-piece").inner_text()
    count = page.locator(".tt-removed li").count()
    piece.get_by_role("button").click()
    page.wait_for_function(f"document.querySelectorAll('.tt-removed li').length === {count - 1}")
    page.wait_for_selector(".tt-copy")
    assert words in page.locator(".tt-par").all_inner_texts()[-1]


def test_an_exact_length_in_bullets_on_a_chosen_device(open_page):
    page = open_page()
    page.get_by_role("radio", name=UI["exact"]).check(force=True)
    page.get_by_label(UI["exact_count"]).fill("60")
    page.get_by_role("radio", name=UI["bullets"]).check(force=True)
    page.locator("#tt-choice button").first.click()
    page.locator("#tt-device input").click()
    page.get_by_role("option", name="CPU").click()
    summarize(page)
    lines = page.locator("#tt-text-summary").text_content().splitlines()
    assert all(line.startswith("- ") for line in lines)
    assert 40 <= len(" ".join(lines).split()) <= 80


def test_english_by_a_switch_keeps_the_work_and_survives_a_reload(open_page):
    page = open_page()
    summarize(page)
    page.get_by_role("radio", name="English").check(force=True)
    page.get_by_role("button", name=EN.ui["copy_summary"]).wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    assert EN.ui["edit"] in page.locator("#tt-article-bar").inner_text()
    assert page.locator(".tt-say").first.get_attribute("lang") == "vi"
    page.reload()
    page.get_by_role("button", name=EN.ui["run"]).wait_for()
    assert "lang=en" in page.url


def test_a_link_is_opened_where_that_is_allowed(open_page, desk):
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    pages = {
        "https://bao.vidu.vn/bai.html": f"<html><body><article>{lines}</article></body></html>"
    }
    with served(lambda *choice: desk, read_link=pages.__getitem__) as url:
        page = open_page(url)
        assert UI["link_hint"] in page.locator("#tt-result").inner_text()
        summarize(page, "https://bao.vidu.vn/bai.html")
        assert "412 hộ dân" in page.locator("#tt-article").inner_text()


def test_the_page_works_behind_a_password(open_page, desk):
    access = AccessList({"ban-tin": hash_secret("correct horse battery")})
    with served(lambda *choice: desk, access=access) as url:
        user = {"username": "ban-tin", "password": "correct horse battery"}
        page = open_page(url, http_credentials=user)
        summarize(page)
        assert page.locator(".tt-say").count() >= 1


def test_markup_in_the_article_stays_text(open_page):
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script> ${alert(3)} {{alert(4)}}"
    page = open_page()
    text = TEXT.replace("Cầu dài 86 m", f"Cầu {attack} dài 86 m")
    page.get_by_role("textbox", name=UI["input"]).fill(text)
    page.click("#tt-run")
    page.wait_for_selector(".tt-copy, .tt-error")
    assert page.locator("#tt-article img, #tt-result img").count() == 0
    assert page.evaluate("document.querySelectorAll('#tt-article script').length") == 0


def test_the_browser_keeps_nothing_of_the_article(open_page):
    page = open_page()
    summarize(page)
    page.reload()
    page.wait_for_selector("#tt-run")
    kept = page.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
        (await indexedDB.databases()).map((base) => base.name)])"""
    )
    assert "Suối" not in kept
    assert "run" not in kept
    assert page.get_by_role("textbox", name=UI["input"]).input_value() == ""
