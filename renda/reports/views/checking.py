"""A paper of any kind looked through: sums, shares, days, words. Nothing of it is kept."""

from __future__ import annotations

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
from renda.core.papers.text import Finding, Paper, Sort
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import documents, queries, uploads
from renda.reports.forms import CheckForm

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


@dataclass(frozen=True)
class Noted:
    """A finding as it is shown: its number, its words in the reader's language, the paragraphs it stands in."""

    number: int
    finding: Finding
    words: str
    paragraphs: list[int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph, with the numbers of the findings that it belongs to."""

    words: str
    numbers: tuple[int, ...]
    tone: str


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
        return _show(
            request, Paper.of(texts, today=request.day, year=found.ends_on.year), found.title, found.get_absolute_url()
        )
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
                return _show(request, paper_read, upload.name if upload else "", reverse("reports:check", args=[slug]))
            form.add_error("upload" if upload else "pasted", _("There is no text in it: a scan is a picture; have it read out by your scanner's program first."))  # fmt: skip
    note = _("Sums, shares, days, ordinals, words of the law and marks of copied texts are looked at. The paper is not kept, and no record is changed.")  # fmt: skip
    return web.form_page(
        request, form, title=_("Check a paper"), back=reverse("reports:reports", args=[slug]), save=_("Look it through"), note=note,
    )  # fmt: skip


def _show(request: Entry, paper: Paper, name: str, back: str) -> HttpResponse:
    found = look_through(paper)
    noted = [
        Noted(number, finding, _words(finding), sorted({place.paragraph + 1 for place in finding.places}))
        for number, finding in enumerate(found[:MOST], 1)
    ]
    groups = [(*SORTS[sort], list(rows)) for sort, rows in groupby(noted, key=lambda each: each.finding.sort)]
    context = {
        "name": name, "groups": groups, "count": len(found), "more": len(found) - len(noted), "paper": paper, "back": back, "again": reverse("reports:check", args=[request.congress.slug]),
        "paragraphs": [(number + 1, _pieces(text, number, noted)) for number, text in enumerate(paper.paragraphs)],
    }  # fmt: skip
    return web.render_page(request, "reports/check.html", context)


def _words(finding: Finding) -> str:
    facts: dict[str, Any] = {name: str(value) for name, value in finding.facts.items()}
    return _(finding.words) % facts if facts else _(finding.words)


def _pieces(text: str, paragraph: int, noted: list[Noted]) -> list[Piece]:
    """The paragraph cut where findings begin and end."""
    spans = [(p.start, p.end, each) for each in noted for p in each.finding.places if p.paragraph == paragraph]
    edges = sorted({0, len(text), *(edge for start, end, _each in spans for edge in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        over = [each for begin, stop, each in spans if begin <= start and end <= stop]
        tone = SORTS[over[0].finding.sort][1] if over else ""
        pieces.append(Piece(text[start:end], tuple(each.number for each in over), tone))
    return pieces
