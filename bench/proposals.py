"""Fifty thousand suggestions: the list, a search, the hint of similar earlier ones, the scorecard of the bodies, beside plain SQL.

The plain SQL of each asks the same database for the same answer – rows and counts of the list, matches, titles that share a pair
of characters, numbers of each body – and fetches it; what is above it is what Django, the shell and the page add. The suggestions lie
over ten years, as an office's own do over terms, and are far more than a township ever has. `python -m bench.proposals`, with
`--profile NAME` for where the time of one goes.
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

SUGGESTIONS, BODIES, DEPUTIES, TIMES = 50_000, 30, 200, 7
FIRST = date(2011, 1, 1)
DAYS = 10 * 365
PLACES = ("柳树村", "枫林村", "双塘村", "罗湾村", "石桥村", "新河村", "东岭村")
MATTERS = (
    "修建饮水管网",
    "硬化通村公路",
    "增设路灯",
    "整治河道",
    "改造卫生厕所",
    "扩建小学校舍",
    "设立卫生室",
    "建设农贸市场",
    "治理扬尘",
    "增加公交班次",
)
SUBJECT = "关于枫林村改造饮水管网和增设路灯的建议"
TEXT = (
    "枫林村饮水管网建于二十年前，管道锈蚀，冬季经常断水，群众反映强烈；村内主干道没有路灯，夜间出行不便。请镇水利站改造饮水管网，请村镇建设办公室增设路灯，惠及农户。"
    * 3
)


def fill() -> tuple[Any, Any]:
    """The congress with its suggestions, each handed over and most replied to and rated; and its secretary."""
    from renda.accounts.models import User
    from renda.people.models import Area, Body, Congress, Grant, Mandate, Person, Term
    from renda.proposals.models import Handling, Proposal, Rating, Reply

    area = Area.objects.create(kind="township", name="大镇", path="")
    area.path = f"/{area.pk}/"
    area.save()
    congress = Congress.objects.create(area=area, level="township", slug="large", name="大镇人民代表大会", short_name="镇人大", working_year=2020)  # fmt: skip
    user = User.objects.create(username="large", name="秘书")
    Grant.objects.create(user=user, role="secretary", congress=congress, given_on=FIRST)
    term = Term.objects.create(congress=congress, ordinal=4, starts_on=FIRST, quota=DEPUTIES)
    persons = Person.objects.bulk_create([Person(congress=congress, name=f"代表{n:03}", name_pinyin=f"daibiao {n:03}", sex="female") for n in range(DEPUTIES)])  # fmt: skip
    Mandate.objects.bulk_create([Mandate(person=person, term=term, starts_on=FIRST) for person in persons])
    bodies = Body.objects.bulk_create([Body(congress=congress, kind="department", name=f"单位{n:02}", set_up_on=FIRST) for n in range(BODIES)])  # fmt: skip
    numbers: dict[int, int] = {}

    def number(year: int) -> int:
        numbers[year] = numbers.get(year, 0) + 1
        return numbers[year]

    days = [FIRST + timedelta(days=n * DAYS // SUGGESTIONS) for n in range(SUGGESTIONS)]
    stages = ("replied", "closed", "handed_over")
    proposals = Proposal.objects.bulk_create(
        [
            Proposal(congress=congress, lead=persons[n % DEPUTIES], title=f"关于{PLACES[n % 7]}{MATTERS[n % 10]}的建议（{n}）", demand=f"请有关单位{MATTERS[(n * 3) % 10]}，惠及{n % 90}户。",
                     stage=stages[n % 3], number=number(day.year), year=day.year, lodged_on=day, closed_on=day if n % 3 == 1 else None, result="A" if n % 3 < 2 else "")
            for n, day in enumerate(days)
        ],
        batch_size=500,
    )  # fmt: skip
    rounds = Handling.objects.bulk_create(
        [
            Handling(proposal=proposal, round=1, body=bodies[n % BODIES], handed_on=days[n], due_on=days[n] + timedelta(days=90), ended_on=days[n] + timedelta(days=n % 120) if n % 3 < 2 else None)
            for n, proposal in enumerate(proposals)
        ],
        batch_size=500,
    )  # fmt: skip
    replies = Reply.objects.bulk_create(
        [Reply(handling=each, kind="final", replied_on=each.ended_on, words="已办理。", result="A") for each in rounds if each.ended_on],
        batch_size=500,
    )  # fmt: skip
    Rating.objects.bulk_create([Rating(reply=each, view="satisfied", rated_on=each.replied_on) for each in replies[::2]], batch_size=500)  # fmt: skip
    return congress, user


def plain(congress: Any) -> dict[str, Callable[[], int]]:
    """The same answers by plain SQL."""
    from django.db import connection

    from renda.proposals.queries.alike import pairs_of

    def ask(sql: str, *values: object) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return len(cursor.fetchall())

    number = congress.pk
    base = "FROM proposals_proposal p JOIN people_person l ON l.id = p.lead_id WHERE p.congress_id = %s AND p.stage <> 'withdrawn'"
    now = "(SELECT h.body_id FROM proposals_handling h WHERE h.proposal_id = p.id ORDER BY h.round DESC LIMIT 1)"
    found = "(p.title LIKE %s OR p.demand LIKE %s OR l.name LIKE %s OR l.name_pinyin LIKE %s)"
    word = ("%增设路灯%",) * 4
    pairs = sorted(pairs_of(SUBJECT))
    any_pair = " OR ".join(["title LIKE %s"] * len(pairs))

    def listed() -> int:
        return ask(f"SELECT count(*), sum(p.stage = 'closed'), sum(p.stage = 'replied'), sum(p.stage = 'draft') {base}", number) + ask(f"SELECT p.*, l.name, {now} {base} ORDER BY p.lodged_on DESC, p.id DESC LIMIT 20", number)  # fmt: skip

    def searched() -> int:
        return ask(f"SELECT count(*) {base} AND {found}", number, *word) + ask(f"SELECT p.*, l.name, {now} {base} AND {found} ORDER BY p.lodged_on DESC, p.id DESC LIMIT 20", number, *word)  # fmt: skip

    def similar() -> int:
        return ask(f"SELECT id, title FROM proposals_proposal WHERE congress_id = %s AND ({any_pair}) ORDER BY lodged_on DESC LIMIT 20000", number, *(f"%{each}%" for each in pairs))  # fmt: skip

    def scored() -> int:
        return ask(
            """SELECT h.body_id, count(DISTINCT p.id), count(DISTINCT r.handling_id), sum(r.replied_on <= h.due_on), sum(r.met_on IS NOT NULL),
                      count(DISTINCT CASE WHEN p.solved_on IS NOT NULL THEN p.id END), count(DISTINCT v.reply_id), sum(v.view = 'satisfied')
               FROM proposals_handling h JOIN proposals_proposal p ON p.id = h.proposal_id LEFT JOIN proposals_reply r ON r.handling_id = h.id AND r.kind = 'final'
               LEFT JOIN proposals_rating v ON v.reply_id = r.id
               WHERE p.congress_id = %s AND p.kind = 'suggestion' AND p.lodged_on BETWEEN '2020-01-01' AND '2020-12-31' GROUP BY h.body_id""",
            number,
        )  # fmt: skip

    return {
        "list": listed,
        "search": searched,
        "similar-matter hint": similar,
        "similar-matter hint with its text": similar,
        "scorecard": scored,
    }


def seconds(act: Callable[[], object]) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(TIMES):
        write()  # else a page drawn before would be kept (docs/adr/0028)
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return median(taken)


def measure(profile: str = "") -> list[Row]:
    """Each page beside its SQL."""
    prepare()
    from django.conf import settings
    from django.test import Client

    congress, user = fill()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(user)
    base = f"/{congress.slug}/proposals/"
    pages = {
        "list": base,
        "search": f"{base}?q=增设路灯",
        "similar-matter hint": f"{base}alike/?title={SUBJECT}",
        "similar-matter hint with its text": f"{base}alike/?title={SUBJECT}&demand={TEXT}",
        "scorecard": f"/{congress.slug}/scorecard/",
    }

    def asked(url: str) -> Callable[[], object]:
        def act() -> object:
            answer = client.get(url)
            if answer.status_code != 200:
                raise AssertionError(f"{url}: {answer.status_code}")
            return answer

        return act

    if profile:
        act = asked(pages[profile])
        act()
        prof = cProfile.Profile()
        prof.runcall(act)
        pstats.Stats(prof).sort_stats("cumtime").print_stats(45)
        return []
    answers = plain(congress)
    return [
        row(f"{SUGGESTIONS:,} suggestions: {name} / plain SQL", seconds(asked(url)), seconds(answers[name]))
        for name, url in pages.items()
    ]


if __name__ == "__main__":
    print_table(measure(sys.argv[2] if sys.argv[1:2] == ["--profile"] else ""))
