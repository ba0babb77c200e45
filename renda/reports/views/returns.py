"""The county's returns: the forms, which figure stands in which cell, the form filled for a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import Count, Max, Q
from django.forms import BaseFormSet, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from renda.base import files, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.parts import Head
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import return_papers, returns
from renda.reports.actions import returns as actions
from renda.reports.catalogue import BY_KEY
from renda.reports.models import FilledReturn, ReturnForm
from renda.reports.permissions import can_write
from renda.reports.return_forms import LIST, CellForm, CellForms, NewReturnForm, ReturnFileForm, initial_of, key_of
from renda.reports.return_papers import Place, Sheet
from renda.reports.returns import Filled, option_of


@gate()
@require_GET
def return_forms(request: Entry) -> HttpResponse:
    """All forms of the congress."""
    congress = request.congress
    can = can_write(request.user, congress, request.day)
    new = Action(
        gettext_lazy("Take in a form"), reverse("reports:return_new", args=[congress.slug]), icon="file-plus", primary=True
    )  # fmt: skip
    rows = ReturnForm.objects.filter(congress=congress).select_related("congress")
    counted = rows.annotate(
        all_cells=Count("cells", distinct=True), matched=Count("cells", filter=~Q(cells__figure=""), distinct=True), last=Max("filled__year"),
    )  # fmt: skip
    return show(
        request,
        Listing(
            title=gettext_lazy("The county's returns"),
            rows=counted,
            columns=(
                Column(pgettext_lazy("county", "return"), "name", sort="name", link=True),
                Column(gettext_lazy("kind of file"), "form"),
                Column(gettext_lazy("Cells with a figure"), "matched", kind="number"),
                Column(gettext_lazy("Empty cells"), "all_cells", kind="number"),
                Column(gettext_lazy("Last filled for"), lambda row: str(row.last or "")),
                Column(gettext_lazy("taken in on"), "taken_on", sort="taken_on", kind="date"),
            ),
            search=("name",),
            search_hint=gettext_lazy("Name of the form"),
            default_sort="name",
            empty=Empty(
                gettext_lazy("No form has been taken in yet. Match its cells once; every year after that it fills itself."),
                new.label if can else "", new.url if can else "",
            ),
            actions=(new,) if can else (),
            export_name="上报表格",
        ),
    )  # fmt: skip


@gate(Role.SECRETARY)
def return_new(request: Entry) -> HttpResponse:
    """Take in a form."""
    form = NewReturnForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload, name = form.cleaned_data["upload"], form.cleaned_data["name"]
        made = web.run(
            request, form,
            lambda: actions.take_in_return(
                request.congress, name=name, content=upload.read(), file_name=upload.name, by=request.user, on=request.day
            ),
        )  # fmt: skip
        if made is not None:
            return web.done(
                request, _("The form is taken in. Now say which figure stands in which cell."),
                reverse("reports:return_match", args=[request.congress.slug, made.pk]),
            )  # fmt: skip
    back = reverse("reports:returns", args=[request.congress.slug])
    return web.form_page(request, form, title=_("Take in a form"), back=back, save=_("Read"))


@gate(Role.SECRETARY)
def return_renew(request: Entry, pk: int) -> HttpResponse:
    """Take in the form's new file."""
    record = _record(request, pk)
    form = ReturnFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        lost = web.run(
            request, form,
            lambda: actions.renew_return(record, content=upload.read(), file_name=upload.name, by=request.user, on=request.day),
        )  # fmt: skip
        if lost is not None:
            words = _("The new file is taken in; every choice went over.")
            if lost:
                words = _("The new file is taken in. These cells are no longer in it: %(labels)s.") % {
                    "labels": "；".join(lost[:10])
                }
            return web.done(request, words, reverse("reports:return_match", args=[request.congress.slug, pk]))
    note = _("Choices go over to cells with the same words beside and above them.")
    return web.form_page(
        request, form, title=_("Take in the new file of “%(name)s”") % {"name": record}, back=record.get_absolute_url(),
        save=_("Read"), note=note,
    )  # fmt: skip


@gate(Role.SECRETARY)
def return_match(request: Entry, pk: int) -> HttpResponse:
    """Say which figure stands in which cell."""
    record = _record(request, pk)
    cells = list(record.cells.all())
    sheet = _sheet(record)
    labels = {
        key_of(cell): f"{number}. {Place(cell.table, cell.row, cell.column).words(record.form)}  {cell.label}"
        for number, cell in enumerate(cells, 1)
    }
    proposes = not any(cell.figure for cell in cells)
    formset: BaseFormSet[CellForm] = CellForms(
        request.POST or None, initial=[initial_of(cell, proposes=proposes) for cell in cells], form_kwargs={"labels": labels}
    )  # fmt: skip
    form = Form(request.POST or None)
    if request.method == "POST" and formset.is_valid() and form.is_valid():
        choices = {each.cleaned_data["place"]: each.choice for each in formset.forms}
        count = web.run(
            request, form, lambda: actions.match_return(record, choices=choices, by=request.user, on=request.day)
        )
        if count is not None:
            words = ngettext("%(count)s cell has its figure.", "%(count)s cells have their figures.", count)
            return web.done(request, words % {"count": count}, record.get_absolute_url())
    numbers = {Place(cell.table, cell.row, cell.column): number for number, cell in enumerate(cells, 1)}
    extra = {
        "record": record, "grids": _grids(sheet, numbers), "list": LIST, "options": [option_of(key) for key in sorted(BY_KEY)],
        "proposes": proposes, "formulas": sheet.formulas,
    }  # fmt: skip
    return web.form_page(
        request, form, title=_("Which figure stands in which cell"), back=record.get_absolute_url(), formset=formset,
        template="reports/return_match.html", extra=extra, edits=True,
    )  # fmt: skip


@gate()
@require_GET
def return_form(request: Entry, pk: int) -> HttpResponse:
    """A form with its numbers for the year shown, each open to its rows; what cannot be filled, and why."""
    record = _record(request, pk)
    slug, year = request.congress.slug, request.year
    can = can_write(request.user, request.congress, request.day)
    sheet = _sheet(record)
    found = returns.fill_cells(request.congress, record.cells.all(), record.form, year, request.day)
    marks = {Place(each.cell.table, each.cell.row, each.cell.column): (each, _rows_url(slug, each)) for each in found}
    acts = []
    if can:
        acts = [
            Action(_("Take in the new file"), reverse("reports:return_renew", args=[slug, pk]), icon="file-up"),
            Action(_("Match the cells"), reverse("reports:return_match", args=[slug, pk]), icon="table-properties"),
            Action(
                _("Fill for %(year)s") % {"year": year}, f"{reverse('reports:return_fill', args=[slug, pk])}?year={year}", icon="file-check",
                primary=True, post=True,
            ),
        ]  # fmt: skip
    head = Head(
        title=record.name, subtitle=_("the county's form, for %(year)s") % {"year": year},
        crumbs=((_("The county's returns"), reverse("reports:returns", args=[slug])),), actions=tuple(acts),
    )  # fmt: skip
    context = {
        "grids": _grids(sheet, marks), "left": [each for each in found if each.value is None],
        "filled": [(each, _rows_url(slug, each)) for each in found if each.value is not None],
        "files": FilledReturn.objects.filter(return_form=record).select_related("file"), "year": year, "formulas": sheet.formulas,
    }  # fmt: skip
    return web.record_page(request, "reports/return.html", record, head, context)


@gate(Role.SECRETARY)
@require_POST
def return_fill(request: Entry, pk: int) -> HttpResponse:
    """Fill the form for the year shown, and keep the file."""
    record = _record(request, pk)
    made: list[FilledReturn] = []
    web.attempt(
        request,
        lambda: made.append(actions.fill_return(record, year=request.year, by=request.user, on=request.day)),
    )
    address = f"{record.get_absolute_url()}?year={request.year}"
    if not made:
        return redirect(address)
    left = sum(1 for cell in made[0].cells if cell["why"])
    words = (
        _("The form is filled; %(left)s cells are left to you and listed below.") if left else _("The form is filled.")
    )
    return web.done(request, words % {"left": left} if left else words, address)


@gate()
@require_GET
def return_file(request: Entry, pk: int) -> HttpResponse:
    """A filled form's file."""
    record = get_object_or_404(
        FilledReturn.objects.select_related("file"), pk=pk, return_form__congress=request.congress
    )
    response = HttpResponse(files.content(record.file), content_type=record.file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(record.file.name)}"
    return response


def _record(request: Entry, pk: int) -> ReturnForm:
    found = ReturnForm.objects.select_related("congress__area", "file").filter(pk=pk, congress=request.congress).first()
    if found is None:
        raise Http404
    return found


def _sheet(record: ReturnForm) -> Sheet:
    return return_papers.read(files.content(record.file), record.file.name)


def _rows_url(slug: str, filled: Filled) -> str:
    """The rows that the cell's number was counted from."""
    if filled.period is None or filled.cell.figure not in BY_KEY:
        return ""
    days = {"from": filled.period.start.isoformat(), "to": filled.period.end.isoformat()}
    return f"{reverse('reports:rows', args=[slug, filled.cell.figure])}?{urlencode(days)}"


def _grids(sheet: Sheet, marks: Mapping[Place, Any]) -> list[tuple[str, list[list[tuple[Any, Any]]]]]:
    """The form's tables for the page: each cell with what is said in it."""
    return [
        (
            grid.name,
            [
                [
                    (grid.cells[row, column], marks.get(Place(number, row, column)))
                    for column in range(grid.columns)
                    if (row, column) in grid.cells
                ]
                for row in range(grid.rows)
            ],
        )
        for number, grid in enumerate(sheet.grids)
    ]
