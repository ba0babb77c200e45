from dataclasses import dataclass
from datetime import date

import pytest
from django.db.models import Q

from renda.base.asking import Filter, Tab, read
from renda.base.columns import Column


@dataclass(frozen=True)
class Narrow:
    tabs: tuple[Tab, ...] = (Tab("", "all"), Tab("open", "open", Q(stage="open")))
    filters: tuple[Filter, ...] = (
        Filter("kind", "Kind", [("a", "A"), (2, "B")], lookup="kind__code"),
        Filter("held", "Held", lookup="held_on", kind="days"),
        Filter("paper", "Paper", [("yes", "yes"), ("no", "no")], where=lambda value: Q(paper__isnull=value == "no")),
    )
    search: tuple[str, ...] = ("title", "place__startswith")
    orders: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = (Column("Title", "title", sort="title"), Column("Place", "place"))


def test_read_nothing_asked():
    asked = read({}, Narrow())
    assert (asked.where, asked.order, asked.page, asked.per, asked.tab.key, asked.is_narrowed) == (
        Q(),
        (),
        1,
        20,
        "",
        False,
    )


def test_read_choice_and_look_up():
    asked = read({"kind": "2", "paper": "no"}, Narrow())
    assert asked.where == Q(kind__code="2") & Q(paper__isnull=True)
    assert [field.words for field in asked.fields] == ["B", "", "no"]


def test_read_span_of_days():
    asked = read({"held_from": "2020-06-04", "held_to": "2020-06-30"}, Narrow())
    assert asked.where == Q(held_on__gte=date(2020, 6, 4)) & Q(held_on__lte=date(2020, 6, 30))


def test_read_each_search_word_must_occur_somewhere():
    asked = read({"q": " 白马  渠 "}, Narrow())
    assert asked.where == (Q(title__icontains="白马") | Q(place__startswith="白马")) & (
        Q(title__icontains="渠") | Q(place__startswith="渠")
    )


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "drop table"},
        {"kind": ""},
        {"held_from": "2020-02-31"},
        {"held_to": "yesterday"},
        {"sort": "place"},
        {"sort": "--title"},
        {"sort": "pk__in"},
        {"state": "nowhere"},
        {"page": "-1"},
        {"page": "٣"},
        {"page": "1e9"},
        {"per": "7"},
        {"q": "\x00"},
        {"unknown": "1"},
    ],
)
def test_read_leaves_out_what_it_does_not_understand(query):
    asked = read(query, Narrow())
    assert (asked.where, asked.order, asked.page, asked.per, asked.tab.key) == (Q(), (), 1, 20, "")


def test_read_order_page_and_size():
    asked = read({"sort": "-title", "page": "3", "per": "50", "state": "open"}, Narrow())
    assert (asked.order, asked.sort, asked.page, asked.per, asked.tab.key) == (("-title",), "-title", 3, 50, "open")
