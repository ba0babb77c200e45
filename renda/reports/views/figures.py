"""The figures of a year and the rows behind each."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.base import web
from renda.base.figures import Figure, OfYear, Reading
from renda.base.listing import Action, Empty, Listing, show
from renda.base.printing.sheet import write_sheet
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.reports import catalogue, queries
from renda.reports.catalogue import BY_KEY, Reader
from renda.reports.changes import change_of
from renda.reports.drafting import form_words
from renda.reports.models import Report, StoredReading
from renda.reports.reading import split
from renda.reports.years import without_years

#: The chapters of the catalogue of facts, by the first letter of the code.
CHAPTERS = {
    "A": gettext_lazy("Place and body"), "B": gettext_lazy("Deputies"), "C": gettext_lazy("Sessions"), "D": gettext_lazy("Presidium"),
    "E": gettext_lazy("Supervision"), "F": gettext_lazy("Suggestions and opinions"), "G": gettext_lazy("Contact with voters"),
    "I": gettext_lazy("Training"), "J": gettext_lazy("Campaign"), "N": gettext_lazy("Publicity and archives"),
}  # fmt: skip


@gate()
@require_GET
def figures(request: Entry) -> HttpResponse:
    """Every figure of the year, by chapter, each with its value, base and rows."""
    reader = Reader(request.congress, request.period, day=request.day, counts=True).ahead(BY_KEY, compared=True)
    readings = sorted((reader.compared(key) for key in BY_KEY), key=lambda r: (r.code[0], int(r.code[1:] or 0), r.key))
    if request.GET.get("export") == "xlsx":
        return _sheet(request, reader, readings)
    words = request.GET.get("q", "").strip()
    if words:
        readings = [r for r in readings if words.lower() in f"{r.code}{r.title}{r.key}".lower()]
    chapters = [
        (
            name,
            [
                (r, reverse("reports:rows", args=[request.congress.slug, r.key]), change_of(reader, r))
                for r in readings
                if r.code.startswith(letter)
            ],
        )
        for letter, name in CHAPTERS.items()
    ]
    context = {
        "chapters": [(name, rows) for name, rows in chapters if rows],
        "words": words,
        "period": request.period,
        "until": reader.until,
    }
    return web.render_page(request, "reports/figures.html", context, records_only=True)


@gate()
@require_GET
def rows(request: Entry, key: str) -> HttpResponse:
    """The rows of a figure as the records are now; `from` and `to` may narrow the period."""
    if not catalogue.is_known(key):
        raise Http404
    period = _period(request)
    figure = BY_KEY[split(without_years(key))[0]]
    reader = Reader(request.congress, period, day=request.day)
    reading = reader.compared(key)
    # A total from paper has no rows; its empty list is still one that may be put in any of the columns' orders.
    found = catalogue.rows_of(key, () if reading.from_paper else reading.rows, request.congress, period)
    return show(
        request,
        Listing(
            title=str(figure.title),
            rows=found,
            columns=figure.columns,
            empty=Empty(reading.missing or _("No rows.")),
            actions=(
                Action(_("All figures"), reverse("reports:figures", args=[request.congress.slug]), icon="chart-column"),
            ),
            export_name=f"{figure.code}{figure.title}",
        ),
        extra={
            "reading": reading,
            "figure": figure,
            "period": period,
            "share": form_words(reading, "share"),
            "change": change_of(reader, reading),
            "years": _years(request, reading, key, period),
            **_base(request, figure),
        },
        template="reports/rows.html",
    )


@gate()
@require_GET
def reading(request: Entry, pk: int, key: str) -> HttpResponse:
    """The rows of a report's stored reading: those that it counted, even where they no longer count."""
    report = Report.objects.filter(pk=pk, congress=request.congress).first()
    stored = queries.readings(report).get(key) if report else None
    if report is None or stored is None or not catalogue.is_known(key):
        raise Http404
    figure = BY_KEY[split(without_years(key))[0]]
    period = Period(stored.starts_on, stored.ends_on)
    numbers = [] if stored.from_paper else stored.row_numbers
    return show(
        request,
        Listing(
            title=stored.title,
            rows=catalogue.rows_of(key, numbers, request.congress, period),
            columns=figure.columns,
            empty=Empty(stored.missing or _("This figure rests on a total from paper; it has no rows here.")),
            actions=(Action(_("Back to the report"), report.get_absolute_url(), icon="arrow-left"),),
            export_name=f"{stored.code}{stored.title}",
        ),
        extra={
            "reading": stored,
            "figure": figure,
            "period": period,
            "report": report,
            "share": form_words(stored, "share"),
            "years": _years(request, stored, key, period),
        },
        template="reports/rows.html",
    )


def _years(request: Entry, found: Reading | StoredReading, key: str, period: Period) -> list[tuple[OfYear, str]]:
    """The years of a sum over a term, each with the address of its own rows."""
    here = reverse("reports:rows", args=[request.congress.slug, without_years(key)])
    told = []
    for year in found.years:
        days = period.in_year(year.year)
        told.append((year, f"{here}?{urlencode({'from': days.start, 'to': days.end})}"))
    return told


def _base(request: Entry, figure: Figure) -> dict[str, object]:
    """The link to the figure that the share is taken of."""
    if not figure.base:
        return {}
    return {
        "base_url": reverse("reports:rows", args=[request.congress.slug, figure.base]),
        "base_title": BY_KEY[figure.base].title,
    }


def _period(request: Entry) -> Period:
    """The year shown, or the days asked for."""
    try:
        return Period(date.fromisoformat(request.GET["from"]), date.fromisoformat(request.GET["to"]))
    except (KeyError, ValueError):
        return request.period


def _sheet(request: Entry, reader: Reader, readings: list[Reading]) -> HttpResponse:
    head = [
        _("Code"), _("Figure"), _("Value"), _("Unit"), _("Base"), _("Share"), _("Change on last year"), _("Last year"),
        _("What it counts"),
    ]  # fmt: skip
    body = []
    for r in readings:
        change = change_of(reader, r)
        body.append(
            [r.code, r.title, form_words(r, ""), r.unit, form_words(r, "of"), form_words(r, "share"), change.words, change.note, r.counts]
        )  # fmt: skip
    content = write_sheet(_("Figures of %(year)s") % {"year": request.year}, head, body)
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f"attachment; filename=figures-{request.year}.xlsx"
    return response
