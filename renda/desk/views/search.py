"""Search: one box for everything that has a name; suggestions while the words are being typed."""

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from renda.base.web import render_page
from renda.desk.queries import searching
from renda.desk.queries.seeking import Seeker
from renda.people.gate import Entry, gate
from renda.people.stages import READERS, Role

#: Characters of a search that are read; more is not a name.
MOST = 60


def seeker_of(request: Entry) -> Seeker:
    """Who searches for what."""
    words = " ".join(request.GET.get("q", "")[:MOST].split())
    persons = tuple(grant.person_id for grant in request.grants if grant.person_id is not None)
    return Seeker(request.congress, words, request.day, request.roles, persons)


@gate(*READERS, Role.DEPUTY)
@require_GET
def search(request: Entry) -> HttpResponse:
    """Hits by kind; a deputy finds his own records only. No phone or ID number is searched: they are encrypted."""
    seeker = seeker_of(request)
    only = request.GET.get("kind", "")
    only = only if only in {kind.key for kind in searching.KINDS} else ""
    found = searching.search(seeker, only)
    return render_page(
        request,
        "desk/search.html",
        {
            "words": seeker.words,
            "found": found,
            "only": only,
            "number": sum(hits.number for hits in found),
            "query": urlencode({"q": seeker.words}),
            "reads_all": seeker.reads_all,
        },
    )


@gate(*READERS, Role.DEPUTY)
@require_GET
def suggest(request: Entry) -> HttpResponse:
    """The few lines under the search box. One letter is too little to suggest anything; one Chinese character is not."""
    seeker = seeker_of(request)
    is_short = len(seeker.words) < 2 and seeker.words.isascii()
    found = [] if is_short else searching.suggest(seeker)
    return render_page(
        request, "desk/_suggest.html", {"found": found, "words": seeker.words, "query": urlencode({"q": seeker.words})}
    )
