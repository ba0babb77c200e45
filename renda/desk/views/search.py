"""Search: one box for everything that has a name."""

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from renda.base.web import render_page
from renda.desk.queries import searching
from renda.people.gate import Entry, gate

#: Characters of a search that are read; more is not a name.
MOST = 60


@gate()
@require_GET
def search(request: Entry) -> HttpResponse:
    """Hits by kind. No phone or ID number is searched: they are encrypted."""
    words = " ".join(request.GET.get("q", "")[:MOST].split())
    found = searching.search(request.congress, words, request.day)
    return render_page(
        request,
        "desk/search.html",
        {
            "words": words,
            "found": found,
            "number": sum(hits.number for hits in found),
            "query": urlencode({"q": words}),
        },
    )
