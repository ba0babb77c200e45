"""Figures of what came of visits and activities (facts.md J4, J5, J7, F11)."""

from django.utils.translation import gettext_lazy as _

from renda.activities.figures.campaigns import TARGETS
from renda.activities.models import Aid
from renda.activities.queries import outcomes, visits
from renda.activities.stages import AidKind
from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Congress

MATTERS = (
    Column(_("difficulty"), "words"),
    Column(_("whom"), "visit.target.name"),
    Column(_("raised on"), "raised_on", sort="raised_on", kind="date"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("how it was solved"), "remedy"),
    Column(_("solved on"), "solved_on", sort="solved_on", kind="date"),
)
AIDS = (
    Column(_("to whom"), "target.name"),
    Column(_("kind"), "get_kind_display"),
    Column(_("what was given"), "words"),
    Column(_("value, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(_("date"), "given_on", sort="given_on", kind="date"),
)
OPINIONS = (
    Column(_("opinion"), "words"),
    Column(_("gathered on"), "gathered_on", sort="gathered_on", kind="date"),
    Column(_("gathered by"), "gathered_by"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("outcome"), "outcome"),
)
SENT_UP = (
    *OPINIONS[:2],
    Column(_("sent as"), "get_sent_as_display"),
    Column(_("sent to"), "sent_to"),
    Column(_("sent up on"), "sent_up_on", sort="sent_up_on", kind="date"),
    Column(_("paper"), "paper"),
)
NO_OUTCOME = _("None is recorded in this period. Note it with the visit that it came from, or on its own.")


def _aid(key: str, title: object, unit: str, counts: object, *kinds: str) -> Figure:
    def rows(congress: Congress, period: Period) -> Rows:
        return outcomes.aids_given(congress, period, *kinds)

    return Figure(
        key=key, code="J7", title=title, unit=unit, counts=counts, rows=rows, columns=AIDS, lacking=NO_OUTCOME, day="given_on"  # type: ignore[arg-type]
    )  # fmt: skip


def _valued(congress: Congress, period: Period) -> Rows:
    return outcomes.aids_given(congress, period).filter(yuan__isnull=False)


def _aid_name(aid: Aid) -> str:
    return str(aid.target or aid)


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="activities.matters_raised",
        code="J4",
        title=_("Difficulties raised"),
        unit="件",
        counts=_("Difficulties raised in the period, on their own or at a confirmed visit."),
        rows=outcomes.matters_raised,
        columns=MATTERS,
        lacking=NO_OUTCOME,
        ground=visits.confirmed,
        day="raised_on",
    ),
    Figure(
        key="activities.matters_at_hand",
        code="J4",
        title=_("Difficulties at hand"),
        unit="件",
        counts=_("Difficulties raised in the period, and those of earlier periods that were unsolved when it began."),
        rows=outcomes.matters_at_hand,
        columns=MATTERS,
        lacking=NO_OUTCOME,
        ground=visits.confirmed,
        day="raised_on",
    ),
    Figure(
        key="activities.matters_solved",
        code="J4",
        title=_("Difficulties solved"),
        unit="件",
        counts=_("Difficulties solved in the period, whenever they were raised; not those of visits that do not count."),
        rows=outcomes.matters_solved,
        columns=MATTERS,
        base="activities.matters_at_hand",
        lacking=NO_OUTCOME,
        ground=outcomes.matters_at_hand,
        day="solved_on",
    ),
    Figure(
        key="activities.households_comforted",
        code="J5",
        title=_("Households comforted"),
        unit="户",
        counts=_("Distinct households that had a comfort visit with goods or money in the period."),
        rows=outcomes.households_comforted,
        columns=TARGETS,
        lacking=NO_OUTCOME,
    ),
    Figure(
        key="activities.aid_yuan",
        code="J5",
        title=_("Value of aid given"),
        unit="元",
        counts=_("The value of all aid of the period for which one is told, in yuan."),
        rows=_valued,
        columns=AIDS,
        measure=total("yuan"),
        lacking=NO_OUTCOME,
        name=_aid_name,
    ),
    _aid(
        "activities.aid_jobs", _("Jobs found"), "人", _("Aid of the kind “job found” given in the period."), AidKind.JOB
    ),
    _aid(
        "activities.aid_information", _("Pieces of information or technique given"), "条",
        _("Aid of the kind “information or technique” given in the period."), AidKind.INFORMATION,
    ),
    _aid(
        "activities.aid_sales", _("Help with sales"), "次", _("Aid of the kind “sales helped” given in the period."),
        AidKind.SALES,
    ),
    Figure(
        key="activities.opinions",
        code="F11",
        title=_("Opinions gathered"),
        unit="条",
        counts=_("Opinions gathered in the period, on their own, at a confirmed visit or at a confirmed activity."),
        rows=outcomes.opinions_gathered,
        columns=OPINIONS,
        lacking=NO_OUTCOME,
        ground=visits.confirmed,
    ),
    Figure(
        key="activities.opinions_at_hand",
        code="F11",
        title=_("Opinions gathered or sent up"),
        unit="条",
        counts=_("Opinions gathered in the period, and those of earlier periods that were sent up in it."),
        rows=outcomes.opinions_at_hand,
        columns=OPINIONS,
        lacking=NO_OUTCOME,
        ground=visits.confirmed,
    ),
    Figure(
        key="activities.opinions_sent_up",
        code="F11",
        title=_("Matters sent up"),
        unit="件",
        counts=_("Opinions sent to a higher body in the period, in the form that the paper names."),
        rows=outcomes.opinions_sent_up,
        columns=SENT_UP,
        base="activities.opinions_at_hand",
        lacking=NO_OUTCOME,
        ground=outcomes.opinions_at_hand,
    ),
)  # fmt: skip
