"""What a batch is made of: an entry of the input, the document in it, and the key of its answer.

Left out: where entries come from (`inputs`) and what becomes of them (`run`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import SummarizerError

__all__ = ["Document", "Entry", "answer_key"]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it came: text or HTML, or a file's bytes with the ending of its name."""

    content: str | bytes
    suffix: str = ""
    title: str = ""

    @property
    def size(self) -> int:
        """Length in characters or bytes."""
        return len(self.content)

    def digest(self) -> bytes:
        """Return a hash of all that the answer depends on; a file's name is no part of it."""
        is_text = isinstance(self.content, str)
        data = (
            self.content
            if isinstance(self.content, bytes)
            else self.content.encode("utf-8", "surrogatepass")
        )
        digest = hashlib.sha256(f"{is_text}\0{self.suffix}\0{len(data)}\0".encode())
        digest.update(data)
        digest.update(self.title.encode("utf-8", "surrogatepass"))
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the input.

    Attributes:
        id: The caller's name for it, or its place ("news.csv:12", "sport/a.txt").
        source: Where it stands, for errors: a path, and a line or row where there is one.
        document: The article, or None when it could not be read.
        error: Why it could not be read.
        fields: What `where` may ask about.
        reached: How far into its input it stands, from 0 to 1.
    """

    id: str
    source: str
    document: Document | None = None
    error: SummarizerError | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    reached: float = 0.0


def answer_key(content: bytes, settings: bytes) -> bytes:
    """Return the journal's key: content under settings (both digests)."""
    return hashlib.sha256(content + settings).digest()
