"""The session's vote on livelihood projects, entered as its result: who is chosen follows from the counts and the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past
from renda.people.models import Congress, Paper
from renda.people.queries import law
from renda.sessions.models import AgendaItem, Session
from renda.sessions.queries import attendance
from renda.sessions.stages import ItemKind, MeetingStage
from renda.supervision.models import LivelihoodProject, LivelihoodVote, ProjectCount
from renda.supervision.permissions import check_keeps
from renda.supervision.queries import projects as queries
from renda.supervision.stages import ProjectStage

SHEET = ("year", "voted_on", "places", "in_office", "present", "issued", "returned", "void")


@dataclass(frozen=True)
class NewCount:
    """What one candidate got; `again` is its votes in the second ballot among those level for the last place."""

    project: LivelihoodProject
    in_favour: int
    against: int
    abstained: int = 0
    again: int | None = None


@transaction.atomic
def enter_vote(
    item: AgendaItem,
    *,
    year: int,
    voted_on: date,
    places: int,
    present: int,
    issued: int,
    returned: int,
    counts: Sequence[NewCount],
    by: User,
    on: date,
    void: int = 0,
    paper: Paper | None = None,
) -> LivelihoodVote:
    """Enter the count of a vote. Chosen are those whom more than half of all deputies favour, the best first, up to the places.

    Refuses: no more candidates than places; two thirds not present; sums that do not agree; a tie for the last place that no
    second ballot has decided (Organic Law art. 14, 25).
    """
    session = _session_of(item)
    congress = session.congress
    check_keeps(by, congress, on)
    check_past(voted_on, on, field="voted_on")
    if not session.starts_on <= voted_on <= session.ends_on:
        raise RuleBroken(gettext_noop("The vote was taken on a day of its session. Correct the day."), field="voted_on")
    if paper is not None and paper.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="paper")
    if LivelihoodVote.objects.filter(congress=congress, year=year).exists():
        raise WrongStage(gettext_noop("The vote on the projects of %(year)s is entered already."), year=str(year))
    vote = LivelihoodVote(
        congress=congress, item=item, year=year, voted_on=voted_on, places=places, present=present, issued=issued,
        returned=returned, void=void, in_office=attendance.due(session).count(), paper=paper,
    )  # fmt: skip
    _check_sheet(vote, session)
    _check_candidates(vote, counts)
    _check_counts(vote, counts)
    ranked = _ranked(counts)
    chosen = _chosen(congress, vote, ranked)
    vote.save(force_insert=True)
    ProjectCount.objects.bulk_create(
        ProjectCount(
            vote=vote, project=each.project, in_favour=each.in_favour, against=each.against, abstained=each.abstained,
            again=each.again, rank=rank, is_chosen=each.project.pk in chosen,
        )
        for rank, each in enumerate(ranked, 1)
    )  # fmt: skip
    for each in ranked:
        each.project.stage = ProjectStage.CHOSEN if each.project.pk in chosen else ProjectStage.NOT_CHOSEN
        each.project.save(update_fields=["stage"])
    names = [each.project.title for each in ranked if each.project.pk in chosen]
    audit.record(
        by, "supervision.enter_vote", vote, on=on, congress=congress.pk,
        after={**audit.state(vote, SHEET), "chosen": names},
    )  # fmt: skip
    return vote


@transaction.atomic
def take_back_vote(vote: LivelihoodVote, *, by: User, on: date) -> None:
    """Take back a vote that was entered wrongly: its candidates stand on the ballot again. Refused once work has begun."""
    check_keeps(by, vote.congress, on)
    projects = LivelihoodProject.objects.filter(count__vote=vote)
    begun = (
        projects.filter(milestones__isnull=False)
        | projects.filter(payments__isnull=False)
        | projects.filter(evaluation__isnull=False)
        | projects.filter(stage=ProjectStage.FINISHED)
    )
    if names := sorted({project.title for project in begun}):
        raise WrongStage(
            gettext_noop("Steps, payments or an evaluation rest on this vote: %(projects)s. Take those away first."),
            projects=names,
        )
    before = audit.state(vote, SHEET)
    audit.record(by, "supervision.take_back_vote", vote, on=on, congress=vote.congress_id, before=before)
    numbers = list(projects.values_list("pk", flat=True))
    vote.counts.all().delete()
    vote.delete()
    LivelihoodProject.objects.filter(pk__in=numbers).update(stage=ProjectStage.REVIEWED)


def _session_of(item: AgendaItem) -> Session:
    session = item.session
    if session is None or item.kind != ItemKind.LIVELIHOOD_VOTE:
        raise RuleBroken(
            gettext_noop("The vote stands on the agenda of a session, as “vote on livelihood projects”. Add it there first."),
            field="item",
        )  # fmt: skip
    if session.stage != MeetingStage.HELD:
        raise WrongStage(gettext_noop("The session has not been held. Note that it was held, then enter its vote."))
    return session


def _check_sheet(vote: LivelihoodVote, session: Session) -> None:
    """present ≥ issued ≥ returned ≥ void; the quorum by the law; no more present than the roll says."""
    if vote.in_office == 0:
        raise RuleBroken(
            gettext_noop("No deputy was in office on the first day of the session. Enter the deputies first.")
        )
    if vote.present > vote.in_office:
        raise RuleBroken(
            gettext_noop("%(present)s deputies cannot be present: %(in_office)s were in office."),
            field="present", present=vote.present, in_office=vote.in_office,
        )  # fmt: skip
    roll = attendance.tally(session)
    if roll.unmarked == 0 and vote.present > roll.present:
        raise RuleBroken(
            gettext_noop("The roll of the session has %(roll)s deputies present, the vote %(present)s. Correct one of them."),
            field="present", roll=roll.present, present=vote.present,
        )  # fmt: skip
    law.require(
        vote.congress, "session-quorum", {"deputies_in_office": vote.in_office, "present": vote.present}, vote.voted_on,
        words=gettext_noop("Fewer than two thirds of the deputies were present: the vote does not stand. Vote at a session with a quorum."),
        field="present",
    )  # fmt: skip
    if not 0 <= vote.void <= vote.returned <= vote.issued <= vote.present:
        raise RuleBroken(
            gettext_noop(
                "Deputies present (%(present)s), ballots issued (%(issued)s), returned (%(returned)s) and void (%(void)s) must each be no more than the one before. Count again."
            ),
            field="returned", present=vote.present, issued=vote.issued, returned=vote.returned, void=vote.void,
        )  # fmt: skip


def _check_candidates(vote: LivelihoodVote, counts: Sequence[NewCount]) -> None:
    if vote.places < 1:
        raise RuleBroken(gettext_noop("At least one project is chosen."), field="places")
    given = [each.project.pk for each in counts]
    listed = set(queries.reviewed(vote.congress, vote.year).values_list("pk", flat=True))
    if len(set(given)) != len(given) or set(given) != listed:
        raise RuleBroken(
            gettext_noop("The count names each candidate of %(year)s that the presidium has reviewed, once. There are %(listed)s of them."),
            year=str(vote.year), listed=len(listed),
        )  # fmt: skip
    if len(given) <= vote.places:
        raise RuleBroken(
            gettext_noop("There must be more candidates (%(candidates)s) than projects to be chosen (%(places)s). Put more on the list, or choose fewer."),
            field="places", candidates=len(given), places=vote.places,
        )  # fmt: skip


def _check_counts(vote: LivelihoodVote, counts: Sequence[NewCount]) -> None:
    """For, against and abstained of each candidate = valid ballots; nobody marks more projects than there are places."""
    for each in counts:
        total = each.in_favour + each.against + each.abstained
        if min(each.in_favour, each.against, each.abstained) < 0 or total != vote.valid:
            raise RuleBroken(
                gettext_noop("“%(project)s”: for, against and abstained come to %(total)s, but there are %(valid)s valid ballots. Count again."),
                project=each.project.title, total=total, valid=vote.valid,
            )  # fmt: skip
        if each.again is not None and not 0 <= each.again <= vote.present:
            raise RuleBroken(
                gettext_noop("“%(project)s” cannot have %(again)s votes in the second ballot: %(present)s deputies were present."),
                project=each.project.title, again=each.again, present=vote.present,
            )  # fmt: skip
    marks = sum(each.in_favour for each in counts)
    if marks > vote.places * vote.valid:
        raise RuleBroken(
            gettext_noop("All candidates together have %(marks)s votes in favour; %(valid)s valid ballots with %(places)s places allow %(most)s. A ballot that favours more projects than there are places is void."),
            marks=marks, valid=vote.valid, places=vote.places, most=vote.places * vote.valid,
        )  # fmt: skip


def _ranked(counts: Sequence[NewCount]) -> list[NewCount]:
    return sorted(counts, key=lambda each: (-each.in_favour, -(each.again or 0), each.project.pk))


def _chosen(congress: Congress, vote: LivelihoodVote, ranked: Sequence[NewCount]) -> set[int]:
    basis = {"deputies_in_office": vote.in_office, "present": vote.present}
    over_half = [
        each
        for each in ranked
        if not law.ask(
            congress, "session-majority", {**basis, "in_favour": each.in_favour}, vote.voted_on
        ).refuses
    ]  # fmt: skip
    if len(over_half) > vote.places:
        last, first = over_half[vote.places - 1], over_half[vote.places]
        if (last.in_favour, last.again) == (first.in_favour, first.again) or (
            last.in_favour == first.in_favour and (last.again is None or first.again is None)
        ):
            level = [each.project.title for each in over_half if each.in_favour == last.in_favour]
            raise RuleBroken(
                gettext_noop("%(projects)s have the same votes for the last place. Let the session vote again among them, and enter the votes of the second ballot beside them."),
                projects=level,
            )  # fmt: skip
    return {each.project.pk for each in over_half[: vote.places]}
