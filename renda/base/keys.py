"""The installation's master key: one file, outside the folder with the data; all other keys are derived from it."""

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path


def load_or_make(path: Path) -> bytes:
    """The 32 bytes in the key file; the file is made on first use, readable by its owner only.

    Raises ValueError where the file holds something else.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return load_or_make(path)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_bytes(32)
        file.write(key.hex() + "\n")
    return key


def keep(path: Path, key: bytes) -> None:
    """Write a key into its file: beside it first, readable by its owner only, then moved into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(beside).replace(path)


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise ValueError(f"{path} is not a Renda key file: 64 hexadecimal digits are expected.") from error
    if len(key) != 32:
        raise ValueError(f"{path} is not a Renda key file: 64 hexadecimal digits are expected.")
    return key


def derive(master: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose (HMAC-SHA-256 of the purpose's name)."""
    return hmac.new(master, f"renda:{purpose}".encode(), hashlib.sha256).digest()
