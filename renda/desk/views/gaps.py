"""The year's gap list: by topic with counts, one kind alone, as a sheet, as a print."""

from itertools import groupby
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.base.listing import SHEET
from renda.base.printing.sheet import Value, write_sheet
from renda.base.web import render_page, wants_print
from renda.desk.queries import gaps as queries
from renda.desk.views.todo import asker_of
from renda.people.gate import Entry, gate

#: Lines of a kind that the whole list shows, and that a kind alone shows.
SHOWN, SHOWN_OF_ONE = 8, 200


@gate()
@require_GET
def gaps(request: Entry) -> HttpResponse:
    """`?kind=…` shows one kind, `?export=xlsx` and `?print=1` all lines of what is shown."""
    only = request.GET.get("kind", "")
    only = only if only in {kind.key for kind in queries.KINDS} else ""
    is_whole = request.GET.get("export") == "xlsx" or wants_print(request)
    shown = SHOWN_OF_ONE if only else SHOWN
    found = queries.gaps(asker_of(request), only, None if is_whole else shown)
    title = _("Gaps of %(year)s") % {"year": request.year}
    if request.GET.get("export") == "xlsx":
        return _sheet(title, found)
    topics = [(str(topic), list(each)) for topic, each in groupby(found, key=lambda each: str(each.kind.topic))]
    return render_page(
        request,
        "desk/gaps_print.html" if wants_print(request) else "desk/gaps.html",
        {
            "title": title,
            "only": only,
            "kinds": queries.KINDS,
            "topics": [(topic, each, sum(kind.number for kind in each)) for topic, each in topics],
            "number": sum(each.number for each in found),
            "shown": shown,
        },
    )


def _sheet(title: str, found: list[queries.Found]) -> HttpResponse:
    rows: list[list[Value]] = [
        [number, str(each.kind.topic), str(each.kind.title), gap.words, gap.note]
        for number, (each, gap) in enumerate(((each, gap) for each in found for gap in each.gaps), 1)
    ]
    columns = [_("No."), _("Topic"), _("What is missing"), _("Record"), _("Remark")]
    response = HttpResponse(write_sheet(title, columns, rows), content_type=SHEET)
    response["Content-Disposition"] = f"attachment; filename=\"gaps.xlsx\"; filename*=UTF-8''{quote(title)}.xlsx"
    return response
