"""Figures of supervision (facts.md E1–E5, E7, E9, E11, E12)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.activities.figures.activities import (
    ACTIVITIES,
    HEADCOUNTS,
    NO_HEADCOUNT,
    NO_NAMES,
    NO_SUPERVISION,
    PEOPLE,
    PERSONS,
    PLACES,
    headcounts,
    held,
    persons,
    places,
)  # fmt: skip
from renda.activities.models import Activity, AppraisedUnit, Finding, Site
from renda.activities.queries import activities as queries
from renda.activities.stages import SUPERVISION, ActivityKind, MatterStage, Part
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.people.models import Congress

SITES = (
    Column(_("site"), "name", sort="name"),
    Column(_("activity"), "activity.title"),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
)
UNITS = (
    Column(_("unit"), "body.name"),
    Column(_("result"), "result"),
    Column(_("activity"), "activity.title"),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
)
FINDINGS = (
    Column(_("finding"), "words"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("remedy"), "remedy"),
    Column(_("activity"), "activity.title"),
)


def unit_name(unit: AppraisedUnit) -> str:
    """The unit's name."""
    return unit.body.name


def topic_of(activity: Activity) -> str:
    """The topic; the title where there is none."""
    return activity.topic or activity.title


def sites(congress: Congress, period: Period) -> QuerySet[Site]:
    """Sites of supervision."""
    return queries.sites_in(congress, period)


def findings_solved(congress: Congress, period: Period) -> QuerySet[Finding]:
    """Findings of the period that are put right."""
    return queries.findings_in(congress, period).filter(stage=MatterStage.SOLVED)


FIGURES: tuple[Figure, ...] = (
    held(
        "activities.supervision", "E1", _("Supervision activities"),
        _("Confirmed inspections, surveys, law-enforcement checks, reports heard, follow-ups, seminars and appraisals that began in the period. Each activity has one kind."),
        *SUPERVISION,
    ),
    held(
        "activities.inspections", "E1", _("Inspections"),
        _("Confirmed activities of the kind “inspection” that began in the period."), ActivityKind.INSPECTION,
    ),
    held(
        "activities.surveys", "E2", _("Surveys"),
        _("Confirmed activities of the kind “survey” that began in the period."), ActivityKind.SURVEY,
    ),
    held(
        "activities.law_checks", "E3", _("Law-enforcement checks"),
        _("Confirmed activities of the kind “law-enforcement check” that began in the period; each names its law."),
        ActivityKind.LAW_CHECK,
    ),
    held(
        "activities.hearings", "E4", _("Special reports heard by activities"),
        _("Confirmed activities of the kind “special report heard” that began in the period; not the reports on the agenda of a session or of the presidium."),
        ActivityKind.HEARING,
    ),
    held(
        "activities.seminars", "E1", _("Seminars and talks"),
        _("Confirmed activities of the kind “seminar or talk” that began in the period."), ActivityKind.SEMINAR,
    ),
    held(
        "activities.follow_ups", "E12", _("Follow-ups"),
        _("Confirmed activities of the kind “follow-up” that began in the period; each names what it followed up."),
        ActivityKind.FOLLOW_UP,
    ),
    held(
        "activities.appraisals", "E5", _("Appraisals"),
        _("Confirmed activities of the kind “appraisal” that began in the period, however many units each was about."),
        ActivityKind.APPRAISAL,
    ),
    Figure(
        key="activities.appraised_units",
        code="E5",
        title=_("Units appraised"),
        unit="个",
        counts=_("Units named in the confirmed appraisals of the period; a unit appraised twice is two."),
        rows=queries.units_in,
        columns=UNITS,
        lacking=_("No confirmed appraisal of this period names its units."),
        ground=queries.supervising,
        scope="activity_id",
        name=unit_name,
    ),
    Figure(
        key="activities.supervision_topics",
        code="E1",
        title=_("Topics of supervision"),
        unit="个",
        counts=_("Different topics of the period's confirmed supervision, each shown by its first activity. An activity without a topic stands for itself."),
        rows=queries.first_of_topics,
        columns=ACTIVITIES,
        lacking=NO_SUPERVISION,
        scope="id",
        name=topic_of,
        day="held_on",
    ),
    Figure(
        key="activities.sites",
        code="E9",
        title=_("Sites visited in supervision"),
        unit="处",
        counts=_("Sites named in the period's confirmed supervision; a place gone to twice is two."),
        rows=sites,
        columns=SITES,
        lacking=_("No confirmed supervision of this period names its sites."),
        scope="activity_id",
        name=str,
    ),
    Figure(
        key="activities.supervision_person_times",
        code="E11",
        title=_("Deputies' participations in supervision"),
        unit="人次",
        counts=_("Deputies named in the period's confirmed supervision, once for each activity. Headcounts from paper are not in it."),
        rows=places(*SUPERVISION, parts=(Part.DEPUTY,)),
        columns=PLACES,
        lacking=NO_NAMES,
        scope="activity_id",
    ),
    Figure(
        key="activities.supervision_people",
        code="E11",
        title=_("Deputies who took part in supervision"),
        unit="名",
        counts=_("Distinct deputies named in the period's confirmed supervision. Headcounts from paper are not in it."),
        rows=persons(*SUPERVISION, parts=(Part.DEPUTY,)),
        columns=PERSONS,
        lacking=NO_NAMES,
    ),
    Figure(
        key="activities.supervision_headcount",
        code="E11",
        title=_("Deputies at supervision, from paper"),
        unit="人次",
        counts=_("From paper: the sum of deputies counted without names at the period's confirmed supervision. It is never added to named persons."),
        rows=headcounts(*SUPERVISION, parts=(Part.DEPUTY,)),
        columns=HEADCOUNTS,
        measure=PEOPLE,
        lacking=NO_HEADCOUNT,
        scope="activity_id",
    ),
    Figure(
        key="activities.findings",
        code="E7",
        title=_("Problems found in supervision"),
        unit="个",
        counts=_("Problems noted with the period's confirmed supervision, put right or not."),
        rows=queries.findings_in,
        columns=FINDINGS,
        lacking=_("No problem is noted with the supervision of this period."),
        scope="activity_id",
    ),
    Figure(
        key="activities.findings_solved",
        code="E7",
        title=_("Problems put right"),
        unit="个",
        counts=_("Of the problems noted with the period's confirmed supervision, those put right, whenever that was."),
        rows=findings_solved,
        columns=FINDINGS,
        base="activities.findings",
        lacking=_("No problem is noted with the supervision of this period."),
        ground=queries.findings_in,
        scope="activity_id",
    ),
)  # fmt: skip
