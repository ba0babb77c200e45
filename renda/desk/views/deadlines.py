"""Deadlines that the law sets, each with its reasons; and what a change of the law would move."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renda.base import prints, showing
from renda.base.reasons import in_language
from renda.base.web import render_page, wants_print
from renda.core.law import registry
from renda.core.law.dated import Dated
from renda.core.law.verdict import Words
from renda.desk import documents
from renda.desk.forms import ImpactForm
from renda.desk.queries import deadlines as queries
from renda.desk.queries.todo import SPANS
from renda.law.queries import coming, unseen
from renda.people.gate import Entry, gate
from renda.people.queries import law
from renda.people.stages import OFFICE

TONES = {3: "red", 7: "amber", 15: "amber"}


@gate()
@require_GET
def deadlines(request: Entry) -> HttpResponse:
    """Every open deadline as of today, or of the working year's last day where that is over; `?print=1` as a paper."""
    day = as_of(request)
    found = queries.deadlines(request.congress, day)
    title = _("Deadlines of the law")
    if wants_print(request):
        printed = prints.printed_here(request.day, request.user.get_full_name())
        return prints.hand_out(
            request, documents.deadline_paper(str(request.congress), title, found, printed),
            name=request.congress.area.name + title, day=request.day, back=reverse("desk:deadlines", args=[request.congress.slug]),
            sheet=lambda: documents.deadline_sheet(title, found),
        )  # fmt: skip
    changes = coming(request.congress, day)
    new = {since for _number, since, _value in unseen(request.congress, day)} if changes else set()
    keeps = bool(request.roles & set(OFFICE)) and day == request.day
    listed = [
        (
            since,
            [(named(number), value, f"?number={number.key}&value={value}&since={since.isoformat()}") for number, _day, value in found],
            reverse("law:note", args=[request.congress.slug, since.isoformat()]) if keeps and since in new else "",
        )
        for since, found in groupby(changes, key=itemgetter(1))
    ]  # fmt: skip
    lines = [(each, *left_words(each, day)) for each in found]
    shown = {"title": title, "lines": lines, "coming": listed, "day": day}
    return render_page(request, "desk/deadlines.html", shown, records_only=True)


def as_of(request: Entry) -> date:
    """Today, or the working year's last day if that is over."""
    return min(request.day, request.period.end)


def left_words(deadline: queries.Deadline, day: date) -> tuple[str, str]:
    """How many days are left, and the colour that says it."""
    left = ((deadline.due or day) - day).days
    if left < 0:
        return _("%(days)s days over") % {"days": -left}, "red"
    tone = next((TONES[span] for span in SPANS if left <= span), "grey")
    return _("%(days)s days left") % {"days": left}, tone


@gate()
@require_GET
def impact(request: Entry) -> HttpResponse:
    """`?number=&value=&since=`: every open deadline that depends on a number, before and after its change."""
    choices = [(number.key, named(number)) for number in countable(request.congress.jurisdiction)]
    form = ImpactForm(request.GET or None, choices=choices)
    moved: list[queries.Moved] | None = None
    number = None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        number = registry.NUMBERS[asked["number"]]
        moved = queries.impact(request.congress, as_of(request), number, asked["value"], asked["since"])
    return render_page(
        request,
        "desk/impact.html",
        {
            "form": form,
            "moved": moved,
            "number": named(number) if number else "",
            "now": law.basis_of(request.congress, as_of(request)).get(number) if number else None,
            "moving": sum(each.moves for each in moved or ()),
            "nothing": showing.NOTHING,
        },
    )


def countable(province: str) -> list[Dated]:
    """Numbers that the nation or the congress's province sets."""
    return [number for number in registry.NUMBERS.values() if number.values or province in number.local]


def named(number: Dated) -> str:
    """The number's meaning in the reader's language."""
    return in_language(Words(number.meaning, number.chinese))
