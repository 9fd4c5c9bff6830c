"""What bears a sentence of the summary: who wrote it, its status, each fact, its sources.

Left out: the sentence that opens it (`summary_html`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.factcheck import word_difference
from summarizer.results import ESTABLISHED, FactCheck, Span, SummarySentence
from summarizer.web.messages import Messages
from summarizer.web.page.markup import Markup, escape, join, marked, tag

__all__ = ["render_checks", "render_evidence"]


def render_evidence(panel: str, sentence: SummarySentence, author: str, say: Messages) -> Markup:
    """Return the panel under a sentence, closed.

    Args:
        panel: Id of the panel, which the sentence names.
        sentence: A sentence of a summary.
        author: Who wrote it, in words.
        say: The page's language.
    """
    return tag(
        "div",
        tag("p", escape(f"{author}: {say.verdicts[sentence.status]}"), class_="tt-origin"),
        tag("p", escape(say.ui["checks"]), class_="tt-label"),
        *_verdicts(sentence.checks, say),
        *_sources(sentence, say),
        class_="tt-evidence",
        id=panel,
        hidden=True,
    )


def _sources(sentence: SummarySentence, say: Messages) -> list[Markup]:
    """The article's sentences; beside one that is not established, where the two differ."""
    label = tag("p", escape(say.ui["sources"]), class_="tt-label")
    if not sentence.sources:
        return [label, tag("p", escape(say.ui["no_sources"]), class_="tt-quiet")]
    theirs: Sequence[Span] = ()
    beside: list[Markup] = []
    if sentence.status not in ESTABLISHED:
        mine, theirs = word_difference(sentence.text, sentence.sources[0].text)
        text = _differing(sentence.text, sentence.doubtful or mine)
        beside = [
            tag("p", escape(say.ui["compared"]), class_="tt-label"),
            tag("p", text, class_="tt-compared", lang="vi"),
        ]
    rows = [
        tag("li", tag("a", text, href=f"#tt-s-{source.index}", lang="vi"))
        for place, source in enumerate(sentence.sources)
        for text in (_differing(source.text, theirs if place == 0 else ()),)
    ]
    return [*beside, label, tag("ul", *rows, class_="tt-sources")]


def _differing(text: str, spans: Sequence[Span]) -> Markup:
    return marked(text, [(span, "tt-differs") for span in spans])


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
