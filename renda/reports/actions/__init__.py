"""Every act on reports, the office's wording and totals from paper; what papers say and the county's returns have modules of their own."""

from renda.reports.actions.drafts import (
    accept_changes,
    draft_for_session,
    draft_notice,
    draft_report,
    edit_passage,
    leave_out,
    period_of,
    publish_report,
    read_again,
)
from renda.reports.actions.paper_totals import note_paper_total, remove_paper_total
from renda.reports.actions.wording import add_phrase, end_phrase, follow_precedent, forget_order, set_wording

__all__ = [
    "accept_changes",
    "add_phrase",
    "draft_for_session",
    "draft_notice",
    "draft_report",
    "edit_passage",
    "end_phrase",
    "follow_precedent",
    "forget_order",
    "leave_out",
    "note_paper_total",
    "period_of",
    "publish_report",
    "read_again",
    "remove_paper_total",
    "set_wording",
]
