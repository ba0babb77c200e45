"""One item of a plan: how far it is, its changes, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from renda.base import web
from renda.base.columns import Column
from renda.base.links import Link
from renda.base.parts import Action
from renda.base.web import Head
from renda.people.actions import plan_items as actions
from renda.people.gate import Entry, gate
from renda.people.models import PlanAmendment, PlanItem
from renda.people.permissions import can_keep
from renda.people.queries import plans as queries
from renda.people.stages import OFFICE, Measure, PlanItemState, PlanStage
from renda.reports import planning
from renda.reports.figures import COUNTABLE
from renda.reports.forms import DoneForm, PlanItemForm, SeenForm, WhyForm
from renda.reports.origins import origins_of
from renda.reports.plan_table import pill, rows_url
from renda.reports.progress import progress
from renda.reports.spans import span_words
from renda.reports.views.plans import after_words, plan_in, url, values_words

ORIGINS = (
    Column(pgettext_lazy("plan item", "record"), lambda row: Link(row.words, row.url)),
    Column(gettext_lazy("stage"), "state", kind="pill"),
)
FIELDS = (
    "section", "words", "measure", "figure", "aim", "unit", "first_month", "last_month", "body", "person", "post",
)  # fmt: skip


@gate()
@require_GET
def plan_item(request: Entry, pk: int) -> HttpResponse:
    """An item: aim and result, who and when, where it comes from, what was changed."""
    item = _item(request, pk)
    told = progress([item], request.congress, COUNTABLE)[0]
    state = pill(told, request.day)
    keeps = can_keep(request.user, request.congress, request.day)
    head = Head(
        title=item.words,
        subtitle=_("Item %(number)s of the plan for %(year)s") % {"number": item.number, "year": item.plan.year},
        state=state.words,
        tone=state.tone,
        crumbs=((_("Year's plan"), item.plan.get_absolute_url()),),
        actions=_actions(request, item) if keeps else (),
    )
    columns = (
        Column(gettext_lazy("changed on"), "amended_on", kind="date"),
        Column(gettext_lazy("reason"), "reason"),
        Column(gettext_lazy("before"), lambda row: values_words(row.before)),
        Column(gettext_lazy("after"), after_words),
        Column(gettext_lazy("changed by"), "by_name"),
    )
    context = {
        "item": item,
        "told": told,
        "span": span_words(item.first_month, item.last_month),
        "figure": COUNTABLE.get(item.figure),
        "is_lost": bool(item.figure) and item.figure not in COUNTABLE,
        "rows_url": rows_url(told, request.congress.slug) if told.reading is not None else "",
        "origins": origins_of(item),
        "origin_columns": ORIGINS,
        "later": queries.items(request.congress).filter(carried_from=item),
        "columns": columns,
        "rows": PlanAmendment.objects.filter(item=item).order_by("amended_on", "pk"),
    }
    return web.record_page(request, "reports/plan_item.html", item, head, context)


def _actions(request: Entry, item: PlanItem) -> tuple[Action, ...]:
    """What can be done with the item in its plan's stage and its own."""
    change = Action(_("Change"), url(request, "plan_item_change", item.pk), icon="pencil")
    if item.plan.stage == PlanStage.DRAFT:
        return (change, Action(_("Take out"), url(request, "plan_item_remove", item.pk), icon="trash-2", danger=True))
    if item.plan.stage == PlanStage.CLOSED:
        return ()
    if item.state != PlanItemState.OPEN:
        return (Action(_("Take up again"), url(request, "plan_item_reopen", item.pk), icon="rotate-ccw"),)
    drop = Action(_("Drop the item"), url(request, "plan_item_drop", item.pk), icon="ban")
    if item.measure != Measure.HAND:
        return (change, drop)
    return (
        change,
        drop,
        Action(_("Mark as done"), url(request, "plan_item_done", item.pk), icon="check", primary=True),
    )


@gate(*OFFICE)
def plan_item_new(request: Entry, pk: int) -> HttpResponse:
    """Add an item."""
    plan = plan_in(request, pk)
    form = PlanItemForm(
        request.POST or None, congress=request.congress, is_decided=plan.stage != PlanStage.DRAFT, is_new=True
    )
    if (
        form.is_valid()
        and web.run(
            request, form, lambda: planning.add_item(plan, by=request.user, on=request.day, **form.cleaned_data)
        )
        is not None
    ):
        return web.done(request, _("The plan's item is added."), plan.get_absolute_url())
    return web.form_page(
        request, form, title=_("Add an item to the plan for %(year)s") % {"year": plan.year}, back=plan.get_absolute_url()
    )  # fmt: skip


@gate(*OFFICE)
def plan_item_change(request: Entry, pk: int) -> HttpResponse:
    """Change an item."""
    item = _item(request, pk)
    form = PlanItemForm(
        request.POST or None, congress=request.congress, is_decided=item.plan.stage != PlanStage.DRAFT, is_new=False,
        initial={**{name: getattr(item, name) for name in FIELDS}, "was": item.version},
    )  # fmt: skip
    if form.is_valid():
        given = {**form.cleaned_data, "was": form.cleaned_data["was"] or 0}
        changed = web.run(request, form, lambda: planning.change_item(item, by=request.user, on=request.day, **given))
        if changed is not None:
            return web.done(request, _("The changes are saved."), item.get_absolute_url())
    return web.form_page(request, form, title=_("Change an item of the plan"), back=item.get_absolute_url())


@gate(*OFFICE)
def plan_item_done(request: Entry, pk: int) -> HttpResponse:
    """Mark an item as done, with its evidence."""
    item = _item(request, pk)
    form = DoneForm(request.POST or None, congress=request.congress, item=item, initial={"was": item.version})
    if (
        form.is_valid()
        and web.run(
            request, form, lambda: actions.note_done(item, by=request.user, on=request.day, **form.cleaned_data)
        )
        is not None
    ):
        return web.done(request, _("The item is marked as done."), item.get_absolute_url())
    return web.form_page(
        request, form, title=_("Done: %(words)s") % {"words": item.words}, back=item.get_absolute_url()
    )


@gate(*OFFICE)
def plan_item_drop(request: Entry, pk: int) -> HttpResponse:
    """Drop an item of a decided plan, with the reason."""
    words = gettext_lazy("The item stays in the plan with your reason and counts as not done.")
    return _why(
        request,
        _item(request, pk),
        actions.drop_item,
        _("Drop this item?"),
        words,
        _("Drop the item"),
        _("The item is dropped."),
    )


@gate(*OFFICE)
def plan_item_reopen(request: Entry, pk: int) -> HttpResponse:
    """Take up again what was dropped or marked as done."""
    words = gettext_lazy("Its evidence and result are taken off; the history keeps them.")
    return _why(
        request, _item(request, pk), actions.reopen_item, _("Take this item up again?"), words, _("Take up again"), _("The item is open again.")
    )  # fmt: skip


@gate(*OFFICE)
def plan_item_remove(request: Entry, pk: int) -> HttpResponse:
    """Take an item out of a draft."""
    item = _item(request, pk)
    form = SeenForm(request.POST or None, initial={"was": item.version})
    return web.confirm(
        request, title=_("Take this item out of the draft?"), words=item.words, label=_("Take out"), form=form,
        act=lambda: actions.remove_item(item, by=request.user, on=request.day, was=form.cleaned_data["was"]),
        message=_("The item is taken out."), then=item.plan.get_absolute_url(), back=item.get_absolute_url(),
    )  # fmt: skip


def _why(
    request: Entry, item: PlanItem, act: Callable[..., object], title: str, words: object, label: str, message: str
) -> HttpResponse:
    form = WhyForm(request.POST or None, initial={"was": item.version})
    return web.confirm(
        request, title=title, words=f"{item.words} — {words}", label=label, form=form, message=message,
        act=lambda: act(item, by=request.user, on=request.day, **form.cleaned_data), then=item.get_absolute_url(), danger=False,
    )  # fmt: skip


def _item(request: Entry, pk: int) -> PlanItem:
    return get_object_or_404(queries.items(request.congress), pk=pk)
