"""Voters' opinions: the inbox and the list, one opinion with what became of it."""

from datetime import date, timedelta

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import tone_of
from renda.people.gate import Entry, gate
from renda.people.hidden import told
from renda.people.permissions import can_keep, can_see_protected
from renda.people.stages import OFFICE, READERS, Role
from renda.stations.actions import opinions as actions
from renda.stations.forms.receptions import AnswerForm, OpinionForm, PassOnForm, ReasonForm, SolveForm
from renda.stations.models import Reception, VoterOpinion
from renda.stations.queries import opinions as queries
from renda.stations.queries import stations
from renda.stations.stages import COUNTED, VOICE_MOVES, BodyOutcome, Channel, VoiceStage
from renda.stations.views.finding import form_act, opinion_of, reads_all, reception_of, url
from renda.stations.views.outcomes import handed, handed_page

#: Within how long a body is asked to answer, if the office does not say otherwise.
ASKED_WITHIN = timedelta(days=30)


@gate(*READERS, Role.DEPARTMENT)
def opinion_list(request: Entry) -> HttpResponse:
    """All opinions, with the inbox of the office; a department reads what was passed on to it."""
    if not reads_all(request):
        return show(request, handed(request))
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "opinion_new")
    acts = (
        (
            Action(_("Note an opinion"), new, icon="plus", primary=True),
            Action(_("Public pages"), url(request, "doors"), icon="qr-code"),
        )
        if keeps
        else ()
    )
    return show(
        request,
        Listing(
            title=_("Voters' opinions"),
            rows=queries.opinions(request.congress),
            columns=(
                Column(_("opinion"), str, link=True),
                Column(_("station"), "station"),
                Column(_("deputy"), "person", phone=False),
                Column(_("way it came"), "get_channel_display", sort="channel", phone=False),
                Column(_("date received"), "received_on", sort="received_on", kind="date"),
                Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
                Column(_("body it was passed on to"), "body"),
                Column(_("answer asked by"), "answer_by", sort="answer_by", kind="date", phone=False),
                Column(_("answer to the voter"), "answer", phone=False),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("inbox", _("Inbox"), Q(stage=VoiceStage.WAITING)),
                Tab("counted", _("Taken in"), Q(stage__in=COUNTED)),
                Tab("unsettled", _("Not settled"), Q(stage__in=(VoiceStage.OPEN, VoiceStage.PASSED_ON))),
                Tab("review", _("Outcomes to review"), queries.TO_REVIEW),
                Tab("late", _("Answer overdue"), queries.OWED & Q(answer_by__lt=request.day)),
            ),
            filters=(
                Filter("stage", _("stage"), VoiceStage.choices),
                Filter("station", _("station"), [(each.pk, each.name) for each in stations.stations(request.congress)]),
                Filter("channel", _("way it came"), Channel.choices),
                Filter("received", _("date received"), lookup="received_on", kind="days"),
            ),
            search=("words__icontains", "answer__icontains", "body__name__icontains"),
            search_hint=_("Words of the opinion or the answer"),
            default_sort=("-received_on", "-pk"),
            empty=Empty(_("No opinion is recorded yet."), _("Note an opinion") if keeps else "", new if keeps else ""),
            actions=acts,
            export_name="选民意见",
        ),
    )


@gate(*READERS, Role.DEPARTMENT)
def opinion(request: Entry, pk: int) -> HttpResponse:
    """One opinion."""
    if not reads_all(request):
        return handed_page(request, opinion_of(request, pk))
    return _page(request, opinion_of(request, pk), "")


@gate(*OFFICE)
def opinion_phone(request: Entry, pk: int) -> HttpResponse:
    """The same with the phone in full, on request by a button; the request is audited."""
    found = opinion_of(request, pk)
    if request.method != "POST":
        return _page(request, found, "")
    return _page(request, found, actions.show_phone(found, by=request.user, on=request.day))


def _page(request: Entry, found: VoterOpinion, phone: str) -> HttpResponse:
    acts: list[Action] = []
    if can_keep(request.user, request.congress, request.day):
        names = {
            VoiceStage.OPEN: ("opinion_take_in", _("Take in"), "check"),
            VoiceStage.ANSWERED: ("opinion_answer", _("Answer the voter"), "message-square"),
            VoiceStage.PASSED_ON: ("opinion_pass_on", _("Pass on"), "send"),
            VoiceStage.SOLVED: ("opinion_solve", _("Note as solved"), "circle-check"),
            VoiceStage.SET_ASIDE: ("opinion_aside", _("Do not take in"), "ban"),
        }
        if found.waits_for_review:
            if found.outcome != BodyOutcome.NOT_OURS:
                acts.append(
                    Action(
                        _("Accept the outcome"), url(request, "outcome_accept", found.pk), icon="check", primary=True
                    )
                )
            acts.append(Action(_("Send it back"), url(request, "outcome_back", found.pk), icon="undo-2"))
            names[VoiceStage.PASSED_ON] = ("opinion_pass_on", _("Pass on to another body"), "send")
        elif found.stage == VoiceStage.PASSED_ON:
            if found.is_owed:
                acts.append(
                    Action(
                        _("Enter the body's outcome"),
                        url(request, "outcome", found.pk),
                        icon="message-square",
                        primary=True,
                    )
                )
            names[VoiceStage.PASSED_ON] = ("opinion_pass_on", _("Pass on to another body"), "send")
        if found.stage != VoiceStage.WAITING:
            names[VoiceStage.SET_ASIDE] = ("opinion_aside", pgettext("stations", "Take off: noted wrongly"), "trash-2")
        allowed = VOICE_MOVES[found.stage]
        for stage, (name, label, icon) in names.items():
            if stage in allowed:
                acts.append(Action(label, url(request, name, found.pk), icon=icon, primary=not acts))
    head = web.Head(
        title=str(found), subtitle=found.get_channel_display(), state=found.get_stage_display(), tone=tone_of(found.stage),
        crumbs=((_("Voters' opinions"), url(request, "opinions")),), actions=tuple(acts),
    )  # fmt: skip
    context = {
        "opinion": found, "phone": phone, "counts": found.stage in COUNTED,
        "sees": bool(found.phone) and can_see_protected(request.user, request.congress, request.day),
        "suggests": bool(request.roles & {Role.SECRETARY}), "proposals": found.proposals.select_related("congress"),
    }  # fmt: skip
    return web.record_page(request, "stations/opinion.html", found, head, context)


@gate(Role.SECRETARY, Role.DEPUTY)
def opinion_new(request: Entry) -> HttpResponse:
    """Note an opinion; `?reception=` at a reception."""
    asked = request.GET.get("reception", "")
    at: Reception | None = reception_of(request, int(asked)) if asked.isdigit() else None
    form = OpinionForm(
        request.POST or None, congress=request.congress, day=request.day, at_reception=at is not None,
        initial={"received_on": request.day},
    )  # fmt: skip
    back = at.get_absolute_url() if at else url(request, "opinions")
    if form.is_valid():
        day: date = at.activity.held_on if at else form.cleaned_data["received_on"]
        given = {**form.cleaned_data, "reception": at, "received_on": day}
        made = web.run(
            request, form, lambda: actions.note_opinion(request.congress, by=request.user, on=request.day, **given)
        )
        if made is not None:
            return web.done(
                request, _("The opinion is noted."), back if at or not reads_all(request) else made.get_absolute_url()
            )
    return web.form_page(request, form, title=_("Note an opinion"), back=back, note=str(at or ""))


@gate(*OFFICE)
def opinion_take_in(request: Entry, pk: int) -> HttpResponse:
    found = opinion_of(request, pk)
    return web.confirm(
        request, title=_("Take in"), words=_("“%(words)s” counts from now on.") % {"words": found}, label=_("Take in"),
        act=lambda: actions.take_in(found, by=request.user, on=request.day), message=_("It is taken in. Note its outcome next."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*OFFICE)
def opinion_aside(request: Entry, pk: int) -> HttpResponse:
    found = opinion_of(request, pk)
    form = ReasonForm(request.POST or None)
    title = (
        _("Do not take in") if found.stage == VoiceStage.WAITING else pgettext("stations", "Take off: noted wrongly")
    )
    return form_act(request, form, title, found.get_absolute_url(), lambda: actions.set_aside(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(found))  # fmt: skip


@gate(*OFFICE)
def opinion_answer(request: Entry, pk: int) -> HttpResponse:
    found = opinion_of(request, pk)
    form = AnswerForm(request.POST or None, initial={"answered_on": request.day})
    return form_act(request, form, _("Answer the voter"), found.get_absolute_url(), lambda: actions.answer_opinion(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(found))  # fmt: skip


@gate(*OFFICE)
def opinion_pass_on(request: Entry, pk: int) -> HttpResponse:
    found = opinion_of(request, pk)
    given = {
        "passed_on_on": request.day, "answer_by": request.day + ASKED_WITHIN,
        "words": found.handed_words or queries.words_to_hand(found), "answer": found.answer,
    }  # fmt: skip
    form = PassOnForm(request.POST or None, congress=request.congress, initial=given)
    return form_act(request, form, _("Pass on"), found.get_absolute_url(), lambda: actions.pass_on(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(found), template="stations/pass_on.html", extra={"hidden": told(queries.taken_out(found)), "mended": bool(found.handed_words)})  # fmt: skip


@gate(*OFFICE)
def opinion_solve(request: Entry, pk: int) -> HttpResponse:
    found = opinion_of(request, pk)
    form = SolveForm(request.POST or None, initial={"solved_on": request.day})
    return form_act(request, form, _("Note as solved"), found.get_absolute_url(), lambda: actions.solve(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=str(found))  # fmt: skip
