"""Questions to the government at a session: the list, one with its answers, what is entered of it."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE, Role
from renda.supervision.actions import inquiries as actions
from renda.supervision.actions import taking_back
from renda.supervision.forms.topics import (
    AnswerForm,
    DemandForm,
    InquiryForm,
    UnderForm,
)
from renda.supervision.models import Inquiry
from renda.supervision.permissions import can_report
from renda.supervision.queries import topics as queries
from renda.supervision.stages import InquiryKind
from renda.supervision.views.finding import PROJECT_READERS, ask_why_off, bodies_of, is_department, reads_all, url
from renda.supervision.views.topics import visible as visible_topics


def _inquiries(request: Entry) -> QuerySet[Inquiry]:
    found = queries.inquiries(request.congress)
    return found.filter(body__in=bodies_of(request)) if is_department(request) else found


@gate(*PROJECT_READERS)
def inquiries(request: Entry) -> HttpResponse:
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "inquiry_new")
    return show(
        request,
        Listing(
            title=_("Inquiries and formal questions"),
            rows=_inquiries(request),
            columns=(
                Column(pgettext("supervision", "subject"), "subject", sort="subject", link=True),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("session"), "session"),
                Column(pgettext("supervision", "asked on"), "asked_on", sort="asked_on", kind="date"),
                Column(_("deputies asking"), "askers", sort="askers", kind="number"),
                Column(pgettext("supervision", "asked of"), "body", phone=False),
                Column(pgettext("supervision", "answered on"), "answered_on", sort="answered_on", kind="date"),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("open", pgettext("supervision", "not answered"), queries.OWED_ANSWER),
                Tab("answered", pgettext("supervision", "answered"), ~queries.OWED_ANSWER),
            ),
            filters=(Filter("kind", _("kind"), InquiryKind.choices),),
            search=("subject", "asked_by__name", "answer"),
            search_hint=_("Subject, name or answer"),
            default_sort="-asked_on",
            empty=Empty(_("No inquiry is recorded."), _("Enter an inquiry") if keeps else "", new if keeps else ""),
            actions=(Action(_("Enter an inquiry"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Inquiries and formal questions"),
            distinct=True,
        ),
    )  # fmt: skip


@gate(*PROJECT_READERS)
def inquiry(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(_inquiries(request), pk=pk)
    acts: list[Action] = []
    if found.is_owed and can_report(request.user, request.congress, found.body, request.day):
        acts.append(
            Action(_("Enter the answer"), url(request, "inquiry_answer", pk), icon="message-square", primary=True)
        )
    demands = found.kind == InquiryKind.FORMAL and found.answered_on is not None and found.demanded_on is None
    if demands and can_keep(request.user, request.congress, request.day):
        acts.append(Action(_("Demand a second answer"), url(request, "inquiry_demand", pk), icon="undo-2"))
    if can_keep(request.user, request.congress, request.day):
        acts.append(Action(_("Put it under a topic"), url(request, "inquiry_topic", pk), icon="target"))
        off = Action(
            pgettext_lazy("supervision", "Take off"), url(request, "inquiry_take_back", pk), icon="trash-2", danger=True
        )
        acts.insert(0, off)
    head = web.Head(
        title=found.subject,
        subtitle=found.get_kind_display(),
        state=pgettext("supervision", "not answered") if found.is_owed else pgettext("supervision", "answered"),
        tone="amber" if found.is_owed else "green",
        crumbs=((_("Inquiries and formal questions"), url(request, "inquiries")),),
        actions=tuple(acts),
    )
    context = {
        "inquiry": found, "askers": found.asked_by.select_related("congress"), "dissatisfied": found.dissatisfied.all(),
        "verdicts": queries.verdicts(found), "reads": reads_all(request),
        "topic": visible_topics(request).filter(pk=found.topic_id).first() if found.topic_id else None,
    }  # fmt: skip
    return web.record_page(request, "supervision/inquiry.html", found, head, context)


@gate(*OFFICE)
def inquiry_new(request: Entry) -> HttpResponse:
    form = InquiryForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        given = dict(form.cleaned_data)
        made = web.run(
            request, form, lambda: actions.ask(given.pop("session"), by=request.user, on=request.day, **given)
        )
        if made is not None:
            return web.done(request, _("It is noted."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Enter an inquiry"), back=url(request, "inquiries"))


@gate(*OFFICE)
def inquiry_take_back(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(_inquiries(request), pk=pk)
    return ask_why_off(request, found.subject, back=found.get_absolute_url(), then=url(request, "inquiries"), act=lambda why: taking_back.take_back_inquiry(
        found, why=why, by=request.user, on=request.day
    ))  # fmt: skip


@gate(*OFFICE)
def inquiry_topic(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(_inquiries(request), pk=pk)
    form = UnderForm(request.POST or None, inquiry=found, initial={"topic": found.topic_id})
    if form.is_valid():
        given = form.cleaned_data
        if web.run(request, form, lambda: actions.put_under(found, by=request.user, on=request.day, **given)) is not None:  # fmt: skip
            return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(
        request, form, title=_("Put it under a topic"), back=found.get_absolute_url(), note=found.subject
    )


@gate(Role.SECRETARY, Role.DEPARTMENT)
def inquiry_answer(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(_inquiries(request), pk=pk)
    form = AnswerForm(request.POST or None, initial={"answered_on": request.day})
    if form.is_valid():
        given = form.cleaned_data
        if web.run(request, form, lambda: actions.answer(found, by=request.user, on=request.day, **given)) is not None:
            return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Enter the answer"), back=found.get_absolute_url(), note=found.subject)


@gate(*OFFICE)
def inquiry_demand(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(_inquiries(request), pk=pk)
    form = DemandForm(request.POST or None, inquiry=found, initial={"demanded_on": request.day})
    if form.is_valid():
        given = form.cleaned_data
        act = lambda: actions.demand_again(found, by=request.user, on=request.day, **given)  # noqa: E731 - as the other views
        if web.run(request, form, act) is not None:
            return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(
        request, form, title=_("Demand a second answer"), back=found.get_absolute_url(), note=found.subject
    )
