"""Finds and opens input files: on this machine, or through fsspec (s3://, https://, …).

Left out: what is in them (`inputs`, `lines`, `parquet`).
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from summarizer.errors import MissingExtraError, SourceFileError, SummarizerError

__all__ = ["InputFile", "OpenFile", "cannot_read", "find_files", "is_remote"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the input: its path or URL, and its name within what the caller gave."""

    path: str
    name: str

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
            with _open(self.path) as opened:
                yield opened
        except ImportError as exc:
            raise MissingExtraError(
                f"Reading {self.path!r} needs the package {exc.name or exc}.",
                "Expected it to be installed.",
                "Install tomtat[s3] for s3://, tomtat[http] for https://.",
            ) from exc
        except SummarizerError:
            raise
        except Exception as exc:  # what packed and remote streams raise has no common base
            raise cannot_read(self.path, exc) from exc


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


def is_remote(path: str) -> bool:
    """Whether a path is a URL."""
    return "://" in path


def find_files(given: str, is_own: Callable[[Path], bool]) -> Iterator[InputFile]:
    """Yield the files of a folder in the order of their names, or the one file itself.

    Outputs of earlier runs, which have a journal beside them, are no input.

    Args:
        given: A file, a folder or a URL.
        is_own: Whether a file is one of the run's own, which a folder may hold.

    Raises:
        SourceFileError: there is no such file or folder.
    """
    if is_remote(given):
        yield from _find_remote(given)
        return
    path = Path(given)
    if path.is_dir():
        for found in _walk(path):
            if not is_own(found):
                yield InputFile(str(found), found.relative_to(path).as_posix())
    elif path.exists():
        yield InputFile(given, path.name)
    else:
        raise SourceFileError(
            f"There is no {given!r}.",
            "Expected a file, a folder or a URL.",
            "Check the path.",
        )


def _walk(folder: Path, above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Path]:
    """Files below a folder; names that start with a dot are left out, like `ls` does.

    `above` holds the folders that led here: a link back to one of them is not followed.
    """
    names: list[str] = []  # nothing but names: a folder may hold a million
    folders: set[str] = set()
    try:
        stat = folder.stat()
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    names.append(entry.name)
                    if _is_folder(entry):
                        folders.add(entry.name)
    except OSError:
        yield folder  # reading it will tell why
        return
    here = (stat.st_dev, stat.st_ino)
    if here in above:
        return
    names.sort()
    journals = {name for name in names if name.endswith(".journal")}
    for name in names:
        if name in folders:
            yield from _walk(folder / name, above | {here})
        elif not is_output_of_a_run(name, journals):
            yield folder / name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry))


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
            "Install tomtat[s3] for s3://, tomtat[http] for https://.",
        ) from exc
    except Exception as exc:  # see `InputFile.open`
        raise cannot_read(url, exc) from exc


@contextmanager
def _open(path: str) -> Iterator[OpenFile]:
    import fsspec
    from fsspec.compression import compr
    from fsspec.utils import infer_compression

    fs, inner = fsspec.core.url_to_fs(path)
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
