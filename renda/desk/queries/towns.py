"""The towns of an area, side by side: the same figures that each town's own pages show."""

from __future__ import annotations

from dataclasses import dataclass

from renda.base.figures import Reading
from renda.core.periods import Period
from renda.people.models import Area, Congress
from renda.people.queries.grants import congresses_under
from renda.people.stages import Level
from renda.reports import queries as reports
from renda.reports.catalogue import Reader
from renda.reports.models import Report
from renda.reports.stages import ReportKind

#: What the county's page compares, in its columns' order.
KEYS = (
    "people.in_office",
    "sessions.held",
    "sessions.presidium_meetings",
    "activities.supervision",
    "activities.home_visits",
    "activities.campaign_deputies",
)


@dataclass(frozen=True)
class Town:
    """A town's congress with its readings by key, and its annual summary."""

    congress: Congress
    readings: dict[str, Reading]
    summary: Report | None

    def __str__(self) -> str:
        return str(self.congress)


def towns(areas: list[Area], period: Period) -> list[Town]:
    """Every township congress of the areas with its figures of the period, in the order of the area tree."""
    found: dict[int, Congress] = {}
    for area in areas:
        for congress in congresses_under(area).filter(level=Level.TOWNSHIP):
            found.setdefault(congress.pk, congress)
    return [_town(congress, period) for congress in sorted(found.values(), key=lambda each: each.area.path)]


def _town(congress: Congress, period: Period) -> Town:
    reader = Reader(congress, period, counts=True)
    return Town(
        congress, {key: reader[key] for key in KEYS}, reports.latest(congress, ReportKind.ANNUAL_SUMMARY, period)
    )
