"""List and record pages with 5,000 deputies and 20,000 activities, beside two Django views of 20 rows.

Both references are views of the same process, behind the same middleware and for the same signed-in user, that make one query of 20
rows. The bare view renders them as a plain table of four columns: no shell, no menu, no counts. The same behind the gate (whose
congress is it, what may he see?) tells what is left of the aim for a page's own work. The plain page shows the same
rows and columns in the shell of every page: what is above it is the page's own work (docs/adr/0027). Each page is asked in four
ways: again with nothing written since it was last drawn, so that it is kept (docs/adr/0028); after an act elsewhere, so that it is asked whether the
answers it was drawn from are still the same (docs/adr/0031); by a press, not drawn before, after the pointer rested on its link, so that it was drawn
ahead (docs/adr/0030: the time until the answer to the press is what counts); and drawn anew with nobody having announced it.
All are asked by Django's test client; what stands in the table is the median. `python -m bench.pages`, with `--profile PATH` for
where the time of one page drawn anew goes.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from bench.home import prepare, write
from bench.table import Row, print_table, row

DEPUTIES, ACTIVITIES, TIMES = 5_000, 20_000, 21
AIM = 2.0
FIRST, TODAY = date(2017, 1, 10), date(2020, 12, 31)
BARE = "<!doctype html><html><body><table>{% for r in rows %}<tr><td>{{ r.name }}</td><td>{{ r.sex }}</td><td>{{ r.born_on }}</td><td>{{ r.work_unit }}</td></tr>{% endfor %}</table></body></html>"

PLAIN = """{% extends "base/page.html" %}{% load renda %}{% block content %}{% card "Rows" %}{% table columns rows %}{% endcard %}{% endblock %}"""


def fill() -> Any:
    """The congress with its many records, and its secretary."""
    from uuid import uuid4

    from renda.accounts.models import User
    from renda.activities.models import Activity, Participation
    from renda.people.models import Area, Congress, Grant, Mandate, Person, Term

    area = Area.objects.create(kind="township", name="大镇", path="")
    area.path = f"/{area.pk}/"
    area.save()
    congress = Congress.objects.create(area=area, level="township", slug="large", name="大镇人民代表大会", short_name="镇人大", working_year=2020)  # fmt: skip
    user = User.objects.create(username="large", name="秘书")
    Grant.objects.create(user=user, role="secretary", congress=congress, given_on=FIRST)
    term = Term.objects.create(congress=congress, ordinal=4, starts_on=FIRST, quota=DEPUTIES)
    persons = Person.objects.bulk_create(
        [
            Person(congress=congress, name=f"代表{n:04}", name_pinyin=f"daibiao {n:04}", sex="female" if n % 3 else "male", work_unit=f"第{n % 50}村")
            for n in range(DEPUTIES)
        ],
        batch_size=500,
    )  # fmt: skip
    Mandate.objects.bulk_create([Mandate(person=person, term=term, starts_on=FIRST) for person in persons], batch_size=500)  # fmt: skip
    activities = Activity.objects.bulk_create(
        [
            Activity(congress=congress, kind="inspection" if n % 2 else "survey", title=f"活动{n}", held_on=date(2020, 1, 1) + timedelta(days=n % 360),
                     client_key=uuid4(), stage="confirmed" if n % 5 else "noted")
            for n in range(ACTIVITIES)
        ],
        batch_size=500,
    )  # fmt: skip
    Participation.objects.bulk_create(
        [Participation(activity=activity, person=persons[(n * 7 + k) % DEPUTIES]) for n, activity in enumerate(activities) for k in range(2)],
        batch_size=500,
    )  # fmt: skip
    return congress, user, persons[17], activities[17]


def asking(user: Any) -> Any:
    """The client that asks; the bare view stands at /bare/ and, behind the gate, at /large/gated/, the plain page at /large/plain/."""
    from django.conf import settings
    from django.http import HttpRequest, HttpResponse
    from django.template import Context, Engine, engines
    from django.test import Client
    from django.urls import path

    from renda.base.columns import Column
    from renda.main import urls
    from renda.people.gate import Entry, gate
    from renda.people.models import Person

    settings.ALLOWED_HOSTS = ["testserver"]
    template = Engine().from_string(BARE)

    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render(Context({"rows": Person.objects.order_by("pk")[:20]})))

    page = engines["django"].from_string(PLAIN)
    columns = tuple(Column(name, name, link=False) for name in ("name", "sex", "born_on", "work_unit"))

    @gate()
    def plain(request: Entry) -> HttpResponse:
        return HttpResponse(page.render({"rows": Person.objects.order_by("pk")[:20], "columns": columns}, request))

    urls.urlpatterns[:0] = [
        path("bare/", bare),
        path("<slug:slug>/gated/", gate()(bare)),
        path("<slug:slug>/plain/", plain),
    ]
    client = Client()
    client.force_login(user)
    return client


def forget() -> None:
    """Nothing is drawn or worked out yet: what every page shows has changed."""
    from renda.base import kept_pages

    write()
    kept_pages.forget()


def rest_on(client: Any, url: str) -> None:
    """The page is not drawn yet; then the pointer rests on its link, as renda.js tells the server."""
    forget()
    if client.get(url, headers={"X-Renda-Ahead": "1"}).status_code != 204:
        raise AssertionError(url)


def seconds(client: Any, url: str, before: Callable[[], None] = lambda: None) -> float:
    """The median of many answers; `before` is done before each, and its time is not counted."""
    for _ in range(3):
        answer = client.get(url)
        if answer.status_code != 200:
            raise AssertionError(f"{url}: {answer.status_code}")
    taken = []
    for _ in range(TIMES):
        before()
        begun = perf_counter()
        client.get(url)
        taken.append(perf_counter() - begun)
    return median(taken)


def measure(profile: str = "") -> list[Row]:
    """Every page beside the bare view, which is asked before and after."""
    prepare()
    congress, user, person, activity = fill()
    client = asking(user)
    pages = {
        "list of deputies": f"/{congress.slug}/deputies/",
        "list of deputies, searched": f"/{congress.slug}/deputies/?q=0017",
        "list of deputies, last page": f"/{congress.slug}/deputies/?page=250",
        "list of activities": f"/{congress.slug}/activities/",
        "one deputy": person.get_absolute_url(),
        "one activity": activity.get_absolute_url(),
        "workbench": f"/{congress.slug}/",
        "to-do": f"/{congress.slug}/todo/",
    }
    if profile:
        url = pages.get(profile, profile)
        client.get(url)
        prof = cProfile.Profile()
        prof.runcall(lambda: [(forget(), client.get(url)) for _ in range(3)])
        pstats.Stats(prof).sort_stats("cumtime").print_stats(60)
        return []
    references = {"bare view": "/bare/", "plain page": f"/{congress.slug}/plain/"}
    gated = seconds(client, f"/{congress.slug}/gated/")
    first = {name: seconds(client, url) for name, url in references.items()}
    again = {name: seconds(client, url) for name, url in pages.items()}
    pressed = {name: seconds(client, url, lambda url=url: rest_on(client, url)) for name, url in pages.items()}  # type: ignore[misc]
    elsewhere = {name: seconds(client, url, write) for name, url in pages.items()}
    anew = {name: seconds(client, url, forget) for name, url in pages.items()}
    beside = {name: (first[name] + seconds(client, url)) / 2 for name, url in references.items()}
    return [
        row("bare view behind the gate / bare view", gated, beside["bare view"]),
        row("plain page / bare view", beside["plain page"], beside["bare view"]),
        *(row(f"{name}, asked again / bare view", each, beside["bare view"], AIM) for name, each in again.items()),
        *(
            row(f"{name}, after an act elsewhere / bare view", each, beside["bare view"], AIM)
            for name, each in elsewhere.items()
        ),
        *(row(f"{name}, pressed / bare view", each, beside["bare view"], AIM) for name, each in pressed.items()),
        *(
            row(f"{name}, drawn anew / {other}", each, beside[other], AIM)
            for name, each in anew.items()
            for other in references
        ),
    ]


if __name__ == "__main__":
    print_table(measure(sys.argv[2] if sys.argv[1:2] == ["--profile"] else ""))
