"""Figures of key projects (seed S10)."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.supervision.queries import key_projects

NONE_OPEN = _("No key project is recorded in this period.")


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="supervision.key_projects", code="E12", title=_("Key projects pressed for"), unit="个",
        counts=_("Key projects open on some day of the period."),
        rows=key_projects.open_in,
        columns=(
            Column(_("project"), "title", link=True),
            Column(_("place"), "place"),
            Column(_("department in charge"), "body"),
            Column(_("started on, day"), "begun_on", sort="begun_on", kind="date"),
            Column(_("ended on"), "ended_on", sort="ended_on", kind="date"),
        ),
        lacking=NONE_OPEN, name=str,
    ),
    Figure(
        key="supervision.key_steps_done", code="E12", title=_("Steps of key projects done"), unit="步",
        counts=_("Steps done in the period and confirmed by the office."),
        rows=key_projects.steps_done,
        columns=(
            Column(_("project"), "project"),
            Column(_("step"), "title", link=True),
            Column(_("planned day"), "due_on", sort="due_on", kind="date"),
            Column(_("done on"), "done_on", sort="done_on", kind="date"),
        ),
        lacking=NONE_OPEN, ground=key_projects.open_in, day="done_on",
    ),
    Figure(
        key="supervision.pressings", code="E12", title=_("Times pressed for key projects"), unit="次",
        counts=_("Each time that a deputy or an activity pressed for a step in the period."),
        rows=key_projects.pressed,
        columns=(
            Column(_("project"), "step.project"),
            Column(_("step"), "step"),
            Column(_("date"), "pressed_on", sort="pressed_on", kind="date"),
            Column(_("who pressed"), "person"),
            Column(_("activity"), "activity"),
            Column(_("outcome"), "outcome", link=True),
        ),
        lacking=NONE_OPEN, ground=key_projects.open_in, day="pressed_on",
    ),
)  # fmt: skip
