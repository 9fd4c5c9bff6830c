"""Refuses by name what is text but no article: JSON, feeds, subtitles, RTF.

Told by how the text begins, so that pasted, uploaded, fetched and piped text are refused alike.
"""

from __future__ import annotations

import re

from summarizer.errors import SourceFileError

__all__ = ["refuse_other_formats"]

_FORMATS = (
    (
        re.compile(r'(?:\[\s{0,9})?\{\s{0,9}"[^"\n]{1,40}"\s{0,3}:'),
        "JSON",
        "Save it as .jsonl (an article a line), .csv or .parquet and run `tomtat batch` on it, "
        "with --columns text=NAME for the field that holds the text.",
    ),
    (
        re.compile(
            r"(?:<[?!][^<>]{0,200}>\s{0,9}){0,3}"
            r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]",
            re.IGNORECASE,
        ),
        "a feed (RSS, Atom or a site map)",
        "Open one of its articles, or put their links into the column url of a .csv and run "
        "`tomtat batch` on it.",
    ),
    (
        re.compile(r"WEBVTT\b|\d{1,4}\s{1,3}\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s{1,5}-->"),
        "subtitles",
        "Take the times out and paste what is said.",
    ),
    (
        re.compile(r"\{\\rtf"),
        "RTF",
        "Open it in a word processor and save it as .docx, or copy the text and paste it.",
    ),
)
_HEAD = 4000  # code points that tell a format


def refuse_other_formats(text: str) -> None:
    """Check that `text` does not begin as data of another kind does.

    Raises:
        SourceFileError: it does; the error names the kind and what to do.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    for pattern, name, fix in _FORMATS:
        if pattern.match(head):
            raise SourceFileError(
                f"This is {name}, not an article.", "Expected the text of one news article.", fix
            )
