"""Where a run's own files are: never read as articles, and never put in an article's place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.files import is_remote
from summarizer.errors import OptionError, OutputError

__all__ = ["Places"]

_JOURNAL, _ERRORS = ".journal", ".errors.jsonl"
_BESIDE = ("", ".part", "-wal", "-shm")  # what is written beside a file while a run lasts


@dataclass(frozen=True, slots=True)
class Places:
    """The files that a run writes."""

    output: Path
    journal: Path
    errors: Path

    @classmethod
    def of(cls, output: Path, journal: Path | None = None, errors: Path | None = None) -> Places:
        """Return the places asked for; by default journal and errors stand beside the output."""
        return cls(
            output,
            journal or output.with_name(output.name + _JOURNAL),
            errors or output.with_name(output.name + _ERRORS),
        )

    def check(self, inputs: Sequence[str]) -> None:
        """Check that the files can stand where they are to, and overwrite nothing of the input.

        Raises:
            OptionError: a file is named twice, or is one of the inputs.
            OutputError: there is no folder for a file.
        """
        own = (self.output, self.journal, self.errors)
        if len({os.path.realpath(path) for path in own}) < len(own):
            raise OptionError(
                "Output, journal and errors are not three different files.",
                "Expected a name of its own for each.",
                "Leave --journal and --errors out, or name other files.",
            )
        for path in own:
            if not path.parent.is_dir():
                raise OutputError(
                    f"There is no folder {str(path.parent)!r} for {path.name!r}.",
                    "Expected a folder that exists.",
                    "Make the folder, or choose another place.",
                )
        for given in inputs:
            if not is_remote(given) and Path(given).exists():
                self._check_apart_from(given)

    def _check_apart_from(self, given: str) -> None:
        place = os.path.realpath(given)
        for path in (self.output, self.journal, self.errors):
            real = os.path.realpath(path)
            # A file that stood in the folder before any run of ours is the user's.
            is_found = real.startswith(place + os.sep) and path.exists()
            if real == place or (is_found and path == self.output and not self.journal.exists()):
                raise OptionError(
                    f"{str(path)!r} is part of the input, and would be overwritten.",
                    "Expected another file to write to.",
                    "Choose another name for it, or remove it if an earlier run wrote it.",
                )

    def owns(self, path: str | Path) -> bool:
        """Whether a file is one that this run writes, whatever links lead to it."""
        name, folder = os.path.basename(path), os.path.dirname(os.path.abspath(path))
        return any(
            name in (mine.name + end for end in _BESIDE)
            and os.path.realpath(folder) == os.path.realpath(mine.parent)
            for mine in (self.output, self.journal, self.errors)
        )
