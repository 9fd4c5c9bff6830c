"""Lists the English words that the model can know: `python -m models.recipe.english_words`.

What it was never shown, it can only have put together from pieces. Words that another listed one
explains by its ending are left out (`summarizer.translation.words`).
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from summarizer.translation.words import is_inflected, plain_words

__all__ = ["list_words", "main"]

_HEADER = """\
# English words that the embedded model was trained on; what these explain by an ending is left out.
# source: words of the training pairs (no text); licence: research use, as some of them state none
"""
_LEAST = 2  # seen once, a word is a slip of the pen as often as not


def main(
    data: Annotated[Path, typer.Option(help="Folder with parallel-train.tsv.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/data/english_words.tsv"),
) -> None:
    """Write the list."""
    with lzma.open(data / "parallel-train.tsv.xz", "rt", encoding="utf-8") as lines:
        words = list_words(line.split("\t")[1] for line in lines)
    out.write_text(_HEADER + "".join(f"{word}\n" for word in words), encoding="utf-8")


def list_words(sentences: Iterable[str]) -> list[str]:
    """Return the words of English sentences, sorted, each seen twice or more."""
    counts = Counter(word for sentence in sentences for word in plain_words(sentence))
    kept: set[str] = set()
    for word in sorted(counts, key=len):  # what explains a word is shorter
        if counts[word] >= _LEAST and not is_inflected(word, kept):
            kept.add(word)
    return sorted(kept)


if __name__ == "__main__":
    typer.run(main)
