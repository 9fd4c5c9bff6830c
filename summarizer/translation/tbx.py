"""Reads the entries of a TBX glossary: the first Vietnamese and the first English term of each.

Leaves what is wrong with an entry to `glossary`.
"""

from __future__ import annotations

import xml.sax
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from summarizer.errors import DataFileError

__all__ = ["read_entries"]

_ENTRIES = ("termEntry", "conceptEntry")  # TBX-Basic and TBX 3
_LANGUAGES = ("langSet", "langSec")


class _Reader(ContentHandler):
    """Collects (line, Vietnamese, English) of each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[tuple[int, str, str]] = []
        self._terms: dict[str, str] = {}
        self._language, self._text, self._line = "", "", 0
        self._place = Locator()

    def setDocumentLocator(self, locator: Locator) -> None:
        self._place = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if name in _ENTRIES:
            self._terms, self._line = {}, self._place.getLineNumber() or 0
        elif name in _LANGUAGES:
            self._language = attrs.get("xml:lang", "").split("-")[0].lower()
        elif name == "term":
            self._text = ""

    def characters(self, content: str) -> None:
        self._text += content

    def endElement(self, name: str) -> None:
        if name == "term":
            self._terms.setdefault(self._language, " ".join(self._text.split()))
        elif name in _ENTRIES:
            pair = self._terms.get("vi", ""), self._terms.get("en", "")
            self.entries.append((self._line, *pair))


def read_entries(text: str, name: str) -> list[tuple[int, str, str]]:
    """Return (line, Vietnamese, English) of each entry; "" where a term is lacking.

    Raises:
        DataFileError: it is broken XML, or declares entities.
    """
    reader = _Reader()
    try:
        if "<!ENTITY" in text:  # an entity can stand for gigabytes
            raise xml.sax.SAXException("entities are not allowed")
        xml.sax.parseString(text.encode("utf-8"), reader)
    except xml.sax.SAXException as error:
        line = error.getLineNumber() if isinstance(error, xml.sax.SAXParseException) else 0
        raise DataFileError(
            f"The glossary {name!r} is not well-formed TBX: {error.getMessage()} (line {line}).",
            "Expected a TBX file, XML without entities of its own.",
            "Export the glossary again, or save it as TSV.",
            line=line,
        ) from error
    return reader.entries
