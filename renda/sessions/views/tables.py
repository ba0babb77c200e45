"""The tables on the pages of sessions and presidium meetings."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.parts import Words
from renda.people.gate import Entry
from renda.sessions.views.finding import url


def link(address: str, words: Words) -> SafeString:
    """A link in a cell."""
    return format_html('<a href="{}">{}</a>', address, words)


def _paper(row: Any) -> object:
    return link(row.paper.get_absolute_url(), row.paper) if row.paper else None


MARKS = (
    Column(_("name"), lambda mark: link(mark.person.get_absolute_url(), mark.person.name)),
    Column(_("as"), "get_kind_display"),
    Column(_("presence"), "get_presence_display", kind="pill"),
    Column(_("reason or note"), "note"),
)
HEADCOUNTS = (
    Column(_("as"), "get_kind_display"),
    Column(_("presence"), "get_presence_display"),
    Column(pgettext_lazy("headcount", "people"), "people", kind="number"),
    Column(_("evidence"), _paper),
)


def items(request: Entry, *, keeps: bool) -> tuple[Column, ...]:
    """An agenda; for the office with what can be done to an item."""

    def acts(item: Any) -> SafeString:
        return format_html(
            '<span class="cell-links"><a href="{}">{}</a> <a href="{}">{}</a></span>',
            url(request, "item_change", item.pk), _("Change"), url(request, "item_remove", item.pk), _("Take off"),
        )  # fmt: skip

    columns = (
        Column(_("No."), "position", kind="number"),
        Column(_("title"), "title"),
        Column(_("kind"), "get_kind_display"),
        Column(_("presented by"), "presented_by"),
        Column(_("decision taken"), "outcome"),
        Column(_("paper"), _paper),
    )
    return (*columns, Column(_("what to do"), acts)) if keeps else columns


def resolutions(request: Entry, *, keeps: bool) -> tuple[Column, ...]:
    """Resolutions and decisions."""
    columns = (
        Column(_("title"), "title"),
        Column(_("document number"), "number"),
        Column(_("adopted on"), "passed_on", kind="date"),
        Column(_("votes"), "votes_words"),
        Column(_("paper"), _paper),
    )
    remove = Column(_("what to do"), lambda row: link(url(request, "resolution_remove", row.pk), _("Take off")))
    return (*columns, remove) if keeps else columns


def elected(request: Entry, *, keeps: bool) -> tuple[Column, ...]:
    """Persons elected."""
    columns = (
        Column(_("name"), lambda row: link(row.person.get_absolute_url(), row.person.name)),
        Column(_("post"), "get_post_display"),
        Column(_("how"), "get_elected_by_display"),
        Column(_("elected on"), "elected_on", kind="date"),
        Column(_("votes"), "votes_words"),
    )
    remove = Column(_("what to do"), lambda row: link(url(request, "elected_remove", row.pk), _("Take off")))
    return (*columns, remove) if keeps else columns
