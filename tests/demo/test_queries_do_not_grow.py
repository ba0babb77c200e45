"""No page's number of queries grows with its rows: asked of the demo town, then of the same town with three times its activities,
targets, visits and outcomes. (Lists of people, bodies and meetings have such tests beside their own pages.)"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from bench.drafting import multiply
from renda.activities.models import Activity, Finding, Participation, Site, Visit, VisitDeputy
from renda.people.models import Person
from tests.demo.addresses import ours, url_of

pytestmark = pytest.mark.files
SPACES = ("activities:", "desk:", "reports:", "imports:")
#: What is written to count or to draft, sends a file, or answers by the number of all records, on purpose and in few steps.
LEFT_OUT = {"desk:chart", "desk:backup_file", "reports:download", "activities:photo"}


PARTS = 2


def pages(town) -> list[str]:
    return [
        url_of(name, pattern, town, town.slug)
        for name, pattern in ours()
        if name.startswith(SPACES) and name not in LEFT_OUT
    ]


def asked(client: Client, path: str) -> int | None:
    """How many queries the page asks; nothing where it is none."""
    number = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal number
        number += 1
        return execute(*given)

    with connection.execute_wrapper(counted):  # Django's own log would put each query's values into its words
        answer = client.get(path)
    is_page = answer.status_code == 200 and "text/html" in answer.get("Content-Type", "")
    return number if is_page else None


def asked_again(client: Client, paths: list[str]) -> dict[str, int | None]:
    """Queries of each page, asked a second time, when what is kept is kept."""
    found = [path for path in paths if asked(client, path) is not None]
    return {path: asked(client, path) for path in found}


def fill_first_records(town) -> None:
    """More rows of the records whose pages are opened: the first activity and the first target."""
    activity = Activity.objects.filter(congress=town).order_by("pk")[0]
    taken = activity.participations.values_list("person", flat=True)
    others = Person.objects.filter(congress=town).exclude(pk__in=list(taken)).order_by("pk")[:30]
    Participation.objects.bulk_create(
        [Participation(activity=activity, person=person, part="staff") for person in others]
    )
    Site.objects.bulk_create([Site(activity=activity, name=f"点位{number}") for number in range(30)])
    Finding.objects.bulk_create([Finding(activity=activity, words=f"问题{number}") for number in range(30)])
    visit = Visit.objects.filter(target__campaign__congress=town).order_by("pk")[0]
    old = list(VisitDeputy.objects.filter(visit=visit).values_list("person", flat=True))
    more = Person.objects.filter(congress=town).exclude(pk__in=old).order_by("pk")[:10]
    VisitDeputy.objects.bulk_create([VisitDeputy(visit=visit, person=person) for person in more])


def test_no_page_asks_more_for_more_rows(town):
    client = Client()
    client.force_login(get_user_model().objects.get(username="demo-secretary"))
    paths = pages(town)
    before = asked_again(client, paths)
    assert len(before) > 60
    multiply(town, 2)
    fill_first_records(town)
    after = {path: asked(client, path) for path in before}
    assert None not in after.values()
    # A part that had no row before may ask once for the rows it has now. What asks more at first is asked again, when what is kept is kept.
    more = [path for path in before if after[path] > before[path] + PARTS]
    grown = {path: (before[path], now) for path in more if (now := asked(client, path)) > before[path] + PARTS}
    assert grown == {}
