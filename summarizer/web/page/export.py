"""A summary as a file to keep or a text to paste: plain, Markdown, HTML, Word, JSON.

Left out: the buttons for it (`copy_html`).
"""

from __future__ import annotations

import html
import io
import json
import re

from summarizer.results import ESTABLISHED, Summary
from summarizer.web.messages import Messages
from summarizer.web.page.markup import Markup, escape, join, tag

__all__ = ["to_docx", "to_html", "to_json", "to_markdown", "to_text", "to_text_file"]

# Whatever Markdown or HTML inside it could read as more than letters.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])")
_LINE_START = re.compile(r"^([^\S\n]*+\d*+)([-+=.)])", re.MULTILINE)
# Word's XML takes no control characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_text(summary: Summary) -> str:
    """Return the summary, and its translation after a blank line when it has one."""
    english = f"\n\n{summary.translation.text}" if summary.translation else ""
    return summary.text + english


def to_text_file(summary: Summary, say: Messages) -> str:
    """Return `to_text` with what is known of the sentences below it."""
    return "\n\n".join((to_text(summary), "\n".join(_status_lines(summary, say)))) + "\n"


def _status_lines(summary: Summary, say: Messages) -> list[str]:
    """One line where every sentence is established; else one for each that is not."""
    doubtful = [
        (number, sentence)
        for number, sentence in enumerate(summary.sentences, 1)
        if sentence.status not in ESTABLISHED
    ]
    if not doubtful:
        name = "all_established" if summary.sentences else "nothing_to_check"
        return [say.ui[name].format(total=len(summary.sentences))]
    lines = []
    for number, sentence in doubtful:
        nearest = f" {say.ui['sources']}: {sentence.sources[0].text}" if sentence.sources else ""
        lines.append(f"[{number}] {say.verdicts[sentence.status]}.{nearest}")
    return lines


def to_json(summary: Summary) -> str:
    """Return `Summary.to_dict()` as JSON, evidence and all."""
    return json.dumps(summary.to_dict(), ensure_ascii=False, indent=1)


def to_markdown(summary: Summary, say: Messages) -> str:
    """Return a Markdown page: headline, sentences, translation, status, where it comes from."""
    blocks = [f"# {_plain(summary.headline)}"] if summary.headline else []
    blocks += _markdown_lines(summary.text)
    if summary.translation:
        blocks += [f"## {say.ui['english']}", *_markdown_lines(summary.translation.text)]
    said = (*_status_lines(summary, say), _origin(summary, say))
    return "\n\n".join([*blocks, *(f"*{_plain(line)}*" for line in said)]) + "\n"


def _markdown_lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(line.startswith("- ") for line in lines):
        return ["\n".join(f"- {_plain(line[2:])}" for line in lines)]
    return [_plain(line) for line in lines]


def _plain(text: str) -> str:
    # Not every reader of Markdown knows a backslash before "<"; all of them know "&lt;".
    escaped = html.escape(_SPECIAL.sub(r"\\\1", text), quote=False)
    return _LINE_START.sub(r"\1\\\2", escaped)


def to_html(summary: Summary) -> Markup:
    """Return headline, summary and translation as HTML to paste into an editor."""
    parts = [tag("h2", escape(summary.headline), lang="vi")] if summary.headline else []
    parts.append(_html_lines(summary.text, "vi"))
    if summary.translation:
        parts.append(_html_lines(summary.translation.text, "en"))
    return join(parts)


def _html_lines(text: str, language: str) -> Markup:
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(line.startswith("- ") for line in lines):
        items = [tag("li", escape(line[2:])) for line in lines]
        return tag("ul", *items, lang=language)
    return join([tag("p", escape(line), lang=language) for line in lines])


def to_docx(summary: Summary, say: Messages) -> bytes:
    """Return a Word document: headline, summary, translation, status, where it comes from."""
    import docx  # 0.1 s: only when a summary is shown

    document = docx.Document()
    if summary.headline:
        document.add_heading(_CONTROL.sub("", summary.headline), level=1)
    _add_lines(document, summary.text)
    if summary.translation:
        document.add_heading(say.ui["english"], level=2)
        _add_lines(document, summary.translation.text)
    for line in (*_status_lines(summary, say), _origin(summary, say)):
        document.add_paragraph().add_run(_CONTROL.sub("", line)).italic = True
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add_lines(document: object, text: str) -> None:
    for line in _CONTROL.sub("", text).splitlines():
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")  # type: ignore[attr-defined]
        elif line.strip():
            document.add_paragraph(line)  # type: ignore[attr-defined]


def _origin(summary: Summary, say: Messages) -> str:
    article = summary.article
    title = say.ui["summary_of"].format(title=article.title or say.ui["untitled"])
    return f"{title} ({say.time(article.published)})" if article.published else title
