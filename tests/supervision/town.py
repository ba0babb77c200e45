"""What the tests of livelihood projects, key projects and the budget share."""

from datetime import date
from decimal import Decimal

from renda.sessions.actions import agenda, meetings
from renda.sessions.models import AgendaItem
from renda.sessions.stages import ItemKind
from renda.supervision.actions import projects
from renda.supervision.actions.votes import NewCount
from renda.supervision.models import LivelihoodProject
from tests.factories import Office, make_body, make_deputy, make_office

DAY = date(2020, 8, 20)
YEAR = 2020


def make_town(deputies: int = 10) -> Office:
    """A town with some deputies."""
    office = make_office()
    for _each in range(deputies):
        make_deputy(office)
    return office


def make_item(
    office: Office, kind: str = ItemKind.LIVELIHOOD_VOTE, *, ordinal: int = 1, held: bool = True
) -> AgendaItem:
    """An item on the agenda of a session of one day."""
    session = meetings.plan_session(
        office.term,
        ordinal=ordinal,
        starts_on=DAY,
        ends_on=DAY,
        place="大会议室",
        earlier_unrecorded=True,
        **office.act,
    )
    item = agenda.add_item(session, kind=kind, title="议题", **office.act)
    if held:
        meetings.hold(session, **office.act)
    return AgendaItem.objects.select_related("session__congress").get(pk=item.pk)


def make_candidates(office: Office, number: int = 3) -> list[LivelihoodProject]:
    """Projects that the presidium has reviewed, of 100,000, 200,000 … yuan."""
    body = make_body(office, "镇村建办")
    made = []
    for n in range(1, number + 1):
        project = projects.collect_proposal(
            office.congress, year=YEAR, title=f"项目{n}", source="voters", proposed_by="村民", proposed_on=date(2020, 7, n), body=body,
            planned_yuan=Decimal(100_000 * n), **office.act,
        )  # fmt: skip
        projects.nominate(project, **office.act)
        made.append(projects.review(project, **office.act))
    return made


def ballot(counts: list[tuple[LivelihoodProject, int]], valid: int = 9, **again: int) -> list[NewCount]:
    """Counts of which all ballots that do not favour a project are against it; `again` by the project's title."""
    return [
        NewCount(project, votes, valid - votes, 0, again.get(project.title)) for project, votes in counts
    ]  # fmt: skip


SHEET = {"year": YEAR, "voted_on": DAY, "places": 2, "present": 9, "issued": 9, "returned": 9, "void": 0}
