"""Drafting, joint signing, lodging, and what the presidium decides."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from renda.accounts.models import User
from renda.activities.models import Opinion
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Congress, Person
from renda.people.queries import law
from renda.people.queries.bodies import presidium_seat
from renda.people.queries.persons import holds_mandate
from renda.proposals.models import Proposal, Signature
from renda.proposals.permissions import check_drafts, check_office, check_signs
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import FORWARD, MOVES, Aim, Consent, Kind, Source, Stage
from renda.sessions.models import Session
from renda.sessions.stages import MeetingStage
from renda.stations.models import VoterOpinion
from renda.stations.stages import COUNTED

FIELDS = (
    "kind",
    "source",
    "session",
    "lead",
    "title",
    "grounds",
    "demand",
    "field",
    "aim",
    "opinion",
    "voter_opinion",
    "signing_until",
)


@transaction.atomic
def draft(
    congress: Congress,
    *,
    lead: Person,
    title: str,
    demand: str,
    by: User,
    on: date,
    kind: str = Kind.SUGGESTION,
    grounds: str = "",
    field: str = "other",
    aim: str = Aim.OWN,
    session: Session | None = None,
    opinion: Opinion | None = None,
    voter_opinion: VoterOpinion | None = None,
    signing_until: date | None = None,
) -> Proposal:
    """Begin a bill or suggestion. It counts once it is lodged; a session makes it one raised at the session."""
    check_drafts(by, congress, lead, on)
    proposal = Proposal(congress=congress, lead=lead, opinion=opinion, voter_opinion=voter_opinion)
    _write(proposal, kind=kind, title=title, grounds=grounds, demand=demand, field=field, aim=aim, session=session, signing_until=signing_until, on=on)  # fmt: skip
    for came_from in (opinion, voter_opinion):
        if came_from is not None and came_from.congress_id != congress.pk:
            raise RuleBroken(gettext_noop("This opinion belongs to another congress."), field="opinion")
    if voter_opinion is not None and voter_opinion.stage not in COUNTED:
        raise WrongStage(gettext_noop("The office has not taken this opinion in yet. Review it first."))
    proposal.save(force_insert=True)
    audit.record(by, "proposals.draft", proposal, on=on, congress=congress.pk, after=audit.state(proposal, FIELDS))
    return proposal


@transaction.atomic
def change(
    proposal: Proposal,
    *,
    title: str,
    demand: str,
    by: User,
    on: date,
    kind: str,
    grounds: str = "",
    field: str = "other",
    aim: str = Aim.OWN,
    session: Session | None = None,
    signing_until: date | None = None,
) -> Proposal:
    """Change a draft; what is lodged stays as it was signed."""
    lock(proposal)
    check_drafts(by, proposal.congress, proposal.lead, on)
    if proposal.stage != Stage.DRAFT:
        raise WrongStage(gettext_noop("It is lodged and stays as it was signed. Withdraw it and draft another."))
    if proposal.signatures.filter(consent=Consent.SIGNED).exists() and (title, grounds, demand) != (
        proposal.title, proposal.grounds, proposal.demand,
    ):  # fmt: skip
        raise WrongStage(
            gettext_noop("Others have signed these words. Ask them anew: take back their signatures first.")
        )
    before = audit.state(proposal, FIELDS)
    _write(proposal, kind=kind, title=title, grounds=grounds, demand=demand, field=field, aim=aim, session=session, signing_until=signing_until, on=on)  # fmt: skip
    proposal.save()
    old, new = audit.changed(before, audit.state(proposal, FIELDS))
    audit.record(by, "proposals.change", proposal, on=on, congress=proposal.congress_id, before=old, after=new)
    return proposal


@transaction.atomic
def invite(proposal: Proposal, person: Person, *, by: User, on: date) -> Signature:
    """Ask a deputy to sign jointly, until the closing day."""
    lock(proposal)
    check_drafts(by, proposal.congress, proposal.lead, on)
    if proposal.stage != Stage.DRAFT:
        raise WrongStage(gettext_noop("It is lodged: nobody signs any more."))
    _check_deputy(proposal.congress, person, on, "person")
    if person.pk == proposal.lead_id:
        raise RuleBroken(gettext_noop("The lead deputy has signed already."), field="person")
    if proposal.signatures.filter(person=person).exists():
        raise RuleBroken(gettext_noop("%(name)s has been asked already."), field="person", name=person.name)
    signature = Signature.objects.create(proposal=proposal, person=person, invited_on=on)
    after = {"person": person.name}
    audit.record(by, "proposals.invite", proposal, on=on, congress=proposal.congress_id, after=after)
    return signature


@transaction.atomic
def answer_invitation(signature: Signature, *, signs: bool, by: User, on: date) -> Signature:
    """Sign, or decline. An answer may be changed until the closing day, and until it is lodged."""
    proposal = signature.proposal
    lock(proposal)
    signature.refresh_from_db()
    check_signs(by, proposal.congress, signature.person, on)
    if proposal.stage != Stage.DRAFT:
        raise WrongStage(gettext_noop("It is lodged: nobody signs any more."))
    if proposal.signing_until and on > proposal.signing_until:
        raise RuleBroken(gettext_noop("Joint signing closed on %(day)s."), day=proposal.signing_until)
    signature.consent = Consent.SIGNED if signs else Consent.DECLINED
    signature.answered_on = on
    signature.save()
    after = {"person": signature.person.name, "consent": signature.consent}
    audit.record(by, "proposals.sign", proposal, on=on, congress=proposal.congress_id, after=after)
    return signature


@transaction.atomic
def lodge(proposal: Proposal, *, by: User, on: date) -> Proposal:
    """Hand it in: from now on it counts and has a number. A bill needs its three parts and its signers (Organic Law art. 22)."""
    lock(proposal)
    congress = proposal.congress
    check_drafts(by, congress, proposal.lead, on)
    check_move(proposal.stage, Stage.LODGED, FORWARD)
    _check_deputy(congress, proposal.lead, on, "lead")
    if proposal.kind == Kind.BILL:
        parts = {"has_subject": bool(proposal.title), "has_grounds": bool(proposal.grounds.strip()), "has_proposal": bool(proposal.demand.strip())}  # fmt: skip
        law.require(congress, "motion-form", parts, on, words=gettext_noop("A bill has a subject, grounds and a proposal. Fill in what is missing, or lodge it as a suggestion."), field="grounds")  # fmt: skip
        number = queries.signers(proposal)
        law.require(
            congress, "motion-5", {"signers": number, "level": "county" if congress.level == "county" else "township"}, on,
            words=gettext_noop("%(number)s deputies have signed; a bill needs more. Ask others, or lodge it as a suggestion."), number=number,
        )  # fmt: skip
    Congress.objects.select_for_update().get(pk=congress.pk)  # numbers are given one after another
    last = Proposal.objects.filter(congress=congress, year=on.year).aggregate(last=Max("number"))["last"] or 0
    proposal.stage, proposal.lodged_on, proposal.year, proposal.number = Stage.LODGED, on, on.year, last + 1
    proposal.save()
    after = {"number": proposal.number, "lodged_on": on, "kind": proposal.kind}
    audit.record(by, "proposals.lodge", proposal, on=on, congress=congress.pk, after=after)
    return proposal


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, on: date) -> Proposal:
    """Take it back before it is handed over; a bill on the agenda with the presidium's consent, which the office records."""
    lock(proposal)
    if proposal.stage == Stage.ON_AGENDA:
        check_office(by, proposal.congress, on)
    check_drafts(by, proposal.congress, proposal.lead, on)
    check_move(proposal.stage, Stage.WITHDRAWN, MOVES)
    proposal.stage = Stage.WITHDRAWN
    proposal.save(update_fields=["stage"])
    audit.record(by, "proposals.withdraw", proposal, on=on, congress=proposal.congress_id)
    return proposal


@transaction.atomic
def decide_bill(proposal: Proposal, *, on_agenda: bool, words: str, by: User, on: date) -> Proposal:
    """The presidium puts a bill on the agenda, or has it handled as a suggestion (Organic Law art. 22)."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    if proposal.kind != Kind.BILL or proposal.stage != Stage.LODGED:
        raise WrongStage(gettext_noop("Only a bill that is lodged is decided on."))
    if not words.strip():
        raise RuleBroken(gettext_noop("Say what the presidium decided, and why."), field="words")
    proposal.decision = words.strip()
    if on_agenda:
        check_move(proposal.stage, Stage.ON_AGENDA, MOVES)
        proposal.stage = Stage.ON_AGENDA
    else:
        proposal.kind, proposal.from_bill = Kind.SUGGESTION, True
    proposal.save()
    after = {"decision": proposal.decision, "on_agenda": on_agenda}
    audit.record(by, "proposals.decide_bill", proposal, on=on, congress=proposal.congress_id, after=after)
    return proposal


@transaction.atomic
def send_up(proposal: Proposal, *, by: User, on: date) -> Proposal:
    """Pass it up to the county's deputies."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    check_move(proposal.stage, Stage.SENT_UP, MOVES)
    proposal.stage, proposal.aim, proposal.sent_up_on = Stage.SENT_UP, Aim.COUNTY, on
    proposal.save(update_fields=["stage", "aim", "sent_up_on"])
    audit.record(by, "proposals.send_up", proposal, on=on, congress=proposal.congress_id, after={"sent_up_on": on})
    return proposal


@transaction.atomic
def mark_key(proposal: Proposal, *, leader: Person | None, by: User, on: date) -> Proposal:
    """Make it a key item that a member of the presidium follows up; without a leader it is one no more."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    if leader is not None and (leader.congress_id != proposal.congress_id or presidium_seat(leader, on) is None):
        raise RuleBroken(
            gettext_noop("%(name)s is no member of the presidium. A member follows a key item up."), field="leader", name=leader.name
        )  # fmt: skip
    proposal.is_key, proposal.key_leader = leader is not None, leader
    proposal.save(update_fields=["is_key", "key_leader"])
    after = {"key_leader": leader.name if leader else ""}
    audit.record(by, "proposals.mark_key", proposal, on=on, congress=proposal.congress_id, after=after)
    return proposal


@transaction.atomic
def publish(proposal: Proposal, *, text: str, by: User, on: date) -> Proposal:
    """Publish a text of it, looked through and masked by the office (Organic Law art. 42)."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    if proposal.stage not in {Stage.REPLIED, Stage.CLOSED}:
        raise WrongStage(gettext_noop("It is published once it is replied to."))
    if not text.strip():
        raise RuleBroken(gettext_noop("The published text is empty."), field="text")
    proposal.public_text, proposal.published_on = text.strip(), on
    proposal.save(update_fields=["public_text", "published_on"])
    audit.record(by, "proposals.publish", proposal, on=on, congress=proposal.congress_id, after={"published_on": on})
    return proposal


def _write(
    proposal: Proposal, *, kind: str, title: str, grounds: str, demand: str, field: str, aim: str, session: Session | None,
    signing_until: date | None, on: date,
) -> None:  # fmt: skip
    if not title.strip():
        raise RuleBroken(gettext_noop("Say in a few words what it is about."), field="title")
    if not demand.strip():
        raise RuleBroken(gettext_noop("Say what is asked for, and of whom."), field="demand")
    if session is not None and session.congress_id != proposal.congress_id:
        raise RuleBroken(gettext_noop("This session belongs to another congress."), field="session")
    if session is not None and session.stage == MeetingStage.CALLED_OFF:
        raise RuleBroken(
            gettext_noop("This session was called off. Choose another, or none: it is then raised between sessions."), field="session"
        )  # fmt: skip
    if signing_until is not None and signing_until < on:
        raise RuleBroken(gettext_noop("The closing day of joint signing has passed."), field="signing_until")
    _check_deputy(proposal.congress, proposal.lead, on, "lead")
    proposal.kind, proposal.title, proposal.grounds, proposal.demand = (
        kind,
        title.strip(),
        grounds.strip(),
        demand.strip(),
    )
    proposal.field, proposal.aim, proposal.session, proposal.signing_until = field, aim, session, signing_until
    proposal.source = Source.SESSION if session is not None else Source.RECESS


def _check_deputy(congress: Congress, person: Person, on: date, field: str) -> None:
    if person.congress_id != congress.pk or not holds_mandate(person, on, congress):
        raise RuleBroken(
            gettext_noop("%(name)s is not a deputy of this congress on that day. Choose a deputy of this congress; what deputies lodge at the county is gathered under “For the county's session”."),
            field=field, name=person.name,
        )  # fmt: skip


def lock(proposal: Proposal) -> None:
    """Read it anew and hold the row until the act is done."""
    proposal.refresh_from_db(from_queryset=Proposal.objects.select_for_update().select_related("congress", "lead"))
