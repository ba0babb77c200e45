"""Topics of the year's supervision: the plan, one topic with all that belongs to it, opinions to the government."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from renda.activities.stages import ActivityKind
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill, tone_of
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE, Role
from renda.supervision.actions import topics as actions
from renda.supervision.actions.taking_back import take_back_opinion
from renda.supervision.forms.topics import (
    AnswerForm,
    CarriedOutForm,
    CloseForm,
    OpinionForm,
    PlannedForm,
    ReportVoteForm,
    WhyForm,
)
from renda.supervision.models import ReviewOpinion, Topic
from renda.supervision.queries import shares
from renda.supervision.queries import topics as queries
from renda.supervision.stages import RemedyStage, TopicForm, TopicStage
from renda.supervision.views.finding import PROJECT_READERS, bodies_of, is_department, url

TONES = {TopicStage.PLANNED: "grey", TopicStage.RUNNING: "amber", TopicStage.CLOSED: "green"}


def state_of(finding: object) -> Pill:
    """How far a finding is: not handed over, or its remedy's stage; one solved without a hand-over is solved."""
    remedy = getattr(finding, "handed", None)
    if remedy is not None and (remedy.stage == RemedyStage.CLOSED or not getattr(finding, "solved_on", None)):
        return Pill(remedy.get_stage_display(), tone_of(remedy.stage))
    if getattr(finding, "solved_on", None):
        return Pill(_("solved"), "green")
    return Pill(_("not handed over"), "red")


FOUND = (
    Column(gettext_lazy("finding"), "words", link=True),
    Column(gettext_lazy("activity"), "activity"),
    Column(gettext_lazy("to be put right by"), lambda row: row.handed.body if hasattr(row, "handed") else None),
    Column(gettext_lazy("due on"), lambda row: row.handed.due_on if hasattr(row, "handed") else None, kind="date"),
    Column(gettext_lazy("state"), state_of, kind="pill"),
)


INQUIRIES = (
    Column(pgettext_lazy("supervision", "subject"), "subject", link=True),
    Column(gettext_lazy("kind"), "get_kind_display"),
    Column(pgettext_lazy("supervision", "asked of"), "body"),
    Column(pgettext_lazy("supervision", "asked on"), "asked_on", kind="date"),
    Column(pgettext_lazy("supervision", "answered on"), "answered_on", kind="date"),
)


#: Which kind of activity carries out a topic of a form; an inquiry is entered with its session.
ACTIVITY: dict[TopicForm, str] = {
    TopicForm.REPORT: ActivityKind.HEARING,
    TopicForm.LAW_CHECK: ActivityKind.LAW_CHECK,
    TopicForm.INSPECTION: ActivityKind.INSPECTION,
    TopicForm.SURVEY: ActivityKind.SURVEY,
    TopicForm.SEMINAR: ActivityKind.SEMINAR,
    TopicForm.FOLLOW_UP: ActivityKind.FOLLOW_UP,
    TopicForm.APPRAISAL: ActivityKind.APPRAISAL,
}


def visible(request: Entry) -> QuerySet[Topic]:
    """What the user may see: a department the topics that concern it, others all."""
    found = queries.topics(request.congress)
    if is_department(request):
        own = bodies_of(request)
        found = found.filter(Q(body__in=own) | Q(opinions__body__in=own) | Q(inquiries__body__in=own) | Q(activities__findings__handed__body__in=own)).distinct()  # fmt: skip
    return found


def topic_of(request: Entry, pk: int) -> Topic:
    """A topic that the user may see. Raises Http404."""
    return get_object_or_404(visible(request), pk=pk)


@gate(*PROJECT_READERS)
def topics(request: Entry) -> HttpResponse:
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "topic_new")
    years = queries.topics(request.congress).order_by().values_list("year", flat=True).distinct()
    return show(
        request,
        Listing(
            title=_("Supervision topics"),
            rows=visible(request),
            columns=(
                Column(_("topic"), "title", sort="title", link=True),
                Column(pgettext_lazy("topic", "form"), "get_form_display", sort="form"),
                Column(_("year"), "year", sort="year", kind="number"),
                Column(_("quarter"), "quarter", sort="quarter", kind="number"),
                Column(_("who leads"), "leader", phone=False),
                Column(_("activities"), "done_count", sort="done_count", kind="number"),
                Column(_("problems found"), "finding_count", sort="finding_count", kind="number"),
                Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
            ),
            tabs=(
                Tab("", _("This year"), Q(year=request.year)),
                Tab("open", _("open"), Q(stage__in=actions.OPEN)),
                Tab("ended", pgettext_lazy("topic", "ended"), ~Q(stage__in=actions.OPEN)),
                Tab("all", _("All years")),
            ),
            filters=(
                Filter("form", pgettext_lazy("topic", "form"), TopicForm.choices),
                Filter("quarter", _("quarter"), [(n, str(n)) for n in (1, 2, 3, 4)]),
                Filter("in", _("year"), [(each, str(each)) for each in sorted(years, reverse=True)], lookup="year"),
            ),
            search=("title", "ground", "leader__name"),
            search_hint=_("Topic, law or name"),
            default_sort=("-year", "quarter"),
            empty=Empty(_("No topic is on the plan yet."), _("Plan a topic") if keeps else "", new if keeps else ""),
            actions=(Action(_("Plan a topic"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Supervision topics"),
            distinct=True,
        ),
    )  # fmt: skip


@gate(*PROJECT_READERS)
def topic(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    keeps, is_open = can_keep(request.user, request.congress, request.day), found.stage in actions.OPEN
    asked = queries.inquiries(request.congress).filter(topic=found)
    findings = queries.findings(found)
    opinions, own = list(found.opinions.select_related("body")), bodies_of(request)
    only_own = is_department(request) and found.body_id not in own
    if only_own:  # a topic that concerns others too: of it a department reads what was asked of itself
        findings = findings.filter(handed__body__in=own)
        opinions = [each for each in opinions if each.body_id in own]
    context = {
        "topic": found,
        "is_open": is_open,
        "keeps": keeps,
        "carries": found.carries_on,
        "carried_by": Topic.objects.filter(carries_on=found).select_related("congress").first(),
        "activities": found.activities.select_related("congress").order_by("held_on"),
        "activity_columns": (Column(_("activity"), "title", link=True), Column(_("date"), "held_on", kind="date"), Column(_("kind"), "get_kind_display")),
        "items": found.items.select_related("session__congress", "session__term", "meeting__congress", "meeting__term"),
        "papers": found.papers.all(),
        "findings": findings,
        "found_columns": FOUND,
        "vote": (vote := getattr(found, "vote", None)),
        "rates": (shares.satisfied(vote), shares.accepted(vote)),
        "opinions": [(each, Role.SECRETARY in request.roles or each.body_id in own) for each in opinions],
        "inquiries": asked if not is_department(request) else asked.filter(body__in=own),
        "inquiry_columns": INQUIRIES,
        "day": request.day,
    }  # fmt: skip
    head = web.Head(
        title=found.title,
        subtitle=_("Supervision topic of %(year)s · %(form)s") % {"year": found.year, "form": found.get_form_display()},
        state=found.get_stage_display(),
        tone=TONES.get(TopicStage(found.stage), "blue"),
        crumbs=((_("Supervision topics"), url(request, "topics")),),
        actions=_acts(request, found) if keeps else (),
    )
    if only_own:
        context |= {"tabs": (("", _("Overview")),), "tab": ""}
    return web.record_page(request, "supervision/topic.html", found, head, context)


def _acts(request: Entry, found: Topic) -> tuple[Action, ...]:
    def act(label: str, name: str, icon: str, *, primary: bool = False) -> Action:
        return Action(label, url(request, name, found.pk), icon=icon, primary=primary)

    if found.stage not in actions.OPEN:
        fixed = found.stage == TopicStage.CARRIED_ON
        return () if fixed else (act(_("Open the topic again"), "topic_reopen", "undo-2"),)
    acts = [
        act(_("Change"), "topic_change", "pencil"),
        act(_("Carry on to the next year"), "topic_carry_on", "calendar-plus"),
        act(_("Carried out by"), "topic_carry_out", "link", primary=found.stage == TopicStage.PLANNED),
        Action(pgettext("supervision", "Note an activity"), _activity_of(request, found), icon="calendar-plus"),
    ]
    if found.stage == TopicStage.PLANNED:
        acts.insert(2, act(pgettext("supervision", "Call off"), "topic_call_off", "x"))
    else:
        acts += [
            act(_("Opinion to the government"), "opinion_new", "send"),
            act(_("Vote on the report"), "topic_vote", "vote"),
            act(_("Close the topic"), "topic_close", "check", primary=True),
        ]
    return tuple(acts)


def _activity_of(request: Entry, found: Topic) -> str:
    """The form of a new activity, of the topic's form and under its name."""
    asked = urlencode({"kind": ACTIVITY.get(TopicForm(found.form), ""), "topic": found.title})
    return f"{reverse('activities:activity_new', args=[request.congress.slug])}?{asked}"


@gate(*OFFICE)
def topic_new(request: Entry) -> HttpResponse:
    initial = {"year": request.year, "quarter": (request.day.month + 2) // 3}
    form = PlannedForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.plan_topic(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The topic stands on the plan."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Plan a topic"), back=url(request, "topics"))


@gate(*OFFICE)
def topic_change(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    initial = {name: getattr(found, name) for name in actions.FIELDS}
    form = PlannedForm(request.POST or None, congress=request.congress, initial=initial)
    return _done(request, form, found, _("Change the topic"), lambda: actions.change_topic(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def topic_carry_out(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    initial = {name: list(getattr(found, name).all()) for name in ("activities", "items", "papers")}
    named = queries.activities_to_choose(found).filter(topic=found.title)
    initial["activities"] += [each for each in named if each not in initial["activities"]]
    form = CarriedOutForm(request.POST or None, topic=found, initial=initial)
    return _done(request, form, found, _("By what the topic was carried out"), lambda: actions.carry_out(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def topic_close(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    form = CloseForm(request.POST or None, initial={"ended_on": request.day})
    return _done(request, form, found, _("Close the topic"), lambda: actions.close_topic(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def topic_carry_on(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found, _("Carry on to the next year"), lambda: actions.carry_on(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def topic_call_off(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    form = WhyForm(request.POST or None)
    return _done(request, form, found, _("Call the topic off"), lambda: actions.call_off(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def topic_reopen(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    return web.confirm(
        request,
        title=_("Open the topic again"),
        words=_("“%(topic)s” is open again and no longer counts as ended.") % {"topic": found.title},
        label=_("Open the topic again"),
        act=lambda: actions.reopen(found, by=request.user, on=request.day),
        message=_("It is noted."),
        then=found.get_absolute_url(),
        danger=False,
    )


@gate(*OFFICE)
def topic_vote(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    before = getattr(found, "vote", None)
    names = ("voted_on", "present", "ballots", "satisfied", "basically", "dissatisfied", "void")
    initial = {name: getattr(before, name) for name in names} if before else {"voted_on": request.day, "void": 0}
    form = ReportVoteForm(request.POST or None, initial=initial)
    return _done(request, form, found, _("Vote on the report"), lambda: actions.vote_on_report(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def opinion_new(request: Entry, pk: int) -> HttpResponse:
    found = topic_of(request, pk)
    form = OpinionForm(
        request.POST or None, congress=request.congress, initial={"sent_on": request.day, "body": found.body}
    )
    return _done(request, form, found, _("Opinion to the government"), lambda: actions.send_opinion(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def opinion_take_back(request: Entry, pk: int) -> HttpResponse:
    opinion = get_object_or_404(ReviewOpinion.objects.select_related("topic__congress", "body"), pk=pk)
    found = topic_of(request, opinion.topic_id)
    form = WhyForm(request.POST or None)
    return web.confirm(
        request, title=_("Take the opinion off"), words=opinion.words, label=_("Take the opinion off"), form=form,
        act=lambda: take_back_opinion(opinion, by=request.user, on=request.day, **form.cleaned_data),
        message=_("It is noted."), then=found.get_absolute_url(), back=found.get_absolute_url(),
    )  # fmt: skip


@gate(Role.SECRETARY, Role.DEPARTMENT)
def opinion_answer(request: Entry, pk: int) -> HttpResponse:
    opinion = get_object_or_404(ReviewOpinion.objects.select_related("topic__congress", "body"), pk=pk)
    topic_of(request, opinion.topic_id)
    form = AnswerForm(request.POST or None, initial={"answered_on": request.day})
    return _done(request, form, opinion.topic, pgettext("supervision", "Answer"), lambda: actions.answer_opinion(
        opinion, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _done(request: Entry, form: Form, found: Topic, title: str, act: Callable[[], object]) -> HttpResponse:
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=found.title)
