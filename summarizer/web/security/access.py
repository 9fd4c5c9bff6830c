"""Users and keys: who may use a server that others can reach.

The file holds one `name:hash` a line; a name with its secret works as user and password, and as the
key `name.secret`. Left out: HTTP (`admission`); how often one may try (`throttle`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
import threading
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import DataFileError, OptionError

__all__ = ["AccessList", "add_user", "credentials", "hash_secret", "read_access_file"]

# 16 MB and some 40 ms a try: the values of RFC 7914 for interactive use.
_COST = {"n": 2**14, "r": 8, "p": 1}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MIN_SECRET = 12


class AccessList:
    """Names with the hashes of their secrets.

    Args:
        hashes: Name to what `hash_secret` returned.
    """

    def __init__(self, hashes: Mapping[str, str]) -> None:
        self._hashes = dict(hashes)
        # Compared when a name is unknown, so that it takes as long as a known one.
        self._decoy = hash_secret(secrets.token_hex())
        self._seal, self._known = secrets.token_bytes(32), dict[str, bytes]()
        self._one_at_a_time = threading.Lock()  # a flood of tries costs one core, no memory

    def is_remembered(self, name: str, secret: str) -> bool:
        """Whether this name came in with this secret before; takes microseconds."""
        sealed = self._known.get(name, b"")
        return hmac.compare_digest(sealed, self._sealed(name, secret))

    def is_right(self, name: str, secret: str) -> bool:
        """Whether the secret is the name's own; takes as long whether or not it is."""
        with self._one_at_a_time:
            stored = self._hashes.get(name, self._decoy)
            right = _matches(secret, stored) and name in self._hashes
        if right:
            self._known[name] = self._sealed(name, secret)
        return right

    def _sealed(self, name: str, secret: str) -> bytes:
        return hmac.digest(self._seal, f"{name}\0{secret}".encode(), "sha256")


def hash_secret(secret: str) -> str:
    """Return `scrypt$salt$digest` for the access file."""
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(secret.encode(), salt=salt, **_COST)
    return f"scrypt${_encode(salt)}${_encode(digest)}"


def _matches(secret: str, stored: str) -> bool:
    _, salt, digest = stored.split("$")
    found = hashlib.scrypt(secret.encode(), salt=base64.b64decode(salt), **_COST)
    return hmac.compare_digest(found, base64.b64decode(digest))


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def credentials(authorization: str, api_key: str = "") -> tuple[str, str] | None:
    """Return name and secret of an `Authorization` or `X-API-Key` header, None when there is none.

    Basic carries them as user and password, Bearer and X-API-Key as `name.secret`.
    """
    scheme, _, value = authorization.strip().partition(" ")
    if scheme.lower() == "basic":
        try:
            text = base64.b64decode(value.strip(), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return None
        name, colon, secret = text.partition(":")
        return (name, secret) if colon else None
    key = value.strip() if scheme.lower() == "bearer" else api_key
    name, dot, secret = key.partition(".")
    return (name, secret) if dot else None


def read_access_file(path: Path) -> AccessList:
    """Read users and keys.

    Raises:
        DataFileError: the file cannot be read, or a line is not `name:hash`.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise _bad_file(f"The access file {path.name!r} cannot be read.") from exc
    hashes = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, stored = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not _is_hash(stored):
            raise _bad_file(f"Line {number} of the access file {path.name!r} is not name:hash.")
        hashes[name] = stored
    if not hashes:
        raise _bad_file(f"The access file {path.name!r} names nobody.")
    return AccessList(hashes)


def _is_hash(stored: str) -> bool:
    try:
        kind, salt, digest = stored.split("$")
        sizes = (len(base64.b64decode(salt)), len(base64.b64decode(digest)))
    except (ValueError, binascii.Error):
        return False
    return kind == "scrypt" and sizes == (16, 64)


def _bad_file(what: str) -> DataFileError:
    return DataFileError(what, "Expected lines that 'tomtat key' wrote.", "Run 'tomtat key NAME'.")


def add_user(path: Path, name: str, secret: str = "") -> str:
    """Add a name to the access file, or give it a new secret, and return `name.secret`.

    Args:
        path: The file; made readable for its owner alone when it is new.
        name: Letters, digits, "-" and "_".
        secret: A password of at least 12 characters; a random one when empty.

    Raises:
        OptionError: name or secret have the wrong form.
        DataFileError: the file is there and cannot be read.
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
    lines = []
    if path.exists():
        read_access_file(path)
        lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith(f"{name}:")]
    secret = secret or secrets.token_urlsafe(24)
    path.touch(mode=0o600)
    path.write_text("\n".join([*lines, f"{name}:{hash_secret(secret)}"]) + "\n", "utf-8")
    return f"{name}.{secret}"
