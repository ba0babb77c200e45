"""Kinds and stages of `reports`."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.core.periods import Period


class ReportKind(StrEnum):
    """The kinds of report that the code names. All there are stand in `renda.reports.kinds`, one outline each."""

    ANNUAL_SUMMARY = "annual_summary"
    NOTICE = "notice"


class About(StrEnum):
    """What a report is about: a year, the work since the last session, a term, the days of one session, or one activity."""

    YEAR = "year"
    RECESS = "recess"
    TERM = "term"
    SESSION = "session"
    ACTIVITY = "activity"


class ReportStage(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class PassageKind(TextChoices):
    """What a passage is in the paper: outlines.md §2 names the levels of headings."""

    TITLE = "title", _("title")
    UNDER = "under", _("line under the title")
    SALUTATION = "salutation", _("words to those addressed")
    HEADING1 = "heading1", _("heading")
    HEADING2 = "heading2", _("second heading")
    HEADING3 = "heading3", _("third heading")
    SENTENCE = "sentence", _("sentence")


class ReturnPeriod(TextChoices):
    """Which days a cell of a return counts, told from the year that it is filled for."""

    YEAR = "year", _("the year")
    LAST_YEAR = "last_year", _("the year before")
    FIRST_HALF = "half1", _("first half")
    SECOND_HALF = "half2", _("second half")
    QUARTER_1 = "q1", _("first quarter")
    QUARTER_2 = "q2", _("second quarter")
    QUARTER_3 = "q3", _("third quarter")
    QUARTER_4 = "q4", _("fourth quarter")

    def of(self, year: int) -> Period:
        """The days."""
        months = {"half1": (1, 6), "half2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}
        first, last = months.get(self.value, (1, 12))
        told = year - 1 if self is ReturnPeriod.LAST_YEAR else year
        return Period(date(told, first, 1), date(told, last, monthrange(told, last)[1]))


class ReturnAspect(TextChoices):
    """What of a figure a cell of a return wants."""

    VALUE = "value", _("the number")
    BASE = "of", _("the base")
    SHARE = "share", _("the share in per cent")
    GAP = "gap", _("what is left to the base")


class PaperForm(TextChoices):
    """The files that a published report keeps."""

    DOCX = "docx", _("Word")
    REVIEW = "review", _("Word, review copy")
    PDF = "pdf", _("PDF")
    TEXT = "txt", _("plain text")
    JSON = "json", _("figures")


class BundleStage(TextChoices):
    """How far a bundle of duty files is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", pgettext_lazy("duty files", "being made")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
