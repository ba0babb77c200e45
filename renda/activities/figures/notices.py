"""Figures of one activity, of whatever kind: who took part, what was seen, found and heard (outlines.md O9; facts.md E7, E9, E11, F11)."""

from django.utils.translation import gettext_lazy as _

from renda.activities.figures.activities import HEADCOUNTS, NO_HEADCOUNT, NO_NAMES, PEOPLE, PLACES
from renda.activities.figures.outcomes import OPINIONS
from renda.activities.figures.supervision import FINDINGS, SITES
from renda.activities.models import Finding, Opinion
from renda.activities.queries import activities as queries
from renda.activities.queries import outcomes
from renda.activities.stages import MatterStage, OpinionStage, Part
from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.core.periods import Period
from renda.people.models import Congress


def _deputies(congress: Congress, period: Period) -> Rows:
    return queries.participations_in(congress, period, parts=(Part.DEPUTY,))


def _headcounts(congress: Congress, period: Period) -> Rows:
    return queries.headcounts_in(congress, period, parts=(Part.DEPUTY,))


def _findings_solved(congress: Congress, period: Period) -> Rows:
    return queries.problems_in(congress, period).filter(stage=MatterStage.SOLVED)


def _opinions_settled(congress: Congress, period: Period) -> Rows:
    return outcomes.opinions_heard(congress, period).exclude(stage=OpinionStage.OPEN)


def _words(row: Finding | Opinion) -> str:
    """What was found or said, to stand within a sentence."""
    return row.words.rstrip("。；;.")


OPINIONS_HEARD = (*OPINIONS, Column(_("activity"), "activity.title"))
FIGURES: tuple[Figure, ...] = (
    Figure(
        key="activities.attending",
        code="E11",
        title=_("Deputies' participations in activities of every kind"),
        unit="人次",
        counts=_("Deputies named in the period's confirmed activities, once for each activity. Headcounts from paper are not in it."),
        rows=_deputies,
        columns=PLACES,
        lacking=NO_NAMES,
        scope="activity_id",
        name=lambda place: str(place.person.name),
    ),
    Figure(
        key="activities.attending_headcount",
        code="E11",
        title=_("Deputies at activities of every kind, from paper"),
        unit="人次",
        counts=_("From paper: the sum of deputies counted without names at the period's confirmed activities. It is never added to named persons."),
        rows=_headcounts,
        columns=HEADCOUNTS,
        measure=PEOPLE,
        lacking=NO_HEADCOUNT,
        scope="activity_id",
    ),
    Figure(
        key="activities.places_seen",
        code="E9",
        title=_("Sites visited in activities of every kind"),
        unit="处",
        counts=_("Sites named in the period's confirmed activities; a place gone to twice is two."),
        rows=queries.places_seen,
        columns=SITES,
        lacking=_("No confirmed activity of this period names its sites."),
        scope="activity_id",
        name=str,
    ),
    Figure(
        key="activities.defects_found",
        code="E7",
        title=_("Problems found in activities of every kind"),
        unit="个",
        counts=_("Problems noted with the period's confirmed activities, put right or not."),
        rows=queries.problems_in,
        columns=FINDINGS,
        lacking=_("No problem is noted with the activities of this period."),
        scope="activity_id",
        name=_words,
    ),
    Figure(
        key="activities.defects_mended",
        code="E7",
        title=_("Problems of activities put right"),
        unit="个",
        counts=_("Of the problems noted with the period's confirmed activities, those put right, whenever that was."),
        rows=_findings_solved,
        columns=FINDINGS,
        base="activities.defects_found",
        lacking=_("No problem of this period's activities is put right yet."),
        scope="activity_id",
    ),
    Figure(
        key="activities.opinions_heard",
        code="F11",
        title=_("Opinions heard at activities"),
        unit="条",
        counts=_("Opinions noted with the period's confirmed activities, settled or not."),
        rows=outcomes.opinions_heard,
        columns=OPINIONS_HEARD,
        lacking=_("No opinion is noted with the activities of this period."),
        scope="activity_id",
        name=_words,
    ),
    Figure(
        key="activities.opinions_heard_settled",
        code="F11",
        title=_("Opinions of activities answered, passed on or solved"),
        unit="条",
        counts=_("Of the opinions noted with the period's confirmed activities, those answered, passed on or solved, whenever that was."),
        rows=_opinions_settled,
        columns=OPINIONS_HEARD,
        base="activities.opinions_heard",
        lacking=_("No opinion of this period's activities has an outcome yet."),
        scope="activity_id",
    ),
)  # fmt: skip
