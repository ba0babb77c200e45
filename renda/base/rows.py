"""The rows of a table as HTML. They are drawn here and not by a template: a page has hundreds of cells, and a template reads each word of them anew."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.columns import Column
from renda.base.pills import Pill

Address = Callable[[Any], str]
#: A row's name in the words of its tick is cut after so many characters.
LONGEST_NAME = 60


def draw(
    columns: Iterable[Column], rows: Iterable[Any], *, address: Address | None = None, ticks: bool = False
) -> SafeString:
    """One `<tr>` for each row; `address` gives a row's page (default: its own; empty where its reader has none), `ticks` a box to choose it by. Every value is escaped."""
    shown = [(column, _opening(column), _opening(column, is_empty=True)) for column in columns]
    classes = " ".join(
        name for name, is_so in (("has-pill", any(c.kind == "pill" for c, *_o in shown)), ("has-tick", ticks)) if is_so
    )
    start = f'<tr class="{classes}">' if classes else "<tr>"
    choose = _("Choose %(row)s") if ticks else ""
    lines = []
    for row in rows:
        lines += [start, _tick(row, choose) if ticks else ""]
        for column, begins, is_empty in shown:
            words = cell(column, row, address)
            lines += [is_empty if words == showing.NOTHING else begins, words, "</td>"]
        lines.append("</tr>\n")
    return mark_safe("".join(lines))  # noqa: S308 - each part is escaped by `escape` or `cell`


def cell(column: Column, row: Any, address: Address | None = None) -> SafeString:
    """One value in words, as a link or a pill where the column says so."""
    if column.kind == "pill":
        found = showing.pill_of(column, row)
        return pill(found) if str(found) != showing.NOTHING else escape(showing.NOTHING)
    value = column.of(row)
    words = pill(value) if isinstance(value, Pill) else conditional_escape(showing.in_column(column, value))
    url = (address(row) if address else row.get_absolute_url()) if column.link else ""
    return format_html('<a href="{}">{}</a>', url, words) if url else words


def pill(found: Pill) -> SafeString:
    """A state in a coloured capsule."""
    return format_html('<span class="pill pill-{}">{}</span>', found.tone, showing.text(found.words))


def _opening(column: Column, *, is_empty: bool = False) -> str:
    """The cell's tag; a phone's card leaves out what is empty."""
    kinds = {"number": "num", "yuan": "num", "date": "is-date", "pill": "is-pill"}
    names = [
        kinds.get(column.kind, ""),
        "is-link" if column.link else "",
        "" if column.phone else "no-phone",
        "is-empty" if is_empty else "",
    ]
    classes = " ".join(filter(None, names))
    return f'<td data-label="{escape(column.label)}"' + (f' class="{classes}">' if classes else ">")


def _tick(row: Any, choose: str) -> str:
    label = choose % {"row": Truncator(str(row)).chars(LONGEST_NAME)}
    return (
        f'<td class="tick"><label><input type="checkbox" class="form-check-input" name="row" value="{row.pk:d}" form="batch"'
        f' aria-label="{escape(label)}"></label></td>'
    )
