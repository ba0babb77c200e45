"""Activities: the register, a deputy's own, the record, noting, changing, confirming."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities import permissions
from renda.activities.actions import activities as actions
from renda.activities.documents import sign_in as documents
from renda.activities.forms.activities import ActivityForm, NewActivityForm, initial_of
from renda.activities.models import Activity, Participation
from renda.activities.permissions import deputies_among
from renda.activities.queries import activities as queries
from renda.activities.stages import ActivityKind, Part, RecordStage
from renda.activities.views.choosing import activity_acts
from renda.activities.views.deputy import of_deputy
from renda.activities.views.doubles import Doubles
from renda.base import prints, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import tone_of
from renda.base.web import Head
from renda.people.documents.sign_in import order_of
from renda.people.gate import Entry, gate
from renda.people.queries.persons import of_persons
from renda.people.stages import READERS, PaperKind, Role

#: So many activities that may be the same one are named.
ALIKE = 5
ALL = (*READERS, Role.DEPUTY)
COLUMNS = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("date"), "held_on", sort="held_on", kind="date"),
    Column(_("topic"), "topic", sort="topic"),
    Column(_("place"), "place", phone=False),
    Column(_("number of people"), "people_count", sort="people_count", kind="number", phone=False),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
)
SHEET = (
    Column(_("final day"), "ends_on", kind="date"),
    Column(_("law checked"), "law"),
    Column(_("deputies' group"), "group"),
    Column(_("campaign"), "campaign"),
    Column(_("sites"), "site_count", kind="number"),
    Column(_("what was done"), "account"),
)
TABS = (
    Tab("", _("All"), ~Q(stage=RecordStage.WITHDRAWN)),
    Tab("noted", _("To be confirmed"), Q(stage=RecordStage.NOTED)),
    Tab("confirmed", _("Confirmed"), Q(stage=RecordStage.CONFIRMED)),
    Tab("withdrawn", _("Withdrawn"), Q(stage=RecordStage.WITHDRAWN)),
)
OWN_TABS = (TABS[0], TABS[1], TABS[2])


@gate(*ALL)
def activities(request: Entry) -> HttpResponse:
    if not request.roles & frozenset(READERS):
        return HttpResponseRedirect(url(request, "mine"))
    keeps = Role.SECRETARY in request.roles
    rows, note = _of_year(request, queries.activities(request.congress))
    note_label = _("Note an activity")
    doubles = Doubles(request.congress)
    return show(
        request,
        Listing(
            title=_("Register of activities"),
            rows=rows,
            columns=(*COLUMNS[:6], *doubles.columns(linked=request.GET.get("state") == RecordStage.NOTED)),
            extra_sheet_columns=SHEET,
            tabs=TABS,
            filters=(
                Filter("kind", _("kind"), ActivityKind.choices),
                Filter("topic", _("topic"), [(topic, topic) for topic in queries.topics(request.congress)]),
                Filter("held", _("date"), lookup="held_on", kind="days"),
                *of_deputy(request, Participation, "activity"),
            ),
            search=("title", "topic", "place", "law"),
            search_hint=_("Title, topic, place or law"),
            default_sort="-held_on",
            empty=Empty(
                _("No activity is recorded in this year yet. Note inspections, surveys, receptions and trainings as they take place."),
                note_label if keeps else "",
                url(request, "activity_new") if keeps else "",
            ),
            actions=(Action(note_label, url(request, "activity_new"), icon="plus", primary=True),) if keeps else (),
            export_name="活动台账",
            note=note,
            batch=activity_acts(request),
            ticks=True,
        ),
    )  # fmt: skip


@gate(Role.DEPUTY)
def mine(request: Entry) -> HttpResponse:
    rows, note = _of_year(request, queries.own(request.congress, deputies_among(request.grants)))
    note_label = _("Note an activity")
    return show(
        request,
        Listing(
            title=_("My activities"),
            rows=rows,
            columns=(*COLUMNS[:4], COLUMNS[6]),
            tabs=OWN_TABS,
            default_sort="-held_on",
            empty=Empty(
                _("No activity of yours is recorded in this year yet. Note those that you take part in; the office confirms them."),
                note_label,
                url(request, "activity_new"),
            ),
            actions=(Action(note_label, url(request, "activity_new"), icon="plus", primary=True),),
            export_name="我的履职活动",
            note=note,
        ),
    )  # fmt: skip


@gate(*ALL)
def activity(request: Entry, pk: int) -> HttpResponse:
    found = get_activity(request, pk)
    people = list(queries.participations(found))
    papers = list(found.papers.select_related("file", "congress").order_by("dated_on", "pk"))
    photos = [paper for paper in papers if paper.kind == PaperKind.PHOTO and paper.file_id]
    changes = permissions.can_change_activity(request.user, found, request.day)
    back = (
        (_("Register of activities"), url(request, "activities"))
        if request.roles & frozenset(READERS)
        else (_("My activities"), url(request, "mine"))
    )
    head = Head(
        title=found.title,
        subtitle=found.get_kind_display(),
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=(back,),
        actions=_actions(request, found, changes),
    )
    return web.record_page(
        request,
        "activities/activity.html",
        found,
        head,
        {
            "activity": found,
            "benches": [
                (label, [one for one in people if one.part == part])
                for part, label in Part.choices
                if any(one.part == part for one in people)
            ],
            "people_count": len(people),
            "headcounts": found.headcounts.select_related("paper__congress"),
            "sites": found.sites.select_related("area"),
            "units": found.units.select_related("body"),
            "findings": found.findings.all(),
            "alike": queries.alike(found)[:ALIKE]
            if found.stage != RecordStage.WITHDRAWN and request.roles & frozenset(READERS)
            else (),
            "topic_mates": queries.of_topic(found)[:10],
            "followed_by": found.followed_by.select_related("congress").order_by("held_on", "pk"),
            "photos": photos,
            "papers": [paper for paper in papers if paper not in photos],
            "is_reader": bool(request.roles & frozenset(READERS)),
            "keeps": Role.SECRETARY in request.roles,
            "opens": changes and found.stage == RecordStage.NOTED,
            "adds": changes and found.stage != RecordStage.WITHDRAWN,
        },
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def activity_new(request: Entry) -> HttpResponse:
    keeps = Role.SECRETARY in request.roles
    form = NewActivityForm(
        request.POST or None,
        request.FILES or None,
        congress=request.congress,
        day=_day_asked(request),
        is_office=keeps,
        initial={
            "deputies": deputies_among(request.grants), "held_on": request.day if request.day in request.period else None,
            "campaign": request.GET.get("campaign"),
            "kind": request.GET.get("kind", ""), "topic": request.GET.get("topic", ""),
        },
    )  # fmt: skip
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.note_activity(request.congress, by=request.user, on=request.day, **form.given()),
        )
        if made is not None:
            words = (
                _("The activity is confirmed.") if made.stage == RecordStage.CONFIRMED else _("The activity is noted.")
            )
            return web.done(request, words, made.get_absolute_url())
    note = "" if keeps else _("You note activities that you take part in; the office confirms them.")
    return web.form_page(
        request,
        form,
        title=_("Note an activity"),
        back=url(request, "activities" if keeps else "mine"),
        note=note,
        template="activities/activity_form.html",
        kept_as=_("activity"),
        kept_name="title",
    )


@gate(Role.SECRETARY, Role.DEPUTY)
def activity_change(request: Entry, pk: int) -> HttpResponse:
    found = get_activity(request, pk)
    permissions.check_changes_activity(request.user, found, request.day)
    form = ActivityForm(
        request.POST or None, congress=request.congress, activity=found, initial=initial_of(found)
    )  # fmt: skip
    if form.is_valid():
        done = web.run(
            request, form, lambda: actions.change_activity(found, by=request.user, on=request.day, **form.given())
        )
        if done is not None:
            return web.done(request, _("The activity is changed."), done.get_absolute_url())
    return web.form_page(
        request,
        form,
        title=_("Change the activity"),
        back=found.get_absolute_url(),
        template="activities/activity_form.html",
    )


@gate(*ALL)
def activity_sign_in(request: Entry, pk: int) -> HttpResponse:
    """The sheet on which those taking part sign in."""
    found = get_activity(request, pk)
    order, whom = order_of(request.GET), _whom(request)
    level = request.congress.level if whom.value == "own" else ""
    reads = bool(request.roles & frozenset(READERS))
    invited = None if not reads or whom.value == "named" else of_persons(request.congress, found.held_on, level)
    printed = prints.printed_words(request.day, request.user.get_full_name())
    paper = documents.sign_in_sheet(found, printed, order=order.value, invited=invited)
    return prints.hand_out(
        request, paper, name=f"{found.title}签到册", day=found.held_on, back=found.get_absolute_url(),
        extra={"choices": (whom, order) if reads else (order,)}, template="base/choices_print.html",
    )  # fmt: skip


def _whom(request: Entry) -> prints.Choice:
    """Who stands on the sheet: those named, or, before the activity is held, all who are asked to come."""
    options = (
        ("named", _("deputies named")), ("own", _("all deputies of this congress")), ("all", _("deputies of all levels")),
    )  # fmt: skip
    asked = request.GET.get("whom", "")
    return prints.Choice(
        "whom", pgettext_lazy("sign-in sheet", "Whom"), options, asked if asked in dict(options) else "named"
    )


def get_activity(request: Entry, pk: int) -> Activity:
    """An activity of the congress that the user may see: a deputy his own only; else 404."""
    found = (
        Activity.objects.filter(congress=request.congress, pk=pk)
        .select_related("congress__area", "group__congress", "campaign__congress", "follows__congress")
        .first()
    )
    if found is None:
        raise Http404
    if not request.roles & frozenset(READERS) and not queries.took_part(found, deputies_among(request.grants)):
        raise Http404
    return found


def url(request: Entry, name: str, *numbers: int) -> str:
    """The address of a page of this congress."""
    return reverse(f"activities:{name}", args=[request.congress.slug, *numbers])


def _of_year(request: Entry, rows: QuerySet[Activity]) -> tuple[QuerySet[Activity], str]:
    """The year shown, unless days are asked for."""
    if request.GET.get("held_from") or request.GET.get("held_to"):
        return rows, ""
    note = _("Activities of %(year)s. Choose days to see those of other years.") % {"year": request.year}
    return rows.filter(held_on__range=request.period.days), note


def _day_asked(request: Entry) -> date:
    """On which day the deputies are looked up: the day typed, else today within the year shown."""
    try:
        typed = parse_date(request.POST.get("held_on", ""))
    except ValueError:
        typed = None
    return typed or (request.day if request.day in request.period else request.period.end)


def _actions(request: Entry, found: Activity, changes: bool) -> tuple[Action, ...]:
    made: list[Action] = []
    may_confirm = permissions.can_confirm(request.user, request.congress, request.day)
    if found.stage == RecordStage.NOTED and may_confirm:
        made.append(Action(_("Confirm"), url(request, "activity_confirm", found.pk), icon="check", primary=True))
    if found.stage == RecordStage.NOTED and changes:
        made.append(Action(_("Change"), url(request, "activity_change", found.pk), icon="pencil"))
    if found.stage != RecordStage.NOTED and may_confirm:
        made.append(Action(_("Return it"), url(request, "activity_return", found.pk), icon="undo-2"))
    if found.stage != RecordStage.WITHDRAWN and changes:
        made.append(Action(_("Withdraw it"), url(request, "activity_withdraw", found.pk), icon="ban", danger=True))
    return tuple(made)
