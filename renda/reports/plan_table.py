"""The table of a plan: columns, tabs and filters that know how far each item is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.base import showing
from renda.base.asking import Filter, Tab
from renda.base.columns import Column
from renda.base.pills import Pill
from renda.core.comparing import plain
from renda.people.models import PlanItem
from renda.people.stages import Measure, PlanSection, PlanStage
from renda.reports.progress import Progress
from renda.reports.spans import span_words

QUARTERS = [(number, format_) for number, format_ in enumerate(
    (gettext_lazy("First quarter"), gettext_lazy("Second quarter"), gettext_lazy("Third quarter"), gettext_lazy("Fourth quarter")), 1
)]  # fmt: skip


class Table:
    """Items of one plan with their progress, on one day."""

    def __init__(self, told: list[Progress], slug: str, day: date) -> None:
        self.told = {each.item.pk: each for each in told}
        self.slug = slug
        self.day = day

    @property
    def counted(self) -> int:
        """All items of the plan."""
        return len(self.told)

    @property
    def done(self) -> int:
        """Items whose aim is reached."""
        return sum(1 for each in self.told.values() if each.is_done)

    @property
    def late(self) -> int:
        """Items whose deadline is over without their aim."""
        return sum(1 for each in self.told.values() if each.is_late(self.day))

    def columns(self, *, is_draft: bool) -> tuple[Column, ...]:
        """A draft has aims; a decided plan also what was done of them."""
        begin = (
            Column(gettext_lazy("Item"), "words", sort="words", link=True),
            Column(gettext_lazy("part of the plan"), "get_section_display", sort="part", phone=False),
            Column(
                gettext_lazy("When"), lambda item: span_words(item.first_month, item.last_month), sort="first_month"
            ),
            Column(gettext_lazy("In charge"), "who"),
        )
        if is_draft:
            return (
                *begin,
                Column(gettext_lazy("Aim"), aim_words),
                Column(gettext_lazy("Told by"), "get_measure_display", phone=False),
                Column(gettext_lazy("Taken over from"), from_words, phone=False),
            )
        return (
            *begin,
            Column(gettext_lazy("Done / aim"), self.done_words),
            Column(pgettext_lazy("plan item", "Reached"), self.share_words, kind="number"),
            Column(
                gettext_lazy("Deadline"), lambda item: showing.short_day(item.due_on), sort="last_month", phone=False
            ),
            Column(gettext_lazy("State"), self.pill, kind="pill"),
        )

    def tabs(self) -> tuple[Tab, ...]:
        """All, done, not done, late, dropped."""
        told = self.told.values()
        return (
            Tab("", gettext_lazy("All")),
            Tab("done", pgettext_lazy("plan item", "done"), _among(each for each in told if each.is_done)),
            Tab("open", pgettext_lazy("plan item", "open"), _among(each for each in told if not each.is_done and not each.is_dropped)),
            Tab("late", gettext_lazy("Late"), _among(each for each in told if each.is_late(self.day))),
            Tab("dropped", pgettext_lazy("plan item", "dropped"), _among(each for each in told if each.is_dropped)),
        )  # fmt: skip

    def filters(self) -> tuple[Filter, ...]:
        """By part and by quarter: an item is shown in each quarter that its months touch."""
        return (
            Filter("section", gettext_lazy("part of the plan"), PlanSection.choices),
            Filter("quarter", gettext_lazy("Quarter"), QUARTERS, where=_in_quarter),
        )

    def done_words(self, item: PlanItem) -> object:
        """585 / 598户, the number linked to its rows."""
        told = self.told[item.pk]
        if told.done is None:
            done: object = Pill(gettext_lazy("nothing recorded"), "grey") if item.aim is not None else ""
            return format_html("{} / {}", _("nothing recorded"), aim_words(item)) if item.aim is not None else done
        number = f"{plain(told.done)}{'%' if item.measure == Measure.SHARE else ''}"
        if told.reading is not None:
            return format_html(
                '<a class="chip" href="{}">{}</a> / {}', rows_url(told, self.slug), number, aim_words(item)
            )
        return f"{number} / {aim_words(item)}"

    def share_words(self, item: PlanItem) -> str:
        """97.8%."""
        share = self.told[item.pk].share
        return "" if share is None else f"{plain(share)}%"

    def pill(self, item: PlanItem) -> Pill:
        """Where the item stands today."""
        return pill(self.told[item.pk], self.day)


def pill(told: Progress, day: date) -> Pill:  # noqa: PLR0911 - one line a state
    """Done, dropped, so many days late, due in so many days, not begun, under way."""
    if told.item.plan.stage == PlanStage.DRAFT:
        return Pill(pgettext_lazy("plan", "draft"), "grey")
    if told.is_dropped:
        return Pill(pgettext_lazy("plan item", "dropped"), "grey")
    if told.is_done:
        return Pill(pgettext_lazy("plan item", "done"), "green")
    days = (told.item.due_on - day).days
    if told.item.plan.stage == PlanStage.CLOSED:
        return Pill(gettext_lazy("not done"), "amber")
    if told.is_late(day):
        return Pill(_("%(days)s days late") % {"days": -days}, "red")
    if told.is_soon(day):
        return Pill(_("due in %(days)s days") % {"days": days}, "amber")
    return (
        Pill(gettext_lazy("not begun"), "grey")
        if day < told.item.window.start
        else Pill(gettext_lazy("under way"), "blue")
    )


def aim_words(item: PlanItem) -> str:
    """4次; empty without an aim."""
    return "" if item.aim is None else f"{plain(item.aim)}{item.unit}"


def rows_url(told: Progress, slug: str) -> str:
    """The rows of the item's figure in the item's months."""
    window = told.item.window
    return f"{reverse('reports:rows', args=[slug, told.item.figure])}?from={window.start}&to={window.end}"


def from_words(item: PlanItem) -> str:
    """2020年第3项; empty where the item is new."""
    if item.carried_from is not None:
        return _("%(year)s, item %(number)s") % {
            "year": item.carried_from.plan.year,
            "number": item.carried_from.number,
        }
    return _("what was open") if item.origin else ""


def _among(told: Any) -> Q:
    return Q(pk__in=[each.item.pk for each in told])


def _in_quarter(value: str) -> Q:
    last = int(value) * 3
    return Q(first_month__lte=last, last_month__gte=last - 2)
