"""Sums that must agree of stations, voters' opinions and reports to voters (facts.md G1, G7, H3); `identities` judges them."""

from renda.core.text import gettext_noop
from renda.stations.stages import StationKind

#: (code, title, whole, its parts).
SUMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("G1", gettext_noop("Homes, stations, rooms and points add up to the stations"), "stations.stations",
     tuple(f"stations.kind_{kind.value}" for kind in StationKind)),
    ("G7", gettext_noop("Answered, passed on, solved and open add up to the voters' opinions"), "stations.opinions",
     ("stations.opinions_answered", "stations.opinions_passed_on", "stations.opinions_solved", "stations.opinions_open")),
    ("H3", gettext_noop("Satisfied, basically, dissatisfied and void add up to the ballots on deputies' reports"), "stations.report_ballots",
     ("stations.report_satisfied", "stations.report_basically", "stations.report_dissatisfied", "stations.report_void")),
)  # fmt: skip
#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("G4", "stations.receptions", "activities.receptions", gettext_noop("Receptions at stations are not more than all receptions")),
    ("G10", "stations.noticed", "stations.roster_days", gettext_noop("No more reception days told in time than on the roster")),
)  # fmt: skip
