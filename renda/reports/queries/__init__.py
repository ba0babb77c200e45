"""Everything that reads `reports`, and what its check sheet asks of the records."""

from renda.reports.queries.records import (
    absent_twice,
    deputies_without_group,
    held_meetings,
    presidium_days,
    presidium_in_administration,
    sent_as_bills,
    sessions_held,
    units_with_result,
)
from renda.reports.queries.reports import (
    all_totals,
    files,
    latest,
    passages,
    phrases,
    positions,
    readings,
    reports,
    totals_from_paper,
    with_parts,
    wordings,
)

__all__ = [
    "absent_twice", "all_totals", "deputies_without_group", "files", "held_meetings", "latest", "passages", "phrases", "positions",
    "presidium_days", "presidium_in_administration", "readings", "reports", "sent_as_bills", "sessions_held", "totals_from_paper",
    "units_with_result", "with_parts", "wordings",
]  # fmt: skip
