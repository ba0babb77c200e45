"""The year's plan: its items against their figures, its decision, its papers, and next year's plan drafted from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.base import showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.pills import Pill
from renda.base.web import Head
from renda.people.actions.plans import draft_plan
from renda.people.gate import Entry, gate
from renda.people.models import Plan, PlanAmendment, PlanItem
from renda.people.permissions import can_keep
from renda.people.queries import plans as queries
from renda.people.stages import OFFICE, PlanSection, PlanStage
from renda.reports import plan_papers, planning
from renda.reports.documents import ENDINGS, MEDIA
from renda.reports.figures import COUNTABLE
from renda.reports.forms import DecideForm, PlanYearForm, ProposalForm, SeenForm
from renda.reports.plan_table import Table
from renda.reports.progress import progress
from renda.reports.proposals import Proposal, Source, proposals
from renda.reports.stages import PaperForm

TONES = {PlanStage.DRAFT: "grey", PlanStage.DECIDED: "blue", PlanStage.CLOSED: "green"}
FORMS: dict[str, Promise] = {PaperForm.DOCX: gettext_lazy("Word"), PaperForm.PDF: gettext_lazy("PDF")}


@gate()
@require_GET
def plan(request: Entry) -> HttpResponse:
    """The plan of the year shown: each item with its aim, what was done, its deadline."""
    found = queries.plan_of(request.congress, request.year)
    keeps = can_keep(request.user, request.congress, request.day)
    items = queries.items_of(found) if found else queries.items(request.congress).none()
    table = Table(progress(items, request.congress, COUNTABLE), request.congress.slug, request.day)
    new = url(request, "plan_new")
    empty = Empty(
        _("There is no plan for %(year)s yet.") % {"year": request.year}
        if found is None
        else _("The plan has no item yet."),
        (_("Draft the plan") if found is None else _("Add an item")) if keeps else "",
        (new if found is None else url(request, "plan_item_new", found.pk)) if keeps else "",
    )
    title = _("Plan for %(year)s") % {"year": request.year}
    return show(
        request,
        Listing(
            title=title,
            rows=queries.in_parts(items),
            columns=table.columns(is_draft=found is None or found.stage == PlanStage.DRAFT),
            tabs=table.tabs() if found is not None and found.stage != PlanStage.DRAFT else (),
            filters=table.filters(),
            search=("words", "post", "body__name", "person__name"),
            search_hint=_("Item or who is in charge"),
            default_sort=("part", "first_month", "last_month"),
            empty=empty,
            actions=_actions(request, found, keeps),
            export_name=f"{request.year}年工作计划",
            note=_("Each number is counted from the records: press it to see them."),
        ),
        extra={
            "plan": found,
            "tone": TONES[PlanStage(found.stage)] if found else "",
            "table": table,
            "forms": [(label, url(request, "plan_paper", found.pk, form)) for form, label in FORMS.items()] if found else [],
            "changes": queries.amendments(found).count() if found else 0,
            "about": url(request, "plan_about", found.pk) if found else "",
        },
        template="reports/plan.html",
    )  # fmt: skip


def _actions(request: Entry, found: Plan | None, keeps: bool) -> tuple[Action, ...]:
    """What the office can do with the plan in its stage."""
    if not keeps:
        return ()
    if found is None:
        return (Action(_("Draft the plan"), url(request, "plan_new"), icon="plus", primary=True),)
    add = Action(_("Add an item"), url(request, "plan_item_new", found.pk), icon="plus")
    if found.stage == PlanStage.DRAFT:
        return (
            Action(_("Proposals"), url(request, "plan_proposals", found.pk), icon="lightbulb"),
            add,
            Action(_("Record the decision"), url(request, "plan_decide", found.pk), icon="stamp", primary=True),
        )
    begun = queries.plan_of(request.congress, found.year + 1)
    following = (
        Action(_("Next year's plan"), begun.get_absolute_url(), icon="calendar-plus") if begun
        else Action(_("Draft next year's plan"), f"{url(request, 'plan_new')}?for={found.year + 1}", icon="file-plus")
    )  # fmt: skip
    if found.stage == PlanStage.DECIDED:
        return (add, following, Action(_("Close the plan"), url(request, "plan_close", found.pk), icon="lock"))
    return (following,)


@gate()
@require_GET
def plan_about(request: Entry, pk: int) -> HttpResponse:
    """The decision, the changes after it, the history."""
    found = plan_in(request, pk)
    head = Head(
        title=str(found),
        state=found.get_stage_display(),
        tone=TONES[PlanStage(found.stage)],
        crumbs=((_("Year's plan"), found.get_absolute_url()),),
    )
    columns = (
        Column(gettext_lazy("changed on"), "amended_on", kind="date"),
        Column(gettext_lazy("item"), lambda row: f"{row.item.number}. {row.item.words}"),
        Column(gettext_lazy("reason"), "reason"),
        Column(gettext_lazy("before"), lambda row: values_words(row.before)),
        Column(gettext_lazy("after"), after_words),
        Column(gettext_lazy("changed by"), "by_name"),
    )
    return web.record_page(
        request, "reports/plan_about.html", found, head, {"plan": found, "columns": columns, "rows": queries.amendments(found)}
    )  # fmt: skip


@gate(*OFFICE)
def plan_new(request: Entry) -> HttpResponse:
    """Begin a plan; the next page offers what last year leaves for it."""
    asked = request.GET.get("for", "")
    form = PlanYearForm(request.POST or None, initial={"year": int(asked) if asked.isdecimal() else request.year})
    if form.is_valid():
        made = web.run(
            request, form,
            lambda: draft_plan(request.congress, year=form.cleaned_data["year"], by=request.user, on=request.day),
        )  # fmt: skip
        if made is not None:
            then = f"{url(request, 'plan_proposals', made.pk)}?year={made.year}"
            return web.done(request, _("The plan is begun. Tick what it is to take over, or add items."), then)
    note = _("A draft binds nobody: it can be changed freely until its decision is recorded.")
    return web.form_page(
        request, form, title=_("Draft a year's plan"), back=url(request, "plan"), save=_("Draft"), note=note
    )


@gate(*OFFICE)
def plan_proposals(request: Entry, pk: int) -> HttpResponse:
    """What last year leaves for the plan: the office ticks what is taken over; nothing is by itself."""
    found = plan_in(request, pk)
    if found.stage != PlanStage.DRAFT:
        raise Http404
    offered = proposals(found)
    form = ProposalForm(request.POST or None, found=offered)
    if form.is_valid():
        chosen = [each for each in offered if each.key in form.cleaned_data["chosen"]]
        made = web.run(
            request, form, lambda: planning.take_over(found, chosen, by=request.user, on=request.day)
        )  # fmt: skip
        if made is not None:
            words = _("%(count)s items are taken over. Look at each: words, aim, months, who.") % {"count": len(made)}
            return web.done(request, words, found.get_absolute_url())
    groups = [(source.label, [each for each in offered if each.source == source]) for source in Source]
    return web.form_page(
        request, form, title=_("Proposals for the plan of %(year)s") % {"year": found.year}, back=found.get_absolute_url(),
        save=_("Take over what is ticked"), template="reports/plan_proposals.html",
        note=_("From last year's plan and from what is still open. Only what you tick is taken; you can change it afterwards."),
        extra={
            "groups": [(label, rows) for label, rows in groups if rows],
            "columns": proposal_columns(form["chosen"].value() or []),
            "add": url(request, "plan_item_new", found.pk),
        },
    )  # fmt: skip


@gate(*OFFICE)
def plan_decide(request: Entry, pk: int) -> HttpResponse:
    """Record the decision; the items and aims are frozen by it."""
    found = plan_in(request, pk)
    form = DecideForm(request.POST or None, congress=request.congress, initial={"was": found.version})
    if (
        form.is_valid()
        and web.run(request, form, lambda: planning.decide(found, by=request.user, on=request.day, **form.cleaned_data))
        is not None
    ):
        return web.done(request, _("The decision is recorded; the plan is frozen."), found.get_absolute_url())
    note = _("From the decision on, every change of an item needs a reason, which is kept with it.")
    return web.form_page(
        request, form, title=_("Decision of the plan for %(year)s") % {"year": found.year}, back=found.get_absolute_url(),
        save=_("Record the decision"), note=note,
    )  # fmt: skip


@gate(*OFFICE)
def plan_close(request: Entry, pk: int) -> HttpResponse:
    """Are you sure: a closed plan no longer changes."""
    found = plan_in(request, pk)
    form = SeenForm(request.POST or None, initial={"was": found.version})
    told = progress(queries.items_of(found), request.congress, COUNTABLE)
    left = sum(1 for each in told if not each.is_done and not each.is_dropped)
    words = _(
        "What the figures come to today is kept with the items, and the plan no longer changes. %(left)s items are not done."
    )
    return web.confirm(
        request, title=_("Close the plan for %(year)s?") % {"year": found.year}, words=words % {"left": left},
        label=_("Close the plan"), form=form,
        act=lambda: planning.close(found, by=request.user, on=request.day, was=form.cleaned_data["was"]),
        message=_("The plan is closed."), then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate()
@require_GET
def plan_paper(request: Entry, pk: int, form: str) -> HttpResponse:
    """The plan as Word, PDF or text."""
    found = plan_in(request, pk)
    if form not in plan_papers.FORMS:
        raise Http404
    kind = PaperForm(form)
    response = HttpResponse(plan_papers.render(found, kind, on=request.day), content_type=MEDIA[kind])
    name = quote(f"{plan_papers.title_of(found)}{ENDINGS[kind]}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def proposal_columns(chosen: Sequence[str]) -> tuple[Column, ...]:
    """A proposal to tick: what, which part, aim, what came of it last year."""
    parts = dict(PlanSection.choices)

    def tick(row: Proposal) -> object:
        if row.is_taken:
            return Pill(gettext_lazy("taken over"), "green")
        checked = format_html(" checked") if row.key in chosen else ""
        return format_html(
            '<input class="form-check-input" type="checkbox" name="chosen" value="{}" aria-label="{}"{}>', row.key, row.words, checked
        )  # fmt: skip

    return (
        Column(gettext_lazy("Take over"), tick),
        Column(gettext_lazy("Item"), proposed_item),
        Column(gettext_lazy("part of the plan"), lambda row: parts[row.section]),
        Column(gettext_lazy("Aim"), "aim_words"),
        Column(gettext_lazy("Last year"), "note"),
    )


def proposed_item(row: Proposal) -> SafeString:
    """The words with their page; what brings several records together opens to their list."""
    if not row.parts:
        return format_html('<a href="{}">{}</a>', row.url, row.words)
    listed = format_html_join("", '<li><a href="{}">{}</a></li>', ((each.url, each.words) for each in row.parts))
    return format_html("<details><summary>{}</summary><ol>{}</ol></details>", row.words, listed)


def plan_in(request: Entry, pk: int) -> Plan:
    """A plan of this congress, else 404."""
    return get_object_or_404(queries.plans(request.congress), pk=pk)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `reports` in this congress."""
    return reverse(f"reports:{name}", args=[request.congress.slug, *args])


def after_words(row: PlanAmendment) -> str:
    """What an amendment made of the item; of one added later only that it was."""
    return values_words(row.after) if row.before else _("added to the plan")


def values_words(values: dict[str, Any]) -> str:
    """What an amendment changed, field by field."""
    labels = {field.name: field for field in PlanItem._meta.concrete_fields}
    parts = []
    for name, value in values.items():
        field = labels.get(name)
        if name == "figure" and value in COUNTABLE:
            parts.append(f"{gettext_lazy('figure')}：{COUNTABLE[value].title}")
            continue
        words = dict(field.flatchoices).get(value, value) if field is not None else value
        if words not in {None, ""}:
            parts.append(f"{field.verbose_name if field is not None else name}：{showing.text(words)}")
    return "；".join(parts)
