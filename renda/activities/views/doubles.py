"""Marks in the register of activities: which of those to be confirmed may be noted by somebody else too."""

from __future__ import annotations

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Activity
from renda.activities.queries import activities as queries
from renda.activities.stages import RecordStage
from renda.base.columns import Column
from renda.base.links import Link
from renda.base.pills import Pill, tone_of
from renda.people.models import Congress


class Doubles:
    """What may be noted twice, asked for once, when the first row is drawn."""

    def __init__(self, congress: Congress) -> None:
        self._congress = congress

    @cached_property
    def _found(self) -> dict[int, Activity]:
        return queries.doubles(self._congress)

    def _pill(self, row: Activity) -> Pill:
        if row.stage == RecordStage.NOTED and row.pk in self._found:
            return Pill(_("to be confirmed: may be noted twice"), "red")
        return Pill(row.get_stage_display(), tone_of(row.stage))

    def _link(self, row: Activity) -> str:
        other = self._found.get(row.pk) if row.stage == RecordStage.NOTED else None
        return Link(f"{other.title} · {other.get_stage_display()}", other.get_absolute_url()) if other else ""

    def columns(self, *, linked: bool) -> tuple[Column, ...]:
        """The stage, and where `linked` the other activity that may be the same one."""
        link = Column(gettext_lazy("perhaps the same as"), self._link)
        stage = Column(gettext_lazy("stage"), self._pill, sort="stage", kind="pill")
        return (link, stage) if linked else (stage,)
