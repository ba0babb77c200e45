"""Campaigns: plan, steps, targets, the freezing, and the end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from renda.accounts.models import User
from renda.activities.models import Campaign, CampaignDeputy, CampaignStep, Target, Visit
from renda.activities.queries import campaigns as queries
from renda.activities.stages import BESIDE_THE_LIST, CAMPAIGN_MOVES, CampaignStage, RecordStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.persons import pinyin_of
from renda.people.models import Area, Body, Congress, Paper, Team
from renda.people.permissions import check_keeps

ACTS = (
    gettext_noop("act: activities.plan_campaign"),
    gettext_noop("act: activities.change_campaign"),
    gettext_noop("act: activities.add_step"),
    gettext_noop("act: activities.change_step"),
    gettext_noop("act: activities.finish_step"),
    gettext_noop("act: activities.add_target"),
    gettext_noop("act: activities.add_targets"),
    gettext_noop("act: activities.remove_target"),
    gettext_noop("act: activities.start_campaign"),
    gettext_noop("act: activities.close_campaign"),
    gettext_noop("act: activities.reopen_campaign"),
)
FIELDS = ("name", "starts_on", "ends_on", "aim", "leading_group", "plan")


@dataclass(frozen=True)
class NewTarget:
    """A target to be added."""

    kind: str
    number: str
    name: str
    area: Area | None = None
    team: Team | None = None


@transaction.atomic
def plan_campaign(
    congress: Congress,
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    by: User,
    on: date,
    aim: str = "",
    leading_group: Body | None = None,
    plan: Paper | None = None,
) -> Campaign:
    """Begin a campaign; its steps, targets and teams are added until it starts."""
    check_keeps(by, congress, on)
    campaign = Campaign(
        congress=congress, name=name.strip(), starts_on=starts_on, ends_on=ends_on, aim=aim, leading_group=leading_group,
        plan=plan,
    )  # fmt: skip
    _check_plan(campaign)
    campaign.save()
    audit.record(
        by, "activities.plan_campaign", campaign, on=on, congress=congress.pk, after=audit.state(campaign, FIELDS)
    )
    return campaign


@transaction.atomic
def change_campaign(
    campaign: Campaign,
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    by: User,
    on: date,
    aim: str = "",
    leading_group: Body | None = None,
    plan: Paper | None = None,
) -> Campaign:
    """Change name, days, aim, leading group or plan of a campaign that is not closed."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_not_closed(campaign)
    before = audit.state(campaign, FIELDS)
    campaign.name, campaign.starts_on, campaign.ends_on, campaign.aim = name.strip(), starts_on, ends_on, aim
    campaign.leading_group, campaign.plan = leading_group, plan
    _check_plan(campaign)
    outside = Visit.objects.filter(campaign=campaign).exclude(held_on__range=(starts_on, ends_on))
    if outside.exclude(stage=RecordStage.WITHDRAWN).exists():
        raise RuleBroken(
            gettext_noop(
                "Visits are noted on days outside these. Choose days that hold all visits, or withdraw those."
            ),
            field="ends_on",
        )
    campaign.save()
    old, new = audit.changed(before, audit.state(campaign, FIELDS))
    audit.record(
        by, "activities.change_campaign", campaign, on=on, congress=campaign.congress_id, before=old, after=new
    )
    return campaign


@transaction.atomic
def add_step(campaign: Campaign, *, name: str, starts_on: date, ends_on: date, by: User, on: date) -> CampaignStep:
    """Put a step at the end of the plan."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_not_closed(campaign)
    _check_step(campaign, starts_on, ends_on)
    last = campaign.steps.aggregate(last=Max("position"))["last"] or 0
    step = CampaignStep.objects.create(
        campaign=campaign, position=last + 1, name=name.strip(), starts_on=starts_on, ends_on=ends_on
    )
    audit.record(
        by, "activities.add_step", campaign, on=on, congress=campaign.congress_id,
        after={"step": step.name, "starts_on": starts_on, "ends_on": ends_on},
    )  # fmt: skip
    return step


@transaction.atomic
def change_step(step: CampaignStep, *, name: str, starts_on: date, ends_on: date, by: User, on: date) -> CampaignStep:
    """Change a step's name or days."""
    campaign = step.campaign
    check_keeps(by, campaign.congress, on)
    check_not_closed(campaign)
    _check_step(campaign, starts_on, ends_on)
    before = audit.state(step, ("name", "starts_on", "ends_on"))
    step.name, step.starts_on, step.ends_on = name.strip(), starts_on, ends_on
    step.save(update_fields=["name", "starts_on", "ends_on"])
    old, new = audit.changed(before, audit.state(step, ("name", "starts_on", "ends_on")))
    audit.record(by, "activities.change_step", campaign, on=on, congress=campaign.congress_id, before=old, after=new)
    return step


@transaction.atomic
def finish_step(step: CampaignStep, *, done_on: date, by: User, on: date) -> CampaignStep:
    """Say on which day a step was done."""
    campaign = step.campaign
    check_keeps(by, campaign.congress, on)
    if done_on > on:
        raise RuleBroken(gettext_noop("A step is done today or earlier, not in the future."), field="done_on")
    if done_on < step.starts_on:
        raise RuleBroken(
            gettext_noop("The step begins on %(day)s; it cannot be done before."), field="done_on", day=step.starts_on
        )
    step.done_on = done_on
    step.save(update_fields=["done_on"])
    audit.record(
        by, "activities.finish_step", campaign, on=on, congress=campaign.congress_id,
        after={"step": step.name, "done_on": done_on},
    )  # fmt: skip
    return step


@transaction.atomic
def add_target(
    campaign: Campaign,
    *,
    kind: str,
    number: str,
    name: str,
    by: User,
    on: date,
    area: Area | None = None,
    team: Team | None = None,
) -> Target:
    """Add one target before the campaign starts; a unit of the town or a village also while it runs."""
    [target] = _add(campaign, [NewTarget(kind, number, name, area, team)], by=by, on=on)
    audit.record(
        by, "activities.add_target", target, on=on, congress=campaign.congress_id,
        after=audit.state(target, ("kind", "number", "name", "area", "team")),
    )  # fmt: skip
    return target


@transaction.atomic
def add_targets(campaign: Campaign, *, targets: Sequence[NewTarget], by: User, on: date) -> list[Target]:
    """Add many targets at once, with one line in the campaign's history."""
    made = _add(campaign, targets, by=by, on=on)
    audit.record(
        by, "activities.add_targets", campaign, on=on, congress=campaign.congress_id, after={"targets": len(made)}
    )
    return made


@transaction.atomic
def remove_target(target: Target, *, by: User, on: date) -> None:
    """Take a target off the list before the campaign starts; a unit of the town or a village that nobody has visited also later."""
    campaign = target.campaign
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_list_open(campaign, [target.kind])
    if target.visits.exists():
        raise WrongStage(
            gettext_noop("“%(name)s” was visited. Its visits stay, and with them the target."), name=target.name
        )
    if target.aids.exists():
        raise WrongStage(gettext_noop("Aid for “%(name)s” is noted. Take the aid off first."), name=target.name)
    before = audit.state(target, ("kind", "number", "name", "area", "team"))
    target.pairings.all().delete()
    target.delete()
    audit.record(by, "activities.remove_target", campaign, on=on, congress=campaign.congress_id, before=before)


@transaction.atomic
def start_campaign(campaign: Campaign, *, by: User, on: date, frozen_on: date | None = None) -> Campaign:
    """Freeze the targets and the deputies due (all members of the groups on `frozen_on`, by default `on`), and start."""
    day = frozen_on or on
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_move(campaign.stage, CampaignStage.RUNNING, CAMPAIGN_MOVES)
    if campaign.frozen_on is not None:
        raise WrongStage(gettext_noop("This campaign was started before. Reopen it instead."))
    if day > on or day > campaign.ends_on:
        raise RuleBroken(
            gettext_noop("The targets are frozen on a day that has come, at the latest on the campaign's last day."),
            field="frozen_on",
        )
    due = [
        CampaignDeputy(campaign=campaign, person_id=member.person_id, team_id=member.team_id)
        for member in queries.members_on(campaign.congress, day)
    ]
    targets = campaign.targets.count()
    if not targets:
        raise RuleBroken(gettext_noop("The campaign has no targets yet. Add those to be visited first."))
    if not due:
        raise RuleBroken(
            gettext_noop("No deputy is in a group on %(day)s. Put the deputies into groups first."), day=day
        )
    CampaignDeputy.objects.bulk_create(due)
    campaign.stage, campaign.frozen_on = CampaignStage.RUNNING, day
    campaign.save(update_fields=["stage", "frozen_on"])
    audit.record(
        by, "activities.start_campaign", campaign, on=on, congress=campaign.congress_id,
        after={"frozen_on": day, "targets": targets, "deputies": len(due)},
    )  # fmt: skip
    return campaign


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: User, on: date) -> Campaign:
    """End a campaign; nothing more is noted in it."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_move(campaign.stage, CampaignStage.CLOSED, CAMPAIGN_MOVES)
    waiting = Visit.objects.filter(campaign=campaign, stage=RecordStage.NOTED).count()
    if waiting:
        raise RuleBroken(
            gettext_noop("%(count)s visits still wait to be confirmed. Confirm or withdraw them first."), count=waiting
        )
    return _move(campaign, CampaignStage.CLOSED, "activities.close_campaign", by=by, on=on)


@transaction.atomic
def reopen_campaign(campaign: Campaign, *, by: User, on: date) -> Campaign:
    """Let a closed campaign go on; targets and deputies due stay as they were frozen."""
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    if campaign.frozen_on is None:
        raise WrongStage(gettext_noop("This campaign has not been started yet. Start it first."))
    check_move(campaign.stage, CampaignStage.RUNNING, CAMPAIGN_MOVES)
    return _move(campaign, CampaignStage.RUNNING, "activities.reopen_campaign", by=by, on=on)


def lock(campaign: Campaign) -> None:
    """Hold the campaign's row and read its stage anew, so that nothing is added while it is being frozen."""
    campaign.refresh_from_db(fields=["stage", "frozen_on"], from_queryset=Campaign.objects.select_for_update())


def check_not_frozen(campaign: Campaign) -> None:
    """Targets change only until they are frozen."""
    if campaign.frozen_on is not None:
        raise WrongStage(
            gettext_noop(
                "The targets were frozen on %(day)s, so that coverage is measured against one list. No household or firm is "
                "added or taken off any more, only units of the town and villages; say of a target that cannot be reached why."
            ),
            day=campaign.frozen_on,
        )


def check_list_open(campaign: Campaign, kinds: Collection[str]) -> None:
    """Whether targets of these kinds can be added or taken off: until the list is frozen; those beside it until the campaign is closed."""
    if not kinds or any(kind not in BESIDE_THE_LIST for kind in kinds):
        check_not_frozen(campaign)
    check_not_closed(campaign)


def check_not_closed(campaign: Campaign) -> None:
    """A closed campaign does not change."""
    if campaign.stage == CampaignStage.CLOSED:
        raise WrongStage(gettext_noop("This campaign is closed. Reopen it to change it."))


def _add(campaign: Campaign, new: Sequence[NewTarget], *, by: User, on: date) -> list[Target]:
    check_keeps(by, campaign.congress, on)
    lock(campaign)
    check_list_open(campaign, {item.kind for item in new})
    numbers = [(item.kind, item.number.strip()) for item in new]
    taken = set(Target.objects.filter(campaign=campaign).values_list("kind", "number"))
    for key in numbers:
        if not key[1]:
            raise RuleBroken(gettext_noop("Every target needs a number."), field="number")
        if key in taken:
            raise RuleBroken(
                gettext_noop("The number %(number)s is already on the list. Give another."),
                field="number",
                number=key[1],
            )
        taken.add(key)
    teams = [item.team for item in new if item.team]
    if any(team.group.congress_id != campaign.congress_id for team in teams):
        raise RuleBroken(gettext_noop("The team belongs to another congress."), field="team")
    return Target.objects.bulk_create(
        Target(
            campaign=campaign, kind=item.kind, number=item.number.strip(), name=item.name.strip(), area=item.area, team=item.team,
            name_pinyin=pinyin_of(item.name.strip()),
        )
        for item in new
    )  # fmt: skip


def _move(campaign: Campaign, then: str, act: str, *, by: User, on: date) -> Campaign:
    before, campaign.stage = campaign.stage, then
    campaign.save(update_fields=["stage"])
    audit.record(
        by, act, campaign, on=on, congress=campaign.congress_id, before={"stage": before}, after={"stage": then}
    )
    return campaign


def _check_plan(campaign: Campaign) -> None:
    if campaign.ends_on < campaign.starts_on:
        raise RuleBroken(gettext_noop("The last day lies before the first. Please compare both."), field="ends_on")
    others = Campaign.objects.filter(congress_id=campaign.congress_id, name=campaign.name).exclude(pk=campaign.pk)
    if others.exists():
        raise RuleBroken(gettext_noop("There is already a campaign of this name. Give another."), field="name")
    for field in ("leading_group", "plan"):
        cited = getattr(campaign, field)
        if cited is not None and cited.congress_id != campaign.congress_id:
            raise RuleBroken(gettext_noop("This record belongs to another congress."), field=field)


def _check_step(campaign: Campaign, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleBroken(gettext_noop("The last day lies before the first. Please compare both."), field="ends_on")
    if starts_on < campaign.starts_on or ends_on > campaign.ends_on:
        raise RuleBroken(
            gettext_noop("A step lies within the campaign's days: %(start)s to %(end)s."),
            field="starts_on",
            start=campaign.starts_on,
            end=campaign.ends_on,
        )
