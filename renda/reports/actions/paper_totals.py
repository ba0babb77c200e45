"""Totals that a document states for a period of which there are no records here (ADR 0011)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper
from renda.reports import catalogue
from renda.reports.models import PaperTotal
from renda.reports.permissions import check_can_write
from renda.reports.years import YEARS


@transaction.atomic
def note_paper_total(
    congress: Congress,
    *,
    key: str,
    period: Period,
    value: Decimal,
    paper: Paper,
    as_printed: str = "",
    by: User,
    on: date,
) -> PaperTotal:
    """Keep a total that a document states for a period of which there are no records here."""
    check_can_write(by, congress, on)
    if not catalogue.is_known(key) or key.endswith(YEARS):
        raise RuleBroken(gettext_noop("There is no figure “%(key)s”."), key=key, field="key")
    if value < 0:
        raise RuleBroken(gettext_noop("A total is not negative."), field="value")
    reading = catalogue.Reader(congress, period)[key]
    if reading.rows and not reading.from_paper:
        raise RuleBroken(
            gettext_noop(
                "For this period there are %(rows)s records behind the figure. A total from paper is for periods without records."
            ),
            rows=len(reading.rows),
            field="key",
        )
    total, _ = PaperTotal.objects.update_or_create(
        congress=congress, key=key, starts_on=period.start, ends_on=period.end,
        defaults={"value": value, "paper": paper, "as_printed": as_printed},
    )  # fmt: skip
    audit.record(
        by,
        "reports.note_paper_total",
        total,
        on=on,
        congress=congress.pk,
        after={"key": key, "value": value, "paper": str(paper)},
    )
    return total


@transaction.atomic
def remove_paper_total(total: PaperTotal, *, by: User, on: date) -> None:
    """Take back a total from paper that was noted by mistake; the audit line keeps what it said."""
    check_can_write(by, total.congress, on)
    before = {"key": total.key, "value": total.value, "paper": str(total.paper)}
    audit.record(by, "reports.remove_paper_total", total, on=on, congress=total.congress_id, before=before)
    total.delete()
