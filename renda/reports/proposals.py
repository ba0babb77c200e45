"""What a year's plan could hold: last year's items with their results, and what last year left open. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Matter
from renda.activities.queries import activities, campaigns, outcomes
from renda.activities.stages import MatterStage
from renda.base.showing import day_words
from renda.core.comparing import plain
from renda.core.periods import Period
from renda.people.models import Body, Person, Plan, PlanItem
from renda.people.queries import plans
from renda.people.stages import Measure, PlanItemState, PlanSection
from renda.reports.figures import COUNTABLE
from renda.reports.origins import MATTERS, Origin, matter_origin, numbers_of
from renda.reports.progress import Progress, progress

#: Before every record: what is open may be older than last year.
FIRST_DAY = date(1954, 1, 1)
#: The longest words of an item.
LONGEST = 200


class Source(TextChoices):
    """Why something is proposed."""

    RECURRING = "recurring", gettext_lazy("Done last year; may recur")
    NOT_DONE = "not_done", gettext_lazy("Not done last year")
    TARGET = "target", gettext_lazy("Targets not reached")
    FINDING = "finding", gettext_lazy("Findings of supervision still open")
    MATTER = "matter", gettext_lazy("Difficulties not solved")
    OPINION = "opinion", gettext_lazy("Opinions without an outcome")


@dataclass(frozen=True)
class Proposal:
    """An item that the plan could take over; `key` names it on the page, `note` says what came of it last year.

    `parts`: the records that it brings together, where they are several.
    """

    key: str
    source: Source
    section: str
    words: str
    note: str
    url: str
    is_taken: bool
    measure: str = Measure.HAND
    figure: str = ""
    aim: Decimal | None = None
    unit: str = ""
    first_month: int = 1
    last_month: int = 12
    body: Body | None = None
    person: Person | None = None
    post: str = ""
    carried_from: PlanItem | None = None
    origin: str = ""
    parts: tuple[Origin, ...] = ()

    @property
    def aim_words(self) -> str:
        """4次; empty without an aim."""
        return "" if self.aim is None else f"{plain(self.aim)}{self.unit}"


def proposals(plan: Plan) -> list[Proposal]:
    """All proposals for a plan: from the year before it, and from what is open at its beginning."""
    held = list(plans.items_of(plan))
    origins = {f"{kind}@{number}" for item in held for kind, number in numbers_of(item.origin)}
    carried = {item.carried_from_id for item in held}
    return [*_items(plan, carried), *_targets(plan, origins), *_open(plan, origins)]


def result_words(told: Progress) -> str:
    """Aim 4次, result 4次: what came of an item."""
    item = told.item
    if item.state == PlanItemState.DROPPED:
        return _("dropped: %(reason)s") % {"reason": item.reason}
    if item.aim is None:
        return _("done") if told.is_done else _("not done")
    aim = f"{plain(item.aim)}{item.unit}"
    if told.done is None:
        return _("aim %(aim)s, nothing recorded") % {"aim": aim}
    return _("aim %(aim)s, result %(done)s") % {"aim": aim, "done": f"{plain(told.done)}{item.unit}"}


def _items(plan: Plan, carried: set[int | None]) -> Iterator[Proposal]:
    """Items of the plan of the year before, dropped ones too, each with its result."""
    last = plans.plan_of(plan.congress, plan.year - 1)
    if last is None:
        return
    for told in progress(plans.items_of(last), plan.congress, COUNTABLE):
        item = told.item
        yield Proposal(
            key=f"item-{item.pk}", source=Source.RECURRING if told.is_done else Source.NOT_DONE, section=item.section,
            words=item.words, note=result_words(told), url=item.get_absolute_url(), is_taken=item.pk in carried,
            measure=item.measure, figure=item.figure, aim=item.aim, unit=item.unit, first_month=item.first_month,
            last_month=item.last_month, body=item.body, person=item.person, post=item.post, carried_from=item,
        )  # fmt: skip


def _targets(plan: Plan, origins: set[str]) -> Iterator[Proposal]:
    """One proposal for each campaign of last year that has targets left."""
    for campaign in campaigns.frozen_in(plan.congress, Period.year(plan.year - 1)).select_related("congress"):
        left = campaigns.not_reached(campaign).count()
        if left:
            origin = f"activities.campaign@{campaign.pk}"
            yield Proposal(
                key=f"campaign-{campaign.pk}", source=Source.TARGET, section=PlanSection.CAMPAIGN,
                words=f"继续走访{campaign.name}中未走访到的对象", note=_("%(left)s targets left") % {"left": left},
                url=f"{campaign.get_absolute_url()}?tab=left", is_taken=origin in origins, aim=Decimal(left), unit="个", origin=origin,
            )  # fmt: skip


def _open(plan: Plan, origins: set[str]) -> Iterator[Proposal]:
    """Findings, difficulties and opinions that nobody has dealt with by the end of last year."""
    congress, before = plan.congress, Period(FIRST_DAY, date(plan.year - 1, 12, 31))

    def made(kind: str, pk: int, source: Source, section: str, lead: str, words: str, day: date, url: str) -> Proposal:
        origin = f"activities.{kind}@{pk}"
        return Proposal(
            key=f"{kind}-{pk}", source=source, section=section, words=f"{lead}：{words}"[:LONGEST],
            note=_("open since %(day)s") % {"day": day_words(day)}, url=url, is_taken=origin in origins, origin=origin,
        )  # fmt: skip

    for finding in activities.findings_in(congress, before).filter(stage=MatterStage.OPEN):
        yield made(
            "finding", finding.pk, Source.FINDING, PlanSection.SUPERVISION, "跟踪督办", finding.words,
            finding.activity.held_on, finding.activity.get_absolute_url(),
        )  # fmt: skip
    yield from _matters(plan, origins, before.end)
    for opinion in outcomes.open_opinions(congress).filter(gathered_on__lte=before.end).order_by("gathered_on", "pk"):
        yield made(
            "opinion", opinion.pk, Source.OPINION, PlanSection.SUGGESTIONS, "办理群众意见", opinion.words, opinion.gathered_on,
            reverse("activities:opinion", args=[congress.slug, opinion.pk]),
        )  # fmt: skip


def _matters(plan: Plan, origins: set[str], until: date) -> Iterator[Proposal]:
    """Difficulties, those of one village together: what the plan has taken over, and what it has not."""
    found = outcomes.open_matters(plan.congress).filter(raised_on__lte=until).order_by("raised_on", "pk")
    groups: dict[tuple[str, bool], list[Matter]] = {}
    for matter in found:
        area = matter.visit.target.area if matter.visit else None
        groups.setdefault((area.name if area else "", f"{MATTERS}@{matter.pk}" in origins), []).append(matter)
    for (place, is_taken), matters in groups.items():
        many = len(matters) > 1
        words = f"推动解决{place}走访中的困难问题" if place else "推动解决未注明村的困难问题"
        since = _("open since %(day)s") % {"day": day_words(matters[0].raised_on)}
        numbers = ",".join(str(matter.pk) for matter in matters)
        parts = tuple(matter_origin(matter) for matter in matters)
        yield Proposal(
            key=f"matter-{blake2b(numbers.encode(), digest_size=8).hexdigest()}", source=Source.MATTER, section=PlanSection.SUGGESTIONS,
            words=words if many else f"推动解决：{matters[0].words}"[:LONGEST],
            note=_("%(count)s difficulties, the oldest %(since)s") % {"count": len(matters), "since": since} if many else since,
            url=parts[0].url, is_taken=is_taken, aim=Decimal(len(matters)) if many else None, unit="件" if many else "",
            origin=f"{MATTERS}@{numbers}", parts=parts if many else (),
        )  # fmt: skip
