"""The list page: state tabs with counts, filters, search, sorting, pages, export and print of exactly what is filtered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from renda.base import showing
from renda.base.asking import Asked, Filter, Tab, read
from renda.base.columns import Column
from renda.base.parts import Action, Empty, Words
from renda.base.printing.sheet import write_sheet
from renda.base.web import render_page, wants_print

__all__ = ["Action", "Column", "Empty", "Filter", "Listing", "Tab", "show"]

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A print of more rows than this is cut, and says so: the sheet has them all.
PRINTED = 2000


@dataclass(frozen=True)
class Listing:
    """One list: what it shows and by what it can be narrowed. See docs/develop/pages.md.

    search    look-ups that the search words must occur in, any of them
    url       the row's address, where rows have no `get_absolute_url`
    distinct  true where a filter or a search follows a to-many relation
    extra_sheet_columns  what only the exported sheet has
    """

    title: Words
    rows: QuerySet[Any]
    columns: tuple[Column, ...]
    tabs: tuple[Tab, ...] = ()
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] = ()
    search_hint: Words = ""
    default_sort: str | tuple[str, ...] = ()
    empty: Empty | None = None
    actions: tuple[Action, ...] = ()
    export_name: str = ""
    note: Words = ""
    distinct: bool = False
    url: Callable[[Any], str] | None = None
    extra_sheet_columns: tuple[Column, ...] = ()


@dataclass
class Shown:
    """One page of a list, ready for the template."""

    listing: Listing
    asked: Asked
    rows: list[Any]
    total: int
    counts: Mapping[str, int]
    pages: int

    @property
    def cells(self) -> tuple[Column, ...]:
        """The columns of the page."""
        return self.listing.columns

    @property
    def has_pill(self) -> bool:
        """Whether a row's card has a pill beside its link."""
        return has_pill(self.listing.columns)

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return (self.asked.page - 1) * self.asked.per + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def tabs(self) -> list[tuple[Tab, int, bool]]:
        """Each tab, its count, and whether it is chosen."""
        return [
            (tab, self.counts[tab.key], tab.key == self.asked.tab.key) for tab in self.listing.tabs if self.asked.tab
        ]

    @property
    def numbers(self) -> list[int | None]:
        """The page numbers to offer; None is a gap."""
        near = {1, self.pages, *range(self.asked.page - 2, self.asked.page + 3)}
        offered: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if offered and offered[-1] is not None and number > offered[-1] + 1:
                offered.append(None)
            offered.append(number)
        return offered


def has_pill(columns: Iterable[Column]) -> bool:
    """Whether one of the columns is a pill."""
    return any(column.kind == "pill" for column in columns)


def show(
    request: HttpRequest, listing: Listing, extra: Mapping[str, Any] | None = None, *, template: str = "base/list.html"
) -> HttpResponse:
    """The list as a page, as a sheet (`?export=xlsx`) or as a print (`?print=1`)."""
    asked = read(request.GET, listing)
    narrowed = listing.rows.filter(asked.where)
    counts = _counts(narrowed, listing)
    inside = narrowed.filter(asked.tab.where) if asked.tab else narrowed
    if listing.distinct:
        inside = inside.distinct()
    rows = _ordered(inside, asked.order or _as_tuple(listing.default_sort))
    total = counts[asked.tab.key if asked.tab else ""]
    if request.GET.get("export") == "xlsx":
        return _sheet(listing, rows)
    if wants_print(request):
        printed = Shown(listing, asked, list(rows[:PRINTED]), total, counts, 1)
        return render_page(request, "base/list_print.html", {**(extra or {}), "list": printed, "listing": listing})
    pages = max(1, -(-total // asked.per))
    asked.page = min(asked.page, pages)
    start = (asked.page - 1) * asked.per
    shown = Shown(listing, asked, list(rows[start : start + asked.per]), total, counts, pages)
    return render_page(request, template, {**(extra or {}), "list": shown, "listing": listing})


def _counts(rows: QuerySet[Any], listing: Listing) -> dict[str, int]:
    """How many rows each tab has (and, under the empty key, all), in one query."""
    wanted = {"": Q(), **{tab.key: tab.where for tab in listing.tabs}}
    columns = {f"tab_{n}": Count("pk", filter=where or None, distinct=True) for n, where in enumerate(wanted.values())}
    found = rows.order_by().aggregate(**columns)
    return {key: found[f"tab_{n}"] for n, key in enumerate(wanted)}


def _ordered(rows: QuerySet[Any], order: tuple[str, ...]) -> QuerySet[Any]:
    """By the order asked for, then by number, so that pages never overlap."""
    if order:
        return rows.order_by(*order, "pk")
    known = rows.query.order_by or tuple(rows.model._meta.ordering)
    return rows.order_by(*known, "pk") if known and not {"pk", "-pk", "id", "-id"} & set(map(str, known)) else rows


def _as_tuple(order: str | Iterable[str]) -> tuple[str, ...]:
    return (order,) if isinstance(order, str) else tuple(order)


def _sheet(listing: Listing, rows: QuerySet[Any]) -> HttpResponse:
    columns = [*listing.columns, *listing.extra_sheet_columns]
    title = listing.export_name or str(listing.title)
    lines = [[showing.for_sheet(column.of(row)) for column in columns] for row in rows]
    response = HttpResponse(write_sheet(title, [str(column.label) for column in columns], lines), content_type=SHEET)
    response["Content-Disposition"] = f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{quote(title)}.xlsx"
    return response
