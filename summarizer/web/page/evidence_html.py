"""What bears a sentence of the summary: who wrote it, a verdict on each fact, its sources.

Left out: the sentence that opens it (`summary_html`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.results import FactCheck, SummarySentence
from summarizer.web.messages import Messages
from summarizer.web.page.markup import Markup, escape, join, tag

__all__ = ["render_checks", "render_evidence"]


def render_evidence(panel: str, sentence: SummarySentence, author: str, say: Messages) -> Markup:
    """Return the panel under a sentence, closed.

    Args:
        panel: Id of the panel, which the sentence names.
        sentence: A sentence of a summary.
        author: Who wrote it, in words.
        say: The page's language.
    """
    sources = [
        tag("li", tag("a", escape(source.text), href=f"#tt-s-{source.index}", lang="vi"))
        for source in sentence.sources
    ]
    return tag(
        "div",
        tag("p", escape(author), class_="tt-origin"),
        tag("p", escape(say.ui["checks"]), class_="tt-label"),
        *_verdicts(sentence.checks, say),
        tag("p", escape(say.ui["sources"]), class_="tt-label"),
        tag("ul", *sources, class_="tt-sources")
        if sources
        else tag("p", escape(say.ui["no_sources"]), class_="tt-quiet"),
        class_="tt-evidence",
        id=panel,
        hidden=True,
    )


def _verdicts(checks: Sequence[FactCheck], say: Messages) -> list[Markup]:
    """What the article does not bear, a line each; then all that it bears, in one line."""
    if not checks:
        return [tag("p", escape(say.ui["no_checks"]), class_="tt-quiet")]
    doubtful = [check for check in checks if check.verdict != "supported"]
    borne = {(c.text, c.kind): c for c in checks if c.verdict == "supported"}
    made = [render_checks(doubtful, say)] if doubtful else []
    if borne:
        words = tag("b", escape(say.verdicts["supported"]), class_="tt-word tt-supported")
        facts = join([_fact(check, say) for check in borne.values()], " · ")
        made.append(tag("p", words, escape(": "), facts, class_="tt-borne"))
    return made


def render_checks(checks: Sequence[FactCheck], say: Messages) -> Markup:
    """Return each fact with its verdict in words, and what the article says instead."""
    rows = []
    for check in checks:
        words = say.verdicts[check.verdict]
        if check.expected:
            words += f": {say.ui['expected'].format(expected=check.expected)}"
        verdict = tag("b", escape(words), class_=f"tt-word tt-{check.verdict}")
        rows.append(tag("li", _fact(check, say), escape(" "), verdict))
    return tag("ul", *rows, class_="tt-checks")


def _fact(check: FactCheck, say: Messages) -> Markup:
    return join(
        [
            tag("span", escape(check.text), class_=f"tt-fact tt-{check.verdict}", lang="vi"),
            escape(f" ({say.kinds[check.kind]})"),
        ]
    )
