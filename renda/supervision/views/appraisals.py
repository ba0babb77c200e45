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
from renda.supervision.forms.topics import (
    GradesForm,
    OfficialForm,
    PublishedForm,
    TermsForm,
    WhyForm,
    counts_in,
    written,
)
from renda.supervision.models import Appraisal, AppraisedOfficial, UnitVote
from renda.supervision.models.appraisals import CUSTOMARY
from renda.supervision.queries import appraisals as queries
from renda.supervision.queries import shares
from renda.supervision.queries import topics as topic_queries
from renda.supervision.views.finding import url
from renda.supervision.views.topics import FOUND

APPRAISAL_READERS = (*READERS, Role.DEPUTY)
RATES = (
    Column(gettext_lazy("rate satisfied"), lambda row: shares.satisfied(vote_of(row)), kind="number"),
    Column(gettext_lazy("rate satisfied and basically"), lambda row: shares.accepted(vote_of(row)), kind="number"),
)


def vote_of(row: AppraisedUnit | AppraisedOfficial) -> UnitVote | AppraisedOfficial | None:
    """The vote on a unit or an official, where it is entered."""
    found = getattr(row, "vote", None) if isinstance(row, AppraisedUnit) else row
    return found if found is not None and found.ballots is not None else None


def vote_columns(found: Appraisal | None) -> tuple[Column, ...]:
    """Ballots, each grade of the appraisal, the void ones, and the rates; with grades of the office's own the one rate that they say."""

    def of_grade(number: int) -> Callable[[AppraisedUnit | AppraisedOfficial], int | None]:
        return lambda row: vote.counts()[number] if (vote := vote_of(row)) else None

    own = found is not None and bool(found.own_grades)
    grades = found.grades if found is not None else list(CUSTOMARY)
    labels = [f"{name}*" if own and counts else name for name, counts in grades]
    return (
        Column(pgettext_lazy("supervision", "ballots returned"), lambda row: getattr(vote_of(row), "ballots", None), kind="number"),
        *(Column(label, of_grade(number), kind="number") for number, label in enumerate(labels)),
        Column(gettext_lazy("abstained or void"), lambda row: getattr(vote_of(row), "void", None), kind="number"),
        *(RATES[:1] if own else RATES),
    )  # fmt: skip


def unit_columns(found: Appraisal | None) -> tuple[Column, ...]:
    """Of a unit: its vote and its result; the counts stand beside it already, so of a result written from them only its word."""
    return (
        Column(gettext_lazy("unit"), "body", link=True), *vote_columns(found),
        Column(gettext_lazy("result"), lambda row: row.result.partition("（")[0] if hasattr(row, "vote") else row.result),
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
            if queries.has_votes(found):
                acts.append(Action(_("Take the votes back"), url(request, "appraisal_votes_back", pk), icon="undo-2"))
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
    units = activity.units.select_related("body", "vote__appraisal", "activity__congress").order_by("pk")
    officials = found.officials.select_related("person", "appraisal__activity__congress") if found else ()
    context = {
        "officials": officials, "official_columns": (Column(_("official"), str, link=True), *vote_columns(found)), "activity": activity, "appraisal": found,
        "units": units, "columns": unit_columns(found), "own_grades": bool(found and found.own_grades),
        "votes": keeps and found is not None and not published,
        "findings": topic_queries.findings_of(request.congress).filter(activity=activity.pk).order_by("pk"), "found_columns": FOUND,
    }  # fmt: skip
    return web.record_page(request, "supervision/appraisal.html", found or activity, head, context)


@gate(*OFFICE)
def appraisal_terms(request: Entry, pk: int) -> HttpResponse:
    activity = _activity(request, pk)
    before = getattr(activity, "appraisal", None)
    initial = (
        {
            "criteria": before.criteria,
            "voters": before.voters,
            "grades": written(before.grades if before.own_grades else []),
        }
        if before
        else {}
    )
    form = TermsForm(request.POST or None, initial=initial)
    return _done(request, form, activity, _("Criteria and voters"), lambda: actions.set_terms(
        activity, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def unit_vote(request: Entry, pk: int) -> HttpResponse:
    unit = get_object_or_404(AppraisedUnit.objects.select_related("activity__congress", "body"), pk=pk, activity__congress=request.congress)  # fmt: skip
    found = _appraisal(request, unit.activity_id)
    before = getattr(unit, "vote", None)
    form = GradesForm(request.POST or None, appraisal=found, initial=counts_in(before))
    return _done(request, form, found.activity, str(unit.body), lambda: actions.vote_on_unit(
        found, unit, by=request.user, on=request.day, **form.given()
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
    form = GradesForm(request.POST or None, appraisal=official.appraisal, initial=counts_in(official))
    return _done(request, form, official.appraisal.activity, str(official), lambda: actions.vote_on_official(
        official, by=request.user, on=request.day, **form.given()
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
def appraisal_votes_back(request: Entry, pk: int) -> HttpResponse:
    found = _appraisal(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found.activity, _("Take the votes back"), lambda: actions.take_back_votes(
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
