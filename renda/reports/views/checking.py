"""A paper of any kind looked through: sums, shares, days, words, and the records behind its numbers. Nothing of it is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.core.errors import Refused
from renda.core.papers.reading import look_through
from renda.core.papers.text import Finding, Paper, Place, Sort
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import documents, paper_numbers, queries, uploads
from renda.reports.forms import CheckForm
from renda.reports.paper_numbers import Comparison, Held, Stand

#: As many findings as a reader can go through; the rest when these are mended.
MOST = 200
#: The sort of a finding: its heading, its colour.
SORTS: dict[Sort, tuple[Promise, str]] = {
    Sort.CONTRADICTION: (gettext_lazy("Cannot be right"), "red"),
    Sort.LAW: (gettext_lazy("Against the law as written"), "red"),
    Sort.AIM: (gettext_lazy("Aim not met"), "amber"),
    Sort.QUESTION: (gettext_lazy("To be asked"), "amber"),
    Sort.WORDING: (gettext_lazy("Wording"), "blue"),
}


#: How a number stands to the records: its heading, its colour.
STANDS: dict[Stand, tuple[Promise, str]] = {
    Stand.DIFFERS: (gettext_lazy("Differs from the records"), "red"),
    Stand.NO_RECORD: (gettext_lazy("Nothing is recorded"), "amber"),
    Stand.ASKED: (gettext_lazy("Is it this figure?"), "amber"),
}


@dataclass(frozen=True)
class Noted:
    """Something noted as it is shown: its number, its words in the reader's language, where it stands; `url`: the rows of its figure."""

    number: int
    words: str
    tone: str
    places: tuple[Place, ...]
    cite: str = ""
    url: str = ""

    @property
    def paragraphs(self) -> list[int]:
        """The paragraphs it stands in, counted from 1."""
        return sorted({place.paragraph + 1 for place in self.places})


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph, with the numbers of what is noted of it; where it agrees with the records, `url` is its rows."""

    words: str
    numbers: tuple[int, ...]
    tone: str
    url: str = ""


@gate(Role.SECRETARY, Role.CHAIR, Role.COUNTY)
def check(request: Entry) -> HttpResponse:
    """Choose a paper, or paste its text; one of our own is given by `?report=`."""
    slug = request.congress.slug
    if request.method == "GET" and (wanted := request.GET.get("report", "")):
        found = queries.with_parts(int(wanted), request.congress) if wanted.isdigit() else None
        if found is None:
            raise Http404
        paper = documents.paper(documents.content_of(found), with_annex=False)
        texts = [paper.title, *(block.text for block in paper.blocks)]
        paper_read = Paper.of(texts, today=request.day, year=found.ends_on.year)
        period = Period(found.starts_on, found.ends_on)
        this = found.session if found.session_id else found.activity
        own = paper_numbers.compare(paper_read, request.congress, period, day=request.day, this=this)
        return _show(request, paper_read, own, found.title, found.get_absolute_url())
    form = CheckForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            texts = (
                uploads.paragraphs_of(upload.read(), upload.name) if upload else uploads.paragraphs_in(form.cleaned_data["pasted"])
            )  # fmt: skip
        except Refused as refused:
            form.add_error("upload" if upload else "pasted", web.words_of(refused))
        else:
            paper_read = Paper.of(texts, today=request.day, year=form.cleaned_data["year"])
            if paper_read.paragraphs:
                start, end = form.cleaned_data["counted_from"], form.cleaned_data["counted_to"]
                days = Period(start, end) if start and end else paper_read.period
                held = paper_numbers.compare(paper_read, request.congress, days, day=request.day) if days else None
                return _show(
                    request, paper_read, held, upload.name if upload else "", reverse("reports:check", args=[slug])
                )
            form.add_error("upload" if upload else "pasted", _("There is no text in it: a scan is a picture; have it read out by your scanner's program first."))  # fmt: skip
    note = _("Sums, shares, days, ordinals, words of the law and marks of copied texts are looked at, and numbers that the records know are held against them. The paper is not kept, and no record is changed.")  # fmt: skip
    return web.form_page(
        request, form, title=_("Check a paper"), back=reverse("reports:reports", args=[slug]), save=_("Look it through"), note=note,
    )  # fmt: skip


def _show(request: Entry, paper: Paper, held: Comparison | None, name: str, back: str) -> HttpResponse:
    found = look_through(paper)
    groups: list[tuple[Promise, list[Noted]]] = []
    noted: list[Noted] = []
    for stand, (heading, tone) in STANDS.items():
        rows = held.of(stand) if held else []
        group = [
            Noted(number, _stand_words(each), tone, (each.place,), url=each.url)
            for number, each in enumerate(rows[:MOST], len(noted) + 1)
        ]
        noted += group
        groups += [(heading, group)] if group else []
    for sort, each_of in groupby(found[:MOST], key=lambda each: each.sort):
        heading, tone = SORTS[sort]
        group = [
            Noted(number, _words(each), tone, each.places, each.cite)
            for number, each in enumerate(each_of, len(noted) + 1)
        ]
        noted += group
        groups.append((heading, group))
    agreeing = held.of(Stand.AGREES) if held else []
    beside: dict[int, list[Held]] = defaultdict(list)
    for each in agreeing:
        beside[each.place.paragraph].append(each)
    context = {
        "name": name, "groups": groups, "count": len(noted), "more": max(len(found) - MOST, 0) + sum(max(len(held.of(stand)) - MOST, 0) for stand in STANDS if held), "paper": paper, "back": back,
        "again": reverse("reports:check", args=[request.congress.slug]), "held": held, "agreeing": agreeing,
        "others": [(place.paragraph + 1, words) for place, words in held.others[:MOST]] if held else [],
        "paragraphs": [(number + 1, _pieces(text, number, noted, beside[number])) for number, text in enumerate(paper.paragraphs)],
    }  # fmt: skip
    return web.render_page(request, "reports/check.html", context)


def _stand_words(each: Held) -> str:
    facts = {"figure": each.title, "paper": each.words, "records": each.records, "lacking": each.lacking}
    match each.stand:
        case Stand.DIFFERS:
            return _("%(figure)s: the paper says %(paper)s, the records say %(records)s.") % facts
        case Stand.NO_RECORD:
            return (
                _("%(figure)s: the paper says %(paper)s, and nothing is recorded for these days. %(lacking)s") % facts
            )
        case _:
            return _("“%(paper)s”: is it the figure “%(figure)s”? The records say %(records)s.") % facts


def _words(finding: Finding) -> str:
    facts: dict[str, Any] = {name: str(value) for name, value in finding.facts.items()}
    return _(finding.words) % facts if facts else _(finding.words)


def _pieces(text: str, paragraph: int, noted: list[Noted], agreeing: list[Held]) -> list[Piece]:
    """The paragraph cut where something noted begins and ends, and where a number agrees with its figure."""
    spans = [(p.start, p.end, each) for each in noted for p in each.places if p.paragraph == paragraph]
    edges = {0, len(text), *(edge for start, end, _each in spans for edge in (start, end))}
    edges |= {edge for each in agreeing for edge in (each.place.start, each.place.end)}
    same = {at: each.url for each in agreeing for at in range(each.place.start, each.place.end)}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        over = [each for begin, stop, each in spans if begin <= start and end <= stop]
        tone = over[0].tone if over else ""
        pieces.append(Piece(text[start:end], tuple(each.number for each in over), tone, same.get(start, "")))
    return pieces
