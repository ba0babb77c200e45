"""Figures of activities: supervision, receptions, training, leaders (facts.md E1–E5, E7, E9, E11, E12, G4, I1–I3, J9, J10)."""

from collections.abc import Callable

from django.db.models import F, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity, AppraisedUnit, Finding, Headcount, Participation, Site
from renda.activities.queries import activities as queries
from renda.activities.stages import SUPERVISION, ActivityKind, MatterStage, Part
from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.core.periods import Period
from renda.people.models import Congress, Person

ACTIVITIES = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("topic"), "topic", sort="topic"),
    Column(_("date"), "held_on", sort="held_on", kind="date"),
    Column(_("place"), "place"),
)
PLACES = (
    Column(_("person"), "person.name"),
    Column(_("as"), "get_part_display"),
    Column(_("office held"), "office"),
    Column(_("activity"), "activity.title"),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
)
PERSONS = (Column(_("name"), "name", sort="name_pinyin", link=True), Column(_("unit and post"), "work_unit"))
HEADCOUNTS = (
    Column(_("activity"), "activity.title"),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
    Column(_("as"), "get_part_display"),
    Column(_("people"), "people", sort="people", kind="number"),
    Column(_("evidence"), "paper"),
)
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

NO_SUPERVISION = _(
    "No confirmed supervision is recorded in this period. Note inspections, surveys and checks, and confirm them."
)
NO_ACTIVITY = _("No confirmed activity of this kind is recorded in this period. Note it, or confirm those noted.")
NO_NAMES = _("No confirmed activity of this kind names who took part. Write the roll of those present.")
NO_HEADCOUNT = _("No headcount from paper is recorded; where only a number is known, note it with its paper.")
#: Who is trained or travels: deputies and the congress's own staff; leaders and guests come to speak.
TRAINED = (Part.DEPUTY, Part.STAFF)


def has_supervision(congress: Congress, period: Period) -> bool:
    """Whether there was supervision at all: then a kind that is not there is a nought, not a gap."""
    return queries.supervising(congress, period).exists()


def total_people(rows: Rows) -> int | None:
    """The sum of headcounts."""
    found: int | None = rows.aggregate(sum=Sum("people"))["sum"]
    return found


def leaders(congress: Congress, period: Period) -> QuerySet[Participation]:
    """Leaders' participations with the day of each (`day`)."""
    return queries.leaders_in(congress, period).annotate(day=F("activity__held_on"))


def leader_name(place: Participation) -> str:
    """镇党委书记张三: the office as it was on the day, and the name."""
    return f"{place.office}{place.person.name}"


def unit_name(unit: AppraisedUnit) -> str:
    """The unit's name."""
    return unit.body.name


def title_of(activity: Activity) -> str:
    """The activity's title."""
    return activity.title


def topic_of(activity: Activity) -> str:
    """The topic; the title where there is none."""
    return activity.topic or activity.title


def of_kinds(*kinds: str) -> Callable[[Congress, Period], QuerySet[Activity]]:
    """Confirmed activities of these kinds, in the order of their days."""

    def rows(congress: Congress, period: Period) -> QuerySet[Activity]:
        return queries.confirmed(congress, period, *kinds).order_by("held_on", "pk")

    return rows


def places(*kinds: str, parts: tuple[str, ...]) -> Callable[[Congress, Period], QuerySet[Participation]]:
    """Participations as one of `parts`, once for each activity."""

    def rows(congress: Congress, period: Period) -> QuerySet[Participation]:
        return queries.participations_in(congress, period, *kinds, parts=parts)

    return rows


def persons(*kinds: str, parts: tuple[str, ...]) -> Callable[[Congress, Period], QuerySet[Person]]:
    """Distinct persons who took part as one of `parts`."""

    def rows(congress: Congress, period: Period) -> QuerySet[Person]:
        return queries.people_in(congress, period, *kinds, parts=parts)

    return rows


def headcounts(*kinds: str, parts: tuple[str, ...]) -> Callable[[Congress, Period], QuerySet[Headcount]]:
    """Headcounts from paper of one of `parts`."""

    def rows(congress: Congress, period: Period) -> QuerySet[Headcount]:
        return queries.headcounts_in(congress, period, *kinds, parts=parts)

    return rows


def sites(congress: Congress, period: Period) -> QuerySet[Site]:
    """Sites of supervision."""
    return queries.sites_in(congress, period)


def findings_solved(congress: Congress, period: Period) -> QuerySet[Finding]:
    """Findings of the period that are put right."""
    return queries.findings_in(congress, period).filter(stage=MatterStage.SOLVED)


def _held(key: str, code: str, title: Promise, counts: Promise, *kinds: str, unit: str = "次") -> Figure:
    """A figure that counts confirmed activities of these kinds."""
    supervises = set(kinds) <= set(SUPERVISION)
    return Figure(
        key=key, code=code, title=title, unit=unit, counts=counts, rows=of_kinds(*kinds), columns=ACTIVITIES,
        lacking=NO_SUPERVISION if supervises else NO_ACTIVITY, ground=has_supervision if supervises else None,
        name=title_of, day="held_on", scope="id",
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    _held(
        "activities.supervision", "E1", _("Supervision activities"),
        _("Confirmed inspections, surveys, law-enforcement checks, reports heard, follow-ups, seminars and appraisals that began in the period. Each activity has one kind."),
        *SUPERVISION,
    ),
    _held(
        "activities.inspections", "E1", _("Inspections"),
        _("Confirmed activities of the kind “inspection” that began in the period."), ActivityKind.INSPECTION,
    ),
    _held(
        "activities.surveys", "E2", _("Surveys"),
        _("Confirmed activities of the kind “survey” that began in the period."), ActivityKind.SURVEY,
    ),
    _held(
        "activities.law_checks", "E3", _("Law-enforcement checks"),
        _("Confirmed activities of the kind “law-enforcement check” that began in the period; each names its law."),
        ActivityKind.LAW_CHECK,
    ),
    _held(
        "activities.hearings", "E4", _("Special reports heard by activities"),
        _("Confirmed activities of the kind “special report heard” that began in the period; not the reports on the agenda of a session or of the presidium."),
        ActivityKind.HEARING,
    ),
    _held(
        "activities.seminars", "E1", _("Seminars and talks"),
        _("Confirmed activities of the kind “seminar or talk” that began in the period."), ActivityKind.SEMINAR,
    ),
    _held(
        "activities.follow_ups", "E12", _("Follow-ups"),
        _("Confirmed activities of the kind “follow-up” that began in the period; each names what it followed up."),
        ActivityKind.FOLLOW_UP,
    ),
    _held(
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
        ground=has_supervision,
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
        measure=total_people,
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
        ground=lambda congress, period: queries.findings_in(congress, period).exists(),
        scope="activity_id",
    ),
    _held(
        "activities.receptions", "G4", _("Receptions of voters"),
        _("Confirmed activities of the kind “reception of voters” that began in the period."), ActivityKind.RECEPTION,
    ),
    _held(
        "activities.trainings", "I1", _("Trainings and study meetings"),
        _("Confirmed activities of the kind “training or study meeting” that began in the period."),
        ActivityKind.TRAINING, unit="期",
    ),
    Figure(
        key="activities.trained_person_times",
        code="I2",
        title=_("Participations in training"),
        unit="人次",
        counts=_("Deputies and staff named in the period's confirmed trainings, once for each training. Headcounts from paper are not in it."),
        rows=places(ActivityKind.TRAINING, parts=TRAINED),
        columns=PLACES,
        lacking=NO_NAMES,
        scope="activity_id",
    ),
    Figure(
        key="activities.trained_people",
        code="I2",
        title=_("People trained"),
        unit="名",
        counts=_("Distinct deputies and staff named in the period's confirmed trainings. Headcounts from paper are not in it."),
        rows=persons(ActivityKind.TRAINING, parts=TRAINED),
        columns=PERSONS,
        lacking=NO_NAMES,
    ),
    Figure(
        key="activities.trained_headcount",
        code="I2",
        title=_("People at trainings, from paper"),
        unit="人次",
        counts=_("From paper: the sum of deputies and staff counted without names at the period's confirmed trainings. It is never added to named persons."),
        rows=headcounts(ActivityKind.TRAINING, parts=TRAINED),
        columns=HEADCOUNTS,
        measure=total_people,
        lacking=NO_HEADCOUNT,
        scope="activity_id",
    ),
    _held(
        "activities.trips", "I3", _("Study trips"),
        _("Confirmed activities of the kind “study trip” that began in the period."), ActivityKind.TRIP, unit="批",
    ),
    Figure(
        key="activities.trip_people",
        code="I3",
        title=_("People on study trips"),
        unit="名",
        counts=_("Distinct persons named in the period's confirmed study trips, in whatever part."),
        rows=persons(ActivityKind.TRIP, parts=tuple(Part.values)),
        columns=PERSONS,
        lacking=NO_NAMES,
    ),
    _held(
        "activities.volunteer", "J9", _("Volunteer activities"),
        _("Confirmed activities of the kind “volunteer activity” that began in the period."), ActivityKind.VOLUNTEER,
        unit="场次",
    ),
    Figure(
        key="activities.leaders",
        code="J10",
        title=_("Leaders taking part"),
        unit="人次",
        counts=_("Persons named as leaders in the period's confirmed activities of every kind, once for each activity."),
        rows=leaders,
        columns=PLACES,
        lacking=_("No confirmed activity of this period names a leader who took part."),
        scope="activity_id",
        name=leader_name,
        day="day",
    ),
)  # fmt: skip
