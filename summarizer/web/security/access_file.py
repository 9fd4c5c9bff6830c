"""The file of users and keys: one `name:hash` a line, read again whenever it has changed.

Left out: what a name and a secret prove (`access`).
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.errors import DataFileError, OptionError
from summarizer.web.security.access import AccessList, hash_secret, is_hash

__all__ = ["AccessFile", "add_user", "list_users", "read_access_file", "remove_user"]

_log = logging.getLogger(__name__)
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MIN_SECRET = 12
_Version = tuple[int, int, int] | None


class AccessFile(AccessList):
    """The names of a file; each look-up asks whether it is still the same one (microseconds).

    A file that was taken away lets nobody in; one that cannot be read, or has a bad line, leaves
    those in who were known before, and the log says so.

    Args:
        path: What `add_user` wrote.

    Raises:
        DataFileError: the file cannot be read, a line is not `name:hash`, or it names nobody.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._version, self._reading = path, _version(path), threading.Lock()
        hashes = _parse(path, _read(path))
        if not hashes:
            raise _bad_file(f"The access file {path.name!r} names nobody.")
        super().__init__(hashes)

    def _now(self) -> Mapping[str, str]:
        with self._reading:
            version = _version(self._path)
            if version != self._version:
                self._version = version
                self._read_again()
            return self._hashes

    def _read_again(self) -> None:
        if self._version is None:
            self._hashes = {}
            _log.error("The access file is gone: nobody is let in until it is there again.")
            return
        try:
            self._hashes = _parse(self._path, _read(self._path))
        except DataFileError as error:
            _log.error("%s Who was known before stays so.", error)
        else:
            _log.info("The access file was read again; it names %d.", len(self._hashes))


def read_access_file(path: Path) -> AccessList:
    """Read users and keys; the answer follows the file.

    Raises:
        DataFileError: the file cannot be read, a line is not `name:hash`, or it names nobody.
    """
    return AccessFile(path)


def list_users(path: Path) -> list[str]:
    """Return the names of the file, in its order.

    Raises:
        DataFileError: the file cannot be read, or a line is not `name:hash`.
    """
    return list(_parse(path, _read(path)))


def add_user(path: Path, name: str, secret: str = "") -> str:
    """Add a name to the access file, or give it a new secret, and return `name.secret`.

    Args:
        path: The file; made readable for its owner alone when it is new.
        name: Letters, digits, "-" and "_".
        secret: A password of at least 12 characters; a random one when empty.

    Raises:
        OptionError: name or secret have the wrong form.
        DataFileError: the file cannot be read or written.
    """
    if not _NAME.fullmatch(name):
        raise OptionError(
            f"{name!r} is no name.", "Expected letters, digits, - and _.", "Choose another name."
        )
    if secret and len(secret) < _MIN_SECRET:
        raise OptionError(
            "The password is too short.",
            f"Expected at least {_MIN_SECRET} characters.",
            "Choose a longer one, or let 'tomtat key' make one.",
        )
    secret = secret or secrets.token_urlsafe(24)
    line = f"{name}:{hash_secret(secret)}"
    with _changing(path) as lines:
        lines[:] = [*(x for x in lines if not x.startswith(f"{name}:")), line]
    return f"{name}.{secret}"


def remove_user(path: Path, name: str) -> None:
    """Take a name out of the access file.

    Raises:
        OptionError: the file does not name it.
        DataFileError: the file cannot be read or written.
    """
    with _changing(path) as lines:
        left = [line for line in lines if not line.startswith(f"{name}:")]
        if len(left) == len(lines):
            raise OptionError(
                f"The access file {path.name!r} does not name {name!r}.",
                "Expected one of its names.",
                "See them with 'tomtat key list'.",
            )
        lines[:] = left


@contextmanager
def _changing(path: Path) -> Iterator[list[str]]:
    """Give a file's lines to change, to one at a time; readers see the old file or the new one."""
    path = path.resolve()  # a link stays a link, and has its target's lock
    try:
        with _locked(path):
            text = _read(path) if path.exists() else ""
            _parse(path, text)
            lines = text.splitlines()
            yield lines
            _replace(path, "".join(f"{line}\n" for line in lines))
    except OSError as exc:
        raise DataFileError(
            f"The access file {str(path)!r} cannot be written: {exc.strerror}.",
            "Expected a file in a folder that is there and yours.",
            "Name another with --file, or run the command as the file's owner.",
        ) from exc


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the file; the file itself is replaced, a lock on it would be lost."""
    with path.with_name(f".{path.name}.lock").open("a") as handle:
        with suppress(ImportError):  # not on Windows
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _replace(path: Path, text: str) -> None:
    before = path.stat() if path.exists() else None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            Path(name).chmod(before.st_mode & 0o777)
            with suppress(OSError, AttributeError):  # its owner may be another, and no Windows
                os.chown(name, before.st_uid, before.st_gid)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _version(path: Path) -> _Version:
    """What tells one state of the file from another; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise _bad_file(f"The access file {path.name!r} cannot be read.") from exc


def _parse(path: Path, text: str) -> dict[str, str]:
    hashes = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, stored = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not is_hash(stored):
            raise _bad_file(f"Line {number} of the access file {path.name!r} is not name:hash.")
        hashes[name] = stored
    return hashes


def _bad_file(what: str) -> DataFileError:
    return DataFileError(what, "Expected lines that 'tomtat key' wrote.", "Run 'tomtat key NAME'.")
