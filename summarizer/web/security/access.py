"""Users and keys: who may use a server that others can reach.

A name with its secret works as user and password, and as the key `name.secret`. Left out: the file
that they are kept in (`access_file`); HTTP (`admission`); how often one may try (`throttle`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import threading
from collections.abc import Mapping

__all__ = ["AccessList", "credentials", "hash_secret", "is_hash"]

# 16 MB and some 40 ms a try: the values of RFC 7914 for interactive use.
_COST = {"n": 2**14, "r": 8, "p": 1}


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
        return hmac.compare_digest(sealed, self._sealed(name, secret, self._now().get(name, "")))

    def is_right(self, name: str, secret: str) -> bool:
        """Whether the secret is the name's own; takes as long whether or not it is."""
        with self._one_at_a_time:
            hashes = self._now()
            stored = hashes.get(name, self._decoy)
            right = _matches(secret, stored) and name in hashes
        if right:
            self._known[name] = self._sealed(name, secret, stored)
        return right

    def _now(self) -> Mapping[str, str]:
        """Return the hashes as they are now."""
        return self._hashes

    def _sealed(self, name: str, secret: str, stored: str) -> bytes:
        # With the hash in it, whoever got another secret, or none, is known no more.
        sealed = f"{name}\0{stored}\0{secret}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._seal, sealed, "sha256")


def hash_secret(secret: str) -> str:
    """Return `scrypt$salt$digest` for the access file."""
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(secret.encode(), salt=salt, **_COST)
    return f"scrypt${_encode(salt)}${_encode(digest)}"


def _matches(secret: str, stored: str) -> bool:
    _, salt, digest = stored.split("$")
    found = hashlib.scrypt(
        secret.encode("utf-8", "surrogatepass"), salt=base64.b64decode(salt), **_COST
    )
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


def is_hash(stored: str) -> bool:
    """Whether `stored` has the form of what `hash_secret` returns."""
    try:
        kind, salt, digest = stored.split("$")
        sizes = (len(base64.b64decode(salt)), len(base64.b64decode(digest)))
    except (ValueError, binascii.Error):
        return False
    return kind == "scrypt" and sizes == (16, 64)
