"""The list of imports, a new file, its headings, the templates."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import SHEET, Empty, Filter, Listing, Tab, show
from renda.base.sheets.given import parts, proposals, years_told
from renda.base.sheets.kinds import SheetKind
from renda.base.sheets.template import write_template
from renda.imports import actions, queries, tasks
from renda.imports.comparing import Opened, lacks_years, open_file, told_otherwise, working_year
from renda.imports.forms import FileForm, MatchForm, Offered
from renda.imports.models import Import
from renda.imports.stages import OPEN, Doing, ImportStage
from renda.imports.views.finding import found, kind_or_404, kinds_for, title_of, url
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE


@gate(*OFFICE)
@require_GET
def imports(request: Entry) -> HttpResponse:
    """All imports, and the kinds of sheets that can be taken in."""
    kinds = [(kind, url(request, "new", kind.key), url(request, "template", kind.key)) for kind in kinds_for(request)]
    return show(
        request,
        Listing(
            title=gettext_lazy("Take in from Excel"),
            note=gettext_lazy("First every row is shown with what becomes of it; only what you then accept is saved."),
            rows=queries.imports(request.congress),
            columns=(
                Column(gettext_lazy("Import"), str, sort="number", link=True),
                Column(gettext_lazy("Kind"), lambda row: title_of(row.kind), sort="kind"),
                Column(gettext_lazy("file name"), "file_name", sort="file_name"),
                Column(gettext_lazy("Stage"), "get_stage_display", sort="stage", kind="pill"),
                Column(gettext_lazy("new"), lambda row: row.counts.get("new", ""), kind="number", phone=False),
                Column(gettext_lazy("changed"), lambda row: row.counts.get("changed", ""), kind="number", phone=False),
                Column(gettext_lazy("wrong"), lambda row: row.counts.get("wrong", ""), kind="number", phone=False),
                Column(gettext_lazy("received on"), "received_on", sort="received_on", kind="date"),
                Column(gettext_lazy("by"), "by.name", phone=False),
            ),
            tabs=(Tab("", gettext_lazy("All")), *(Tab(value, label, Q(stage=value)) for value, label in ImportStage.choices)),
            filters=(Filter("kind", gettext_lazy("Kind"), [(kind.key, kind.title) for kind in kinds_for(request)]),),
            search=("file_name",),
            search_hint=gettext_lazy("file name"),
            default_sort="-number",
            empty=Empty(gettext_lazy("No sheet has been taken in yet. Choose above what it holds.")),
            export_name="导入记录",
        ),
        {"kinds": kinds},
        template="imports/imports.html",
    )  # fmt: skip


@gate(*OFFICE)
def new(request: Entry, key: str) -> HttpResponse:
    """A file of one kind."""
    kind = kind_or_404(request, key)
    form = FileForm(request.POST or None, request.FILES or None, initial={"client_key": uuid.uuid4().hex})
    if form.is_valid():
        file = form.cleaned_data["file"]
        record = web.run(
            request, form,
            lambda: actions.receive(
                request.congress, kind=kind, content=file.read(), name=file.name or "", by=request.user, on=request.day,
                client_key=form.cleaned_data["client_key"],
            ),
        )  # fmt: skip
        if record is not None:
            return go_on(request, record)
    extra = {
        "kind": kind,
        "template_url": url(request, "template", key),
        "required": [c.heading for c in kind.columns if c.is_required],
    }
    return web.form_page(
        request, form, title=_("Take in: %(kind)s") % {"kind": kind.title}, back=url(request, "imports"),
        save=_("Read the file"), template="imports/new.html", extra=extra,
    )  # fmt: skip


@gate(*OFFICE)
def match(request: Entry, pk: int) -> HttpResponse:
    """Which of our columns each heading of the file means."""
    record = found(request, pk)
    kind = kind_or_404(request, record.kind)
    if record.stage not in OPEN:
        return redirect(record)
    opened = open_file(queries.content_of(record), record.file_name, kind, record.matching, values=3)
    form = MatchForm(
        request.POST or None, kind=kind, opened=opened, said=actions.said_of(record), offered=_offered(request, kind, opened)
    )  # fmt: skip
    if form.is_valid():
        matched = web.run(
            request,
            form,
            lambda: actions.match_headings(
                record, matching=form.matching(), said=form.said(), by=request.user, on=request.day
            ),
        )
        if matched is not None:
            return go_on(request, matched)
    place = opened.found[0]
    extra = {"kind": kind, "record": record, "sheet": place.table.name, "row": place.last + 1}
    return web.form_page(
        request, form, title=_("What do the headings mean?"), back=record.get_absolute_url(), save=_("Go on"),
        template="imports/match.html", extra=extra,
    )  # fmt: skip


def _offered(request: Entry, kind: SheetKind, opened: Opened) -> Offered:
    """What may be proposed for the whole file."""
    working = working_year(request.congress, request.day)
    asks = lacks_years(opened, kind)
    years = years_told(opened.found, opened.name) if asks else ()
    return Offered(
        told=proposals(opened.found, kind, opened.name), asked=told_otherwise(opened, kind), parts=parts(opened.found), last=queries.given_last(request.congress, kind.key),
        asks_year=asks, year=years[0] if len(years) == 1 else None if years else working, years=years,
    )  # fmt: skip


@gate(*OFFICE)
@require_GET
def template(request: Entry, key: str) -> HttpResponse:
    """An empty sheet of one kind to fill in."""
    kind = kind_or_404(request, key)
    return sheet_answer(write_template(kind, str(kind.title)), f"{kind.title}（模板）.xlsx")


def sheet_answer(content: bytes, name: str) -> HttpResponse:
    """A workbook to be kept."""
    answer = HttpResponse(content, content_type=SHEET)
    answer["Content-Disposition"] = f"attachment; filename=\"import.xlsx\"; filename*=UTF-8''{quote(name)}"
    return answer


def go_on(request: Entry, record: Import) -> HttpResponse:
    """To the headings where one is not known; else compare, at once or in the background."""
    if not record.is_matched:
        return redirect(url(request, "match", record.pk))
    if record.stage == ImportStage.RECEIVED and not record.doing:
        if tasks.is_large(record):
            tasks.ask(record, Doing.SHOW, "", by=request.user, on=request.day)
        else:
            tasks.show_or_note(record, by=request.user, on=request.day)
    return redirect(record)
