"""Acts on what papers say, word for word."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.amounts import read_amounts
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper
from renda.reports.models import Statement
from renda.reports.permissions import check_can_write

ACTS = [gettext_noop("act: reports.note_statement"), gettext_noop("act: reports.remove_statement")]


@transaction.atomic
def note_statement(
    congress: Congress, *, paper: Paper, year: int, subject: str, words: str, place: str = "", by: User, on: date
) -> Statement:
    """Keep what a paper says of one thing. Raises RuleBroken where there is not just one amount in the words, or it is kept already."""
    check_can_write(by, congress, on)
    subject, words, place = subject.strip(), words.strip(), place.strip()
    if paper.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This paper belongs to another congress."), field="paper")
    if not subject:
        raise RuleBroken(gettext_noop("Say of what the paper speaks."), field="subject")
    amounts = read_amounts(words)
    if len(amounts) != 1:
        raise RuleBroken(
            gettext_noop("Write the words with one amount and its unit, e.g. 投资5万余元; %(count)s are read here."),
            count=len(amounts), field="words",
        )  # fmt: skip
    said = {"congress": congress, "paper": paper, "year": year, "subject": subject, "words": words, "place": place}
    if Statement.objects.filter(**said).exists():
        raise RuleBroken(gettext_noop("This is kept already, from the same place of the same paper."), field="words")
    made = Statement.objects.create(**said)
    after = {"subject": subject, "words": words, "paper": str(paper)}
    audit.record(by, "reports.note_statement", made, on=on, congress=congress.pk, after=after)
    return made


@transaction.atomic
def remove_statement(statement: Statement, *, by: User, on: date) -> None:
    """Take back what was noted by mistake; the audit line keeps what it said."""
    check_can_write(by, statement.congress, on)
    before = {"subject": statement.subject, "words": statement.words, "paper": str(statement.paper)}
    audit.record(by, "reports.remove_statement", statement, on=on, congress=statement.congress_id, before=before)
    statement.delete()
