"""What came of visits and activities: difficulties, aid, opinions, matters sent up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.campaigns import check_not_closed
from renda.activities.models import Activity, Aid, Campaign, Matter, Opinion, Target, Visit
from renda.activities.permissions import check_adds_to
from renda.activities.stages import MATTER_MOVES, OPINION_MOVES, AidKind, MatterStage, OpinionStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper, Person
from renda.people.permissions import check_keeps

ACTS = (
    gettext_noop("act: activities.raise_matter"),
    gettext_noop("act: activities.solve_matter"),
    gettext_noop("act: activities.reopen_matter"),
    gettext_noop("act: activities.give_aid"),
    gettext_noop("act: activities.gather_opinion"),
    gettext_noop("act: activities.answer_opinion"),
    gettext_noop("act: activities.pass_on_opinion"),
    gettext_noop("act: activities.solve_opinion"),
    gettext_noop("act: activities.send_up"),
)


@dataclass(frozen=True)
class NewMatter:
    """A difficulty told at a visit; `remedy` where it was solved on the spot."""

    words: str
    remedy: str = ""


@dataclass(frozen=True)
class NewAid:
    """Help given at a visit."""

    kind: str
    words: str = ""
    yuan: Decimal | None = None


@dataclass(frozen=True)
class NewOpinion:
    """An opinion heard at a visit; `outcome` where it was answered on the spot."""

    words: str
    outcome: str = ""


def add_outcomes(
    visit: Visit,
    matters: Sequence[NewMatter],
    aids: Sequence[NewAid],
    opinions: Sequence[NewOpinion],
    gathered_by: Person,
) -> None:
    """Write what came of a visit, within the act that notes it (which has checked who may)."""
    for aid in aids:
        _check_yuan(aid.kind, aid.yuan)
    Matter.objects.bulk_create(
        Matter(
            congress_id=visit.congress_id, campaign_id=visit.campaign_id, visit=visit, words=new.words.strip(),
            raised_on=visit.held_on, stage=MatterStage.SOLVED if new.remedy else MatterStage.OPEN, remedy=new.remedy,
            solved_on=visit.held_on if new.remedy else None,
        )
        for new in matters
    )  # fmt: skip
    Aid.objects.bulk_create(
        Aid(
            congress_id=visit.congress_id, campaign_id=visit.campaign_id, visit=visit, target_id=visit.target_id,
            kind=new.kind, given_on=visit.held_on, words=new.words.strip(), yuan=new.yuan,
        )
        for new in aids
    )  # fmt: skip
    Opinion.objects.bulk_create(
        Opinion(
            congress_id=visit.congress_id, campaign_id=visit.campaign_id, visit=visit, words=new.words.strip(),
            gathered_on=visit.held_on, gathered_by=gathered_by, outcome=new.outcome,
            stage=OpinionStage.ANSWERED if new.outcome else OpinionStage.OPEN,
        )
        for new in opinions
    )  # fmt: skip


@transaction.atomic
def raise_matter(
    congress: Congress,
    *,
    words: str,
    raised_on: date,
    by: User,
    on: date,
    visit: Visit | None = None,
    campaign: Campaign | None = None,
) -> Matter:
    """Note a difficulty, of a visit or on its own."""
    check_adds_to(by, congress, visit, on)
    _check_day(raised_on, on, "raised_on")
    campaign = _same_congress(congress, visit, campaign)
    matter = Matter.objects.create(
        congress=congress, campaign=campaign, visit=visit, words=words.strip(), raised_on=raised_on
    )
    audit.record(
        by, "activities.raise_matter", matter, on=on, congress=congress.pk, after=audit.state(matter, ("words", "raised_on", "visit"))
    )  # fmt: skip
    return matter


@transaction.atomic
def solve_matter(matter: Matter, *, remedy: str, solved_on: date, by: User, on: date) -> Matter:
    """Say how and when a difficulty was solved."""
    check_keeps(by, matter.congress, on)
    _check_not_with_a_body(matter)
    check_move(matter.stage, MatterStage.SOLVED, MATTER_MOVES)
    if not remedy.strip():
        raise RuleBroken(gettext_noop("Say how it was solved."), field="remedy")
    _check_day(solved_on, on, "solved_on")
    if solved_on < matter.raised_on:
        raise RuleBroken(
            gettext_noop("It was raised on %(day)s; it cannot be solved before."),
            field="solved_on",
            day=matter.raised_on,
        )
    before = audit.state(matter, ("stage", "remedy", "solved_on"))
    matter.stage, matter.remedy, matter.solved_on = MatterStage.SOLVED, remedy.strip(), solved_on
    matter.save(update_fields=["stage", "remedy", "solved_on"])
    old, new = audit.changed(before, audit.state(matter, ("stage", "remedy", "solved_on")))
    audit.record(by, "activities.solve_matter", matter, on=on, congress=matter.congress_id, before=old, after=new)
    return matter


@transaction.atomic
def reopen_matter(matter: Matter, *, by: User, on: date) -> Matter:
    """Take back that a difficulty was solved."""
    check_keeps(by, matter.congress, on)
    check_move(matter.stage, MatterStage.OPEN, MATTER_MOVES)
    before = audit.state(matter, ("stage", "remedy", "solved_on"))
    matter.stage, matter.remedy, matter.solved_on = MatterStage.OPEN, "", None
    matter.save(update_fields=["stage", "remedy", "solved_on"])
    audit.record(
        by,
        "activities.reopen_matter",
        matter,
        on=on,
        congress=matter.congress_id,
        before=before,
        after={"stage": matter.stage},
    )
    return matter


@transaction.atomic
def give_aid(
    congress: Congress,
    *,
    kind: str,
    given_on: date,
    by: User,
    on: date,
    words: str = "",
    yuan: Decimal | None = None,
    target: Target | None = None,
    visit: Visit | None = None,
    campaign: Campaign | None = None,
) -> Aid:
    """Note help given; at a visit it goes to the one visited."""
    check_adds_to(by, congress, visit, on)
    _check_day(given_on, on, "given_on")
    _check_yuan(kind, yuan)
    campaign = _same_congress(congress, visit, campaign)
    if visit is not None:
        target = visit.target
    if target is not None:
        if target.campaign.congress_id != congress.pk or (campaign is not None and campaign.pk != target.campaign_id):
            raise RuleBroken(gettext_noop("This target belongs to another campaign."), field="target")
        campaign = target.campaign
        check_not_closed(campaign)
    elif not words.strip():
        raise RuleBroken(
            gettext_noop("Say what was given and to whom; what a household got is recorded on its visit or on the household's own page."), field="words"
        )  # fmt: skip
    aid = Aid.objects.create(
        congress=congress, campaign=campaign, visit=visit, target=target, kind=kind, given_on=given_on, words=words.strip(), yuan=yuan
    )  # fmt: skip
    audit.record(
        by, "activities.give_aid", aid, on=on, congress=congress.pk,
        after=audit.state(aid, ("kind", "given_on", "words", "yuan", "target")),
    )  # fmt: skip
    return aid


@transaction.atomic
def gather_opinion(
    congress: Congress,
    *,
    words: str,
    gathered_on: date,
    by: User,
    on: date,
    gathered_by: Person | None = None,
    visit: Visit | None = None,
    activity: Activity | None = None,
    campaign: Campaign | None = None,
) -> Opinion:
    """Note what a voter asked or proposed: at a visit, at an activity or on its own."""
    check_adds_to(by, congress, visit, on)
    _check_day(gathered_on, on, "gathered_on")
    campaign = _same_congress(congress, visit, campaign)
    for cited in (activity, gathered_by):
        if cited is not None and cited.congress_id != congress.pk:
            raise RuleBroken(gettext_noop("This record belongs to another congress."))
    opinion = Opinion.objects.create(
        congress=congress, campaign=campaign, visit=visit, activity=activity, words=words.strip(), gathered_on=gathered_on,
        gathered_by=gathered_by,
    )  # fmt: skip
    audit.record(
        by, "activities.gather_opinion", opinion, on=on, congress=congress.pk,
        after=audit.state(opinion, ("words", "gathered_on", "gathered_by")),
    )  # fmt: skip
    return opinion


@transaction.atomic
def hand_on(record: Opinion | Matter, *, to: str, by: User, on: date) -> None:
    """A body was asked to deal with it; what the body says is kept by `stations`, which tells the outcome when it is accepted."""
    if isinstance(record, Matter):
        if record.stage == MatterStage.SOLVED:
            reopen_matter(record, by=by, on=on)
        return
    _settle(record, OpinionStage.PASSED_ON, f"转交{to}", "activities.pass_on_opinion", by=by, on=on)


def answer_opinion(opinion: Opinion, *, outcome: str, by: User, on: date) -> Opinion:
    """Say what was answered at once."""
    _check_not_with_a_body(opinion)
    return _settle(opinion, OpinionStage.ANSWERED, outcome, "activities.answer_opinion", by=by, on=on)


def pass_on_opinion(opinion: Opinion, *, outcome: str, by: User, on: date) -> Opinion:
    """Say to whom in the township an opinion was passed on."""
    _check_not_with_a_body(opinion)
    return _settle(opinion, OpinionStage.PASSED_ON, outcome, "activities.pass_on_opinion", by=by, on=on)


def solve_opinion(opinion: Opinion, *, outcome: str, by: User, on: date) -> Opinion:
    """Say how it was solved."""
    _check_not_with_a_body(opinion)
    return _settle(opinion, OpinionStage.SOLVED, outcome, "activities.solve_opinion", by=by, on=on)


@transaction.atomic
def send_up(
    opinion: Opinion,
    *,
    sent_as: str,
    sent_to: str,
    sent_up_on: date,
    by: User,
    on: date,
    paper: Paper | None = None,
) -> Opinion:
    """Send a matter to a higher body, in the form and on the day that the paper says."""
    check_keeps(by, opinion.congress, on)
    if opinion.sent_up_on is not None:
        raise WrongStage(gettext_noop("This opinion was sent up on %(day)s already."), day=opinion.sent_up_on)
    _check_day(sent_up_on, on, "sent_up_on")
    if sent_up_on < opinion.gathered_on:
        raise RuleBroken(
            gettext_noop("It was gathered on %(day)s; it cannot be sent up before."),
            field="sent_up_on",
            day=opinion.gathered_on,
        )
    if not sent_as or not sent_to.strip():
        raise RuleBroken(gettext_noop("Say in what form and to whom it was sent up."), field="sent_to")
    if paper is not None and paper.congress_id != opinion.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="paper")
    opinion.sent_as, opinion.sent_to, opinion.sent_up_on, opinion.paper = sent_as, sent_to.strip(), sent_up_on, paper
    fields = ["sent_as", "sent_to", "sent_up_on", "paper"]
    opinion.save(update_fields=fields)
    audit.record(
        by, "activities.send_up", opinion, on=on, congress=opinion.congress_id, after=audit.state(opinion, fields)
    )
    return opinion


@transaction.atomic
def _settle(opinion: Opinion, stage: str, outcome: str, act: str, *, by: User, on: date) -> Opinion:
    check_keeps(by, opinion.congress, on)
    check_move(opinion.stage, stage, OPINION_MOVES)
    if not outcome.strip():
        raise RuleBroken(gettext_noop("Say what became of it."), field="outcome")
    before = audit.state(opinion, ("stage", "outcome"))
    opinion.stage, opinion.outcome = stage, outcome.strip()
    opinion.save(update_fields=["stage", "outcome"])
    old, new = audit.changed(before, audit.state(opinion, ("stage", "outcome")))
    audit.record(by, act, opinion, on=on, congress=opinion.congress_id, before=old, after=new)
    return opinion


def _check_not_with_a_body(record: Opinion | Matter) -> None:
    """While a body deals with it, what became of it is said where the body answers."""
    at = record.handed.filter(stage="passed_on").select_related("body").first()
    if at is not None:
        raise WrongStage(
            gettext_noop("“%(what)s” is with “%(body)s”. Note what became of it among the voters' opinions, where the body answers."),
            what=str(record), body=str(at.body),
        )  # fmt: skip


def _same_congress(congress: Congress, visit: Visit | None, campaign: Campaign | None) -> Campaign | None:
    """The campaign that an outcome belongs to: the visit's, where there is one. Nothing more is noted in a closed one."""
    if visit is not None:
        campaign = visit.campaign
    if campaign is not None and campaign.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="campaign")
    if campaign is not None:
        check_not_closed(campaign)
    return campaign


def _check_day(day: date, on: date, field: str) -> None:
    if day > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field=field)


def _check_yuan(kind: str, yuan: Decimal | None) -> None:
    if yuan is not None and yuan <= 0:
        raise RuleBroken(gettext_noop("The value is more than 0 yuan, or left empty."), field="yuan")
    if kind == AidKind.MONEY and yuan is None:
        raise RuleBroken(gettext_noop("Give the value of money in yuan."), field="yuan")
