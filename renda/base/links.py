"""Words of a list's cell that lead to another record: a link on the page, plain words in a sheet."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString


class Link(str):
    """Words with the address that they lead to; where HTML is written they are a link, escaped."""

    __slots__ = ("url",)
    url: str

    def __new__(cls, words: str, url: str) -> Link:
        """Words and address."""
        made = super().__new__(cls, words)
        made.url = url
        return made

    def __str__(self) -> str:
        """Itself: a table asks for a value in words and writes them as they say."""
        return self

    def __html__(self) -> SafeString:
        """The link."""
        return format_html('<a href="{}">{}</a>', self.url, str.__str__(self))
