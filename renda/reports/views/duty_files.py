"""Duty files on paper: one deputy's, one's own, all of a congress or of a group."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from renda.base import prints
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.people.models import Group
from renda.people.queries import persons, places
from renda.people.stages import READERS, Role
from renda.reports import duty_files as papers
from renda.reports.queries.duties import duties


@gate(*READERS, Role.DEPUTY)
@require_GET
def duty_file_paper(request: Entry, pk: int) -> HttpResponse:
    """One deputy's file, for the year or the term: for those who read the records, and for the deputy himself."""
    person = get_object_or_404(persons.persons(request.congress), pk=pk)
    reads = bool(request.roles & frozenset(READERS))
    if not reads and person.pk not in {grant.person_id for grant in request.grants if grant.role == Role.DEPUTY}:
        raise Http404
    period = _period(request)
    paper = papers.paper(request.congress, duties(request.congress, [person], period), period, _printed(request))
    back = person.get_absolute_url() if reads else reverse("desk:own_file", args=[request.congress.slug])
    name = f"{person.name}履职档案（{papers.days(period)}）"
    return prints.hand_out(
        request,
        paper,
        name=name,
        day=request.day,
        back=back,
        template="reports/duty_file_print.html",
        extra=_spans(request),
    )


@gate()
@require_GET
def duty_files_paper(request: Entry) -> HttpResponse:
    """The files of all deputies of the congress, or of one group, in one paper."""
    congress, period = request.congress, _period(request)
    day = min(period.end, request.day) if period.start <= request.day else request.day
    found: QuerySet[Any] = persons.deputies(congress, day).filter(Q(sits_own=True)).order_by("name_pinyin", "pk")
    of = ""
    if asked := request.GET.get("group", ""):
        group = get_object_or_404(
            Group, congress=congress, pk=int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        )
        found, of = found.filter(Q(group_now=group.pk)), group.name
    paper = papers.paper(congress, duties(congress, found, period), period, _printed(request), of=of or "本级全部代表")
    name = f"{congress.area.name}代表履职档案（{of or '全部'}，{papers.days(period)}）"
    return prints.hand_out(
        request, paper, name=name, day=request.day, back=reverse("people:files", args=[congress.slug]),
        template="reports/duty_file_print.html", extra=_spans(request) | _groups(request),
    )  # fmt: skip


def _printed(request: Entry) -> str:
    return prints.printed_words(request.day, request.user.get_full_name())


def _period(request: Entry) -> Period:
    """The year shown, or with `?span=term` the term from its first day until today."""
    term = places.term_on(request.congress, min(request.period.end, request.day))
    if request.GET.get("span") != "term" or term is None:
        return request.period
    return Period(term.starts_on, max(term.starts_on, min(term.ends_on or request.day, request.day)))


def _spans(request: Entry) -> dict[str, object]:
    return {"span": request.GET.get("span", ""), "year": request.year}


def _groups(request: Entry) -> dict[str, object]:
    rows = Group.objects.filter(congress=request.congress, ends_on__isnull=True).order_by("number", "pk")
    return {"groups": rows, "group": request.GET.get("group", "")}
