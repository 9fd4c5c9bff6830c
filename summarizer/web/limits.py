"""How much the page and the API take: sizes, queue lengths.

Left out: who may call (`serve` decides by the address it binds to).
"""

from __future__ import annotations

from summarizer.errors import InputTooLargeError
from summarizer.pipeline import MAX_CHARACTERS

__all__ = ["MAX_BODY_BYTES", "check_size"]

# JSON may write a Vietnamese letter as "\uXXXX": six bytes a character, and room for the rest.
MAX_BODY_BYTES = 6 * MAX_CHARACTERS + 100_000


def check_size(text: str) -> None:
    """Refuse a text that is too long to be an article.

    Raises:
        InputTooLargeError: it is over `MAX_CHARACTERS` code points.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputTooLargeError(
            f"The text has {len(text)} characters.",
            f"Expected at most {MAX_CHARACTERS}.",
            "Send one article at a time.",
            characters=len(text),
            limit=MAX_CHARACTERS,
        )
