"""Taking in 10,000 visits: our showing and accepting, beside a bare read with calamine and a bare bulk insert of the
same rows (the visits and who made them). `python -m bench.import_visits`, with `--profile` for where the time goes.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter, process_time
from uuid import uuid4

from bench.home import prepare
from bench.table import Row, print_table, row

VISITS, TARGETS, DEPUTIES, TEAMS = 10_000, 2_000, 60, 12
AIM = 3.0
FIRST, TODAY = date(2020, 3, 1), date(2020, 12, 31)
HEADINGS = ("走访对象", "走访日期", "走访代表", "核查结果", "核查情况", "走访记录")


def measure(rounds: int = 2) -> list[Row]:
    """The quietest of some rounds: what else the machine does in between counts for neither side."""
    prepare()
    return min((_round() for _ in range(rounds)), key=lambda rows: rows[0].ours + rows[0].reference)


def clock() -> float:
    """Seconds: with SQLite all work is done in this process, and only its own time counts, not that of its neighbours;
    with a database server it is the time on the wall."""
    from django.db import connection

    return process_time() if connection.vendor == "sqlite" else perf_counter()


def _round() -> list[Row]:
    """Make a campaign, take its visits in through the program, then write the same rows bare; take both away again."""
    from django.db import transaction

    class Undo(Exception):
        """Nothing of what is measured stays."""

    found: list[Row] = []
    try:
        with transaction.atomic():
            found = _measure()
            raise Undo
    except Undo:
        return found


def _measure() -> list[Row]:
    from django.db import transaction

    from renda.activities.models import Campaign, Target, Visit, VisitDeputy
    from renda.people.models import Person

    congress, user = _campaign()
    content = _sheet()
    shown, accepted = _taken_in(congress, user, content)
    if Visit.objects.filter(congress=congress).count() != VISITS:
        raise AssertionError("Not all visits were taken in.")
    VisitDeputy.objects.filter(visit__congress=congress).delete()
    Visit.objects.filter(congress=congress)._raw_delete(using="default")
    campaign = Campaign.objects.get(congress=congress)
    targets = dict(Target.objects.filter(campaign=campaign).values_list("number", "pk"))
    persons = dict(Person.objects.filter(congress=congress).values_list("name", "pk"))

    begun = clock()
    rows = _bare_read(content)
    read = clock() - begun
    begun = clock()
    with transaction.atomic():
        visits = Visit.objects.bulk_create(
            Visit(
                congress=congress, campaign=campaign, target_id=targets[number], held_on=day, check_result="good",
                check_note=found, note=note, client_key=uuid4(), stage="confirmed",
            )
            for number, day, _names, _check, found, note in rows
        )  # fmt: skip
        only_visits = clock() - begun
        VisitDeputy.objects.bulk_create(
            VisitDeputy(visit=visit, person_id=persons[name])
            for visit, (_n, _d, names, _c, _f, _w) in zip(visits, rows, strict=True)
            for name in names.split("、")
        )
    written = clock() - begun
    return [
        row(f"{VISITS} visits shown and accepted / read and insert", shown + accepted, read + written, AIM),
        row("  of it: shown / bare read with calamine", shown, read),
        row("  of it: accepted / bare bulk insert", accepted, written),
        row("  the same / read and insert of the visits alone", shown + accepted, read + only_visits),
    ]


def _taken_in(congress: object, user: object, content: bytes) -> tuple[float, float]:
    """Seconds until everything is shown, and until it is accepted."""
    from renda.imports import actions
    from renda.imports.catalogue import kind_of

    kind = kind_of("visits")
    by = {"by": user, "on": TODAY}
    begun = clock()
    record = actions.receive(congress, kind=kind, content=content, name="走访.xlsx", client_key="bench", **by)
    record = actions.show_import(record, **by)
    shown = clock() - begun
    if record.counts != {"new": VISITS, "changed": 0, "same": 0, "wrong": 0}:
        raise AssertionError(f"Not all rows are new: {record.counts}")
    begun = clock()
    actions.accept_import(record, fingerprint=record.fingerprint, **by)
    return shown, clock() - begun


def _bare_read(content: bytes) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def _campaign() -> tuple[object, object]:
    """A town with a running campaign of many households."""
    from renda.accounts.models import User
    from renda.activities.models import Campaign, CampaignDeputy, Target
    from renda.people.models import Area, Congress, Grant, Group, Person, Team

    area = Area.objects.create(kind="township", name="测速镇", path="")
    area.path = f"/{area.pk}/"
    area.save()
    congress = Congress.objects.create(
        area=area, level="township", slug="bench", name="测速镇人民代表大会", short_name="镇人大"
    )
    user = User.objects.create(username="bench", name="秘书")
    Grant.objects.create(user=user, role="secretary", congress=congress, given_on=FIRST)
    group = Group.objects.create(congress=congress, number=1, name="第一代表小组", starts_on=FIRST)
    teams = [Team.objects.create(group=group, number=n, name=f"第{n}分队") for n in range(1, TEAMS + 1)]
    persons = Person.objects.bulk_create(Person(congress=congress, name=f"代表{n:02}") for n in range(DEPUTIES))
    campaign = Campaign.objects.create(
        congress=congress, name="测速", starts_on=FIRST, ends_on=TODAY, stage="running", frozen_on=FIRST
    )
    CampaignDeputy.objects.bulk_create(
        CampaignDeputy(campaign=campaign, person=person, team=teams[n % TEAMS]) for n, person in enumerate(persons)
    )
    Target.objects.bulk_create(
        Target(campaign=campaign, kind="household", number=f"{n:04}", name=f"户{n:04}", team=teams[n % TEAMS])
        for n in range(TARGETS)
    )
    return congress, user


def _sheet() -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("走访")
    sheet.append(HEADINGS)
    for n in range(VISITS):
        day = FIRST + timedelta(days=30 * (n // TARGETS) + n % 28)
        names = "、".join(f"代表{(n + more * TEAMS) % DEPUTIES:02}" for more in range(2))
        sheet.append((f"{n % TARGETS:04}", day, names, "情况属实", "", f"第{n}次走访，家中情况良好"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _profile_round() -> list[Row]:
    return measure(rounds=1)


def _profiled(act: Callable[[], list[Row]]) -> list[Row]:
    profile = cProfile.Profile()
    found = profile.runcall(act)
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    return found


if __name__ == "__main__":
    print_table(_profiled(_profile_round) if "--profile" in sys.argv else measure())
