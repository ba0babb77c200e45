"""Everything that reads `reports`."""

from datetime import date

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from renda.base import kept
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports.models import PaperTotal, Passage, Phrase, Report, ReportFile, StoredReading, Wording
from renda.reports.stages import ReportStage


def reports(congress: Congress, kind: str = "") -> QuerySet[Report]:
    """The congress's reports of a kind, or of all, latest period first."""
    found = Report.objects.filter(congress=congress)
    return (
        (found.filter(kind=kind) if kind else found)
        .annotate(
            open_questions=Count(
                "passages", filter=~Q(passages__asks="") & Q(passages__is_left_out=False, passages__edited__isnull=True)
            )
        )
        .select_related("congress", "activity", "session__term")
        .order_by("-ends_on", "-pk")
    )


def latest(congress: Congress, kind: str, period: Period) -> Report | None:
    """The draft of a period, else the report published last."""
    found = Report.objects.filter(congress=congress, kind=kind, starts_on=period.start, ends_on=period.end)
    is_draft = Case(When(stage=ReportStage.DRAFT, then=0), default=1)
    return found.order_by(is_draft, "-published_on", "-pk").first()


def passages(report: Report) -> QuerySet[Passage]:
    """A report's passages in their order."""
    return Passage.objects.filter(report=report).order_by("position")


def readings(report: Report) -> dict[str, StoredReading]:
    """A report's stored readings by key."""
    return {reading.key: reading for reading in StoredReading.objects.filter(report=report).order_by("key")}


def files(report: Report) -> QuerySet[ReportFile]:
    """The files of a published report."""
    return ReportFile.objects.filter(report=report).select_related("file").order_by("pk")


def wordings(congress: Congress, kind: str) -> dict[str, str]:
    """The office's own words by the outline's line."""
    found = Wording.objects.filter(congress=congress, kind=kind).exclude(words="")
    return dict(found.order_by("line").values_list("line", "words"))


def positions(congress: Congress, kind: str) -> dict[str, int]:
    """Where the office has put the outline's sections, by their line."""
    found = Wording.objects.filter(congress=congress, kind=kind, position__isnull=False)
    return {line: position for line, position in found.values_list("line", "position") if position is not None}


def phrases(congress: Congress, period: Period) -> QuerySet[Phrase]:
    """The phrases that the office uses at the end of the period."""
    return Phrase.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=period.end), congress=congress, valid_from__lte=period.end
    ).order_by("valid_from", "pk")


def totals_from_paper(congress: Congress, period: Period) -> dict[str, PaperTotal]:
    """Totals from paper that cover just this period, by figure. Plans ask for those of many periods: all are read at once."""
    return kept.value(("paper totals", congress.pk), lambda: _by_period(congress)).get(period.days, {})


def _by_period(congress: Congress) -> dict[tuple[date, date], dict[str, PaperTotal]]:
    found: dict[tuple[date, date], dict[str, PaperTotal]] = {}
    for total in PaperTotal.objects.filter(congress=congress).select_related("paper").order_by("key"):
        found.setdefault((total.starts_on, total.ends_on), {})[total.key] = total
    return found


def all_totals(congress: Congress) -> QuerySet[PaperTotal]:
    """All totals from paper."""
    return PaperTotal.objects.filter(congress=congress).select_related("paper", "congress").order_by("-ends_on", "key")


def with_parts(report_number: int, congress: Congress) -> Report | None:
    """A report of this congress with passages, readings and files, in four queries."""
    return (
        Report.objects.filter(pk=report_number, congress=congress)
        .select_related(
            "congress__area", "activity__congress", "activity__group", "session__term", "session__congress__area"
        )
        .prefetch_related(Prefetch("passages", Passage.objects.order_by("position")), "readings", "files__file")
        .first()
    )
