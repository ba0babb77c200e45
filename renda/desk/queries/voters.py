"""Tasks of stations and voters: the inbox, opinions without outcome, reports to voters due within the term, a deputy's reception days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.desk.queries.todo import SPANS, Asker, State, Task, counting
from renda.people.queries.places import term_on
from renda.stations.models import VoterOpinion
from renda.stations.queries import opinions, stations

#: After how long an opinion without outcome is asked for, and the last part of a term in which reports are asked for.
WAITED, LAST_PART = timedelta(days=30), timedelta(days=365)


def inbox(asker: Asker) -> Iterator[Task]:
    """Opinions of the public page that nobody has read, outcomes of bodies to be reviewed, and answers of bodies that are overdue."""
    found = opinions.waiting_counts(asker.congress, asker.day)
    if found["inbox"]:
        yield Task(
            _("%(number)s opinions of voters wait for review") % {"number": found["inbox"]},
            gettext_lazy("They came by the public page and count once they are taken in."),
            asker.url("stations:opinions", query="?state=inbox"), "inbox", told_tone="amber", label=pgettext_lazy("button", "Review"),
        )  # fmt: skip
    if found["review"]:
        yield Task(
            _("%(number)s outcomes of voters' opinions wait for review") % {"number": found["review"]},
            gettext_lazy("Departments entered them; the voter reads them once you have accepted them."),
            asker.url("stations:opinions", query="?state=review"), "inbox", told_tone="amber", label=pgettext_lazy("button", "Review"),
        )  # fmt: skip
    if found["late"]:
        yield Task(
            _("%(number)s answers to voters' opinions are overdue at departments") % {"number": found["late"]},
            gettext_lazy("Press the department, or enter what it told you on paper."),
            asker.url("stations:opinions", query="?state=late"), "inbox", told_tone="amber", waits=State.OTHERS,
        )  # fmt: skip


@counting(lambda asker: opinions.without_outcome(asker.congress, asker.day - WAITED))
def unsettled(asker: Asker, number: int) -> Iterator[Task]:
    """Opinions without outcome, or passed on and not solved, for more than a month."""
    yield Task(
        _("%(number)s opinions of voters are not settled for more than a month") % {"number": number},
        gettext_lazy("Ask the body they were passed on to, and note the outcome: the voter follows it by the receipt number."),
        asker.url("stations:opinions", query="?state=unsettled"), "message-square", waits=State.OTHERS,
    )  # fmt: skip


def reports_due(asker: Asker) -> Iterator[Task]:
    """Deputies who have not reported to voters in the term, in its last year."""
    term = term_on(asker.congress, asker.day)
    if term is None or term.ends_on is None or term.ends_on - asker.day > LAST_PART:
        return
    number = opinions.not_reported(asker.congress, term.starts_on, asker.day).count()
    if number:
        yield Task(
            _("%(number)s deputies have not reported to voters in this term") % {"number": number},
            gettext_lazy("Each reports at least once a term."), asker.url("stations:reportings"), "megaphone", term.ends_on, State.RECORDS,
        )  # fmt: skip


def own_days(asker: Asker) -> Iterator[Task]:
    """A deputy's reception days of the next two weeks."""
    ahead = stations.own_roster(asker.congress, asker.persons, asker.day)
    for planned in ahead.filter(receives_on__lte=asker.day + timedelta(days=SPANS[-1])):
        yield Task(
            _("You receive voters at %(station)s") % {"station": planned.station.name}, "", planned.get_absolute_url(), "handshake",
            planned.receives_on,
        )  # fmt: skip


def own_opinions(asker: Asker) -> Iterator[Task]:
    """Voters' opinions whose outcome a department owes."""
    opinion: VoterOpinion
    for opinion in opinions.owed_by(asker.congress, asker.bodies):
        yield Task(
            _("Voter's opinion: %(words)s") % {"words": opinion.handed},
            opinion.returned_why or gettext_lazy("Enter what became of it; the office looks at it."), opinion.get_absolute_url(), "inbox",
            opinion.answer_by,
        )  # fmt: skip
