"""The bell of the page's head, which leads to the to-do list (docs/adr/0029)."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def bell(url: str, number: int | None) -> SafeString:
    """The bell with how many tasks wait; without a number it asks for it itself, once the page is shown."""
    return render_to_string("base/_bell.html", {"url": url, "number": number})
