"""A working day's pages with 5,000 deputies and 20,000 activities, as they come: the median of all of them beside the bare view.

The single pages of bench/pages.py are asked many times each; here every page is asked as the day brings it, with what is written in between. The
secretary works with a mouse: the pointer rests on a link before the press (docs/adr/0030). What she types an address or a search
for, the page after her own save, and everything that deputies open with a finger comes unannounced. Forms and acts are done between
the pages and not counted. Told are the median of all pages, of each way of coming, and how many took at most twice the bare view. `python -m bench.day`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from bench.home import prepare
from bench.pages import AIM, asking, fill, seconds
from bench.table import Row, print_table, row

#: How many activities the secretary reads and notes, how many deputies she looks for and changes, and how many deputies look at their phones.
ACTIVITIES, CHANGES, PHONES = 10, 5, 3

PRESSED, TYPED, SAVED, TOUCHED = "pressed", "typed", "after a save", "by a finger"


@dataclass(frozen=True)
class Step:
    """A page that is opened, how, by whom, and what is done before it."""

    how: str
    url: str | Callable[[], str]
    who: int = 0


def day(congress: Any, secretary: Any) -> Iterator[Step]:
    """The steps in their order."""
    from django.utils import timezone

    from renda.activities.actions.activities import note_activity
    from renda.activities.models import Activity
    from renda.people.actions.persons import change_person
    from renda.people.models import Person

    home = f"/{congress.slug}"
    persons = list(Person.objects.filter(congress=congress).order_by("pk")[100 : 100 + CHANGES])
    read = list(Activity.objects.filter(congress=congress).order_by("pk")[500 : 500 + ACTIVITIES])
    today = timezone.localdate()

    def note(number: int) -> str:
        held = date(2020, 6, 1) + timedelta(days=number)
        noted = note_activity(congress, kind="survey", title=f"调研{number}", held_on=held, by=secretary, on=today, deputies=persons, confirm=True)  # fmt: skip
        return str(noted.get_absolute_url())

    def change(number: int) -> str:
        changed = change_person(persons[number], by=secretary, on=today, work_unit=f"第{number}组")
        return str(changed.get_absolute_url())

    yield Step(TYPED, f"{home}/")
    yield Step(PRESSED, f"{home}/todo/")
    for number, activity in enumerate(read):
        yield Step(PRESSED, f"{home}/activities/")
        yield Step(PRESSED, activity.get_absolute_url())
        yield Step(SAVED, lambda number=number: note(number))  # type: ignore[misc]
    for number, person in enumerate(persons):
        yield Step(PRESSED, f"{home}/deputies/")
        yield Step(TYPED, f"{home}/deputies/?q={person.name[-4:]}")
        yield Step(PRESSED, person.get_absolute_url())
        yield Step(SAVED, lambda number=number: change(number))  # type: ignore[misc]
    for who in range(1, PHONES + 1):
        yield from (Step(TOUCHED, url, who) for url in (f"{home}/", f"{home}/activities/mine/", f"{home}/visits/"))
    yield from (Step(PRESSED, url) for url in (f"{home}/figures/", f"{home}/todo/", f"{home}/"))


def deputies(congress: Any) -> list[Any]:
    """Deputies who sign in."""
    from renda.accounts.models import User
    from renda.people.models import Grant, Person

    made = []
    for number, person in enumerate(Person.objects.filter(congress=congress).order_by("pk")[:PHONES]):
        user = User.objects.create(username=f"deputy{number}", name=person.name)
        Grant.objects.create(user=user, role="deputy", congress=congress, person=person, given_on=date(2017, 1, 10))
        made.append(user)
    return made


def measure() -> list[Row]:
    """The day beside the bare view, which is asked before and after."""
    prepare()
    congress, user, _person, _activity = fill()
    clients = [asking(each) for each in (user, *deputies(congress))]
    for client in clients:  # each browser has been here before: it has the cookie of forms
        client.get(f"/{congress.slug}/")
    clients[0].get(f"/{congress.slug}/deputies/")
    bare = seconds(clients[0], "/bare/")
    taken: dict[str, list[float]] = {}
    for step in day(congress, user):
        url = step.url if isinstance(step.url, str) else step.url()
        client = clients[step.who]
        if step.how == PRESSED:
            client.get(url, headers={"X-Renda-Ahead": "1"})
        begun = perf_counter()
        answer = client.get(url)
        taken.setdefault(step.how, []).append(perf_counter() - begun)
        if answer.status_code != 200:
            raise AssertionError(f"{url}: {answer.status_code} {answer.headers}")
    bare = (bare + seconds(clients[0], "/bare/")) / 2
    pages = [each for some in taken.values() for each in some]
    within = sum(each <= AIM * bare for each in pages)
    print(f"{len(pages)} pages of a working day; {within} took at most {AIM:g} times the bare view")
    return [
        row("a working day, all pages, median / bare view", median(pages), bare, AIM),
        *(row(f"of these, {how} ({len(each)}), median / bare view", median(each), bare) for how, each in taken.items()),
    ]


if __name__ == "__main__":
    print_table(measure())
