"""The texts of the page in one language, and how codes, times and numbers are said in it.

The words are in `messages_vi` and `messages_en`; `speak` picks one of the two. A code without a
text falls back to its own English sentence. Left out: where a text stands on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from summarizer.errors import SummarizerError
from summarizer.results import Notice

__all__ = ["Language", "Messages", "speak"]

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Messages:
    """Every text of one language; keys are the stable codes of the other modules.

    Attributes:
        language: Code for the `lang` attribute.
        ui: Labels and sentences of the page.
        errors: Error code to title and advice.
        notices: Notice code to a sentence that may use the values of `Notice.detail`.
        rules: Cleaning rule to its name.
        roles: Role of an article's sentence to its name.
        verdicts: Verdict on a claim, or status of a sentence, to its words.
        kinds: Kind of fact to its name.
        origins: Origin of a summary sentence to its words.
        steps: Timed step to its name.
        devices: Device without its number to its name.
        time_form: `{clock}`, `{day}`, `{month}`, `{year}` as a newspaper writes them.
        decimal_mark: What stands before the decimals of a number.
    """

    language: Language
    ui: Mapping[str, str]
    errors: Mapping[str, tuple[str, str]]
    notices: Mapping[str, str]
    rules: Mapping[str, str]
    roles: Mapping[str, str]
    verdicts: Mapping[str, str]
    kinds: Mapping[str, str]
    origins: Mapping[str, str]
    steps: Mapping[str, str]
    devices: Mapping[str, str]
    time_form: str
    decimal_mark: str

    def error(self, error: SummarizerError) -> tuple[str, str]:
        """Return the title and the advice for `error`."""
        return self.errors.get(error.code, (error.what, f"{error.expected} {error.fix}"))

    def notice(self, notice: Notice) -> str:
        """Return the sentence for `notice`."""
        template = self.notices.get(notice.code)
        return notice.what if template is None else template.format_map(_Values(notice.detail))

    def rule(self, rule: str) -> str:
        """Return the name of a cleaning rule."""
        return self.rules.get(rule, rule)

    def step(self, step: str) -> str:
        """Return the name of a timed step."""
        return self.steps.get(step, step)

    def device(self, device: str) -> str:
        """Return the name of a device such as "auto", "cpu" or "cuda:1"."""
        kind, _, number = device.partition(":")
        label = self.devices.get(kind, kind)
        return self.ui["numbered"].format(name=label, number=number) if number else label

    def time(self, published: str) -> str:
        """Return an ISO time as newspapers write it; anything else as it is."""
        try:
            moment = datetime.fromisoformat(published)
        except ValueError:
            return published
        said = self.time_form.format(
            clock=f"{moment:%H:%M}", day=moment.day, month=moment.month, year=moment.year
        )
        return said if "T" in published else said.partition(", ")[2]

    def decimal(self, number: float) -> str:
        """Return a number with two decimals."""
        return f"{number:.2f}".replace(".", self.decimal_mark)


def speak(language: str) -> Messages:
    """Return the texts of a language; Vietnamese unless it is "en"."""
    from summarizer.web.messages_en import EN
    from summarizer.web.messages_vi import VI

    return EN if language == "en" else VI


class _Values(dict[str, Any]):
    """Details as a sentence holds them: sentence numbers from 1, and no failure over a lost one."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        if "sentences" in values:
            self["sentences"] = ", ".join(str(index + 1) for index in values["sentences"])

    def __missing__(self, key: str) -> str:
        return "…"
