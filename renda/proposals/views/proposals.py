"""The register of bills and suggestions, one of them, and drafting it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Empty, Filter, Listing, Tab, show
from renda.base.parts import Action, Head
from renda.base.pills import Pill, tone_of
from renda.people.gate import Entry, gate
from renda.people.hidden import told
from renda.people.models import Membership, Person
from renda.people.queries import persons
from renda.people.queries.periods import open_on
from renda.people.stages import BodyKind, Role
from renda.proposals import permissions
from renda.proposals.actions import lodging as actions
from renda.proposals.forms import DecideForm, KeyForm, PublishForm, bodies
from renda.proposals.models import Proposal
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Aim, Field, Kind, Result, Source, Stage, View
from renda.proposals.views.finding import alike_of, bodies_of, proposal_of, seen, url

ALL = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY, Role.DEPARTMENT, Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR)
WRITERS = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)
OFFICE = (Role.SECRETARY, Role.CHAIR)
OPEN = (Stage.LODGED, Stage.ON_AGENDA, Stage.HANDED_OVER)


@gate(*ALL)
def proposals(request: Entry) -> HttpResponse:
    """The register, as far as the user may see it."""
    day, drafts = request.day, bool(request.roles & frozenset(WRITERS))
    led = persons.of_number(request.congress, request.GET.get("deputy", ""))

    def due(row: Proposal) -> object:
        if row.due_now is None:  # type: ignore[attr-defined]
            return ""
        left = (row.due_now - day).days  # type: ignore[attr-defined]
        words = _("%(days)s days over") % {"days": -left} if left < 0 else _("%(days)s days left") % {"days": left}
        return Pill(words, "red" if left < 0 else "amber" if left <= 15 else "grey")

    return show(
        request,
        Listing(
            title=gettext_lazy("Bills and suggestions"),
            rows=seen(request),
            columns=(
                Column(gettext_lazy("subject"), str, sort="title", link=True),
                Column(gettext_lazy("kind"), "get_kind_display", sort="kind", phone=False),
                Column(gettext_lazy("lead deputy"), "lead.name", sort="lead__name_pinyin"),
                Column(gettext_lazy("field of work"), "get_field_display", sort="field", phone=False),
                Column(gettext_lazy("lodged on"), "lodged_on", sort="lodged_on", kind="date"),
                Column(gettext_lazy("lead body"), "body_name", sort="body_name"),
                Column(gettext_lazy("reply due"), due, sort="due_now", kind="pill"),
                Column(gettext_lazy("stage"), lambda row: Pill(row.get_stage_display(), tone_of(row.stage)), sort="stage", kind="pill"),
                Column(gettext_lazy("outcome of the handling"), "get_result_display", sort="result", phone=False),
            ),
            tabs=(
                Tab("", gettext_lazy("All"), ~Q(stage__in=(Stage.WITHDRAWN, Stage.DRAFT)) if not drafts else ~Q(stage=Stage.WITHDRAWN)),
                Tab("open", gettext_lazy("Under way"), Q(stage__in=OPEN)),
                Tab("late", gettext_lazy("Overdue"), Q(due_now__lt=day)),
                Tab("rate", gettext_lazy("To be rated"), Q(stage=Stage.REPLIED, view_now__isnull=True)),
                Tab("closed", gettext_lazy("Closed"), Q(stage=Stage.CLOSED)),
                Tab("draft", gettext_lazy("Drafts"), Q(stage=Stage.DRAFT)),
                Tab("withdrawn", gettext_lazy("Withdrawn"), Q(stage=Stage.WITHDRAWN)),
            ),
            filters=(
                Filter("kind", gettext_lazy("kind"), Kind.choices),
                Filter("source", gettext_lazy("raised"), Source.choices),
                Filter("field", gettext_lazy("field of work"), Field.choices),
                Filter("body", gettext_lazy("lead body"), [(body.pk, body.name) for body in bodies(request.congress)], lookup="body_now"),
                Filter("result", gettext_lazy("outcome of the handling"), Result.choices),
                Filter("view", gettext_lazy("view of the reply"), View.choices, lookup="view_now"),
                Filter("lodged", gettext_lazy("lodged on"), lookup="lodged_on", kind="days"),
                # A deputy's page asks by his number: another of his name is another.
                *((Filter("deputy", gettext_lazy("lead deputy"), [(led.pk, led.name)], lookup="lead"),) if led else ()),
            ),
            search=("title", "demand", "lead__name", "lead__name_pinyin"),
            search_hint=gettext_lazy("Subject, words or deputy"),
            default_sort=("-lodged_on", "-pk"),
            empty=Empty(gettext_lazy("No bill or suggestion is recorded yet."), gettext_lazy("Draft one") if drafts else "", url(request, "draft") if drafts else ""),
            actions=(
                *((Action(gettext_lazy("Scorecard of the bodies"), url(request, "scorecard"), icon="chart-column"),) if not bodies_of(request) else ()),
                *((Action(gettext_lazy("Draft one"), url(request, "draft"), icon="plus", primary=True),) if drafts else ()),
            ),
            export_name=_("Bills and suggestions"),
        ),
    )  # fmt: skip


@gate(*ALL)
def proposal(request: Entry, pk: int) -> HttpResponse:
    """One with its whole story: who signed, the deadline with its calculation, replies, the deputy's view."""
    found = proposal_of(request, pk)
    user, congress, day = request.user, request.congress, request.day
    rounds = list(
        found.handlings.select_related("body").prefetch_related(
            "co_handlers__body", "urgings", "replies__rating", "replies__paper"
        )
    )
    now = next((each for each in rounds if each.ended_on is None), None)
    why = queries.deadline(now, congress)[1] if now else None
    is_office = permissions.is_office(user, congress, day)
    context: dict[str, Any] = {
        "proposal": found, "rounds": rounds, "now": now, "why": why, "signatures": found.signatures.select_related("person"),
        "signers": queries.signers(found), "alike": alike_of(request, found.title, f"{found.grounds} {found.demand}", leave_out=found.pk) if is_office else (),
        "is_office": is_office, "drafts": permissions.can_draft(user, congress, found.lead, day),
        "answers": bool(now and permissions.can_answer(user, congress, now.body, day)),
        "rates": permissions.can_rate(user, congress, found.lead, day),
        "own": [each.pk for each in found.signatures.all() if permissions.acts_as(user, congress, each.person, day)],
        "left": (now.due_on - day).days if now and now.due_on else None,
    }  # fmt: skip
    head = Head(
        title=found.title, subtitle=f"{found.get_kind_display()} · {found.number_words}", state=found.get_stage_display(),
        tone=tone_of(found.stage), crumbs=((gettext_lazy("Bills and suggestions"), url(request, "proposals")),),
        actions=_buttons(request, found, context),
    )  # fmt: skip
    return web.record_page(request, "proposals/proposal.html", found, head, context)


def _buttons(request: Entry, found: Proposal, may: dict[str, Any]) -> tuple[Action, ...]:  # noqa: PLR0912 - one line a step
    """What may be done now, the next step first."""
    stage, made = found.stage, []

    def add(words: Any, name: str, icon: str, *, primary: bool = False, danger: bool = False) -> None:
        made.append(Action(words, url(request, name, found.pk), icon=icon, primary=primary, danger=danger))

    if may["drafts"] and stage == Stage.DRAFT:
        add(_("Change"), "change", "pencil")
        add(_("Ask to sign"), "invite", "user-plus")
        add(_("Withdraw it"), "withdraw", "circle-x", danger=True)
        add(_("Lodge it"), "lodge", "send", primary=True)
    if may["is_office"] and stage == Stage.LODGED:
        if found.kind == Kind.BILL:
            add(_("Decision of the presidium"), "decide", "gavel", primary=True)
        else:
            add(_("Pass it up to the county"), "send_up", "arrow-up-from-line", primary=found.aim == Aim.COUNTY)
            add(_("Hand it over"), "hand_over", "forward", primary=found.aim == Aim.OWN)
    if stage == Stage.HANDED_OVER and may["now"]:
        if may["is_office"]:
            add(_("Urge"), "urge", "bell-ring")
        if may["answers"]:
            add(_("Reply"), "reply", "reply", primary=True)
    if stage in {Stage.REPLIED, Stage.SENT_UP, Stage.ON_AGENDA, Stage.CLOSED} and may["is_office"]:
        if stage in {Stage.REPLIED, Stage.CLOSED} and found.solved_on is None:
            add(_("The matter is solved"), "solved", "circle-check-big")
        if stage in {Stage.REPLIED, Stage.CLOSED}:
            add(_("Make public"), "publish", "globe")
        if stage != Stage.CLOSED:
            add(_("Close"), "close", "archive")
    if stage == Stage.REPLIED and may["rates"] and found.view_now is None:  # type: ignore[attr-defined]
        add(_("View of the reply"), "rate", "star", primary=True)
    if stage == Stage.REPLIED and may["is_office"] and found.view_now == View.DISSATISFIED:  # type: ignore[attr-defined]
        add(_("Handle again"), "again", "rotate-ccw", primary=True)
    if may["is_office"] and stage not in {Stage.DRAFT, Stage.WITHDRAWN}:
        add(_("Key item"), "key", "star")
        add(_("Hand-over sheet"), "sheet", "printer")
    return tuple(made)


@gate(*OFFICE)
def decide(request: Entry, pk: int) -> HttpResponse:
    """The presidium's decision on a bill."""
    found = proposal_of(request, pk)
    form = DecideForm(request.POST or None)
    if (
        form.is_valid()
        and web.run(
            request, form, lambda: actions.decide_bill(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        is not None
    ):
        return web.done(request, _("The decision is recorded."), found.get_absolute_url())
    return web.form_page(
        request, form, title=_("Decision of the presidium"), back=found.get_absolute_url(), note=found.title
    )


@gate(*OFFICE)
def send_up(request: Entry, pk: int) -> HttpResponse:
    """Pass it up to the county."""
    found = proposal_of(request, pk)
    return web.confirm(
        request, title=_("Pass it up to the county"), words=_("“%(title)s” goes to the county's deputies; no body of the township answers it.") % {"title": found.title},
        label=_("Pass it up"), act=lambda: actions.send_up(found, by=request.user, on=request.day), message=_("It is passed up."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*OFFICE)
def key(request: Entry, pk: int) -> HttpResponse:
    """A key item, and who follows it up."""
    found = proposal_of(request, pk)
    seats = Membership.objects.filter(
        open_on(request.day), body__congress=request.congress, body__kind=BodyKind.PRESIDIUM
    )
    leaders = Person.objects.filter(pk__in=seats.values("person")).order_by("name_pinyin")
    form = KeyForm(request.POST or None, leaders=leaders, initial={"leader": found.key_leader})
    if (
        form.is_valid()
        and web.run(
            request, form, lambda: actions.mark_key(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        is not None
    ):
        return web.done(request, _("It is kept."), found.get_absolute_url())
    return web.form_page(
        request,
        form,
        title=_("Key item"),
        back=found.get_absolute_url(),
        note=_("A member of the presidium follows it up."),
    )


@gate(*OFFICE)
def publish(request: Entry, pk: int) -> HttpResponse:
    """Look through the text that anybody may read, masked beforehand, and publish it."""
    found = proposal_of(request, pk)
    form = PublishForm(request.POST or None, initial={"text": found.public_text or queries.masked(found)})
    if (
        form.is_valid()
        and web.run(request, form, lambda: actions.publish(found, by=request.user, on=request.day, **form.cleaned_data))
        is not None
    ):
        return web.done(request, _("It is published."), found.get_absolute_url())
    note = _("Names and numbers are masked. Read it through: what stands here can be read by anybody.")
    return web.form_page(
        request, form, title=_("Make public"), back=found.get_absolute_url(), note=note, save=_("Make public"),
        template="proposals/publish.html", extra={"hidden": told(queries.taken_out(found)), "mended": bool(found.public_text)},
    )  # fmt: skip
