"""A summary with its evidence as HTML: every sentence opens its sources, verdicts stand in words.

Also what else can stand in the summary's place: the empty hint, progress, an error.
Left out: the article beside it (`article_html`); clicking, copying and highlighting (page.js).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from summarizer.errors import SummarizerError
from summarizer.results import (
    EngineInfo,
    FactCheck,
    Notice,
    Summary,
    SummarySentence,
    TranslatedSentence,
)
from summarizer.web.markup import Markup, escape, join, marked, tag
from summarizer.web.messages_vi import (
    KINDS,
    ORIGINS,
    UI,
    VERDICTS,
    device_label,
    error_text,
    notice_text,
    step_text,
)

__all__ = ["render_empty", "render_error", "render_progress", "render_stopped", "render_summary"]


def render_empty() -> str:
    """Return what stands in the summary's place before there is one."""
    return tag(
        "div",
        tag("p", escape(UI["empty_title"]), class_="tt-empty-title"),
        tag("p", escape(UI["empty_hint"])),
        tag("p", escape(UI["shortcut"])),
        class_="tt-empty",
    )


def render_stopped() -> str:
    """Return what stands in the summary's place after the user stopped the work."""
    return tag(
        "div",
        tag("p", escape(UI["stopped"]), class_="tt-empty-title", data_announce=True),
        tag("p", escape(UI["stopped_hint"])),
        class_="tt-empty",
    )


def render_progress(step: str) -> str:
    """Return the notice that `step` ("reading", "summarizing", "translating") is under way."""
    return _progress(step)


def render_error(error: SummarizerError, incident: str = "") -> str:
    """Return an error as the user should read it, technical words folded away.

    Args:
        error: Any error of the tree.
        incident: Number of the log line of an unforeseen error, or "".
    """
    title, advice = error_text(error)
    rows = [tag("li", escape(f"{UI['error_code']}: {error.code}"))]
    if incident:
        rows.append(tag("li", escape(f"{UI['incident']}: {incident}")))
    rows.append(tag("li", escape(str(error)), lang="en"))
    return tag(
        "div",
        tag("h2", escape(title)),
        tag("p", escape(advice)),
        tag("details", tag("summary", escape(UI["details"])), tag("ul", *rows)),
        class_="tt-error",
        role="alert",
    )


def render_summary(summary: Summary, *, step: str = "", own: frozenset[int] = frozenset()) -> str:
    """Return the summary with its evidence, and its translation when it has one.

    Args:
        summary: A summary of the desk.
        step: Work that is still under way, e.g. "translating", or "".
        own: Numbers of the sentences that the user wrote.
    """
    translated: Sequence[TranslatedSentence | None] = [None] * len(summary.sentences)
    if summary.translation and len(summary.translation.sentences) == len(summary.sentences):
        translated = summary.translation.sentences
    rows = [
        _row(number, sentence, english, UI["own_words"] if number in own else "")
        for number, (sentence, english) in enumerate(
            zip(summary.sentences, translated, strict=True)
        )
    ]
    notices = summary.notices + summary.article.notices
    if summary.translation:
        notices += summary.translation.notices
    return tag(
        "section",
        # The article's own title stands beside it already.
        Markup("") if summary.headline == summary.article.title else _headline(summary.headline),
        _verdict(summary),
        _notices(notices),
        _column_heads() if summary.translation else Markup(""),
        tag("ol", *rows, class_="tt-sentences"),
        tag("p", escape(UI["evidence_hint"]), class_="tt-hint"),
        _progress(step) if step else _done(),
        _copy_bar(summary),
        _footnote(summary),
        class_="tt-summary tt-two" if summary.translation else "tt-summary",
        aria_label=UI["summary"],
    )


def _progress(step: str) -> Markup:
    return tag("p", escape(UI[step]), class_="tt-progress", data_announce=True)


def _done() -> Markup:
    return tag("span", escape(UI["done"]), class_="tt-only-heard", data_announce=True)


def _headline(headline: str) -> Markup:
    if not headline:
        return Markup("")
    return tag(
        "div",
        tag("p", escape(UI["headline"]), class_="tt-label"),
        tag("h2", escape(headline)),
        class_="tt-headline",
    )


def _verdict(summary: Summary) -> Markup:
    checks = [check for sentence in summary.sentences for check in sentence.checks]
    bad = sum(check.verdict != "supported" for check in checks)
    if bad:
        text = UI["some_unsupported"].format(count=bad, total=len(checks))
    elif checks:
        text = UI["all_supported"].format(count=len(checks))
    else:
        text = UI["nothing_to_check"]
    state = "tt-bad" if bad else "tt-good" if checks else "tt-quiet"
    return tag("p", escape(text), class_=f"tt-verdict {state}")


def _notices(notices: Sequence[Notice]) -> Markup:
    if not notices:
        return Markup("")
    rows = [tag("li", escape(notice_text(notice)), data_code=notice.code) for notice in notices]
    return tag("ul", *rows, class_="tt-notices", aria_label=UI["notices"])


def _column_heads() -> Markup:
    return tag(
        "div",
        tag("span", escape(UI["vietnamese"])),
        tag("span", escape(UI["english"])),
        class_="tt-heads",
        aria_hidden="true",
    )


def _row(
    number: int, sentence: SummarySentence, english: TranslatedSentence | None, author: str
) -> Markup:
    panel = f"tt-evidence-{number}"
    say = tag(
        "div",
        _with_facts(sentence.text, sentence.checks),
        class_="tt-say",
        role="button",
        tabindex="0",
        aria_expanded="false",
        aria_controls=panel,
        data_number=str(number),
        data_sources=" ".join(str(source.index) for source in sentence.sources),
    )
    return tag(
        "li",
        tag("div", say, _english(english), class_="tt-pair"),
        _evidence(panel, sentence, author or ORIGINS[sentence.origin]),
        class_="tt-row",
    )


def _with_facts(text: str, checks: Sequence[FactCheck]) -> Markup:
    return marked(text, [(check.span, f"tt-fact tt-{check.verdict}") for check in checks])


def _english(sentence: TranslatedSentence | None) -> Markup:
    if sentence is None:
        return Markup("")
    doubtful = [check for check in sentence.checks if check.verdict != "supported"]
    warning = tag("p", escape(f"{UI['check_english']}: "), _check_list(doubtful))
    return tag(
        "div",
        tag("p", _with_facts(sentence.text, doubtful), lang="en"),
        warning if doubtful else Markup(""),
        class_="tt-english",
    )


def _evidence(panel: str, sentence: SummarySentence, origin: str) -> Markup:
    sources = [
        tag("li", tag("a", escape(source.text), href=f"#tt-s-{source.index}"))
        for source in sentence.sources
    ]
    checks = (
        _check_list(sentence.checks)
        if sentence.checks
        else tag("p", escape(UI["no_checks"]), class_="tt-quiet")
    )
    return tag(
        "div",
        tag("p", escape(origin), class_="tt-origin"),
        tag("p", escape(UI["checks"]), class_="tt-label"),
        checks,
        tag("p", escape(UI["sources"]), class_="tt-label"),
        tag("ul", *sources, class_="tt-sources")
        if sources
        else tag("p", escape(UI["no_sources"]), class_="tt-quiet"),
        class_="tt-evidence",
        id=panel,
        hidden=True,
    )


def _check_list(checks: Sequence[FactCheck]) -> Markup:
    rows = []
    for check in checks:
        words = VERDICTS[check.verdict]
        if check.expected:
            words += f": {UI['expected'].format(expected=check.expected)}"
        rows.append(
            tag(
                "li",
                tag("span", escape(check.text), class_=f"tt-fact tt-{check.verdict}"),
                escape(f" ({KINDS[check.kind]}) "),
                tag("b", escape(words), class_=f"tt-word tt-{check.verdict}"),
            )
        )
    return tag("ul", *rows, class_="tt-checks")


def _copy_bar(summary: Summary) -> Markup:
    vietnamese = summary.text
    texts = [("summary", vietnamese)]
    if summary.translation:
        english = summary.translation.text
        texts += [("english", english), ("both", f"{vietnamese}\n\n{english}")]
    buttons = [
        tag("button", escape(UI[f"copy_{name}"]), type="button", data_copy=f"tt-text-{name}")
        for name, _ in texts
    ]
    buttons += [
        tag(
            "button",
            escape(UI["save"].format(ending=ending)),
            type="button",
            data_save=f"tt-text-{name}",
            data_ending=ending,
        )
        for ending, name in ((".txt", texts[-1][0]), (".json", "json"))
    ]
    texts.append(("json", json.dumps(summary.to_dict(), ensure_ascii=False, indent=1)))
    held = [
        # `pre` keeps line breaks; `hidden` keeps it from eyes and screen readers alike.
        tag("pre", escape(text), id=f"tt-text-{name}", hidden=True)
        for name, text in texts
    ]
    status = tag(
        "span",
        class_="tt-copied",
        role="status",
        data_copied=UI["copied"],
        data_failed=UI["copy_failed"],
    )
    return tag("div", *buttons, status, *held, class_="tt-copy")


def _footnote(summary: Summary) -> Markup:
    coverage = summary.coverage
    covered = (
        UI["covered"].format(total=coverage.sentences)
        if coverage.is_full
        else UI["not_covered"].format(read=coverage.read, total=coverage.sentences)
    )
    lines = [tag("p", escape(covered), class_="" if coverage.is_full else "tt-warn")]
    technical = []
    if summary.engine:
        technical.append(tag("p", escape(_engine_text(summary.engine))))
    if summary.timings:
        technical.append(tag("p", escape(_timings_text(summary))))
    if technical:
        lines.append(tag("details", tag("summary", escape(UI["details"])), *technical))
    return tag("footer", join(lines), class_="tt-footnote")


def _engine_text(engine: EngineInfo) -> str:
    return UI["engine"].format(
        model=engine.model,
        engine=engine.engine,
        compute_type=engine.compute_type,
        device=device_label(engine.device),
    )


def _timings_text(summary: Summary) -> str:
    parts = [
        f"{step_text(step)} {UI['seconds'].format(seconds=_decimal(seconds))}"
        for step, seconds in summary.timings.items()
    ]
    return f"{UI['timings']}: {', '.join(parts)}."


def _decimal(seconds: float) -> str:
    """Return seconds with the Vietnamese decimal comma."""
    return f"{seconds:.2f}".replace(".", ",")
