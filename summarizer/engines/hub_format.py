"""Prompts of models from the hub: the model's own tokenizer, a prefix, language codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.engines.protocol import EncodedPrompt, Request
from summarizer.engines.registry import ResolvedModel
from summarizer.engines.window import read_vocabulary_size
from summarizer.errors import EngineUnsupportedError, ModelFilesError
from summarizer.text import to_nfc

__all__ = ["HubFormat"]

_PROBE = "Hội đồng nhân dân tỉnh họp sáng nay."
# One unknown in four: a tokenizer read wrongly gives one for every word, "▁" between them.
_ONE_UNKNOWN_IN = 4


class HubFormat:
    """Text with the profile's prefix through the model's own tokenizer.

    Raises:
        ModelFilesError: the tokenizer cannot be loaded, knows no Vietnamese, or lacks the profile's
            language codes.
    """

    def __init__(self, model: ResolvedModel) -> None:
        from transformers import AutoTokenizer

        self._profile = model.profile
        if model.profile.segmented:
            raise EngineUnsupportedError(
                f"Model {model.profile.alias!r} reads text cut into words, joined by '_'.",
                "Expected a model that reads syllables: Tóm Tắt has no word segmenter.",
                "Use 'bartpho-syllable', or another model that 'tomtat models' lists.",
            )
        codes = {"src_lang": model.profile.source_language} if model.profile.source_language else {}
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(
                model.folder, local_files_only=True, trust_remote_code=False, **codes
            )
        except (OSError, ValueError, ImportError) as exc:
            raise _bad_tokenizer(model, "cannot be loaded") from exc
        probe = self._tokenizer(_PROBE, add_special_tokens=False)["input_ids"]
        unknown = self._tokenizer.unk_token_id
        if unknown is not None and probe.count(unknown) * _ONE_UNKNOWN_IN >= len(probe):
            raise _bad_tokenizer(model, "reads Vietnamese as unknown tokens")
        vocabulary = read_vocabulary_size(model.folder)
        if 0 < vocabulary < len(self._tokenizer):
            raise _bad_tokenizer(
                model, f"has {len(self._tokenizer)} tokens for a model that knows {vocabulary}"
            )
        self._prefix: tuple[int, ...] = ()
        if model.profile.target_language:
            target = self._tokenizer.convert_tokens_to_ids(model.profile.target_language)
            if target == unknown:
                raise _bad_tokenizer(model, f"lacks {model.profile.target_language!r}")
            self._prefix = (target,)

    def encode(self, request: Request) -> EncodedPrompt:
        """Return the ids of one request; see `protocol.PromptFormat`."""
        text = self._profile.prefix + to_nfc(request.text)
        opening = request.opening and self._profile.output_prefix + to_nfc(request.opening)
        opened = self._ids(opening) if opening else []
        banned = frozenset(self._ids(to_nfc(unwanted))[0] for unwanted in request.banned)

        def restore(ids: Sequence[int]) -> tuple[str, bool]:
            written = self._tokenizer.decode([*opened, *ids], skip_special_tokens=True).strip()
            return to_nfc(written.removeprefix(self._profile.output_prefix)), True

        return EncodedPrompt(
            tuple(self._tokenizer(text)["input_ids"]), banned, (*self._prefix, *opened), restore
        )

    def pieces(self, ids: Sequence[int]) -> list[str]:
        """Return the pieces that ids stand for; see `protocol.PromptFormat`."""
        pieces: list[str] = self._tokenizer.convert_ids_to_tokens(list(ids))
        return pieces

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids


def _bad_tokenizer(model: ResolvedModel, problem: str) -> ModelFilesError:
    return ModelFilesError(
        f"The tokenizer in {model.folder.name!r} {problem}.",
        "Expected the tokenizer that the model was trained with.",
        "Check that the download is complete, or choose another model.",
    )
