"""What these views share: addresses, records of this congress alone."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from renda.base.columns import Column
from renda.people.gate import Entry

M = TypeVar("M", bound=Model)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `funds` in this congress."""
    return reverse(f"funds:{name}", args=[request.congress.slug, *args])


def found(rows: QuerySet[M], pk: int) -> M:
    """The record of a number, or 404."""
    record = rows.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def money(value: object) -> str:
    """50,000.00: a sum as the pages show it."""
    return f"{value:,.2f}"


def short(value: object) -> str:
    """50,000; 96,210.50: a sum for a number card, without its fen where there are none."""
    return money(value).removesuffix(".00")


def off(request: Entry, name: str) -> Column:
    """A column with the link by which a row entered by mistake is taken off."""
    return Column(_("what to do"), lambda row: format_html('<a class="no-print" href="{}">{}</a>', url(request, name, row.pk), _("Take it off")))  # fmt: skip


def sum_words(record: object, value: object) -> str:
    """A record and its sum, below a form's title."""
    return _("%(record)s, %(yuan)s yuan") % {"record": record, "yuan": money(value)}
