"""Visits: noted by a deputy or by the office, confirmed, returned, withdrawn. None is deleted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from renda.accounts.models import User
from renda.activities.actions.outcomes import NewAid, NewMatter, NewOpinion, add_outcomes
from renda.activities.models import Campaign, Target, Visit, VisitDeputy
from renda.activities.permissions import check_changes_visit, check_confirms, check_notes_visit
from renda.activities.queries import visits as queries
from renda.activities.stages import RECORD_MOVES, CampaignStage, CheckResult, RecordStage
from renda.base import audit, files
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.people.stages import PaperKind

ACTS = (
    gettext_noop("act: activities.note_visit"),
    gettext_noop("act: activities.change_visit"),
    gettext_noop("act: activities.confirm_visit"),
    gettext_noop("act: activities.return_visit"),
    gettext_noop("act: activities.withdraw_visit"),
)
FOUND = ("held_on", "check_result", "check_note", "note")


@dataclass(frozen=True)
class NewPhoto:
    """A photograph taken at a visit."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def note_visit(
    campaign: Campaign,
    *,
    target: Target,
    held_on: date,
    deputies: Sequence[Person],
    by: User,
    on: date,
    check_result: str = CheckResult.NOT_CHECKED,
    check_note: str = "",
    note: str = "",
    client_key: UUID | None = None,
    papers: Sequence[Paper] = (),
    photos: Sequence[NewPhoto] = (),
    matters: Sequence[NewMatter] = (),
    aids: Sequence[NewAid] = (),
    opinions: Sequence[NewOpinion] = (),
    confirm: bool = False,
) -> Visit:
    """Note a visit with what came of it. The same form (`client_key`) sent twice gives the first visit back.

    A deputy notes visits that he makes himself; the office confirms them. The secretary may note and confirm at once.
    """
    numbers = [person.pk for person in deputies]
    if confirm:
        check_keeps(by, campaign.congress, on)
    else:
        check_notes_visit(by, campaign.congress, numbers, on)
    # One visit to a target at a time: what another form notes at this moment is seen by the checks below.
    Target.objects.select_for_update().filter(pk=target.pk).first()
    if client_key is not None and (known := _sent_before(client_key, campaign)) is not None:
        return known
    check_runs(campaign)
    if target.campaign_id != campaign.pk:
        raise RuleBroken(gettext_noop("This target belongs to another campaign."), field="target")
    check_held_on(campaign, held_on, on)
    check_found(check_result, check_note)
    check_due(deputies, queries.due_among(campaign, numbers))
    _check_papers(campaign.congress_id, papers)
    _check_not_noted(target, held_on, deputies)
    visit = Visit(
        congress_id=campaign.congress_id, campaign=campaign, target=target, held_on=held_on, check_result=check_result,
        check_note=check_note.strip(), note=note.strip(), client_key=client_key or uuid4(),
        stage=RecordStage.CONFIRMED if confirm else RecordStage.NOTED,
    )  # fmt: skip
    try:
        with transaction.atomic():
            visit.save(force_insert=True)
    except IntegrityError:
        # The same form came twice at the same moment: the other one has won.
        if client_key is not None and (known := _sent_before(client_key, campaign)) is not None:
            return known
        raise
    VisitDeputy.objects.bulk_create(VisitDeputy(visit=visit, person=person) for person in deputies)
    if evidence := [*papers, *_keep_photos(visit, photos)]:
        visit.papers.add(*evidence)
    add_outcomes(visit, matters, aids, opinions, deputies[0])
    audit.record(
        by, "activities.note_visit", visit, on=on, congress=campaign.congress_id,
        after={
            "target": str(target), "held_on": held_on, "deputies": [str(person) for person in deputies], "stage": visit.stage,
            "check_result": check_result, "matters": len(matters), "aids": len(aids), "opinions": len(opinions),
        },
    )  # fmt: skip
    return visit


@transaction.atomic
def change_visit(
    visit: Visit,
    *,
    held_on: date,
    check_result: str,
    check_note: str,
    note: str,
    by: User,
    on: date,
    deputies: Sequence[Person] | None = None,
) -> Visit:
    """Mend a visit that is not confirmed yet; `deputies` left out: they stay. A deputy stays among those of his own visit."""
    _lock(visit)
    check_changes_visit(by, visit, on)
    if visit.stage != RecordStage.NOTED:
        raise WrongStage(gettext_noop("Only a visit to be confirmed can be changed. Return it first."))
    check_held_on(visit.campaign, held_on, on)
    check_found(check_result, check_note)
    made = [each.person for each in visit.deputies.select_related("person")]
    wanted = made if deputies is None else list(deputies)
    if deputies is not None:
        numbers = [person.pk for person in wanted]
        check_due(wanted, queries.due_among(visit.campaign, numbers))
        check_notes_visit(by, visit.congress, numbers, on)
    _check_not_noted(visit.target, held_on, wanted, but=visit)
    before = audit.state(visit, FOUND)
    visit.held_on, visit.check_result = held_on, check_result
    visit.check_note, visit.note = check_note.strip(), note.strip()
    visit.save(update_fields=FOUND)
    old, new = audit.changed(before, audit.state(visit, FOUND))
    if set(wanted) != set(made):
        visit.deputies.all().delete()
        VisitDeputy.objects.bulk_create(VisitDeputy(visit=visit, person=person) for person in wanted)
        old["deputies"], new["deputies"] = [str(person) for person in made], [str(person) for person in wanted]
    audit.record(by, "activities.change_visit", visit, on=on, congress=visit.congress_id, before=old, after=new)
    return visit


@transaction.atomic
def confirm_visit(visit: Visit, *, by: User, on: date) -> Visit:
    """The office confirms a visit: from now on it counts."""
    check_confirms(by, visit.congress, on)
    _lock(visit)
    return _move(visit, RecordStage.CONFIRMED, "activities.confirm_visit", by=by, on=on)


@transaction.atomic
def confirm_visits(congress: Congress, *, visits: Sequence[Visit], by: User, on: date) -> int:
    """Confirm many visits; those that are confirmed already stay as they are. Gives the number newly confirmed."""
    check_confirms(by, congress, on)
    found = list(
        Visit.objects.filter(congress=congress, pk__in=[visit.pk for visit in visits])
        .exclude(stage=RecordStage.CONFIRMED)
        .select_related("target")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for visit in found:
        _move(visit, RecordStage.CONFIRMED, "activities.confirm_visit", by=by, on=on)
    return len(found)


@transaction.atomic
def return_visit(visit: Visit, *, reason: str, by: User, on: date) -> Visit:
    """Put a confirmed or withdrawn visit back to be confirmed, so that it can be mended; until then it does not count."""
    check_confirms(by, visit.congress, on)
    _lock(visit)
    _check_not_closed(visit)
    if visit.stage == RecordStage.WITHDRAWN:
        made = [each.person for each in visit.deputies.select_related("person")]
        _check_not_noted(visit.target, visit.held_on, made, but=visit)
    return _move(visit, RecordStage.NOTED, "activities.return_visit", by=by, on=on, reason=_reason(reason))


@transaction.atomic
def withdraw_visit(visit: Visit, *, reason: str, by: User, on: date) -> Visit:
    """A visit that was noted wrongly no longer counts, nor do its outcomes; both stay to be seen."""
    _lock(visit)
    check_changes_visit(by, visit, on)
    _check_not_closed(visit)
    return _move(visit, RecordStage.WITHDRAWN, "activities.withdraw_visit", by=by, on=on, reason=_reason(reason))


def _sent_before(client_key: UUID, campaign: Campaign) -> Visit | None:
    known = queries.with_key(client_key)
    if known is not None and known.campaign_id != campaign.pk:
        raise RuleBroken(gettext_noop("This form was already used for another campaign. Open a new one."))
    return known


def _lock(visit: Visit) -> None:
    visit.refresh_from_db(fields=["stage"], from_queryset=Visit.objects.select_for_update())


def _check_not_closed(visit: Visit) -> None:
    """What a closed campaign came to stays as it was counted."""
    if visit.campaign.stage == CampaignStage.CLOSED:
        raise WrongStage(gettext_noop("This campaign is closed. Reopen it to change it."))


def _move(visit: Visit, then: str, act: str, *, by: User, on: date, reason: str = "") -> Visit:
    check_move(visit.stage, then, RECORD_MOVES)
    before, visit.stage = visit.stage, then
    visit.save(update_fields=["stage"])
    after = {"stage": then, "reason": reason} if reason else {"stage": then}
    audit.record(by, act, visit, on=on, congress=visit.congress_id, before={"stage": before}, after=after)
    return visit


def _reason(words: str) -> str:
    if not words.strip():
        raise RuleBroken(gettext_noop("Say why."), field="reason")
    return words.strip()


def check_runs(campaign: Campaign) -> None:
    """Visits are noted while their campaign runs."""
    if campaign.stage != CampaignStage.RUNNING:
        raise WrongStage(gettext_noop("Visits are noted while the campaign runs. Start or reopen the campaign first."))


def check_held_on(campaign: Campaign, held_on: date, on: date) -> None:
    """A visit has taken place, within the campaign's days."""
    if held_on > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field="held_on")
    if not campaign.starts_on <= held_on <= campaign.ends_on:
        raise RuleBroken(
            gettext_noop("The visit must lie within the campaign's days: %(start)s to %(end)s."),
            field="held_on",
            start=campaign.starts_on,
            end=campaign.ends_on,
        )


def check_found(check_result: str, check_note: str) -> None:
    """A problem found is told in words."""
    if check_result == CheckResult.PROBLEM and not check_note.strip():
        raise RuleBroken(gettext_noop("Say in a few words which problem was found."), field="check_note")


def check_due(deputies: Sequence[Person], due: Collection[int]) -> None:
    """At least one deputy made a visit; each is named once and is among those due (`due`: their numbers)."""
    if not deputies:
        raise RuleBroken(gettext_noop("Choose at least one deputy who made the visit."), field="deputies")
    if len({person.pk for person in deputies}) < len(deputies):
        raise RuleBroken(gettext_noop("A deputy is named twice. Name each deputy once."), field="deputies")
    others = [str(person) for person in deputies if person.pk not in due]
    if others:
        raise RuleBroken(
            gettext_noop(
                "%(names)s: not among the deputies due in this campaign. Choose from those due, or let the office add them there first."
            ),
            field="deputies",
            names=tuple(others),
        )


def _check_not_noted(target: Target, held_on: date, deputies: Sequence[Person], *, but: Visit | None = None) -> None:
    """A deputy visits a target once a day; noted again it would count twice."""
    known = queries.of_day(target, held_on, deputies, but=but)
    if known is not None:
        raise noted_already(target, held_on, known.person)


def noted_already(target: Target, held_on: date, person: Person) -> RuleBroken:
    """The refusal of a deputy's second visit to a target on a day."""
    return RuleBroken(
        gettext_noop("%(name)s's visit to %(target)s on %(day)s is noted already. Open it in the list of visits; withdraw it there if it is wrong."),
        field="held_on", name=person.name, target=target.name, day=held_on,
    )  # fmt: skip


def _check_papers(congress: int, papers: Sequence[Paper]) -> None:
    if any(paper.congress_id != congress for paper in papers):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="papers")


def _keep_photos(visit: Visit, photos: Sequence[NewPhoto]) -> list[Paper]:
    return Paper.objects.bulk_create(
        Paper(
            congress_id=visit.congress_id, kind=PaperKind.PHOTO, title=str(visit), dated_on=visit.held_on,
            file=files.keep(photo.content, name=photo.name, media_type=photo.media_type, congress=visit.congress_id),
        )
        for photo in photos
    )  # fmt: skip
