"""Finds and opens input files: on this machine, or through fsspec (s3://, https://, …).

Left out: what is in them (`inputs`, `lines`, `parquet`).
"""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from summarizer.errors import MissingExtraError, SourceFileError, SummarizerError, install_fix

__all__ = ["InputFile", "OpenFile", "cannot_read", "find_files", "is_remote"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the input.

    Attributes:
        path: Its path or URL.
        name: Its name within what the caller gave.
        folder: The local folder that it was found in and must not lead out of; "" where the caller
            named the file itself, or allowed links out of the folder.
        is_found: Whether it was found in a local folder.
    """

    path: str
    name: str
    folder: str = ""
    is_found: bool = False

    @property
    def suffix(self) -> str:
        """The ending that says what it is, a compression's left out (".jsonl")."""
        path = PurePosixPath(self.name.lower())
        return path.with_suffix("").suffix if path.suffix in _PACKED else path.suffix

    def read(self, limit: int) -> bytes:
        """Return at most `limit` bytes; raise SourceFileError when it cannot be read."""
        with self.open() as file:
            return file.stream.read(limit)

    @contextmanager
    def open(self) -> Iterator[OpenFile]:
        """Open it, decompressed; any error of reading inside becomes a SourceFileError."""
        try:
            self._check_found()
            with _open(self.path) as opened:
                yield opened
        except ImportError as exc:
            raise MissingExtraError(
                f"Reading {self.path!r} needs the package {exc.name or exc}.",
                "Expected it to be installed.",
                install_fix("s3" if self.path.startswith("s3:") else "http"),
            ) from exc
        except SummarizerError:
            raise
        except Exception as exc:  # what packed and remote streams raise has no common base
            raise cannot_read(self.path, exc) from exc

    def _check_found(self) -> None:
        """Check that a file found in a folder is one, and lies there.

        Raises:
            SourceFileError: it is a pipe, which could be waited at for ever, or a link elsewhere.
        """
        if is_remote(self.path):
            return
        mode = os.stat(self.path).st_mode
        if self.is_found and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise SourceFileError(
                f"{self.path!r} is a pipe or a device.",
                "Expected a file whose end can be reached.",
                "Save its content as a file, or name it by itself to wait for it.",
            )
        if self.folder and not _is_within(self.path, self.folder):
            raise SourceFileError(
                f"{self.path!r} is a link to something outside the folder.",
                "Expected files that lie in the folder that was given.",
                "Give --follow-links to read what links lead to, or copy the file there.",
            )


def _is_within(path: str, folder: str) -> bool:
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath((real, root)) == root


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open file: its content, and how far (0 to 1) it has been read."""

    stream: IO[bytes]
    raw: IO[bytes]
    size: int

    def reached(self) -> float:
        """Return the share of the file's bytes that have been read."""
        return min(1.0, self.raw.tell() / self.size) if self.size else 1.0


_PACKED = (".gz", ".xz", ".bz2", ".zst")


_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_remote(path: str) -> bool:
    """Whether a path is a URL; fsspec's chains ("simplecache::file://…") are none."""
    return _URL.match(path) is not None


def find_files(
    given: str, is_own: Callable[[Path], bool], *, follow_links: bool = False
) -> Iterator[InputFile]:
    """Yield the files of a folder in the order of their names, or the one file itself.

    Outputs of earlier runs, which have a journal beside them, are no input.

    Args:
        given: A file, a folder or a URL.
        is_own: Whether a file is one of the run's own, which a folder may hold.
        follow_links: Whether links that lead out of a folder are read; reading one is an error
            otherwise.

    Raises:
        SourceFileError: there is no such file or folder.
    """
    if is_remote(given):
        yield from _find_remote(given)
        return
    path = Path(given)
    if path.is_dir():
        bounds = "" if follow_links else str(path)
        for found in _walk(path, bounds):
            if not is_own(found):
                name = found.relative_to(path).as_posix()
                yield InputFile(str(found), name, bounds, is_found=True)
    elif path.exists():
        yield InputFile(given, path.name)
    else:
        raise SourceFileError(
            f"There is no {given!r}.",
            "Expected a file, a folder or a URL.",
            "Check the path.",
        )


def _walk(
    folder: Path, bounds: str, above: frozenset[tuple[int, int]] = frozenset()
) -> Iterator[Path]:
    """Files below a folder; names that start with a dot are left out, like `ls` does.

    A link to a folder outside `bounds`, where there are any, stands for itself: reading it says
    why it was not followed. `above` holds the folders that led here: a link back to one of them is
    not followed.
    """
    names: list[str] = []  # nothing but names: a folder may hold a million
    folders: set[str] = set()
    try:
        status = folder.stat()
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    names.append(entry.name)
                    if _is_folder(entry, bounds):
                        folders.add(entry.name)
    except OSError:
        yield folder  # reading it will tell why
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    names.sort()
    journals = {name for name in names if name.endswith(".journal")}
    for name in names:
        if name in folders:
            yield from _walk(folder / name, bounds, above | {here})
        elif not is_output_of_a_run(name, journals):
            yield folder / name


def _is_folder(entry: os.DirEntry[str], bounds: str) -> bool:
    if entry.is_symlink() and bounds and not _is_within(entry.path, bounds):
        return False
    return os.path.isdir(entry.path)  # False, not an error, for a link to itself


def is_output_of_a_run(name: str, journals: Collection[str]) -> bool:
    """Whether a run wrote a file: then its journal is among the `journals` beside it."""
    return f"{name.removesuffix('.errors.jsonl')}.journal" in journals


def _find_remote(url: str) -> Iterator[InputFile]:
    import fsspec

    try:
        fs, path = fsspec.core.url_to_fs(url)
        if not fs.isdir(path) or url.startswith(("http://", "https://")):
            yield InputFile(url, PurePosixPath(path).name)
            return
        for found in sorted(fs.find(path)):
            yield InputFile(fs.unstrip_protocol(found), str(PurePosixPath(found).relative_to(path)))
    except ImportError as exc:
        raise MissingExtraError(
            f"Reading {url!r} needs another package ({exc}).",
            "Expected it to be installed.",
            install_fix("s3" if url.startswith("s3:") else "http"),
        ) from exc
    except Exception as exc:  # see `InputFile.open`
        raise cannot_read(url, exc) from exc


@contextmanager
def _open(path: str) -> Iterator[OpenFile]:
    import fsspec
    from fsspec.compression import compr
    from fsspec.utils import infer_compression

    if is_remote(path):
        if "::" in path:  # a name that fsspec would take for a chain of file systems
            raise cannot_read(path, ValueError("a name with '::'"))
        fs, inner = fsspec.core.url_to_fs(path)
    else:  # as it is: no part of a local name is a protocol
        fs, inner = fsspec.filesystem("file"), os.path.abspath(path)
    packing = infer_compression(inner)
    if packing is None and inner.endswith(_PACKED):
        raise MissingExtraError(
            f"Reading {path!r} needs another package.",
            "Expected one that unpacks it.",
            "Install zstandard for .zst, or pack the file as .gz, .xz or .bz2.",
        )
    with fs.open(inner, "rb") as raw:
        size = int(fs.size(inner) or 0)
        # fsspec's own remote files cannot read a line of bounded length.
        stream: Any = compr[packing](raw, mode="r") if packing else io.BufferedReader(raw)
        yield OpenFile(stream, raw, size)


def cannot_read(path: str, reason: Exception) -> SourceFileError:
    """Return the error for a file that cannot be opened or read on."""
    said = getattr(reason, "strerror", None)
    if said or isinstance(reason, FileNotFoundError):
        said = said or "there is no such file"
        fix = "Check the path and the permissions, then run the same command again."
    else:
        said = "it ends too early" if isinstance(reason, EOFError) else "it is damaged"
        said += f", {type(reason).__name__}"
        fix = "Copy the file again from where it came, then run the same command again."
    return SourceFileError(
        f"{path!r} cannot be read ({said}).", "Expected a whole file that may be read.", fix
    )
