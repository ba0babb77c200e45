"""Two more towns of the county, smaller, so that the county has something to look across."""

from datetime import date, timedelta

from renda.activities.actions import activities, campaigns, visits
from renda.activities.actions.campaigns import NewTarget
from renda.activities.stages import ActivityKind, CheckResult, TargetKind
from renda.main.demo.stage import FOUNDED, PASSWORD, Stage
from renda.people.actions import grants, groups, mandates, persons, places
from renda.people.models import Area
from renda.people.stages import AreaKind, Level, Role
from renda.sessions.actions import agenda, meetings
from renda.sessions.stages import ItemKind

TOWNS = (("白石镇", "baishi", "镇人大", 26, 40, 34), ("柳溪乡", "liuxi", "乡人大", 25, 30, 21))
TERM_START = date(2016, 12, 28)


def play(first: Stage, county: Area) -> None:
    """Both towns."""
    for name, slug, short, seats, targets, reached in TOWNS:
        _town(first, county, name, slug, short, seats, targets, reached)


def _town(first: Stage, county: Area, name: str, slug: str, short: str, seats: int, targets: int, reached: int) -> None:
    area = places.add_area(county, kind=AreaKind.TOWNSHIP, name=name, by=first.administrator, on=FOUNDED)
    congress = places.add_congress(
        area,
        level=Level.TOWNSHIP,
        slug=slug,
        name=f"{name}人民代表大会",
        short_name=short,
        working_year=2020,
        by=first.administrator,
        on=FOUNDED,
    )
    secretary = grants.make_account(
        username=f"demo-{slug}", name=first.name("female"), password=PASSWORD, by=first.administrator, on=FOUNDED
    )
    grants.give_grant(secretary, role=Role.SECRETARY, congress=congress, by=first.administrator, on=FOUNDED)
    term = places.open_term(congress, ordinal=12, starts_on=TERM_START, quota=seats, on=date(2017, 1, 20), by=secretary)
    village = places.add_area(area, kind=AreaKind.VILLAGE, name=f"{name[:2]}村", on=date(2017, 2, 1), by=secretary)
    day = date(2020, 5, 18)
    group = groups.form_group(congress, number=1, name="第1代表小组", starts_on=day, on=day, by=secretary)
    team = groups.form_team(group, number=1, name="第1组第1分队", on=day, by=secretary)
    deputies = []
    for at in range(24):
        sex = "female" if at % 3 == 0 else "male"
        person = persons.add_person(
            congress,
            name=first.name(sex),
            sex=sex,
            born_on=date(1970, 1, 1) + timedelta(days=at * 211),
            on=date(2017, 2, 20),
            by=secretary,
        )
        mandates.open_mandate(person, term=term, starts_on=TERM_START, on=date(2017, 2, 20), by=secretary)
        groups.place_deputy(group, team=team, person=person, starts_on=day, on=day, by=secretary)
        deputies.append(person)
    session_day = date(2020, 1, 16)
    session = meetings.plan_session(
        term,
        ordinal=4,
        starts_on=session_day,
        ends_on=session_day,
        earlier_unrecorded=True,
        on=session_day,
        by=secretary,
    )
    agenda.add_item(
        session, kind=ItemKind.GOVERNMENT_REPORT, title=f"{name}人民政府工作报告", on=session_day, by=secretary
    )
    meetings.hold(session, on=session_day, by=secretary)
    for at, month in enumerate((1, 4, 7)):
        held = date(2020, month, 10)
        meeting = meetings.plan_meeting(
            term, ordinal=10 + at, held_on=held, earlier_unrecorded=at == 0, on=held, by=secretary
        )
        meetings.hold(meeting, on=held, by=secretary)
    activities.note_activity(
        congress,
        kind=ActivityKind.INSPECTION,
        topic="人居环境",
        title="视察人居环境整治",
        held_on=date(2020, 6, 18),
        deputies=deputies[:9],
        confirm=True,
        on=date(2020, 6, 18),
        by=secretary,
    )
    campaign = campaigns.plan_campaign(
        congress,
        name="2020年代表走访",
        starts_on=date(2020, 5, 20),
        ends_on=date(2020, 12, 31),
        on=date(2020, 5, 20),
        by=secretary,
    )
    new = [
        NewTarget(TargetKind.HOUSEHOLD, f"H{n:03d}", f"{village.name}{first.name('male')}户", village, team)
        for n in range(1, targets + 1)
    ]
    campaigns.add_targets(campaign, targets=new, on=date(2020, 5, 20), by=secretary)
    campaigns.start_campaign(campaign, on=date(2020, 5, 20), by=secretary)
    campaign.refresh_from_db()
    for at, target in enumerate(campaign.targets.select_related("campaign__congress").order_by("number")[:reached]):
        held = date(2020, 6, 1) + timedelta(days=at % 28)
        visits.note_visit(
            campaign,
            target=target,
            held_on=held,
            deputies=[deputies[at % 20]],
            check_result=CheckResult.GOOD,
            confirm=True,
            on=held,
            by=secretary,
        )
