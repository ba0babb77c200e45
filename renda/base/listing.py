"""The list page: state tabs with counts, filters, search, sorting, pages, export and print of exactly what is filtered."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.base import batches, kept, prints, showing, tabs
from renda.base.asking import Asked, Filter, Tab, read
from renda.base.batches import BatchAct
from renda.base.columns import Column
from renda.base.parts import Action, Empty, Words
from renda.base.printing.paper import PageForm, Paper, table
from renda.base.printing.sheet import write_sheet
from renda.base.web import render_page, wants_print

__all__ = ["Action", "BatchAct", "Column", "Empty", "Filter", "Listing", "Tab", "narrowed", "show"]

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A print of more rows than this is cut, and says so: the sheet has them all.
PRINTED = 2000
#: A list of more columns is printed on the paper's long side.
WIDE_FROM = 6


@dataclass(frozen=True)
class Listing:
    """One list: what it shows and by what it can be narrowed. See docs/develop/pages.md.

    search    look-ups that the search words must occur in, any of them
    url       the row's address, where rows have no `get_absolute_url`
    distinct  true where a filter or a search follows a to-many relation
    extra_sheet_columns  what only the exported sheet has
    ways      pages that the rows ticked are handed to
    orders    orders to choose from that no column's heading gives: look-up and words
    batch     what may be done with the rows ticked; with `ticks` they can at least be exported and printed
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
    batch: tuple[BatchAct, ...] = ()
    ticks: bool = False
    orders: tuple[tuple[str, Words], ...] = ()
    ways: tuple[Action, ...] = ()

    @property
    def has_ticks(self) -> bool:
        """Whether rows can be ticked."""
        return self.ticks or bool(self.batch)


@dataclass
class Shown:
    """One page of a list, ready for the template."""

    listing: Listing
    asked: Asked
    rows: list[Any]
    total: int
    counts: Mapping[str, int]
    pages: int
    hidden: frozenset[int] = frozenset()

    @property
    def cells(self) -> tuple[Column, ...]:
        """The columns of the page; those that the reader has put away are left out."""
        return tuple(column for at, column in enumerate(self.listing.columns) if at not in self.hidden)

    @property
    def choosable(self) -> list[tuple[int, Column, bool]]:
        """The columns that may be put away, and whether each is shown: all but the link to the record."""
        return [
            (at, column, at not in self.hidden)
            for at, column in enumerate(self.listing.columns)
            if at and not column.link
        ]

    @property
    def orders(self) -> frozenset[str]:
        """The orders that the list offers beside its headings."""
        return frozenset(key for key, _words in self.listing.orders)

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


def show(
    request: HttpRequest,
    listing: Listing,
    extra: Mapping[str, Any] | None = None,
    *,
    template: str = "base/list.html",
    records_only: bool = True,
) -> HttpResponse:
    """The list as a page, as a sheet (`?export=xlsx`) or as a print (`?print=1`). `records_only`: see `render_page`."""
    if "columns" in request.GET:
        return _keep_columns(request, listing)
    if request.method == "POST":
        return _ticked(request, listing)
    asked = read(request.GET, listing)
    narrowed = listing.rows.filter(asked.where)
    counts = kept.value(_named(request), lambda: _counts(narrowed, listing))
    _open_tab(asked, request.GET, listing, counts)
    inside = narrowed.filter(asked.tab.where) if asked.tab else narrowed
    if listing.distinct:
        inside = inside.distinct()
    rows = _ordered(inside, asked.order or _as_tuple(listing.default_sort))
    total = counts[asked.tab.key if asked.tab else ""]
    if request.GET.get("export") == "xlsx":
        return _sheet(listing, rows)
    hidden = _hidden(request, listing)
    if wants_print(request) or request.GET.get("export") == "pdf":
        return _print(request, Shown(listing, asked, list(rows[:PRINTED]), total, counts, 1, hidden))
    pages = max(1, -(-total // asked.per))
    asked.page = min(asked.page, pages)
    start = (asked.page - 1) * asked.per
    shown = Shown(listing, asked, list(rows[start : start + asked.per]), total, counts, pages, hidden)
    return render_page(
        request, template, {**(extra or {}), "list": shown, "listing": listing}, records_only=records_only
    )


def _named(request: HttpRequest) -> Hashable:
    """What the counts of a list depend on beside the records: who asks, for what year and day, and by what it is narrowed."""
    narrowing = tuple(
        sorted((name, text) for name, text in request.GET.items() if name not in {"page", "per", "sort", "state"})
    )
    user, year = getattr(getattr(request, "user", None), "pk", None), getattr(request, "year", None)
    return "counts", request.path, narrowing, user, year, timezone.localdate()


def _counts(rows: QuerySet[Any], listing: Listing) -> dict[str, int]:
    """How many rows each tab has (and, under the empty key, all), in one query."""
    wanted = {"": Q(), **{tab.key: tab.where for tab in listing.tabs}}
    is_plain = not (listing.distinct or rows.query.distinct or rows.query.combinator or rows.query.group_by)
    field = tabs.only_field(rows.model, wanted.values()) if is_plain else ""
    if field:  # counted once for each of its values: each row is looked at once, and mostly in an index alone
        found = dict(rows.order_by().values_list(field).annotate(found=Count("*")).values_list(field, "found"))
        return {key: sum(n for value, n in found.items() if tabs.holds(where, value)) for key, where in wanted.items()}
    columns = {
        f"tab_{n}": Count("pk", filter=where or None, distinct=listing.distinct)
        for n, where in enumerate(wanted.values())
    }
    # Of the columns worked out for each row, only those that a tab asks for: they are worked out for every row of the list.
    names = {name for where in wanted.values() for name in tabs.names(where)}
    asked = [name for name in rows.query.annotations if tabs.ALL in names or name in names]
    counted = rows.order_by().values("pk", *asked).aggregate(**columns)
    return {key: counted[f"tab_{n}"] for n, key in enumerate(wanted)}


def _open_tab(asked: Asked, query: Mapping[str, str], listing: Listing, counts: Mapping[str, int]) -> None:
    """Where no tab is asked for and the first is one state of several, the list opens on the first that has rows: an empty one hides
    what is there. A first tab without a key is the list itself, and stays."""
    tab = asked.tab
    if tab and tab.key and query.get("state") not in {each.key for each in listing.tabs} and not counts[tab.key]:
        asked.tab = next((each for each in listing.tabs if counts[each.key]), tab)


def _ordered(rows: QuerySet[Any], order: tuple[str, ...]) -> QuerySet[Any]:
    """By the order asked for, then by number, so that pages never overlap."""
    if order:
        return rows.order_by(*order, "pk")
    known = rows.query.order_by or tuple(rows.model._meta.ordering)
    return rows.order_by(*known, "pk") if known and not {"pk", "-pk", "id", "-id"} & set(map(str, known)) else rows


def _as_tuple(order: str | Iterable[str]) -> tuple[str, ...]:
    return (order,) if isinstance(order, str) else tuple(order)


def _ticked(request: HttpRequest, listing: Listing) -> HttpResponse:
    """A button of the bar over the ticked rows: a sheet, a print, or an act."""
    wanted = request.POST.get("batch", "")
    if wanted not in {"export", "print"}:
        shown = tuple(column for column in listing.columns if column.phone or column.link)
        return batches.answer(request, listing.batch, listing.rows, shown)
    rows = listing.rows.filter(pk__in=[row.pk for row in batches.chosen(request, listing.rows)])
    if listing.distinct:
        rows = rows.distinct()
    asked = read(request.GET, listing)
    rows = _ordered(rows, asked.order or _as_tuple(listing.default_sort))
    if wanted == "export":
        return _sheet(listing, rows)
    found = list(rows)
    printed = Shown(listing, read({}, listing), found, len(found), {"": len(found)}, 1, _hidden(request, listing))
    return _print(request, printed, is_choice=True)


def _hidden(request: HttpRequest, listing: Listing) -> frozenset[int]:
    """The columns that the reader has put away on this list."""
    kept = getattr(request, "session", {}).get("columns", {}).get(request.path, [])
    return frozenset(at for at in kept if at and at < len(listing.columns) and not listing.columns[at].link)


def _keep_columns(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Remember which columns are shown, for this visit, and show the list again."""
    shown = {int(at) for at in request.GET.getlist("column") if at.isdecimal() and len(at) < 4}
    hidden = [at for at, column in enumerate(listing.columns) if at and not column.link and at not in shown]
    request.session["columns"] = {**request.session.get("columns", {}), request.path: hidden}
    query = request.GET.copy()
    for name in ("columns", "column"):
        query.pop(name, None)
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}" if query else request.path)


def _print(request: HttpRequest, shown: Shown, *, is_choice: bool = False) -> HttpResponse:
    """The print view, or the PDF of the same paper."""
    day = timezone.localdate()
    user = getattr(request, "user", None)
    listing = shown.listing
    paper = Paper(
        title=str(listing.title),
        office=str(getattr(request, "congress", "")),
        subtitle=" · ".join(_narrowed_by(shown, is_choice=is_choice)),
        printed=prints.printed_here(day, user.get_full_name() if user and user.is_authenticated else ""),
        language=prints.language_here(),
        page=PageForm.WIDE if len(shown.cells) > WIDE_FROM else PageForm.UPRIGHT,
        blocks=(
            table(
                [str(column.label) for column in shown.cells],
                [[showing.in_column(column, column.of(row)) for column in shown.cells] for row in shown.rows],
            ),
        ),
    )
    if request.GET.get("export") == "pdf" and not is_choice:
        name = prints.file_name(listing.export_name or str(listing.title), day, "pdf")
        return prints.file(prints.write(paper, "pdf", day), name, "pdf")
    return prints.show_paper(request, paper, extra={"list": shown, "listing": listing, "is_choice": is_choice})


def narrowed(query: Mapping[str, str], listing: Listing) -> tuple[QuerySet[Any], list[str]]:
    """The rows that a list would show for a query string, and in words to what it is narrowed."""
    asked = read(query, listing)
    rows = listing.rows.filter(asked.where)
    if asked.tab:
        _open_tab(asked, query, listing, _counts(rows, listing))
        rows = rows.filter(asked.tab.where)
    return rows.distinct() if listing.distinct else rows, _asked_for(asked)


def _asked_for(asked: Asked) -> list[str]:
    found = [str(asked.tab.label)] if asked.tab else []
    found += [f"{each.filter.label}: {each.words}" for each in asked.fields if each.words]
    return [*found, f"“{asked.words}”"] if asked.words else found


def _narrowed_by(shown: Shown, *, is_choice: bool) -> list[str]:
    """What the list is narrowed to, and how many rows it has."""
    found = [_("Chosen rows")] if is_choice else _asked_for(shown.asked)
    found += [str(words) for key, words in shown.listing.orders if key == shown.asked.sort]
    found.append(_("%(total)s in all") % {"total": shown.total})
    if shown.total > len(shown.rows):
        found.append(
            _("only the first %(shown)s are printed; the Excel sheet has them all") % {"shown": len(shown.rows)}
        )
    return found


def _sheet(listing: Listing, rows: QuerySet[Any]) -> HttpResponse:
    columns = [*listing.columns, *listing.extra_sheet_columns]
    title = listing.export_name or str(listing.title)
    lines = [[showing.for_sheet(column.of(row)) for column in columns] for row in rows]
    response = HttpResponse(write_sheet(title, [str(column.label) for column in columns], lines), content_type=SHEET)
    response["Content-Disposition"] = f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{quote(title)}.xlsx"
    return response
