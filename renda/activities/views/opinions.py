"""Opinions heard at visits, at activities or otherwise: the list, one of them, what became of it."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.activities.actions import outcomes as actions
from renda.activities.forms.outcomes import OpinionForm, SendUpForm, SettleForm
from renda.activities.models import Opinion
from renda.activities.permissions import deputies_among
from renda.activities.queries import outcomes as queries
from renda.activities.stages import OpinionStage, SentAs
from renda.activities.views.choosing import SETTLES, opinion_acts
from renda.activities.views.outcomes import campaign_filter, counts, made, new_action, off, other_lists, visit_asked
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import tone_of
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, READERS, Role


@gate()
def opinions(request: Entry) -> HttpResponse:
    keeps = Role.SECRETARY in request.roles
    return show(
        request,
        Listing(
            title=_("Opinions"),
            rows=queries.opinions(request.congress),
            columns=(
                Column(_("opinion"), "words", link=keeps),
                Column(_("gathered on"), "gathered_on", sort="gathered_on", kind="date"),
                Column(_("gathered by"), "gathered_by"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
                Column(_("outcome"), "outcome"),
                Column(_("sent to"), "sent_to"),
                Column(_("sent up on"), "sent_up_on", sort="sent_up_on", kind="date"),
                Column(_("remark"), counts, kind="pill"),
            ),
            tabs=(
                Tab("open", _("Not settled yet"), Q(stage=OpinionStage.OPEN, sent_up_on__isnull=True)),
                Tab("settled", _("Answered, passed on or solved"), ~Q(stage=OpinionStage.OPEN)),
                Tab("sent", _("Sent up"), Q(sent_up_on__isnull=False)),
                Tab("all", _("All")),
            ),
            filters=(
                campaign_filter(request),
                Filter("sent_as", _("sent as"), SentAs.choices),
                Filter("gathered", _("gathered on"), lookup="gathered_on", kind="days"),
            ),
            search=("words", "outcome", "sent_to"),
            search_hint=_("Words"),
            default_sort=("-gathered_on", "-pk"),
            empty=Empty(
                _("No opinion is noted here. They come with visits and receptions, or are noted on their own.")
            ),
            actions=(*other_lists(request, "opinions"), *new_action(request, "opinion_new", _("Note an opinion"))),
            export_name=_("Opinions"),
            batch=opinion_acts(request),
            ticks=True,
            url=lambda opinion: reverse("activities:opinion", args=[request.congress.slug, opinion.pk]),
        ),
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def opinion_new(request: Entry) -> HttpResponse:
    visit = visit_asked(request)
    own = deputies_among(request.grants) if Role.SECRETARY not in request.roles else None
    form = OpinionForm(
        request.POST or None,
        congress=request.congress,
        only=own,
        initial={"gathered_on": visit.held_on if visit else request.day, "gathered_by": own[0] if own else None},
    )
    return made(request, form, _("Note an opinion"), name="opinions", visit=visit, act=actions.gather_opinion)


@gate(*READERS)
def opinion(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.opinions(request.congress), pk=pk)
    url = {
        name: reverse(f"activities:{name}", args=[request.congress.slug, found.pk])
        for name in ("opinion_settle", "opinion_send")
    }
    can = Role.SECRETARY in request.roles
    off = (
        (
            Action(
                pgettext("activities", "Take off"),
                reverse("activities:opinion_off", args=[request.congress.slug, found.pk]),
                icon="trash-2",
                danger=True,
            ),
        )
        if can
        else ()
    )
    send = (Action(_("Send up"), url["opinion_send"], icon="send"),) if can and found.sent_up_on is None else ()
    settle = (Action(_("What became of it"), url["opinion_settle"], icon="check", primary=True),) if can else ()
    head = web.Head(
        title=found.words,
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=((_("Opinions"), reverse("activities:opinions", args=[request.congress.slug])),),
        actions=(*off, *send, *settle),
    )
    return web.record_page(request, "activities/opinion.html", found, head, {
        "opinion": found, "remark": counts(found), "keeps": can, "handed": found.handed.select_related("congress", "body"),
        "made": found.proposals.select_related("congress"),
    })  # fmt: skip


@gate(*OFFICE)
def opinion_settle(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.opinions(request.congress), pk=pk)
    form = SettleForm(request.POST or None, initial={"outcome": found.outcome})
    if form.is_valid():
        act = SETTLES[OpinionStage(form.cleaned_data["stage"])]
        settled = web.run(
            request,
            form,
            lambda: act(found, outcome=form.cleaned_data["outcome"], by=request.user, on=request.day),
        )
        if settled is not None:
            return web.done(request, _("It is noted."), _opinion_url(found))
    return web.form_page(request, form, title=_("What became of it"), back=_opinion_url(found), note=found.words)


@gate(*OFFICE)
def opinion_send(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.opinions(request.congress), pk=pk)
    form = SendUpForm(request.POST or None, congress=request.congress, today=request.day)
    if form.is_valid():
        sent = web.run(
            request, form, lambda: actions.send_up(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if sent is not None:
            return web.done(request, _("The opinion is sent up."), _opinion_url(found))
    return web.form_page(request, form, title=_("Send up"), back=_opinion_url(found), note=found.words)


@gate(*OFFICE)
def opinion_off(request: Entry, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.opinions(request.congress), pk=pk)
    return off(
        request, found, back=_opinion_url(found), then=reverse("activities:opinions", args=[request.congress.slug])
    )


def _opinion_url(opinion: Opinion) -> str:
    return reverse("activities:opinion", args=[opinion.congress.slug, opinion.pk])
