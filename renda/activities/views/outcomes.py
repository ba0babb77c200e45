"""Difficulties, aid and opinions: lists, and what became of each."""

from functools import partial
from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.activities.actions import outcomes as actions
from renda.activities.actions.taking_off import take_off
from renda.activities.forms.campaigns import ReasonForm
from renda.activities.forms.outcomes import AidForm, MatterForm, OpinionForm, SendUpForm, SettleForm, SolveForm
from renda.activities.models import Opinion, Target, Visit
from renda.activities.permissions import deputies_among
from renda.activities.queries import outcomes as queries
from renda.activities.stages import AidKind, MatterStage, OpinionStage, SentAs
from renda.activities.views.choosing import SETTLES, matter_acts, noted_acts, opinion_acts, taking_off
from renda.activities.views.target import get_target
from renda.activities.views.visits import get_visit
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill, tone_of
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, READERS, Role


def counts(row: Any) -> str | Pill:
    """Nothing where the row counts; else why not."""
    visit = row.visit
    if visit is None or visit.stage == "confirmed":
        return ""
    return Pill(_("visit not confirmed"), "amber") if visit.stage == "noted" else Pill(_("visit withdrawn"), "grey")


def _campaigns(request: Entry) -> Filter:
    return Filter("campaign", _("campaign"), [(each.pk, each.name) for each in request.congress.campaigns.all()])


def _others(request: Entry, here: str) -> tuple[Action, ...]:
    """The three lists of outcomes, from one another."""
    lists = (
        ("matters", _("Difficulties"), "circle-question-mark"),
        ("aids", _("Aid"), "heart-handshake"),
        ("opinions", _("Opinions"), "message-square"),
    )
    return tuple(
        Action(label, reverse(f"activities:{name}", args=[request.congress.slug]), icon=icon)
        for name, label, icon in lists
        if name != here
    )


def _new(request: Entry, name: str, label: str) -> tuple[Action, ...]:
    if Role.SECRETARY not in request.roles:
        return ()
    return (Action(label, reverse(f"activities:{name}", args=[request.congress.slug]), icon="plus", primary=True),)


@gate()
def matters(request: Entry) -> HttpResponse:
    keeps = Role.SECRETARY in request.roles
    return show(
        request,
        Listing(
            title=_("Difficulties"),
            rows=queries.matters(request.congress),
            columns=(
                Column(_("difficulty"), "words", link=keeps),
                Column(_("whom"), "visit.target.name"),
                Column(_("village"), "visit.target.area"),
                Column(_("raised on"), "raised_on", sort="raised_on", kind="date"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
                Column(_("how it was solved"), "remedy"),
                Column(_("solved on"), "solved_on", sort="solved_on", kind="date"),
                Column(_("remark"), counts, kind="pill"),
            ),
            tabs=(
                Tab("open", _("Not settled yet"), Q(stage=MatterStage.OPEN)),
                Tab("solved", _("Solved"), Q(stage=MatterStage.SOLVED)),
                Tab("all", _("All")),
            ),
            filters=(
                _campaigns(request),
                Filter("raised", _("raised on"), lookup="raised_on", kind="days"),
            ),
            search=("words", "remedy", "visit__target__name"),
            search_hint=_("Words or name"),
            default_sort=("-raised_on", "-pk"),
            empty=Empty(_("No difficulty is noted here. They come with the visits, or are noted on their own.")),
            actions=(*_others(request, "matters"), *_new(request, "matter_new", _("Note a difficulty"))),
            export_name=_("Difficulties"),
            batch=matter_acts(request),
            ticks=True,
            url=lambda matter: reverse("activities:matter_solve", args=[request.congress.slug, matter.pk]),
        ),
    )


@gate()
def aids(request: Entry) -> HttpResponse:
    return show(
        request,
        Listing(
            title=_("Aid"),
            rows=queries.aids(request.congress),
            columns=(
                Column(_("to whom"), "target.name"),
                Column(_("village"), "target.area"),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("what was given"), "words"),
                Column(_("value, yuan"), "yuan", sort="yuan", kind="yuan"),
                Column(_("date"), "given_on", sort="given_on", kind="date"),
                Column(_("remark"), counts, kind="pill"),
            ),
            filters=(
                _campaigns(request),
                Filter("kind", _("kind"), AidKind.choices),
                Filter("given", _("date"), lookup="given_on", kind="days"),
            ),
            search=("words", "target__name"),
            search_hint=_("Words or name"),
            default_sort=("-given_on", "-pk"),
            empty=Empty(_("No aid is noted here. It comes with the visits, or is noted on its own.")),
            actions=(*_others(request, "aids"), *_new(request, "aid_new", _("Note aid"))),
            export_name=_("Aid"),
            batch=noted_acts(request),
            ticks=True,
        ),
    )


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
                _campaigns(request),
                Filter("sent_as", _("sent as"), SentAs.choices),
                Filter("gathered", _("gathered on"), lookup="gathered_on", kind="days"),
            ),
            search=("words", "outcome", "sent_to"),
            search_hint=_("Words"),
            default_sort=("-gathered_on", "-pk"),
            empty=Empty(
                _("No opinion is noted here. They come with visits and receptions, or are noted on their own.")
            ),
            actions=(*_others(request, "opinions"), *_new(request, "opinion_new", _("Note an opinion"))),
            export_name=_("Opinions"),
            batch=opinion_acts(request),
            ticks=True,
            url=lambda opinion: reverse("activities:opinion", args=[request.congress.slug, opinion.pk]),
        ),
    )


def _visit(request: Entry) -> Visit | None:
    asked = request.GET.get("visit", "")
    return get_visit(request, int(asked)) if asked.isdigit() else None


def _made(
    request: Entry, form: Form, title: str, *, name: str, visit: Visit | None, act: Any, of: Target | None = None, note: str = ""
) -> HttpResponse:  # fmt: skip
    """A form that adds an outcome, to a visit, to a target or on its own."""
    record = visit or of
    back = record.get_absolute_url() if record else reverse(f"activities:{name}", args=[request.congress.slug])
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: act(request.congress, visit=visit, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("It is noted."), back)
    return web.form_page(request, form, title=title, back=back, note=str(record or note))


@gate(Role.SECRETARY, Role.DEPUTY)
def matter_new(request: Entry) -> HttpResponse:
    visit = _visit(request)
    form = MatterForm(request.POST or None, initial={"raised_on": visit.held_on if visit else request.day})
    return _made(request, form, _("Note a difficulty"), name="matters", visit=visit, act=actions.raise_matter)


@gate(Role.SECRETARY, Role.DEPUTY)
def aid_new(request: Entry) -> HttpResponse:
    """Help at a visit, or for a target (`?target=`, the office); of nobody on the list it counts no household."""
    visit = _visit(request)
    asked = request.GET.get("target", "")
    target = (
        get_target(request, int(asked))
        if visit is None and asked.isdigit() and Role.SECRETARY in request.roles
        else None
    )
    form = AidForm(request.POST or None, initial={"given_on": visit.held_on if visit else request.day})
    if target is not None:
        return _made(
            request,
            form,
            _("Note aid"),
            name="aids",
            visit=None,
            act=partial(actions.give_aid, target=target),
            of=target,
        )
    note = "" if visit else _("Of no household on a list: it does not count among the households comforted. Begin at the visit or at the household's page where it should.")  # fmt: skip
    return _made(request, form, _("Note aid"), name="aids", visit=visit, act=actions.give_aid, note=note)


@gate(Role.SECRETARY, Role.DEPUTY)
def opinion_new(request: Entry) -> HttpResponse:
    visit = _visit(request)
    own = deputies_among(request.grants) if Role.SECRETARY not in request.roles else None
    form = OpinionForm(
        request.POST or None,
        congress=request.congress,
        only=own,
        initial={"gathered_on": visit.held_on if visit else request.day, "gathered_by": own[0] if own else None},
    )
    return _made(request, form, _("Note an opinion"), name="opinions", visit=visit, act=actions.gather_opinion)


@gate(*OFFICE)
def matter_solve(request: Entry, pk: int) -> HttpResponse:
    matter = get_object_or_404(queries.matters(request.congress), pk=pk)
    back = reverse("activities:matters", args=[request.congress.slug])
    if matter.stage == MatterStage.SOLVED:
        return web.confirm(
            request,
            title=_("Not solved after all?"),
            words=_("“%(matter)s” is noted as solved. It becomes open again and no longer counts as solved.")
            % {"matter": matter.words},
            label=_("Open again"),
            act=lambda: actions.reopen_matter(matter, by=request.user, on=request.day),
            message=_("The difficulty is open again."),
            then=back,
        )
    form = SolveForm(request.POST or None, initial={"solved_on": request.day})
    if form.is_valid():
        solved = web.run(
            request, form, lambda: actions.solve_matter(matter, by=request.user, on=request.day, **form.cleaned_data)
        )
        if solved is not None:
            return web.done(request, _("The difficulty is solved."), back)
    return web.form_page(request, form, title=_("Solve a difficulty"), back=back, note=matter.words)


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
    return web.record_page(request, "activities/opinion.html", found, head, {"opinion": found, "remark": counts(found)})


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


def off(request: Entry, found: Any, *, back: str, then: str) -> HttpResponse:
    """Take a record off that was noted wrongly or twice; asks for the reason."""
    form = ReasonForm(request.POST or None)
    return web.confirm(
        request, title=_("Take “%(what)s” off") % {"what": found}, words=str(taking_off(request).words),
        label=pgettext("activities", "Take off"), form=form,
        act=lambda: take_off(found, reason=form.cleaned_data["reason"], by=request.user, on=request.day),
        message=_("It is taken off."), then=then, back=back,
    )  # fmt: skip


def _opinion_url(opinion: Opinion) -> str:
    return reverse("activities:opinion", args=[opinion.congress.slug, opinion.pk])
