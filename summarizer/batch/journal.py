"""The journal: every finished answer by its key, in one SQLite file that a kill cannot harm.

An answer is there whole or not at all (WAL, one transaction a group). The file is held for the run,
so that a second run on it is refused. Keep it on a local disk: SQLite's locks need one.
Left out: what a key is made of (`entry`) and writing the output (`outputs`).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import JournalError, JournalLockedError

__all__ = ["Answer", "Found", "Journal"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY, payload BLOB NOT NULL, failed INTEGER NOT NULL,
    run INTEGER NOT NULL, times INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS seen (
    source TEXT PRIMARY KEY, content BLOB NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
"""
_FORMAT = 1
_FULL = ("disk is full", "disk I/O error")
_CLOSED = ("unable to open", "readonly")


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished item: `Summary.to_dict()` without timings, or an error's, as UTF-8 JSON."""

    payload: bytes
    failed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the journal knows of an answer: whether it is a failure, and of this run."""

    failed: bool
    is_new: bool


class Journal:
    """An open journal, held until `close`.

    Args:
        path: The file; made when missing.
        settings: What answers depend on, to be told from the last run's.

    Raises:
        JournalLockedError: another run holds it.
        JournalError: it is no journal, is damaged, or the disk refuses.
    """

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self._path = path
        with self._errors():
            self._db = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            # Exclusive before WAL: the lock is the process's own, and dies with it.
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA.split(";"):
                self._db.execute(statement)
            self.previous = self._read_meta()
            now = {"format": _FORMAT, "run": self.previous.get("run", 0) + 1, "settings": settings}
            for name, value in now.items():
                self._db.execute(
                    "INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(value))
                )
            self._db.execute("COMMIT")
        self._run = int(now["run"])

    def _read_meta(self) -> dict[str, Any]:
        rows = self._db.execute("SELECT name, value FROM meta")
        meta = {name: json.loads(value) for name, value in rows}
        if meta.get("format", _FORMAT) != _FORMAT:
            raise self._error(f"has format {meta['format']}")
        return meta

    def changed_settings(self, settings: Mapping[str, Any]) -> list[str]:
        """Return what differs from the last run's settings, a phrase each; [] for a first run."""
        before = self.previous.get("settings")
        if before is None:
            return []
        return [
            f"{name} was {before.get(name)!r} and is {value!r}"
            for name, value in settings.items()
            if before.get(name) != value
        ]

    def find(self, key: bytes) -> Found | None:
        """Return what is known of an answer, or None when there is none yet."""
        row = self._one("SELECT failed, run FROM answers WHERE key = ?", (key,))
        return None if row is None else Found(bool(row[0]), row[1] == self._run)

    def get(self, key: bytes) -> Answer:
        """Return an answer that `find` found."""
        row = self._one("SELECT payload, failed FROM answers WHERE key = ?", (key,))
        if row is None:
            raise self._error("lost an answer")
        with self._errors():
            return Answer(zlib.decompress(row[0]), bool(row[1]))

    def put(self, answers: Iterable[tuple[bytes, Answer]]) -> None:
        """Store answers, all or none; a second one under a key replaces the first and is counted.

        Raises:
            JournalError: the disk is full; what was stored before is safe.
        """
        rows = [(key, zlib.compress(a.payload, 1), int(a.failed), self._run) for key, a in answers]
        with self._errors(), self._transaction():
            self._db.executemany(
                "INSERT INTO answers (key, payload, failed, run) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET "
                "payload = excluded.payload, failed = excluded.failed, run = excluded.run, "
                "times = times + 1",
                rows,
            )

    def see(self, entries: Iterable[tuple[str, bytes]]) -> int:
        """Note the content of each source; return how many had another one in an earlier run."""
        changed = 0
        with self._errors(), self._transaction():
            for source, content in entries:
                row = self._db.execute(
                    "SELECT content, run FROM seen WHERE source = ?", (source,)
                ).fetchone()
                changed += row is not None and row[0] != content and row[1] != self._run
                self._db.execute(
                    "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (source, content, self._run)
                )
        return changed

    def count_gone(self) -> int:
        """Return how many sources of the last run are not in this one."""
        row = self._one("SELECT count(*) FROM seen WHERE run = ?", (self._run - 1,))
        return int(row[0]) if row else 0

    def counts(self) -> tuple[int, int]:
        """Return the number of answers, and how often one was computed again."""
        row = self._one("SELECT count(*), coalesce(sum(times - 1), 0) FROM answers", ())
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def close(self) -> None:
        """Let go of the file."""
        with self._errors():
            self._db.close()

    def _one(self, query: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        with self._errors():
            row: tuple[Any, ...] | None = self._db.execute(query, values).fetchone()
        return row

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            if "locked" in str(exc):
                raise JournalLockedError(
                    f"The journal {str(self._path)!r} is in use by another run.",
                    "Expected one run at a time.",
                    "Wait for the other run to end, or name another journal with --journal.",
                ) from exc
            raise self._error(f"cannot be used ({exc})") from exc
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError) as exc:
            raise self._error(f"is damaged or is no journal ({exc})") from exc

    def _error(self, problem: str) -> JournalError:
        expected, fix = (
            "a journal of this version of tomtat",
            "Name another journal with --journal.",
        )
        if any(sign in problem for sign in _FULL):
            expected = "room and the right to write beside the output"
            fix = "Free some space and run the same command again; what is finished is kept."
        elif any(sign in problem for sign in _CLOSED):
            expected = "the right to write there"
            fix = "Check the permissions, or name another journal with --journal."
        return JournalError(
            f"The journal {str(self._path)!r} {problem}.", f"Expected {expected}.", fix
        )
