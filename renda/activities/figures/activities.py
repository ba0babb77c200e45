"""Figures of activities: receptions, training, leaders (facts.md G4, I1–I3, J9, J10), and what they share with supervision."""

from collections.abc import Callable

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity, Headcount, Participation
from renda.activities.queries import activities as queries
from renda.activities.stages import SUPERVISION, ActivityKind, Part
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
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
    Column(_("number of people"), "people", sort="people", kind="number"),
    Column(_("evidence"), "paper"),
)
NO_SUPERVISION = _(
    "No confirmed supervision is recorded in this period. Note inspections, surveys and checks, and confirm them."
)
NO_ACTIVITY = _("No confirmed activity of this kind is recorded in this period. Note it, or confirm those noted.")
NO_NAMES = _("No confirmed activity of this kind names who took part. Write the roll of those present.")
NO_HEADCOUNT = _("No headcount from paper is recorded; where only a number is known, note it with its paper.")
#: Who is trained or travels: deputies and the congress's own staff; leaders and guests come to speak.
TRAINED = (Part.DEPUTY, Part.STAFF)
#: The sum of headcounts.
PEOPLE = total("people")


def leaders(congress: Congress, period: Period) -> QuerySet[Participation]:
    """Leaders' participations with the day of each (`day`)."""
    return queries.leaders_in(congress, period).annotate(day=F("activity__held_on"))


def leader_name(place: Participation) -> str:
    """镇党委书记张三: the office as it was on the day, and the name."""
    return f"{place.office}{place.person.name}"


def title_of(activity: Activity) -> str:
    """The activity's title."""
    return activity.title


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


def held(key: str, code: str, title: Promise, counts: Promise, *kinds: str, unit: str = "次") -> Figure:
    """A figure that counts confirmed activities of these kinds."""
    supervises = set(kinds) <= set(SUPERVISION)
    return Figure(
        key=key, code=code, title=title, unit=unit, counts=counts, rows=of_kinds(*kinds), columns=ACTIVITIES,
        lacking=NO_SUPERVISION if supervises else NO_ACTIVITY, ground=queries.supervising if supervises else None,
        name=title_of, day="held_on", scope="id",
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    held(
        "activities.receptions", "G4", _("Receptions of voters"),
        _("Confirmed activities of the kind “reception of voters” that began in the period."), ActivityKind.RECEPTION,
    ),
    held(
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
        measure=PEOPLE,
        lacking=NO_HEADCOUNT,
        scope="activity_id",
    ),
    held(
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
    held(
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
