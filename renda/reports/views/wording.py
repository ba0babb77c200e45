"""The office's own wording, its phrases, and totals from paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import actions, queries
from renda.reports.catalogue import BY_KEY
from renda.reports.forms import PaperTotalForm, PhraseEndForm, PhraseForm, WordingForm
from renda.reports.kinds import all_kinds
from renda.reports.models import PaperTotal, Phrase
from renda.reports.permissions import can_write
from renda.reports.reading import split
from renda.reports.stages import ReportKind


@gate()
def wording(request: Entry) -> HttpResponse:
    """Openings and headings; the list of phrases stands beneath."""
    congress = request.congress
    can = can_write(request.user, congress, request.day)
    kind = all_kinds().get(request.GET.get("kind", ""), all_kinds()[ReportKind.ANNUAL_SUMMARY])
    own = queries.wordings(congress, kind.key)
    positions = queries.positions(congress, kind.key)
    form = WordingForm(request.POST or None, kind=kind.key, own=own, positions=positions)
    if request.method == "POST" and form.is_valid():
        saved = web.run(
            request, form,
            lambda: actions.set_wording(congress, kind=kind.key, words=form.cleaned_data, by=request.user, on=request.day),
        )  # fmt: skip
        if saved:
            return web.done(
                request,
                _("The wording is saved. Drafts take it over when they are read again."),
                f"{request.path}?kind={kind.key}",
            )
    phrases = Phrase.objects.filter(congress=congress).order_by("-valid_from", "pk")
    extra = {
        "phrases": phrases,
        "can_write": can,
        "has_order": bool(positions),
        "kind": kind,
        "kinds": list(all_kinds().values()),
        "phrase_url": reverse("reports:phrase_new", args=[congress.slug]),
    }
    return web.form_page(
        request, form, title=_("Openings, headings, phrases"), back=reverse("reports:reports", args=[congress.slug]),
        template="reports/wording.html", extra=extra,
        note=_("{=place} is the town, {=short} the congress's short name, {=kind} the word for township or town, {=year} the year, {=phrases} the phrases below."),
    )  # fmt: skip


@gate(Role.SECRETARY)
def phrase_new(request: Entry) -> HttpResponse:
    """Add a phrase."""
    form = PhraseForm(request.POST or None)
    back = reverse("reports:wording", args=[request.congress.slug])
    if form.is_valid():
        saved = web.run(
            request,
            form,
            lambda: actions.add_phrase(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if saved is not None:
            return web.done(request, _("The phrase is kept."), back)
    return web.form_page(request, form, title=_("Add a phrase"), back=back)


@gate(Role.SECRETARY)
def phrase_end(request: Entry, pk: int) -> HttpResponse:
    """Say until when a phrase is used."""
    phrase = get_object_or_404(Phrase.objects.select_related("congress"), pk=pk, congress=request.congress)
    form = PhraseEndForm(request.POST or None, initial={"valid_to": phrase.valid_to or request.day})
    back = reverse("reports:wording", args=[request.congress.slug])
    if form.is_valid():
        saved = web.run(
            request, form, lambda: actions.end_phrase(phrase, by=request.user, on=request.day, **form.cleaned_data)
        )
        if saved is not None:
            return web.done(request, _("The phrase's last day is kept."), back)
    return web.form_page(request, form, title=_("End of a phrase: %(words)s") % {"words": phrase.words}, back=back)


@gate()
def paper_totals(request: Entry) -> HttpResponse:
    """Totals of earlier years or terms, from paper."""
    congress = request.congress
    new = Action(
        gettext_lazy("Note a total from paper"),
        reverse("reports:paper_total_new", args=[congress.slug]),
        icon="plus",
        primary=True,
    )
    can = can_write(request.user, congress, request.day)
    return show(
        request,
        Listing(
            title=gettext_lazy("Totals from paper"),
            rows=queries.all_totals(congress),
            columns=(
                Column(gettext_lazy("Figure"), lambda row: f"{BY_KEY[split(row.key)[0]].code} {BY_KEY[split(row.key)[0]].title}", sort="key", link=True),
                Column(gettext_lazy("from"), "starts_on", sort="starts_on", kind="date"),
                Column(gettext_lazy("until"), "ends_on", sort="ends_on", kind="date"),
                Column(gettext_lazy("value"), "value", sort="value", kind="number"),
                Column(gettext_lazy("as printed"), "as_printed"),
                Column(gettext_lazy("paper"), lambda row: str(row.paper)),
            ),
            url=lambda row: reverse("reports:paper_total_remove", args=[congress.slug, row.pk]) if can else row.paper.get_absolute_url(),
            search=("key", "paper__title"),
            search_hint=gettext_lazy("Figure or paper"),
            default_sort="-ends_on",
            empty=Empty(gettext_lazy("No total from paper is kept."), new.label if can else "", new.url if can else ""),
            actions=(new,) if can else (),
            export_name="纸质合计数",
            note=gettext_lazy("A total that a document states for a period without records here. It is always shown as from paper."),
        ),
    )  # fmt: skip


@gate(Role.SECRETARY)
def paper_total_new(request: Entry) -> HttpResponse:
    """Note a total from paper."""
    form = PaperTotalForm(request.POST or None, congress=request.congress)
    back = reverse("reports:paper_totals", args=[request.congress.slug])
    if form.is_valid():
        given = dict(form.cleaned_data)
        period = Period(given.pop("starts_on"), given.pop("ends_on"))
        if web.run(
            request,
            form,
            lambda: actions.note_paper_total(request.congress, period=period, by=request.user, on=request.day, **given),
        ):
            return web.done(request, _("The total is kept with its paper."), back)
    return web.form_page(request, form, title=_("Note a total from paper"), back=back)


@gate(Role.SECRETARY)
def paper_total_remove(request: Entry, pk: int) -> HttpResponse:
    """Take a total from paper back."""
    total = get_object_or_404(PaperTotal.objects.select_related("congress", "paper"), pk=pk, congress=request.congress)
    back = reverse("reports:paper_totals", args=[request.congress.slug])
    return web.confirm(
        request, title=_("Remove this total from paper?"), words=" · ".join((f"{BY_KEY[split(total.key)[0]].title} " + showing.text(total.value), str(total.paper))), label=_("Remove"),
        act=lambda: actions.remove_paper_total(total, by=request.user, on=request.day), message=_("The total is removed."), then=back, back=back,
    )  # fmt: skip
