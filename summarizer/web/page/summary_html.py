"""A summary as HTML: every sentence opens its evidence, and what is doubtful says so in words.

Left out: the evidence itself (`evidence_html`); the article beside it (`article_html`); the bar
under it (`copy_html`); clicking, copying and highlighting (page.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from summarizer.results import (
    ESTABLISHED,
    EngineInfo,
    Notice,
    Span,
    Summary,
    SummarySentence,
    TranslatedSentence,
    worst_status,
)
from summarizer.web.messages import Messages
from summarizer.web.page.copy_html import render_copy_bar, render_copy_button
from summarizer.web.page.evidence_html import render_checks, render_evidence
from summarizer.web.page.markup import Markup, escape, join, marked, tag
from summarizer.web.page.state_html import render_progress

__all__ = ["render_summary"]


def render_summary(summary: Summary, say: Messages, *, step: str = "") -> Markup:
    """Return the summary with its evidence, and as much of its translation as there is.

    Args:
        summary: A summary of the desk.
        say: The page's language.
        step: Work that is still under way, e.g. "translating", or "".
    """
    translation = summary.translation
    english: Sequence[TranslatedSentence] = ()
    if translation and len(translation.sentences) <= len(summary.sentences):
        english = translation.sentences
    rows = [
        _row(number, sentence, translated, say)
        for number, (sentence, translated) in enumerate(zip_longest(summary.sentences, english))
    ]
    notices = summary.notices + summary.article.notices
    if translation:
        notices += translation.notices
    return tag(
        "section",
        _title(summary),
        _headlines(summary, say),
        _verdict(summary, say),
        _column_heads(say) if translation else Markup(""),
        tag("ol", *rows, class_="tt-sentences"),
        tag("p", escape(say.ui["evidence_hint"]), class_="tt-hint") if rows else Markup(""),
        render_progress(step, say) if step else _done(say),
        Markup("") if step else render_copy_bar(summary, say),
        _notices(notices, say),
        _footnote(summary, say),
        class_="tt-summary tt-two" if translation else "tt-summary",
        aria_label=say.ui["summary"],
    )


def _done(say: Messages) -> Markup:
    return tag("span", escape(say.ui["done"]), class_="tt-only-heard", data_announce=True)


def _title(summary: Summary) -> Markup:
    """The article's title over the summary, unless it stands in it already."""
    if not summary.title or any(s.text.startswith(summary.title) for s in summary.sentences):
        return Markup("")
    return tag("h2", escape(summary.title), class_="tt-title", lang="vi")


def _headlines(summary: Summary, say: Messages) -> Markup:
    """The headlines suggested but those that stand over or in the summary already."""
    seen = {summary.article.title, *(sentence.text for sentence in summary.sentences)}
    lines = [headline.text for headline in summary.headlines if headline.text not in seen]
    if not lines:
        return Markup("")
    rows = [
        tag(
            "li",
            tag("span", escape(headline), lang="vi", id=f"tt-headline-{number}"),
            render_copy_button(
                f"tt-headline-{number}", say.ui["copy"], f"{say.ui['copy_headline']} {number + 1}"
            ),
        )
        for number, headline in enumerate(lines)
    ]
    return tag(
        "div",
        tag("h2", escape(say.ui["headline"]), class_="tt-label"),
        tag("ul", *rows),
        class_="tt-headlines",
    )


def _verdict(summary: Summary, say: Messages) -> Markup:
    statuses = [sentence.status for sentence in summary.sentences]
    worst = worst_status(statuses)
    if not statuses:
        text, colour = say.ui["nothing_to_check"], "tt-quiet"
    elif worst in ESTABLISHED:
        text, colour = say.ui["all_established"].format(total=len(statuses)), "tt-good"
    else:
        status, count = say.verdicts[worst], statuses.count(worst)
        text = say.ui["some"].format(count=count, total=len(statuses), status=status)
        colour = "tt-quiet" if worst == "unchecked" else "tt-bad"
    # Focus comes here when the button that was pressed is gone, see page.js.
    return tag("p", escape(text), class_=f"tt-verdict {colour}", tabindex="-1")


def _notices(notices: Sequence[Notice], say: Messages) -> Markup:
    if not notices:
        return Markup("")
    rows = [tag("li", escape(say.notice(notice)), data_code=notice.code) for notice in notices]
    return tag(
        "div",
        tag("h2", escape(say.ui["notices"]), class_="tt-label"),
        tag("ul", *rows),
        class_="tt-notices",
    )


def _column_heads(say: Messages) -> Markup:
    return tag(
        "div",
        tag("span", escape(say.ui["vietnamese"])),
        tag("span", escape(say.ui["english"])),
        class_="tt-heads",
        aria_hidden="true",
    )


def _row(
    number: int,
    sentence: SummarySentence,
    english: TranslatedSentence | None,
    say: Messages,
) -> Markup:
    panel = f"tt-evidence-{number}"
    spoken = tag(
        "div",
        _with_facts(sentence, say),
        class_="tt-say",
        role="button",
        tabindex="0",
        lang="vi",
        aria_expanded="false",
        aria_controls=panel,
        data_number=str(number),
        data_mark=str(number + 1),
        data_sources=" ".join(str(source.index) for source in sentence.sources),
    )
    author = say.origins[sentence.origin]
    return tag(
        "li",
        tag("div", spoken, _english(english, say), class_="tt-pair"),
        render_evidence(panel, sentence, author, say),
        class_=f"tt-row tt-is-{sentence.status}",
    )


def _with_facts(sentence: SummarySentence, say: Messages) -> Markup:
    """The text with its facts marked, the verdict behind one that fails, the status at the end."""
    marks = [(check.span, f"tt-fact tt-{check.verdict}") for check in sentence.checks]
    failed = [check for check in sentence.checks if check.verdict != "supported"]
    notes = {
        check.span[1]: tag(
            "small",
            escape(f" ({say.verdicts[check.verdict]})"),
            class_="tt-doubt",
            lang=say.language,
        )
        for check in failed
    }
    status = Markup("")
    if sentence.status not in ESTABLISHED and not failed:
        words = f" ({say.verdicts[sentence.status]})"
        status = tag("small", escape(words), class_="tt-doubt", lang=say.language)
    return join([marked(sentence.text, marks, notes), status])


def _english(sentence: TranslatedSentence | None, say: Messages) -> Markup:
    if sentence is None:
        return Markup("")
    if not sentence.text:
        return _refused(sentence, say)
    doubtful = [check for check in sentence.checks if check.verdict != "supported"]
    warning = tag("p", escape(f"{say.ui['check_english']}: "), render_checks(doubtful, say))
    marks = [(check.span, f"tt-fact tt-{check.verdict}") for check in doubtful]
    taken = [span for span, _ in marks]
    marks += [(s, "tt-unlikely") for s in sentence.doubtful if not _overlaps(s, taken)]
    quality = tag("small", escape(f" ({say.ui['quality_edit']})"), lang=say.language)
    return tag(
        "div",
        tag(
            "p",
            marked(sentence.text, sorted(marks)),
            quality if sentence.quality == "edit" else Markup(""),
            lang="en",
        ),
        warning if doubtful else Markup(""),
        class_=f"tt-english tt-{sentence.quality}-english",
    )


def _refused(sentence: TranslatedSentence, say: Messages) -> Markup:
    found = tag("p", escape("; ".join(sentence.found)), lang="en")
    return tag(
        "div",
        tag("p", tag("b", escape(say.ui["quality_refused"]))),
        found if sentence.found else Markup(""),
        class_="tt-english tt-refused-english",
    )


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _footnote(summary: Summary, say: Messages) -> Markup:
    coverage = summary.coverage
    covered = (
        say.ui["covered"].format(total=coverage.sentences)
        if coverage.is_full
        else say.ui["not_covered"].format(read=coverage.read, total=coverage.sentences)
    )
    lines = [tag("p", escape(covered), class_="" if coverage.is_full else "tt-warn")]
    technical = []
    if summary.engine:
        technical.append(tag("p", escape(_engine_text(summary.engine, say))))
    if summary.timings:
        technical.append(tag("p", escape(_timings_text(summary, say))))
    if technical:
        lines.append(tag("details", tag("summary", escape(say.ui["details"])), *technical))
    return tag("footer", join(lines), class_="tt-footnote")


def _engine_text(engine: EngineInfo, say: Messages) -> str:
    return say.ui["engine"].format(
        model=engine.model,
        engine=engine.engine,
        compute_type=engine.compute_type,
        device=say.device(engine.device),
    )


def _timings_text(summary: Summary, say: Messages) -> str:
    parts = [
        f"{say.step(step)} {say.ui['seconds'].format(seconds=say.decimal(seconds))}"
        for step, seconds in summary.timings.items()
    ]
    return f"{say.ui['timings']}: {', '.join(parts)}."
