"""The installation's master key: one file, outside the folder with the data; all other keys are derived from it."""

import hashlib
import hmac
import secrets
from pathlib import Path

from renda.base import placing


def load_or_make(path: Path, written: Path | None = None) -> bytes:
    """The 32 bytes in the key file; the file is made on first use, readable by its owner only.

    Raises ValueError where the file holds something else, and where it is not there though `written`, the database
    that was written with it, is: with a new key nothing that is protected there could ever be read again.
    """
    if path.exists():
        return _read(path)
    if written and written.exists() and written.stat().st_size:
        raise ValueError(
            f"{path} is missing, and {written} was written with it. Put the key file back. If it is lost: name an empty folder by RENDA_HOME and restore a backup into it.\n"
            f"找不到密钥文件 {path}，而 {written} 中已有数据。请把原来的密钥文件放回原处；确实丢失的，请用 RENDA_HOME 指定一个空文件夹，再恢复备份（renda restore）。"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    try:
        placing.write(path, _line(key), replace=False)
    except FileExistsError:  # another process was quicker
        return _read(path)
    except OSError as error:
        error.filename = str(path)
        raise
    return key


def keep(path: Path, key: bytes) -> None:
    """Write a key into its file, in the place of the one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    placing.write(path, _line(key))


def _line(key: bytes) -> bytes:
    return f"{key.hex()}\n".encode("ascii")


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
