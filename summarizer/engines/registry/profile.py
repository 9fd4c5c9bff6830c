"""What has to be known of a model beside its files: its tasks, how it wants its input."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

__all__ = ["ModelProfile", "ResolvedModel", "known_models"]


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """One model of the registry.

    Attributes:
        alias: Its name here.
        title: One line about it.
        tasks: What it was trained for.
        licence: Its licence, as its publisher names it.
        commercial: Whether the licence allows commercial use.
        architecture: `model_type` of its config.json, "" when that was not looked at.
        hub: Hugging Face id, or "".
        revision: The hub's commit that this entry was written for, or "".
        size_mb: How much is downloaded, 0 when unknown.
        figures: Published figures, each with its source.
        pretrained_only: Whether it must be fine-tuned before it can do its task.
        segmented: Whether it reads words joined by "_" instead of syllables.
        guessed: Whether this profile was made from the model's config.
        embedded: Whether it comes with this package.
        drafts: Tasks whose output a person must edit before it is used.
        slotted: Whether names and numbers travel as slots (`engines.slots`).
        prefix: Text in front of the input.
        output_prefix: Text that the model puts in front of its output.
        source_language: Tokenizer's code of Vietnamese, or "".
        target_language: Tokenizer's code of English, or "".
        window: How many tokens it reads, 0 when its config says.
        beams: Width of its search for a summary, and how many texts come of it.
    """

    alias: str
    title: str
    tasks: tuple[Literal["summarize", "headline", "translate", "back"], ...]
    licence: str
    commercial: bool = True
    architecture: str = ""
    hub: str = ""
    revision: str = ""
    size_mb: int = 0
    figures: tuple[str, ...] = ()
    pretrained_only: bool = False
    segmented: bool = False
    guessed: bool = False
    embedded: bool = False
    drafts: tuple[str, ...] = ()
    slotted: bool = False
    prefix: str = ""
    output_prefix: str = ""
    source_language: str = ""
    target_language: str = ""
    window: int = 0
    beams: int = 4

    @property
    def terms(self) -> str:
        """The licence, with a word where commercial use is barred: what is shown of it."""
        return self.licence if self.commercial else f"{self.licence} (no commercial use)"


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """A profile and the folder with the model's files."""

    profile: ModelProfile
    folder: Path


@cache
def known_models() -> dict[str, ModelProfile]:
    """Return the registry: alias → profile, in the order of models.toml."""
    text = resources.files("summarizer.engines.registry").joinpath("models.toml").read_text("utf-8")
    return {
        alias: ModelProfile(alias=alias, **_tuples(entry))
        for alias, entry in tomllib.loads(text).items()
    }


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    """TOML's lists as tuples, so that a profile can be hashed."""
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
