"""Targets and deputies of a campaign: who goes to whom, who looks after whom, and why something was not reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.campaigns import check_not_closed, check_not_frozen, lock
from renda.activities.models import Campaign, CampaignDeputy, Pairing, Target, Visit
from renda.activities.stages import CampaignStage, RecordStage
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import filled
from renda.people.actions.persons import pinyin_of
from renda.people.models import Area, Person, Team
from renda.people.permissions import check_keeps
from renda.people.queries.persons import sitting_spans

ACTS = (
    gettext_noop("act: activities.add_deputy"),
    gettext_noop("act: activities.assign_targets"),
    gettext_noop("act: activities.excuse_deputy"),
    gettext_noop("act: activities.explain_gap"),
    gettext_noop("act: activities.pair"),
    gettext_noop("act: activities.unpair"),
)


@transaction.atomic
def assign_targets(campaign: Campaign, *, targets: Sequence[Target], team: Team | None, by: User, on: date) -> int:
    """Give targets to a team (or to none), before or after the freezing: the list stays, only who goes changes."""
    check_keeps(by, campaign.congress, on)
    check_not_closed(campaign)
    if any(target.campaign_id != campaign.pk for target in targets):
        raise RuleBroken(gettext_noop("One of these targets belongs to another campaign."))
    if team is not None and team.group.congress_id != campaign.congress_id:
        raise RuleBroken(gettext_noop("The team belongs to another congress."), field="team")
    given = Target.objects.filter(pk__in=[target.pk for target in targets]).update(team=team)
    for target in targets:
        target.team = team
    audit.record(
        by, "activities.assign_targets", campaign, on=on, congress=campaign.congress_id,
        after={"team": str(team or ""), "targets": [target.number for target in targets]},
    )  # fmt: skip
    return given


@dataclass(frozen=True)
class TargetChange:
    """A target, and what it is to be."""

    target: Target
    name: str
    area: Area | None
    team: Team | None


@transaction.atomic
def change_targets(campaign: Campaign, *, changes: Sequence[TargetChange], by: User, on: date) -> int:
    """Correct name and village of targets until they are frozen, and who goes until the campaign is closed."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_not_closed(campaign)
    fields = ("name", "area", "team")
    noted = []
    for change in changes:
        target = change.target
        if target.campaign_id != campaign.pk:
            raise RuleBroken(gettext_noop("One of these targets belongs to another campaign."))
        if change.team is not None and change.team.group.congress_id != campaign.congress_id:
            raise RuleBroken(gettext_noop("The team belongs to another congress."), field="team")
        before = audit.state(target, fields)
        target.name, target.area, target.team = change.name.strip(), change.area, change.team
        target.name_pinyin = pinyin_of(target.name) if target.name != before["name"] else target.name_pinyin
        old, new = audit.changed(before, audit.state(target, fields))
        if set(new) - {"team"}:
            check_not_frozen(campaign)
        noted.append(audit.Noted(target, old, new))
    Target.objects.bulk_update([change.target for change in changes], [*fields, "name_pinyin"], batch_size=500)
    audit.record_many(by, "activities.change_target", noted, on=on, congress=campaign.congress_id)
    return len(changes)


@transaction.atomic
def excuse_deputy(duty: CampaignDeputy, *, excused_reason: str, by: User, on: date) -> CampaignDeputy:
    """Say why a deputy does not take part. He stays among those due; an empty reason takes the words back."""
    campaign = duty.campaign
    check_keeps(by, campaign.congress, on)
    before, duty.excused_reason = duty.excused_reason, excused_reason.strip()
    duty.save(update_fields=["excused_reason"])
    audit.record(
        by, "activities.excuse_deputy", campaign, on=on, congress=campaign.congress_id,
        before={"deputy": str(duty), "excused_reason": before}, after={"deputy": str(duty), "excused_reason": duty.excused_reason},
    )  # fmt: skip
    return duty


@transaction.atomic
def add_deputy(
    campaign: Campaign, *, person: Person, team: Team | None, added_reason: str, by: User, on: date
) -> CampaignDeputy:
    """Add a deputy to those due in a running campaign, with the reason: he was in no group at the start, or elected later."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    if campaign.stage != CampaignStage.RUNNING:
        raise WrongStage(
            gettext_noop("Deputies are added to a campaign that is running; at the start they come from the groups.")
        )
    if person.congress_id != campaign.congress_id or (
        team is not None and team.group.congress_id != campaign.congress_id
    ):
        raise RuleBroken(gettext_noop("The deputy or the team belongs to another congress."), field="person")
    if CampaignDeputy.objects.filter(campaign=campaign, person=person).exists():
        raise RuleBroken(gettext_noop("%(name)s is among those due already."), field="person", name=person.name)
    spans = sitting_spans(campaign.congress).get(person.pk, [])
    if not any(start <= campaign.ends_on and (end is None or end >= campaign.starts_on) for start, end in spans):
        raise RuleBroken(
            gettext_noop("%(name)s is not a deputy on any day of the campaign."), field="person", name=person.name
        )
    duty = CampaignDeputy.objects.create(
        campaign=campaign, person=person, team=team, added_reason=filled(added_reason, field="added_reason")
    )
    audit.record(
        by, "activities.add_deputy", campaign, on=on, congress=campaign.congress_id,
        after={"deputy": str(duty), "team": str(team or ""), "added_reason": duty.added_reason},
    )  # fmt: skip
    return duty


@transaction.atomic
def explain_gap(target: Target, *, gap_reason: str, by: User, on: date) -> Target:
    """Say why a target could not be reached. It stays on the list; an empty reason takes the words back."""
    campaign = target.campaign
    check_keeps(by, campaign.congress, on)
    if gap_reason.strip() and Visit.objects.filter(target=target, stage=RecordStage.CONFIRMED).exists():
        raise RuleBroken(gettext_noop("This target has been visited. It needs no reason."), field="gap_reason")
    before, target.gap_reason = target.gap_reason, gap_reason.strip()
    target.save(update_fields=["gap_reason"])
    audit.record(
        by, "activities.explain_gap", target, on=on, congress=campaign.congress_id, before={"gap_reason": before},
        after={"gap_reason": target.gap_reason},
    )  # fmt: skip
    return target


@transaction.atomic
def pair(target: Target, *, person: Person, starts_on: date, by: User, on: date) -> Pairing:
    """Let a deputy look after a target beyond the visits."""
    congress = target.campaign.congress
    check_keeps(by, congress, on)
    if person.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This person is not in the books of this congress."), field="person")
    if starts_on > on:
        raise RuleBroken(gettext_noop("A pairing begins today or earlier, not in the future."), field="starts_on")
    if Pairing.objects.filter(target=target, person=person, ends_on__isnull=True).exists():
        raise RuleBroken(gettext_noop("This deputy already looks after this target."), field="person")
    made = Pairing.objects.create(target=target, person=person, starts_on=starts_on)
    audit.record(
        by,
        "activities.pair",
        target,
        on=on,
        congress=congress.pk,
        after={"person": str(person), "starts_on": starts_on},
    )
    return made


@transaction.atomic
def unpair(pairing: Pairing, *, ends_on: date, by: User, on: date) -> Pairing:
    """End a pairing with its last day."""
    target = pairing.target
    check_keeps(by, target.campaign.congress, on)
    if pairing.ends_on is not None:
        raise RuleBroken(gettext_noop("This pairing has ended already."))
    if not pairing.starts_on <= ends_on <= on:
        raise RuleBroken(
            gettext_noop("The last day lies between the first day of the pairing and today."), field="ends_on"
        )
    pairing.ends_on = ends_on
    pairing.save(update_fields=["ends_on"])
    audit.record(
        by, "activities.unpair", target, on=on, congress=target.campaign.congress_id,
        after={"person": str(pairing.person), "ends_on": ends_on},
    )  # fmt: skip
    return pairing
