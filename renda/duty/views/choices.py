"""The choice of outstanding deputies: the list, one choice with all that was said and scored, its papers."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from renda.base import prints
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, show
from renda.base.pills import tone_of
from renda.base.web import Head, record_page
from renda.duty import documents
from renda.duty.models import AskedOpinion, Choice, Criterion
from renda.duty.queries import choices as queries
from renda.duty.stages import ChoiceStage
from renda.duty.views.finding import as_of, found, url
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep

COLUMNS = (
    Column(_("award"), "award", sort="award__title", link=True),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
    Column(_("begun on"), "begun_on", sort="begun_on", kind="date"),
    Column(_("nominees"), "nominees", sort="nominees", kind="number"),
    Column(_("shortlist"), "shortlisted", sort="shortlisted", kind="number"),
    Column(_("chosen"), "chosen", sort="chosen", kind="number"),
)
#: What leads to the next stage.
NEXT = {
    ChoiceStage.CRITERIA: _("Ask for opinions"), ChoiceStage.OPINIONS: _("Begin scoring"), ChoiceStage.SCORING: _("Make the shortlist"),
    ChoiceStage.SHORTLISTED: _("Put before the party committee"), ChoiceStage.SUBMITTED: _("Record the committee's decision"),
    ChoiceStage.DECIDED: _("Publish for objections"), ChoiceStage.PUBLISHED: _("Finish the choice"),
}  # fmt: skip
STEPS = (
    ("begun_on", ChoiceStage.CRITERIA), ("asked_on", ChoiceStage.OPINIONS), ("scored_on", ChoiceStage.SCORING),
    ("shortlisted_on", ChoiceStage.SHORTLISTED), ("submitted_on", ChoiceStage.SUBMITTED), ("decided_on", ChoiceStage.DECIDED),
    ("published_from", ChoiceStage.PUBLISHED), ("closed_on", ChoiceStage.CLOSED),
)  # fmt: skip


@gate()
def choices(request: Entry) -> HttpResponse:
    """The list."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "choice_new")
    return show(
        request,
        Listing(
            title=_("Choice of outstanding deputies"), rows=queries.choices(request.congress), columns=COLUMNS,
            filters=(Filter("stage", _("Stage"), ChoiceStage.choices),), search=("award__title", "award__given_by"),
            search_hint=_("Title or giver"), default_sort="-begun_on",
            empty=Empty(_("No choice has begun yet. Record the award and its nominees first."), _("Begin a choice") if keeps else "", new if keeps else ""),
            actions=(Action(_("Begin a choice"), new, icon="plus", primary=True),) if keeps else (), export_name="优秀代表评选",
        ),
    )  # fmt: skip


@gate()
def choice(request: Entry, pk: int) -> HttpResponse:
    """One choice: its steps, nominees with scores, opinions, objections."""
    record = found(queries.choices(request.congress), pk)
    keeps = can_keep(request.user, request.congress, request.day)
    head = Head(
        title=record.award.title, subtitle=record.award.given_by, state=record.get_stage_display(), tone=tone_of(record.stage),
        crumbs=((_("Choice of outstanding deputies"), url(request, "choices")),), actions=_buttons(request, record, keeps=keeps),
    )  # fmt: skip
    criteria = list(record.criteria.all())
    scores = record.stage == ChoiceStage.SCORING and keeps
    members = list(record.assessors.select_related("person"))
    return record_page(
        request, "duty/choice.html", record, head,
        {
            "rows": queries.scored(record, as_of(request)), "columns": NOMINEES, "mark_columns": _mark_columns(criteria), "criteria": criteria,
            "members": [(each, url(request, "score", each.pk) if scores else "") for each in members],
            "opinions": AskedOpinion.objects.filter(candidacy__award=record.award).select_related("candidacy__person"),
            "opinion_columns": OPINIONS, "objections": queries.public_objections(request.congress).filter(choice=record),
            "objection_columns": (*OBJECTIONS, *_settling(request, keeps=keeps)),
            "steps": [{"day": day, "words": str(stage.label)} for name, stage in STEPS if (day := getattr(record, name))],
            "award_url": record.award.get_absolute_url(),
        },
    )  # fmt: skip


def _buttons(request: Entry, record: Choice, *, keeps: bool) -> tuple[Action, ...]:
    papers = [Action(_("List of scores"), url(request, "choice_scores", record.pk), icon="printer")]
    if record.published_from:
        papers.append(Action(_("Notice of publication"), url(request, "choice_notice", record.pk), icon="megaphone"))
    if not keeps:
        return tuple(papers)
    if record.stage == ChoiceStage.CRITERIA:
        papers.append(Action(_("Change criteria and group"), url(request, "choice_change", record.pk), icon="pencil"))
    if record.stage in (ChoiceStage.OPINIONS, ChoiceStage.SCORING):  # also of who was nominated late
        papers.append(Action(_("Note what was asked of others"), url(request, "opinion_new", record.pk), icon="plus"))
    if record.stage == ChoiceStage.PUBLISHED:
        papers.append(Action(_("Note an objection"), url(request, "public_objection_new", record.pk), icon="plus"))
    if record.stage in NEXT:
        words = NEXT[ChoiceStage(record.stage)]
        papers.append(Action(words, url(request, "choice_step", record.pk), icon="arrow-right", primary=True))
    return tuple(papers)


OPINIONS = (
    Column(_("deputy"), "candidacy.person.name"),
    Column(_("asked on"), "asked_on", kind="date"),
    Column(_("asked of"), "asked_of"),
    Column(_("for"), "for_count", kind="number"),
    Column(_("against"), "against_count", kind="number"),
    Column(_("what was said"), "words"),
)
OBJECTIONS = (
    Column(pgettext_lazy("objection", "against"), "candidacy.person.name"),
    Column(_("raised on"), "raised_on", kind="date"),
    Column(_("objection"), "words"),
    Column(_("found right"), "is_upheld"),
    Column(_("what was found"), "finding"),
)


def _settling(request: Entry, *, keeps: bool) -> tuple[Column, ...]:
    def words(row: Any) -> object:
        if row.settled_on is not None:
            return ""
        return format_html('<a href="{}">{}</a>', url(request, "public_objection_settle", row.pk), _("Settle"))

    return (Column(_("what to do"), words),) if keeps else ()


NOMINEES = (
    Column(_("deputy"), "candidacy.person.name"),
    Column(_("stage"), "candidacy.get_stage_display", kind="pill"),
    Column(_("total"), "total", kind="number"),
    Column(_("for / against"), lambda row: f"{row.for_count} / {row.against_count}"),
    Column(_("Duty points"), "points", kind="number"),
)


def _mark_columns(criteria: Sequence[Criterion]) -> tuple[Column, ...]:
    """The members' mean for each criterion."""

    def mark(pk: int) -> Callable[[Any], object]:
        return lambda row: row.marks.get(pk)

    return (
        Column(_("deputy"), "candidacy.person.name"),
        *(Column(str(each), mark(each.pk), kind="number") for each in criteria),
    )


@gate()
@require_GET
def choice_scores(request: Entry, pk: int) -> HttpResponse:
    """The list of scores on paper."""
    record = found(queries.choices(request.congress), pk)
    printed = prints.printed_words(request.day, request.user.get_full_name())
    paper = documents.score_list(
        record, list(record.criteria.all()), queries.scored(record, as_of(request)), printed
    )  # fmt: skip
    return prints.hand_out(
        request, paper, name=f"{record.award.title}评分汇总表", day=request.day, back=record.get_absolute_url()
    )


@gate()
@require_GET
def choice_notice(request: Entry, pk: int) -> HttpResponse:
    """The notice of publication on paper."""
    record = found(queries.choices(request.congress), pk)
    if record.published_from is None:
        raise Http404
    numbers = set(record.decided.values_list("pk", flat=True))
    rows = [row for row in queries.scored(record, as_of(request)) if row.candidacy.pk in numbers]
    paper = documents.notice(record, rows, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=f"{record.award.title}公示", day=request.day, back=record.get_absolute_url()
    )
