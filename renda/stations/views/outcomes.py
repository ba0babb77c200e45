"""Voters' opinions as the body reads them that they were passed on to: its list, its page, its outcome; and the office's review."""

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, Tab
from renda.base.pills import tone_of
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role
from renda.stations.actions import outcomes as actions
from renda.stations.forms.receptions import AcceptForm, OutcomeForm, SendBackForm
from renda.stations.models import VoterOpinion
from renda.stations.permissions import can_report_outcome
from renda.stations.queries import opinions as queries
from renda.stations.stages import VoiceStage
from renda.stations.views.finding import bodies_of, form_act, opinion_of, reads_all, url


def handed(request: Entry) -> Listing:
    """What was passed on to the user's bodies, without the voter's name and numbers; nothing else of it can be searched."""
    return Listing(
        title=_("Voters' opinions"),
        rows=queries.handed_to(request.congress, bodies_of(request)),
        columns=(
            Column(_("opinion"), "handed", link=True),
            Column(_("passed on on"), "passed_on_on", sort="passed_on_on", kind="date"),
            Column(_("answer asked by"), "answer_by", sort="answer_by", kind="date"),
            Column(_("the body's outcome"), "get_outcome_display", sort="outcome"),
            Column(_("outcome entered on"), "reported_on", sort="reported_on", kind="date", phone=False),
            Column(_("reviewed on"), "reviewed_on", sort="reviewed_on", kind="date", phone=False),
            Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
        ),
        tabs=(
            Tab("", _("All")),
            Tab("owed", _("To be answered"), queries.OWED),
            Tab("late", _("Answer overdue"), queries.OWED & Q(answer_by__lt=request.day)),
            Tab("review", _("With the office"), queries.TO_REVIEW),
            Tab("settled", _("Settled"), Q(stage=VoiceStage.SOLVED) | Q(reviewed_on__isnull=False)),
        ),
        search=("handed_words__icontains", "reported__icontains"),
        search_hint=_("Words of the opinion or the answer"),
        default_sort=("answer_by", "-passed_on_on", "-pk"),
        empty=Empty(_("No voter's opinion was passed on to you.")),
        note=_("Enter what became of each. The office looks at it, then the voter reads it by the receipt number."),
        export_name="选民意见",
    )


def handed_page(request: Entry, found: VoterOpinion) -> HttpResponse:
    """One of them: no word, number or name by which the voter is known, and no history that would tell them."""
    answers = found.is_owed or found.waits_for_review
    acts = (
        (
            Action(
                _("Correct the outcome") if found.waits_for_review else _("Enter the outcome"), url(request, "outcome", found.pk),
                icon="message-square", primary=found.is_owed,
            ),
        )
        if answers and can_report_outcome(request.user, request.congress, found.body, request.day)
        else ()
    )  # fmt: skip
    head = web.Head(
        title=found.handed, subtitle=_("voter's opinion passed on"), state=_state(found), tone=tone_of(found.stage),
        crumbs=((_("Voters' opinions"), url(request, "opinions")),), actions=acts,
    )  # fmt: skip
    shown = {
        "opinion": found,
        "tabs": (("", _("Overview")),),
        "tab": "",
    }  # without the history, which tells the voter's own words
    return web.record_page(request, "stations/handed.html", found, head, shown)


def _state(found: VoterOpinion) -> str:
    return _("with the office") if found.waits_for_review else str(found.get_stage_display())


@gate(Role.SECRETARY, Role.DEPARTMENT)
def outcome(request: Entry, pk: int) -> HttpResponse:
    """The body enters what became of it, or mends that until the office has looked at it."""
    found = opinion_of(request, pk)
    given = {
        "outcome": found.outcome or None, "reported": found.reported, "reported_on": found.reported_on or request.day,
    }  # fmt: skip
    form = OutcomeForm(request.POST or None, initial=given)
    note = str(found) if reads_all(request) else found.handed
    return form_act(request, form, _("Enter the outcome"), found.get_absolute_url(), lambda: actions.report_outcome(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=note)  # fmt: skip


def _said(found: VoterOpinion, words: str) -> str:
    """What the body said; the opinion itself where none has said anything yet."""
    return f"{found.body}：{words}" if found.body and words else str(found)


@gate(*OFFICE)
def outcome_accept(request: Entry, pk: int) -> HttpResponse:
    """The office accepts it: the voter reads it."""
    found = opinion_of(request, pk)
    form = AcceptForm(request.POST or None, initial={"answer": found.reported, "reviewed_on": request.day})
    return form_act(request, form, _("Accept the outcome"), found.get_absolute_url(), lambda: actions.accept_outcome(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=_said(found, str(found.get_outcome_display())))  # fmt: skip


@gate(*OFFICE)
def outcome_back(request: Entry, pk: int) -> HttpResponse:
    """The office sends it back with the reason."""
    found = opinion_of(request, pk)
    form = SendBackForm(request.POST or None)
    return form_act(request, form, _("Send it back"), found.get_absolute_url(), lambda: actions.send_back_outcome(
        found, by=request.user, on=request.day, **form.cleaned_data
    ), note=_said(found, found.reported))  # fmt: skip
