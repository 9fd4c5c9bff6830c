"""How the embedded model reads and writes: task token, slots, plain punctuation, one tone style.

`>>sapo<< title <sep> body </s>`, `>>tit<< body </s>`, `>>eng<< sentence </s>`. Digits and slots
that the source does not hold are banned, so that the model cannot write a number or a rare name
that is not there; so are foreign names in Vietnamese, and in English letters outside ASCII. Left
out: the tone-mark style of the user's text, which the pipeline restores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.engines.protocol import EncodedPrompt, Request, Task
from summarizer.engines.slots import NameLists, Slots, read_name_lists
from summarizer.errors import ModelFilesError
from summarizer.text import to_nfc
from summarizer.text.language import is_vietnamese_shape
from summarizer.text.tone import to_new_tone_style, to_old_tone_style

__all__ = ["SlottedFormat", "find_slots_and_digits", "to_plain_punctuation"]

_TASK_TOKENS: dict[Task, str] = {
    "summarize": ">>sapo<<",
    "headline": ">>tit<<",
    "translate": ">>eng<<",
}
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("–—−", "-"),
        "…": "...",
    }
)
_DIGIT_PIECE = re.compile(r"▁?\d+|<0x3[0-9]>")
_HIGH_BYTE = re.compile(r"<0x[89A-F].>")
_SLOT_PIECE = re.compile(r"<[en]\d+>")
_PROBE = "Hội đồng nhân dân tỉnh Điện Biên họp sáng nay, nhiều người dự."


def to_plain_punctuation(text: str) -> str:
    """Return NFC text with straight quotes, hyphens for dashes, `...` and single spaces."""
    return " ".join(to_nfc(text).translate(_PLAIN).split())


def find_slots_and_digits(pieces: Iterable[str]) -> frozenset[int]:
    """Return the ids of pieces that stand for a name or a number, or are part of one."""
    return frozenset(
        i for i, p in enumerate(pieces) if _SLOT_PIECE.fullmatch(p) or _DIGIT_PIECE.fullmatch(p)
    )


def _is_foreign_name(piece: str) -> bool:
    """Whether a piece is a whole capitalised word that cannot be Vietnamese ("▁Ukraine").

    In place of a rare syllable the model at times writes another rare piece, often such a one.
    """
    word = piece.removeprefix("▁")
    return word != piece and word.istitle() and word.isalpha() and not is_vietnamese_shape(word)


def _is_not_english(piece: str) -> bool:
    """Whether a piece has letters, or bytes of letters, outside ASCII.

    Names travel as slots: what is left of such letters are words that were not translated.
    """
    if piece.isascii():
        return _HIGH_BYTE.fullmatch(piece) is not None
    return any(c.isalpha() and not c.isascii() for c in piece)


class SlottedFormat:
    """Prompts of the embedded model.

    Args:
        folder: The model's folder, with `sentencepiece.model` and `names.json`.

    Raises:
        ModelFilesError: tokenizer or name lists cannot be read, or are not this model's.
    """

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        try:
            self._pieces: Any = sentencepiece.SentencePieceProcessor(
                model_file=str(folder / "sentencepiece.model")
            )
            self._names: NameLists = read_name_lists(folder / "names.json")
            pieces = [self._pieces.id_to_piece(i) for i in range(self._pieces.get_piece_size())]
            self._end = pieces.index("</s>")
            self._separator = pieces.index("<sep>")
            self._tasks = {task: pieces.index(token) for task, token in _TASK_TOKENS.items()}
        except (OSError, RuntimeError, ValueError, KeyError) as exc:
            raise _bad_tokenizer(folder, "cannot be read, or lacks the model's own tokens") from exc
        if self._pieces.decode(self._pieces.encode(_PROBE)) != _PROBE:
            raise _bad_tokenizer(folder, "does not give Vietnamese text back as it was")
        self._slots_and_digits = find_slots_and_digits(pieces)
        self._special = frozenset({*self._tasks.values(), self._separator, pieces.index("<unk>")})

    @cached_property
    def _special_in_english(self) -> frozenset[int]:
        """Banned when translating; a summary does not wait for it."""
        return self._special.union(self._find(_is_not_english))

    @cached_property
    def _facts_in_vietnamese(self) -> frozenset[int]:
        """Banned in a summary or headline unless the source has them."""
        return self._slots_and_digits.union(self._find(_is_foreign_name))

    def _find(self, is_wanted: Callable[[str], bool]) -> Iterator[int]:
        """Yield the ids of such pieces."""
        to_piece = self._pieces.id_to_piece
        return (i for i in range(self._pieces.get_piece_size()) if is_wanted(to_piece(i)))

    def encode(self, request: Request) -> EncodedPrompt:
        """Return the ids of one request; see `protocol.PromptFormat`."""
        tone = to_old_tone_style if request.task == "translate" else to_new_tone_style
        title, text = (tone(to_plain_punctuation(t)) for t in (request.title, request.text))
        replacements = {tone(to_plain_punctuation(k)): v for k, v in request.replacements.items()}
        slots = self._make_slots(request.task, title, text, replacements)
        ids = [self._tasks[request.task]]
        if title and request.task == "summarize":
            ids += [*self._pieces.encode(slots.apply(title)), self._separator]
        ids += [*self._pieces.encode(slots.apply(text)), self._end]
        opening = self._pieces.encode(slots.apply(tone(to_plain_punctuation(request.opening))))

        def spell(source: str) -> str:
            return replacements.get(source) or request.spell(source)

        def restore(output: Sequence[int]) -> tuple[str, bool]:
            restored, unknown = slots.restore(self._pieces.decode([*opening, *output]), spell)
            return " ".join(restored.split()), not unknown

        in_english = request.task == "translate"
        banned = self._special_in_english if in_english else self._special
        facts = self._slots_and_digits if in_english else self._facts_in_vietnamese
        absent = facts.difference(ids)
        for unwanted in request.banned:
            banned |= {self._first_id(slots.apply(tone(to_plain_punctuation(unwanted))))}
        is_prose = request.task == "summarize"
        return EncodedPrompt(tuple(ids), banned, tuple(opening), restore, absent, is_prose)

    def pieces(self, ids: Sequence[int]) -> list[str]:
        """Return the pieces that ids stand for; see `protocol.PromptFormat`."""
        return [self._pieces.id_to_piece(i) for i in ids]

    def _first_id(self, text: str) -> int:
        """Return the id that opens a text within a line; for a slotted name, its slot's."""
        ids = self._pieces.encode(text)
        bare = [i for i in ids if self._pieces.id_to_piece(i) != "▁"]
        return int((bare or ids)[0])

    def _make_slots(self, task: Task, title: str, text: str, replacements: dict[str, str]) -> Slots:
        names = self._names
        plain = names.translated_names if task == "translate" else names.plain_names
        slots = Slots(names.lower_share, plain)
        for source in replacements:
            if source in text:
                slots.add_name(source)
        if task == "summarize":
            slots.add(title)
        slots.add(text)
        return slots


def _bad_tokenizer(folder: Path, problem: str) -> ModelFilesError:
    return ModelFilesError(
        f"The tokenizer in {folder.name!r} {problem}.",
        "Expected the sentencepiece.model and names.json that the model was trained with.",
        "Install the model again.",
    )
