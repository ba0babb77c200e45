"""The charts of the year: what each shows, from the same rows as the lists that it leads to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from django.db.models import Case, Count, IntegerField, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Campaign
from renda.activities.queries import campaigns
from renda.activities.stages import ActivityKind, TargetKind
from renda.base.charts import Chart, Series
from renda.core.periods import Period
from renda.desk.queries import months
from renda.people.figures.make_up import years_before
from renda.people.models import Congress
from renda.people.queries import persons
from renda.people.stages import Sex

#: Upper ends of the age bands, in years; the last band is open.
BANDS = (35, 45, 55, 60)
#: More bars than these are no picture any more.
MOST_VILLAGES = 14


def visits(congress: Congress, period: Period) -> Chart:
    """Confirmed visits by month."""
    listed = reverse("activities:visits", args=[congress.slug])
    year = period.start.year
    urls = [
        f"{listed}?state=confirmed&held_from={date(year, month, 1)}&held_to={date(year, month, monthrange(year, month)[1])}"
        for month in range(1, 13)
    ]
    names = [_("%(month)s (month)") % {"month": month} for month in range(1, 13)]
    return Chart(
        _("Visits by month, %(year)s") % {"year": year}, gettext_lazy("Month"), names,
        (Series(gettext_lazy("Visits"), "red", months.visits_by_month(congress, period)),), urls=urls,
    )  # fmt: skip


def kinds(congress: Congress, period: Period) -> Chart:
    """Confirmed activities by kind, the most first."""
    labels = dict(ActivityKind.choices)
    found = months.activities_by_kind(congress, period)
    listed, (start, end) = reverse("activities:activities", args=[congress.slug]), period.days
    return Chart(
        _("Activities by kind, %(year)s") % {"year": period.start.year}, gettext_lazy("Kind"), [str(labels[kind]) for kind, _number in found],
        (Series(gettext_lazy("Activities"), "blue", [number for _kind, number in found]),), is_upright=False,
        urls=[f"{listed}?state=confirmed&kind={kind}&held_from={start}&held_to={end}" for kind, _number in found],
    )  # fmt: skip


def coverage(congress: Congress, period: Period) -> Chart:
    """Households reached and left in each village, in the year's latest campaign; by group where the villages are many."""
    campaign = (
        Campaign.objects.select_related("congress")
        .filter(congress=congress, frozen_on__isnull=False, starts_on__lte=period.end, ends_on__gte=period.start)
        .order_by("-starts_on", "-pk")
        .first()
    )
    rows = campaigns.coverage_by_village(campaign, TargetKind.HOUSEHOLD) if campaign else []
    listed = reverse("activities:targets", args=[congress.slug, campaign.pk]) if campaign else ""
    urls = [f"{listed}?kind=household&village={row.number or ''}" for row in rows]
    title, axis, nowhere = _("Households reached by village"), gettext_lazy("Village"), _("no village")
    if campaign is not None and len(rows) > MOST_VILLAGES:
        rows = campaigns.coverage_by_group(campaign, TargetKind.HOUSEHOLD)
        urls = [f"{campaign.get_absolute_url()}?tab=coverage&kind=household" for _row in rows]
        title, axis, nowhere = _("Households reached by group"), gettext_lazy("Group"), _("no group")
    return Chart(
        title, axis, [row.name or nowhere for row in rows],
        (
            Series(gettext_lazy("reached"), "green", [row.reached for row in rows]),
            Series(gettext_lazy("not reached yet"), "grey", [row.left for row in rows]),
        ),
        is_upright=False, urls=urls,
    )  # fmt: skip


def make_up(congress: Congress, period: Period) -> Chart:
    """Deputies in office at the end of the period by age and sex; those whose date of birth is not recorded are shown too."""
    bands = [
        _("to %(age)s") % {"age": BANDS[0]},
        *(f"{low + 1}–{high}" for low, high in pairwise(BANDS)),
        _("from %(age)s on") % {"age": BANDS[-1] + 1}, _("not recorded"),
    ]  # fmt: skip
    numbers = {sex: [0] * len(bands) for sex in (*Sex.values, "")}
    # Who was born after the day on which one turns a year older than a band's end is still in it.
    ends = [years_before(period.end, age + 1) for age in BANDS]
    band = Case(
        When(person__born_on__isnull=True, then=len(BANDS) + 1),
        *(When(person__born_on__gt=day, then=at) for at, day in enumerate(ends)),
        default=len(BANDS), output_field=IntegerField(),
    )  # fmt: skip
    found = persons.in_office(congress, period.end).order_by().values_list("person__sex", band).annotate(Count("pk"))
    for sex, at, number in found:
        numbers[sex][at] = number
    shown = [at for at in range(len(bands)) if at < len(bands) - 1 or any(each[at] for each in numbers.values())]
    tones = (
        (Sex.MALE, gettext_lazy("male"), "blue"),
        (Sex.FEMALE, gettext_lazy("female"), "red"),
        ("", gettext_lazy("sex not recorded"), "grey"),
    )
    return Chart(
        _("Deputies in office by age and sex"), gettext_lazy("Age"), [bands[at] for at in shown],
        tuple(
            Series(label, tone, [numbers[sex][at] for at in shown])
            for sex, label, tone in tones if sex or any(numbers[""])
        ),
    )  # fmt: skip


#: Every chart by the name in its address.
CHARTS: dict[str, Callable[[Congress, Period], Chart]] = {
    "visits": visits,
    "kinds": kinds,
    "coverage": coverage,
    "make-up": make_up,
}
