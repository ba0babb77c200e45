"""How a command speaks: a sentence that ends it, and its progress."""

import codecs
import time
from pathlib import Path

from django.utils.translation import gettext as _


class Stop(Exception):
    """A command cannot go on; the words say why and what to do."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


def secret_in(path: Path) -> str:
    """The passphrase or password in a file, without the line's end, however the office's editor wrote it: UTF-8 with or
    without a mark, UTF-16 with one, or the GBK of Chinese Windows.

    Raises Stop where it is empty or is no text.
    """
    content = path.read_bytes()
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            words = content.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
        if words:
            return words
        raise Stop(_("The file %(file)s with the passphrase is empty.") % {"file": path}, 2)
    raise Stop(_("The file %(file)s is not a text file. Write the passphrase with a plain editor.") % {"file": path}, 2)


class Clock:
    """Progress: one line for each step, with the seconds since the start."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def say(self, words: str) -> None:
        """One line."""
        print(f"[{time.monotonic() - self.began:5.1f} s] {words}", flush=True)
