"""The one error tree: every error says what happened, what was expected, and what to do.

    SummarizerError
    ├── InputError (ValueError)
    │   ├── EmptyInputError          input.empty
    │   ├── InputTooShortError       input.too_short
    │   ├── InputTooLargeError       input.too_large
    │   ├── InputOverBudgetError     input.over_budget
    │   ├── EncodingError            input.encoding
    │   ├── LanguageError            input.language
    │   ├── SourceFileError          input.file
    │   ├── FetchError               input.fetch
    │   ├── OptionError              input.option
    │   └── ArgumentError (TypeError)  input.type
    ├── ModelError
    │   ├── UnknownModelError        model.unknown
    │   ├── ModelNotDownloadedError  model.not_downloaded
    │   ├── ModelFilesError          model.files
    │   └── EngineUnsupportedError   model.engine
    ├── DeviceError (RuntimeError)
    │   ├── DeviceUnavailableError   device.unavailable
    │   └── DeviceMemoryError        device.memory
    ├── MissingExtraError (ImportError)  install.extra
    ├── DataFileError                data.file
    ├── BatchError
    │   ├── JournalError             batch.journal
    │   ├── JournalLockedError       batch.locked
    │   ├── OutputError              batch.output
    │   ├── ItemCrashedError         batch.crashed
    │   └── ItemTimeoutError         batch.timeout
    ├── AccessError                  access.denied
    │   └── OriginError              access.origin
    ├── RouteError                   route.unknown
    │   └── MethodError              route.method
    ├── DeadlineError                service.deadline
    ├── DeadlineExceededError        service.budget
    ├── AbandonedError               service.abandoned
    └── BusyError                    service.busy
        └── RateError                service.rate

Left out: notices about an answer that is merely degraded (`results.Notice`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, ClassVar

__all__ = [
    "AbandonedError",
    "AccessError",
    "ArgumentError",
    "BatchError",
    "BusyError",
    "DataFileError",
    "DeadlineError",
    "DeadlineExceededError",
    "DeviceError",
    "DeviceMemoryError",
    "DeviceUnavailableError",
    "EmptyInputError",
    "EncodingError",
    "EngineUnsupportedError",
    "FetchError",
    "InputError",
    "InputOverBudgetError",
    "InputTooLargeError",
    "InputTooShortError",
    "ItemCrashedError",
    "ItemTimeoutError",
    "JournalError",
    "JournalLockedError",
    "LanguageError",
    "MethodError",
    "MissingExtraError",
    "ModelError",
    "ModelFilesError",
    "ModelNotDownloadedError",
    "OptionError",
    "OriginError",
    "OutputError",
    "RateError",
    "RouteError",
    "SourceFileError",
    "SummarizerError",
    "UnknownModelError",
    "check_type",
    "forget_frames",
    "install_fix",
    "nearest",
]


class SummarizerError(Exception):
    """Base of every error this package raises.

    Args:
        what: What happened, one sentence, values quoted.
        expected: What was expected, one sentence.
        fix: What to do, one sentence.
        context: Values for programs (never article text).
    """

    code: ClassVar[str] = "internal.error"
    exit_code: ClassVar[int] = 3
    http_status: ClassVar[int] = 500

    def __init__(self, what: str, expected: str, fix: str, **context: Any) -> None:
        self.what = what
        self.expected = expected
        self.fix = fix
        self.context = context
        super().__init__(f"{what} {expected} {fix}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle with what it was made of, so that an error comes back from a process."""
        return _remade, (type(self), self.what, self.expected, self.fix, self.context)

    def to_dict(self) -> dict[str, Any]:
        """Return the form that JSON output carries: code, what, expected, fix."""
        return {
            "code": self.code,
            "what": self.what,
            "expected": self.expected,
            "fix": self.fix,
        }


def _remade(
    kind: type[SummarizerError], what: str, expected: str, fix: str, context: dict[str, Any]
) -> SummarizerError:
    return kind(what, expected, fix, **context)


class InputError(SummarizerError, ValueError):
    """The caller gave something that cannot be worked on."""

    exit_code = 2
    http_status = 422


class EmptyInputError(InputError):
    """There is no text, or nothing but white space."""

    code = "input.empty"


class InputTooShortError(InputError):
    """There are too few words to summarize."""

    code = "input.too_short"


class InputTooLargeError(InputError):
    """The input is over the size limit."""

    code = "input.too_large"
    http_status = 413


class InputOverBudgetError(InputError):
    """An engine was asked to read more than its window; layers above prevent it."""

    code = "input.over_budget"


class EncodingError(InputError):
    """The bytes are not text."""

    code = "input.encoding"


class LanguageError(InputError):
    """The text is not Vietnamese."""

    code = "input.language"


class SourceFileError(InputError):
    """A file cannot be read."""

    code = "input.file"


class FetchError(InputError):
    """A link cannot be read."""

    code = "input.fetch"


class OptionError(InputError):
    """An option has a value that is not one of the valid ones."""

    code = "input.option"


class ArgumentError(InputError, TypeError):
    """An argument is of another type than the function takes."""

    code = "input.type"


class ModelError(SummarizerError):
    """A model cannot be used."""

    http_status = 503


class UnknownModelError(ModelError):
    """The name is no registry alias, no folder and no hub id."""

    code = "model.unknown"


class ModelNotDownloadedError(ModelError):
    """The model is known but its files are not on this machine."""

    code = "model.not_downloaded"


class ModelFilesError(ModelError):
    """Model files are missing, damaged or do not fit each other."""

    code = "model.files"


class EngineUnsupportedError(ModelError):
    """The chosen engine cannot run this architecture."""

    code = "model.engine"


class DeviceError(SummarizerError, RuntimeError):
    """A device cannot be used."""

    http_status = 503


class DeviceUnavailableError(DeviceError):
    """The device is not on this machine; lists the ones that are."""

    code = "device.unavailable"


class DeviceMemoryError(DeviceError):
    """The device is out of memory even with one item a batch."""

    code = "device.memory"


class MissingExtraError(SummarizerError, ImportError):
    """An optional package is not installed; names the pip command."""

    code = "install.extra"
    http_status = 501


class DataFileError(SummarizerError):
    """A data, glossary or settings file has a bad line."""

    code = "data.file"
    exit_code = 2


class BatchError(SummarizerError):
    """A batch, or one item of it, cannot be worked on."""

    exit_code = 2
    http_status = 409


class JournalError(BatchError):
    """The journal of a batch cannot be read or written."""

    code = "batch.journal"


class JournalLockedError(BatchError):
    """Another run is working with the journal."""

    code = "batch.locked"


class OutputError(BatchError):
    """A batch's output cannot be written."""

    code = "batch.output"


class ItemCrashedError(BatchError):
    """The process that worked on an item died."""

    code = "batch.crashed"


class ItemTimeoutError(BatchError):
    """An item took longer than it may."""

    code = "batch.timeout"


class BusyError(SummarizerError):
    """The service has no room for another request now."""

    code = "service.busy"
    http_status = 503


class RateError(BusyError):
    """One client asks too often."""

    code = "service.rate"
    http_status = 429


class AccessError(SummarizerError):
    """The caller did not say who it is, or is not known."""

    code = "access.denied"
    http_status = 401


class OriginError(AccessError):
    """The request comes from another site's page."""

    code = "access.origin"
    http_status = 403


class RouteError(SummarizerError):
    """The server has nothing at this path."""

    code = "route.unknown"
    exit_code = 2
    http_status = 404


class MethodError(RouteError):
    """The server answers at this path, but not to this method."""

    code = "route.method"
    http_status = 405


class DeadlineError(SummarizerError):
    """A request took too long to arrive."""

    code = "service.deadline"
    http_status = 408


class DeadlineExceededError(SummarizerError):
    """The work took longer than it may."""

    code = "service.budget"
    http_status = 503


class AbandonedError(SummarizerError):
    """Nobody waits for the answer any more."""

    code = "service.abandoned"
    http_status = 499  # as nginx logs it; nobody reads the answer


def forget_frames(error: BaseException) -> None:
    """Take from an error that is kept the frames that it and its causes came through."""
    known: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in known:
        known.add(id(following))
        following.__traceback__ = None
        following = following.__cause__ or following.__context__


def install_fix(extra: str) -> str:
    """Return the sentence that says how to install an extra of this package.

    Never by the package's name alone: on the index, that name may be anybody's.
    """
    return (
        f"Run pip install '.[{extra}]' in the folder of the source, "
        f"or pip install 'FILE.whl[{extra}]' with the wheel that was installed."
    )


def check_type(value: object, kinds: type | tuple[type, ...], name: str) -> None:
    """Check an argument's type.

    Raises:
        ArgumentError: it is of none of the `kinds`.
    """
    if not isinstance(value, kinds):
        wanted = " or ".join(k.__name__ for k in (kinds if isinstance(kinds, tuple) else (kinds,)))
        raise ArgumentError(
            f"{name} is of type {type(value).__name__}.",
            f"Expected {wanted}.",
            "Decode bytes, and read files, before they are handed over.",
        )


def nearest(value: str, valid: Iterable[str]) -> str:
    """Return a `Did you mean …?` sentence for a misspelt value, or an empty string."""
    close = difflib.get_close_matches(value, list(valid), n=1)
    return f"Did you mean {close[0]!r}?" if close else ""
