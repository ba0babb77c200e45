"""Duty files on paper: one deputy's, one's own, all of a congress or of a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renda.base import prints, showing, web
from renda.base.parts import Action
from renda.base.pills import tone_of
from renda.core.periods import Period
from renda.people.filing import period_of
from renda.people.gate import Entry, gate
from renda.people.hidden import told
from renda.people.models import Group
from renda.people.queries import persons
from renda.people.stages import READERS, TAKES_AS_NOTED, Role
from renda.reports import duty_files as papers
from renda.reports import tasks
from renda.reports.actions import bundles as actions
from renda.reports.models import DutyBundle
from renda.reports.queries import bundles as queries
from renda.reports.queries.duties import duties
from renda.reports.stages import BundleStage
from renda.reports.voters_words import AsNoted, Covered, covered

#: Seconds after which the page of a bundle that is being made asks again how far it is.
AGAIN = 2


@gate(*READERS, Role.DEPUTY)
@require_GET
def duty_file_paper(request: Entry, pk: int) -> HttpResponse:
    """One deputy's file, for the year or the term: for those who read the records, and for the deputy himself."""
    person = get_object_or_404(persons.persons(request.congress), pk=pk)
    reads = bool(request.roles & frozenset(READERS))
    if not reads and person.pk not in {grant.person_id for grant in request.grants if grant.role == Role.DEPUTY}:
        raise Http404
    period = _period(request)
    words = _told(request, period)
    paper = papers.paper(
        request.congress, duties(request.congress, [person], period), period, _printed(request), told=words
    )
    back = person.get_absolute_url() if reads else reverse("desk:own_file", args=[request.congress.slug])
    name = f"{person.name}履职档案（{papers.days(period)}）"
    return prints.hand_out(
        request,
        paper,
        name=name,
        day=request.day,
        back=back,
        template="reports/duty_file_print.html",
        extra=_spans(request) | _copies(request, words),
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
    words = _told(request, period)
    paper = papers.paper(
        congress, duties(congress, found, period), period, _printed(request), told=words, of=of or "本级全部代表"
    )
    name = f"{congress.area.name}代表履职档案（{of or '全部'}，{papers.days(period)}）"
    return prints.hand_out(
        request, paper, name=name, day=request.day, back=reverse("people:files", args=[congress.slug]),
        template="reports/duty_file_print.html", extra=_spans(request) | _groups(request) | _copies(request, words),
    )  # fmt: skip


def _printed(request: Entry) -> str:
    return prints.printed_words(request.day, request.user.get_full_name())


def _period(request: Entry, asked: Mapping[str, str] | None = None) -> Period:
    """The year shown, or with `?span=term` the term from its first day until today."""
    span = (request.GET if asked is None else asked).get("span", "")
    return period_of(request.congress, request.period, request.day, span)


def _told(request: Entry, period: Period) -> AsNoted | Covered:
    """For others, if the office does not ask for its own copy."""
    if request.GET.get("words") == "noted" and request.roles & TAKES_AS_NOTED:
        return AsNoted()
    return covered(request.congress, min(period.end, request.day))


def _copies(request: Entry, made: AsNoted | Covered) -> dict[str, object]:
    """The choice of the copy, and of one for others what was taken out, for the office to look at."""
    if not request.roles & TAKES_AS_NOTED:
        return {}
    taken = made.taken if isinstance(made, Covered) else []
    return {"copies": True, "noted": isinstance(made, AsNoted), "hidden": told(taken), "deputies_stay": True}


def _spans(request: Entry) -> dict[str, object]:
    return {"span": request.GET.get("span", ""), "year": request.year}


def _groups(request: Entry) -> dict[str, object]:
    rows = Group.objects.filter(congress=request.congress, ends_on__isnull=True).order_by("number", "pk")
    return {"groups": rows, "group": request.GET.get("group", "")}


@gate()
@require_POST
def bundle_new(request: Entry) -> HttpResponse:
    """Ask for the files of the deputies chosen on the roll, as one ZIP."""
    sent = request.POST.get("persons", "").split(",")
    numbers = [int(number) for number in sent if number.isdecimal() and len(number) < 18]
    made: list[DutyBundle] = []

    def ask() -> None:
        with transaction.atomic():
            made.append(
                actions.ask_bundle(
                    request.congress,
                    persons=numbers,
                    period=_period(request, request.POST),
                    as_noted=request.POST.get("words") == "noted",
                    by=request.user,
                    on=request.day,
                )
            )
            tasks.make.enqueue(made[0].pk)

    if web.attempt(request, ask):
        return web.done(request, _("The files are being made."), made[0].get_absolute_url())
    return HttpResponseRedirect(reverse("people:deputies", args=[request.congress.slug]))


@gate()
@require_GET
def bundle(request: Entry, pk: int) -> HttpResponse:
    """How far it is; then the way to the ZIP."""
    found = get_object_or_404(queries.own(request.congress, request.user), pk=pk)
    lies_here = found.stage == BundleStage.DONE and queries.path_of(found).is_file()
    take = Action(
        _("Download"), reverse("reports:bundle_take", args=[request.congress.slug, pk]), icon="download", primary=True
    )
    head = web.Head(
        title=_("Duty files of %(number)s deputies") % {"number": found.total}, subtitle=f"{showing.day_words(found.starts_on)} — {showing.day_words(found.ends_on)}",
        state=found.get_stage_display(), tone=tone_of(found.stage),
        crumbs=((_("Roll of deputies"), reverse("people:deputies", args=[request.congress.slug])),),
        actions=(take,) if lies_here else (),
    )  # fmt: skip
    stuck = queries.is_stuck(found, timezone.now())
    response = web.record_page(
        request, "reports/bundle.html", found, head,
        {"bundle": found, "under_way": queries.is_under_way(found), "stuck": stuck, "lies_here": lies_here},
        records_only=False,  # its file may be gone
    )  # fmt: skip
    if queries.is_under_way(found) and not stuck:
        response["Refresh"] = str(AGAIN)
    return response


@gate()
@require_GET
def bundle_take(request: Entry, pk: int) -> HttpResponse:
    """The ZIP."""
    found = get_object_or_404(queries.own(request.congress, request.user), pk=pk, stage=BundleStage.DONE)
    path = queries.path_of(found)
    if not path.is_file():
        raise Http404
    name = prints.file_name(
        f"{request.congress.area.name}代表履职档案（{papers.days(found.period)}）", found.asked_on, "zip"
    )
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=prints.MEDIA["zip"])
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # a streamed one is a response too
