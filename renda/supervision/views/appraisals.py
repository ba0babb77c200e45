"""Appraisals: the list, one appraisal with the votes on its units, publication."""

from collections.abc import Callable

from django.db.models import F, Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.activities.models import Activity, AppraisedUnit
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, Tab, show
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE, READERS, Role
from renda.supervision.actions import appraisals as actions
from renda.supervision.forms.topics import BallotsForm, OfficialForm, PublishedForm, TermsForm, WhyForm
from renda.supervision.models import Appraisal, AppraisedOfficial
from renda.supervision.queries import appraisals as queries
from renda.supervision.queries import shares
from renda.supervision.queries import topics as topic_queries
from renda.supervision.views.finding import url
from renda.supervision.views.topics import FOUND

APPRAISAL_READERS = (*READERS, Role.DEPUTY)
NAMES = ("ballots", "satisfied", "basically", "dissatisfied", "void")
UNITS = (
    Column(gettext_lazy("unit"), "body", link=True),
    *(
        Column(label, f"vote.{name}", kind="number")
        for name, label in (
            ("ballots", pgettext_lazy("supervision", "ballots returned")), ("satisfied", gettext_lazy("satisfied")),
            ("basically", gettext_lazy("basically satisfied")), ("dissatisfied", gettext_lazy("dissatisfied")),
            ("void", gettext_lazy("abstained or void")),
        )
    ),
    Column(gettext_lazy("rate satisfied"), lambda row: shares.satisfied(getattr(row, "vote", None)), kind="number"),
    Column(gettext_lazy("rate satisfied and basically"), lambda row: shares.accepted(getattr(row, "vote", None)), kind="number"),
    # The counts stand beside it already: of a result written from them only its word.
    Column(gettext_lazy("result"), lambda row: row.result.partition("（")[0] if hasattr(row, "vote") else row.result),
)  # fmt: skip

OFFICIALS = (
    Column(gettext_lazy("official"), str, link=True),
    *(Column(each.label, str(each.value).removeprefix("vote."), kind="number") for each in UNITS if str(each.value).startswith("vote.")),
    Column(gettext_lazy("rate satisfied"), shares.satisfied, kind="number"),
    Column(gettext_lazy("rate satisfied and basically"), shares.accepted, kind="number"),
)  # fmt: skip


@gate(*APPRAISAL_READERS)
def appraisals(request: Entry) -> HttpResponse:
    return show(
        request,
        Listing(
            title=_("Appraisals"),
            note=_("An appraisal is noted as an activity with its units; here stand criteria, votes and publication."),
            rows=queries.appraisals(request.congress),
            columns=(
                Column(_("appraisal"), "title", sort="title", link=True),
                Column(_("date"), "held_on", sort="held_on", kind="date"),
                Column(_("units"), "unit_count", sort="unit_count", kind="number"),
                Column(_("units voted on"), "voted_count", sort="voted_count", kind="number"),
                Column(_("who has a vote"), "appraisal.voters", kind="number"),
                Column(_("results published on"), "appraisal.published_on", kind="date"),
            ),
            url=lambda row: url(request, "appraisal", row.pk),
            tabs=(
                Tab("", _("All")),
                Tab("open", _("without all votes"), ~Q(voted_count=F("unit_count"))),
                Tab("published", _("made public"), Q(appraisal__published_on__isnull=False)),
            ),
            search=("title", "units__body__name"),
            search_hint=_("Appraisal or unit"),
            default_sort="-held_on",
            empty=Empty(_("No appraisal is recorded. Note one as an activity of this kind, with its units.")),
            export_name=_("Appraisals"),
        ),
    )


def _activity(request: Entry, pk: int) -> Activity:
    return get_object_or_404(queries.appraisals(request.congress), pk=pk)


def _appraisal(request: Entry, pk: int) -> Appraisal:
    return get_object_or_404(Appraisal.objects.select_related("activity__congress"), activity=_activity(request, pk))


@gate(*APPRAISAL_READERS)
def appraisal(request: Entry, pk: int) -> HttpResponse:
    activity = _activity(request, pk)
    found: Appraisal | None = getattr(activity, "appraisal", None)
    keeps = can_keep(request.user, request.congress, request.day)
    published = found.published_on if found else None
    acts = []
    if keeps and not published:
        acts.append(
            Action(
                _("Criteria and voters"), url(request, "appraisal_terms", pk), icon="list-checks", primary=found is None
            )
        )
        if found is not None:
            acts.append(Action(_("Name an official"), url(request, "appraisal_official", pk), icon="user-plus"))
            acts.append(
                Action(
                    _("Results are published"), url(request, "appraisal_publish", pk), icon="megaphone", primary=True
                )
            )
    elif keeps:
        acts.append(Action(_("Take the publication back"), url(request, "appraisal_take_back", pk), icon="undo-2"))
    head = web.Head(
        title=activity.title,
        subtitle=_("Appraisal"),
        state=_("made public") if published else _("not made public"),
        tone="green" if published else "amber",
        crumbs=((_("Appraisals"), url(request, "appraisals")),),
        actions=tuple(acts),
    )
    units = activity.units.select_related("body", "vote", "activity__congress").order_by("pk")
    officials = found.officials.select_related("person", "appraisal__activity__congress") if found else ()
    context = {
        "officials": officials, "official_columns": OFFICIALS, "activity": activity, "appraisal": found, "units": units, "columns": UNITS,
        "votes": keeps and found is not None and not published,
        "findings": topic_queries.findings_of(request.congress).filter(activity=activity.pk).order_by("pk"), "found_columns": FOUND,
    }  # fmt: skip
    return web.record_page(request, "supervision/appraisal.html", found or activity, head, context)


@gate(*OFFICE)
def appraisal_terms(request: Entry, pk: int) -> HttpResponse:
    activity = _activity(request, pk)
    before = getattr(activity, "appraisal", None)
    initial = {"criteria": before.criteria, "voters": before.voters} if before else {}
    form = TermsForm(request.POST or None, initial=initial)
    return _done(request, form, activity, _("Criteria and voters"), lambda: actions.set_terms(
        activity, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def unit_vote(request: Entry, pk: int) -> HttpResponse:
    unit = get_object_or_404(AppraisedUnit.objects.select_related("activity__congress", "body"), pk=pk, activity__congress=request.congress)  # fmt: skip
    found = _appraisal(request, unit.activity_id)
    before = getattr(unit, "vote", None)
    form = BallotsForm(request.POST or None, initial={name: getattr(before, name) for name in NAMES} if before else {"void": 0})  # fmt: skip
    return _done(request, form, found.activity, str(unit.body), lambda: actions.vote_on_unit(
        found, unit, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def appraisal_official(request: Entry, pk: int) -> HttpResponse:
    found = _appraisal(request, pk)
    form = OfficialForm(request.POST or None, congress=request.congress)
    return _done(request, form, found.activity, _("Name an official"), lambda: actions.add_official(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _official(request: Entry, pk: int) -> AppraisedOfficial:
    found = AppraisedOfficial.objects.select_related("appraisal__activity__congress", "person")
    return get_object_or_404(found, pk=pk, appraisal__activity__in=queries.appraisals(request.congress).order_by().values("pk"))  # fmt: skip


@gate(*OFFICE)
def official_vote(request: Entry, pk: int) -> HttpResponse:
    official = _official(request, pk)
    voted = official.ballots is not None
    form = BallotsForm(request.POST or None, initial={name: getattr(official, name) for name in NAMES} if voted else {"void": 0})  # fmt: skip
    return _done(request, form, official.appraisal.activity, str(official), lambda: actions.vote_on_official(
        official, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def official_strike(request: Entry, pk: int) -> HttpResponse:
    official = _official(request, pk)
    return web.confirm(
        request,
        title=str(official),
        words=_("The official is taken off this appraisal."),
        label=_("Take the official off"),
        act=lambda: actions.strike_official(official, by=request.user, on=request.day),
        message=_("It is noted."),
        then=official.get_absolute_url(),
    )


@gate(*OFFICE)
def appraisal_publish(request: Entry, pk: int) -> HttpResponse:
    found = _appraisal(request, pk)
    form = PublishedForm(request.POST or None, initial={"published_on": request.day})
    return _done(request, form, found.activity, _("Results are published"), lambda: actions.publish(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def appraisal_take_back(request: Entry, pk: int) -> HttpResponse:
    found = _appraisal(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found.activity, _("Take the publication back"), lambda: actions.take_back_publication(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _done(request: Entry, form: Form, found: Activity, title: str, act: Callable[[], object]) -> HttpResponse:
    back = url(request, "appraisal", found.pk)
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), back)
    return web.form_page(request, form, title=title, back=back, note=found.title)
