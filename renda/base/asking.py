"""What a list page was asked for: tab, filters, search words, order, page. What it does not understand it leaves out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.functional import Promise

from renda.base.columns import Column

Words = str | Promise
PER_PAGE = (20, 50, 100)
LOOKUPS = ("icontains", "contains", "startswith", "istartswith", "exact", "iexact")
#: Longer search words are cut; more words than these are left out.
LONGEST, MOST_WORDS, LAST_PAGE = 60, 6, 100_000


@dataclass(frozen=True)
class Tab:
    """A state tab. The empty key is the list itself, shown first; without it the list opens on the first tab that has rows."""

    key: str
    label: Words
    where: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Filter:
    """A choice (`?name=value`), or with kind `days` a span (`?name_from=…&name_to=…`).

    lookup  the ORM look-up, by default the name; `where` makes the condition where a look-up will not do
    """

    name: str
    label: Words
    choices: Iterable[tuple[Any, Words]] = ()
    lookup: str = ""
    kind: str = "choice"
    where: Callable[[str], Q] | None = None


@dataclass
class Field:
    """A filter as the page shows it: with what is chosen."""

    filter: Filter
    options: list[tuple[str, Words]]
    value: str = ""
    start: str = ""
    end: str = ""

    @property
    def words(self) -> str:
        """What is chosen, in words; empty where nothing is."""
        if self.filter.kind == "days":
            return f"{self.start}—{self.end}" if self.start or self.end else ""
        return next((str(label) for value, label in self.options if value == self.value), "") if self.value else ""


@dataclass
class Asked:
    """What the page was asked for, with everything odd left out."""

    tab: Tab | None
    fields: list[Field]
    words: str
    where: Q
    order: tuple[str, ...]
    sort: str
    page: int
    per: int

    per_page: tuple[int, ...] = PER_PAGE

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter or a search is on."""
        return bool(self.words) or self.is_filtered

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on: a phone then shows them opened."""
        return any(item.words for item in self.fields)


class Narrowing(Protocol):
    """What a list can be narrowed by."""

    @property
    def tabs(self) -> tuple[Tab, ...]: ...
    @property
    def filters(self) -> tuple[Filter, ...]: ...
    @property
    def search(self) -> tuple[str, ...]: ...
    @property
    def columns(self) -> tuple[Column, ...]: ...
    @property
    def orders(self) -> tuple[tuple[str, Words], ...]: ...


def read(query: Mapping[str, str], listing: Narrowing) -> Asked:
    """Read the query string."""
    where = Q()
    fields = []
    for item in listing.filters:
        shown, condition = _span(item, query) if item.kind == "days" else _choice(item, query)
        fields.append(shown)
        where &= condition
    words = query.get("q", "").replace("\x00", "").strip()[:LONGEST] if listing.search else ""
    for word in words.split()[:MOST_WORDS]:
        where &= _anywhere(listing.search, word)
    sort = query.get("sort", "")
    known = {column.sort for column in listing.columns if column.sort} | {key for key, _words in listing.orders}
    order = (sort,) if sort.removeprefix("-") in known and not sort.startswith("--") else ()
    per = _number(query.get("per", ""), PER_PAGE[0])
    return Asked(
        tab=_tab(listing.tabs, query.get("state", "")),
        fields=fields,
        words=words,
        where=where,
        order=order,
        sort=sort if order else "",
        page=min(_number(query.get("page", ""), 1), LAST_PAGE),
        per=per if per in PER_PAGE else PER_PAGE[0],
    )


def _tab(tabs: tuple[Tab, ...], key: str) -> Tab | None:
    return next((tab for tab in tabs if tab.key == key), tabs[0] if tabs else None)


def _choice(item: Filter, query: Mapping[str, str]) -> tuple[Field, Q]:
    options = [(str(value), label) for value, label in item.choices if value not in {None, ""}]
    value = query.get(item.name, "")
    if value not in {option for option, _label in options}:
        return Field(item, options), Q()
    condition = item.where(value) if item.where else Q(**{item.lookup or item.name: value})
    return Field(item, options, value=value), condition


def _span(item: Filter, query: Mapping[str, str]) -> tuple[Field, Q]:
    lookup = item.lookup or item.name
    start, end = _day(query.get(f"{item.name}_from", "")), _day(query.get(f"{item.name}_to", ""))
    condition = Q()
    if start:
        condition &= Q(**{f"{lookup}__gte": start})
    if end:
        condition &= Q(**{f"{lookup}__lte": end})
    shown = Field(item, [], start=start.isoformat() if start else "", end=end.isoformat() if end else "")
    return shown, condition


def _anywhere(lookups: tuple[str, ...], word: str) -> Q:
    found = Q()
    for lookup in lookups:
        known = lookup.rsplit("__", 1)[-1] in LOOKUPS
        found |= Q(**{lookup if known else f"{lookup}__icontains": word})
    return found


def _day(text: str) -> date | None:
    try:
        return parse_date(text.strip())
    except (ValueError, ValidationError):
        return None


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) else default
