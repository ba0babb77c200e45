"""Voters' opinions: noted at a station, left on the public page, reviewed, and what became of each."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions import outcomes as activities
from renda.activities.models import Matter, Opinion
from renda.activities.stages import MatterStage, RecordStage
from renda.base import audit
from renda.base.fields import match_hash
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.hiding import hide
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Body, Congress, Person
from renda.people.permissions import check_keeps, check_sees_protected
from renda.people.queries.bodies import departments
from renda.stations.models import Door, Reception, Sending, Station, VoterOpinion
from renda.stations.permissions import check_notes_opinion
from renda.stations.queries.opinions import words_to_hand
from renda.stations.stages import VOICE_MOVES, Channel, VoiceStage

ACTS = (
    gettext_noop("act: stations.take_in"),
    gettext_noop("act: stations.set_aside"),
    gettext_noop("act: stations.answer_opinion"),
    gettext_noop("act: stations.pass_on"),
    gettext_noop("act: stations.solve_opinion"),
)
#: Signs of a receipt number: none that is taken for another.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RECEIPT_LENGTH = 10
#: How many opinions one address may leave within an hour, and how long the hash of an address is kept.
MOST_AN_HOUR = 5
KEPT = timedelta(days=1)
MOST_WORDS = 1000
#: So many characters of an answer stand beside what was heard at a visit.
OUTCOME = 200
PHONE = re.compile(r"\+?[0-9][0-9 -]{5,18}[0-9]")


@dataclass
class Voter:
    """Who leaves an opinion without signing in: the audit line names nobody."""

    pk: int = 0

    def get_full_name(self) -> str:
        """选民."""
        return "选民（公开页面）"


@transaction.atomic
def leave_opinion(door: Door, *, words: str, address: str, at: datetime, on: date, phone: str = "") -> VoterOpinion:
    """A voter leaves an opinion on the public page. It waits for the office and counts only once it is taken in (ADR 0024).

    Raises RuleBroken where one `address` sends more than `MOST_AN_HOUR` within an hour; of the address a keyed hash is kept, for a day.
    """
    if door.closed_on is not None:
        raise WrongStage(gettext_noop("This page is closed. Please go to the station on its reception day."))
    told = filled(words, field="words")
    if len(told) > MOST_WORDS:
        raise RuleBroken(
            gettext_noop("Please say it in %(most)s characters at most; it has %(number)s."),
            field="words", most=MOST_WORDS, number=len(told),
        )  # fmt: skip
    if phone.strip() and not PHONE.fullmatch(phone.strip()):
        raise RuleBroken(gettext_noop("This is no telephone number. Mend it, or leave it empty."), field="phone")
    sender = match_hash(f"say:{address}")
    Sending.objects.filter(at__lt=at - KEPT).delete()
    if Sending.objects.filter(address=sender, at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise RuleBroken(
            gettext_noop(
                "From this connection %(most)s opinions came within an hour. Please try again in an hour, or go to the station."
            ),
            most=MOST_AN_HOUR,
        )
    Sending.objects.create(door=door, address=sender, at=at)
    opinion = VoterOpinion.objects.create(
        congress=door.congress, station=door.station, person=door.person, channel=Channel.CODE, words=told, received_on=on,
        stage=VoiceStage.WAITING, receipt=_receipt(), phone=phone.strip(),
    )  # fmt: skip
    audit.record(
        Voter(), "stations.leave_opinion", opinion, on=on, congress=door.congress_id, after={"stage": opinion.stage}
    )
    return opinion


@transaction.atomic
def note_opinion(
    congress: Congress,
    *,
    words: str,
    received_on: date,
    by: User,
    on: date,
    station: Station | None = None,
    reception: Reception | None = None,
    person: Person | None = None,
    answer: str = "",
) -> VoterOpinion:
    """Note what a voter said, at a reception or otherwise; with an `answer` it was answered on the spot."""
    check_notes_opinion(by, congress, reception, on)
    check_past(received_on, on, field="received_on")
    if reception is not None:
        _check_held(reception)
        station, received_on = reception.station, reception.activity.held_on
    for thing in (station, person):
        if thing is not None and thing.congress_id != congress.pk:
            raise RuleBroken(gettext_noop("This record belongs to another congress."))
    opinion = VoterOpinion(
        congress=congress, station=station, reception=reception, person=person, words=filled(words, field="words"),
        received_on=received_on,
    )  # fmt: skip
    if answer.strip():
        opinion.stage, opinion.answer, opinion.answered_on = VoiceStage.ANSWERED, answer.strip(), received_on
    opinion.save(force_insert=True)
    audit.record(
        by, "stations.note_opinion", opinion, on=on, congress=congress.pk,
        after={"words": hide(opinion.words), **audit.state(opinion, ("received_on", "station", "stage", "answer"))},
    )  # fmt: skip
    return opinion


@transaction.atomic
def take_in(opinion: VoterOpinion, *, by: User, on: date) -> VoterOpinion:
    """The office has read it: from now on it counts; one that was answered before it was set aside counts as answered again."""
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    if opinion.reception is not None:
        _check_held(opinion.reception)
    check_move(opinion.stage, VoiceStage.OPEN, VOICE_MOVES)
    stage = VoiceStage.ANSWERED if opinion.answered_on else VoiceStage.OPEN
    return write(opinion, "stations.take_in", by=by, on=on, stage=stage, aside_reason="")


@transaction.atomic
def set_aside(opinion: VoterOpinion, *, reason: str, by: User, on: date) -> VoterOpinion:
    """It is no opinion (advertising, abuse, sent twice): it does not count, and whoever left it reads the reason.

    Raises WrongStage where a bill or suggestion was made of it: what that came from must not vanish.
    """
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    if opinion.proposals.exclude(stage="withdrawn").exists():
        raise WrongStage(
            gettext_noop("A bill or suggestion was made of “%(what)s”: it stays. Withdraw the bill or suggestion instead."),
            what=str(opinion),
        )  # fmt: skip
    return move(
        opinion, VoiceStage.SET_ASIDE, "stations.set_aside", by=by, on=on, aside_reason=filled(reason, field="reason")
    )


@transaction.atomic
def answer_opinion(opinion: VoterOpinion, *, answer: str, answered_on: date, by: User, on: date) -> VoterOpinion:
    """Answered by the deputy or the office, without anybody else."""
    _check_day(opinion, answered_on, on, "answered_on")
    return move(
        opinion, VoiceStage.ANSWERED, "stations.answer_opinion", by=by, on=on, answer=filled(answer, field="answer"),
        answered_on=answered_on,
    )  # fmt: skip


@transaction.atomic
def pass_on(
    opinion: VoterOpinion, *, body: Body, passed_on_on: date, by: User, on: date, answer: str = "", words: str = "",
    answer_by: date | None = None,
) -> VoterOpinion:  # fmt: skip
    """Passed on to a body, which reads `words` (left out: the opinion without the voter's name and numbers) and is asked to answer by a day.

    Passed on again to another body, the first no longer sees it. It is a figure of its own until the matter is solved.
    """
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    _check_day(opinion, passed_on_on, on, "passed_on_on")
    if body.congress_id != opinion.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="body")
    if not departments(opinion.congress).filter(pk=body.pk).exists():
        raise RuleBroken(gettext_noop("“%(body)s” takes no opinions: it is dissolved, or it is the presidium or the office. Choose another body."), field="body", body=body.name)  # fmt: skip
    if answer_by is not None and answer_by < passed_on_on:
        raise RuleBroken(gettext_noop("The answer is asked for after the day on which it is passed on (%(day)s)."), field="answer_by", day=passed_on_on)  # fmt: skip
    if opinion.stage == VoiceStage.PASSED_ON and opinion.body_id == body.pk:
        raise RuleBroken(gettext_noop("It is with “%(body)s” already. Choose another body, or send its outcome back."), field="body", body=body.name)  # fmt: skip
    if opinion.source is not None:
        activities.hand_on(opinion.source, to=body.name, by=by, on=on)
    return move(
        opinion, VoiceStage.PASSED_ON, "stations.pass_on", by=by, on=on, body=body, passed_on_on=passed_on_on, solved_on=None,
        answer=answer.strip() or opinion.answer, handed_words=words.strip() or words_to_hand(opinion), answer_by=answer_by,
        outcome="", reported="", reported_on=None, returned_why="", reviewed_on=None,
    )  # fmt: skip


@transaction.atomic
def hand_over(
    source: Opinion | Matter, *, body: Body, passed_on_on: date, by: User, on: date, answer: str = "", words: str = "",
    answer_by: date | None = None,
) -> VoterOpinion:  # fmt: skip
    """Pass on to a body an opinion or a difficulty that deputies heard at a visit or an activity. It goes the way of an opinion of a station:
    the body reads `words`, answers, the office reviews. It is counted where it was heard, and told there when it is solved."""
    check_keeps(by, source.congress, on)
    if source.handed.exists():
        raise WrongStage(gettext_noop("“%(what)s” was passed on already: open it among the voters' opinions."), what=str(source))  # fmt: skip
    if source.visit is not None and source.visit.stage != RecordStage.CONFIRMED:
        raise WrongStage(gettext_noop("The visit at which this was heard is not confirmed. Confirm it first."))
    if source.stage == MatterStage.SOLVED:
        raise WrongStage(gettext_noop("“%(what)s” is solved already."), what=str(source))
    heard = source if isinstance(source, Opinion) else None
    opinion = VoterOpinion.objects.create(
        congress=source.congress, channel=Channel.VISIT, words=source.words, heard=heard, person=heard.gathered_by if heard else None,
        difficulty=source if isinstance(source, Matter) else None,
        received_on=source.gathered_on if isinstance(source, Opinion) else source.raised_on,
    )  # fmt: skip
    audit.record(
        by, "stations.hand_over", opinion, on=on, congress=source.congress_id,
        after={"words": hide(opinion.words), **audit.state(opinion, ("received_on", "channel"))},
    )  # fmt: skip
    return pass_on(
        opinion, body=body, passed_on_on=passed_on_on, by=by, on=on, answer=answer, words=words, answer_by=answer_by
    )


@transaction.atomic
def tell_solved(opinion: VoterOpinion, *, by: User, on: date) -> None:
    """What was heard at a visit is solved there too, with the same words."""
    if opinion.heard is not None:
        activities.solve_opinion(opinion.heard, outcome=opinion.answer[:OUTCOME], by=by, on=on)
    elif opinion.difficulty is not None and opinion.solved_on is not None:
        activities.solve_matter(
            opinion.difficulty, remedy=opinion.answer[:OUTCOME], solved_on=opinion.solved_on, by=by, on=on
        )


@transaction.atomic
def solve(opinion: VoterOpinion, *, answer: str, solved_on: date, by: User, on: date) -> VoterOpinion:
    """The matter itself is solved; `answer` says how."""
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    _check_day(opinion, solved_on, on, "solved_on")
    if opinion.passed_on_on is not None and solved_on < opinion.passed_on_on:
        raise RuleBroken(
            gettext_noop("It was passed on on %(day)s and is solved after that."),
            field="solved_on", day=opinion.passed_on_on,
        )  # fmt: skip
    move(
        opinion, VoiceStage.SOLVED, "stations.solve_opinion", by=by, on=on, answer=filled(answer, field="answer"), solved_on=solved_on
    )  # fmt: skip
    tell_solved(opinion, by=by, on=on)
    return opinion


@transaction.atomic
def show_phone(opinion: VoterOpinion, *, by: User, on: date) -> str:
    """The voter's phone in full; the request is audited."""
    check_sees_protected(by, opinion.congress, on)
    audit.record(by, "stations.show_phone", opinion, on=on, congress=opinion.congress_id)
    return str(opinion.phone)


@transaction.atomic
def move(opinion: VoterOpinion, then: str, act: str, *, by: User, on: date, **more: object) -> VoterOpinion:
    """Move it to a stage, by the office, where its stage allows it."""
    check_keeps(by, opinion.congress, on)
    opinion.refresh_from_db(fields=["stage"], from_queryset=VoterOpinion.objects.select_for_update())
    check_move(opinion.stage, then, VOICE_MOVES)
    return write(opinion, act, by=by, on=on, stage=then, **more)


@transaction.atomic
def write(opinion: VoterOpinion, act: str, *, by: User, on: date, **values: object) -> VoterOpinion:
    """Write the values and their audit line."""
    names = list(values)
    before = audit.state(opinion, names)
    for name, value in values.items():
        setattr(opinion, name, value)
    opinion.save(update_fields=names)
    old, new = audit.changed(before, audit.state(opinion, names))
    audit.record(by, act, opinion, on=on, congress=opinion.congress_id, before=old, after=new)
    return opinion


def lock(opinion: VoterOpinion) -> None:
    """Read what its moves depend on anew, so that nobody else changes it meanwhile."""
    names = ["stage", "body", "passed_on_on", "outcome", "reported", "reported_on", "reviewed_on"]
    opinion.refresh_from_db(fields=names, from_queryset=VoterOpinion.objects.select_for_update())


def _check_day(opinion: VoterOpinion, day: date, on: date, field: str) -> None:
    check_past(day, on, field=field)
    if day < opinion.received_on:
        raise RuleBroken(
            gettext_noop("The opinion came on %(day)s; its outcome is not earlier."),
            field=field,
            day=opinion.received_on,
        )


def _check_held(reception: Reception) -> None:
    """What was said at a withdrawn reception does not count."""
    if reception.activity.stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This reception is withdrawn. Return it first, on the page of its activity."))


def _receipt() -> str:
    """A number that nobody guesses."""
    return "".join(secrets.choice(SIGNS) for _sign in range(RECEIPT_LENGTH))
