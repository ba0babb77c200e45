"""The year's gap list: by topic with counts, one kind alone, as a sheet, as a print."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.base import prints
from renda.base.web import render_page, wants_print
from renda.desk import documents
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
    is_sheet = request.GET.get("export") == "xlsx"
    is_whole = is_sheet or wants_print(request)
    shown = SHOWN_OF_ONE if only else SHOWN
    found = queries.gaps(asker_of(request), only, None if is_whole else shown)
    title = _("Gaps of %(year)s") % {"year": request.year}
    if is_sheet:
        return prints.file(documents.gap_sheet(title, found), prints.file_name(title, request.day, "xlsx"), "xlsx")
    by_topic = [(str(topic), list(each)) for topic, each in groupby(found, key=lambda each: str(each.kind.topic))]
    topics = [(topic, each, sum(kind.number for kind in each)) for topic, each in by_topic]
    if is_whole:
        printed = prints.printed_here(request.day, request.user.get_full_name())
        return prints.hand_out(
            request, documents.gap_paper(str(request.congress), title, topics, printed),
            name=request.congress.area.name + title, day=request.day, back=_back(request, only),
            sheet=lambda: documents.gap_sheet(title, found),
        )  # fmt: skip
    return render_page(
        request,
        "desk/gaps.html",
        {
            "title": title,
            "only": only,
            "kinds": queries.KINDS,
            "topics": topics,
            "number": sum(each.number for each in found),
            "shown": shown,
        },
        records_only=True,
    )


def _back(request: Entry, only: str) -> str:
    return reverse("desk:gaps", args=[request.congress.slug]) + (f"?{urlencode({'kind': only})}" if only else "")
