"""Bytes that only the holder of the key file can read: packed, then encrypted (AES-128-CBC with HMAC, Fernet)."""

import base64
import zlib

from cryptography.fernet import InvalidToken

from renda.base.fields import cipher
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


def seal(content: bytes) -> bytes:
    """Pack and encrypt."""
    return base64.urlsafe_b64decode(cipher().encrypt(zlib.compress(content, 1)))


def unseal(sealed: bytes | memoryview) -> bytes:
    """The content again. Raises RuleBroken where it was written with another key, or is not what was written."""
    try:
        return zlib.decompress(cipher().decrypt(base64.urlsafe_b64encode(sealed)))
    except (InvalidToken, zlib.error) as error:
        raise RuleBroken(
            gettext_noop("A protected file cannot be read: the key file is not the one it was written with. Put the right key file in place (RENDA_KEY_FILE) and start again.")
        ) from error  # fmt: skip
