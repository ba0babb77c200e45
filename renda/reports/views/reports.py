"""The list of reports, a draft and what is done to it, its files."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from renda.base import files, prints, showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.parts import Head, Words
from renda.base.pills import tone_of
from renda.core.text import chinese_number
from renda.people.gate import Entry, gate
from renda.people.queries.law import inform
from renda.people.stages import Role
from renda.reports import actions, documents, drafting, identities, queries
from renda.reports.catalogue import FIGURES
from renda.reports.forms import PassageForm, initial_of
from renda.reports.identities import Sort, Status
from renda.reports.kinds import choices, notices
from renda.reports.models import Passage, Report
from renda.reports.permissions import can_publish, can_write
from renda.reports.stages import PaperForm, PassageKind, ReportStage


@gate()
@require_GET
def reports(request: Entry) -> HttpResponse:
    """All reports of the congress."""
    congress = request.congress
    can = can_write(request.user, congress, request.day)
    draft = Action(
        gettext_lazy("Draft a paper"), reverse("reports:draft", args=[congress.slug]), icon="file-plus", primary=True
    )
    return show(
        request,
        Listing(
            title=gettext_lazy("Summaries and reports"),
            rows=queries.reports(congress).exclude(kind__in=notices()),
            columns=(
                Column(gettext_lazy("Report"), "title", sort="title", link=True),
                Column(gettext_lazy("Kind of paper"), "get_kind_display", sort="kind"),
                Column(gettext_lazy("Year or session"), _about, sort="ends_on"),
                Column(gettext_lazy("Stage"), "get_stage_display", sort="stage", kind="pill"),
                Column(gettext_lazy("Open questions"), "open_questions", kind="number"),
                Column(gettext_lazy("Figures read on"), "read_on", sort="read_on", kind="date"),
                Column(gettext_lazy("Published on"), "published_on", sort="published_on", kind="date"),
            ),
            tabs=(Tab("", gettext_lazy("All")), *(Tab(value, label, Q(stage=value)) for value, label in ReportStage.choices)),
            filters=(Filter("kind", gettext_lazy("Kind of paper"), choices=_listed_kinds()),),
            search=("title",),
            search_hint=gettext_lazy("Title"),
            default_sort="-ends_on",
            empty=Empty(
                gettext_lazy("No report has been drafted yet. A draft takes a second and changes no record."),
                draft.label if can else "", draft.url if can else "",
            ),
            actions=(
                *((draft,) if can else ()),
                Action(gettext_lazy("Openings, headings, phrases"), reverse("reports:wording", args=[congress.slug]), icon="type"),
            ),
            export_name="总结报告",
        ),
    )  # fmt: skip


@gate()
@require_GET
def report(request: Entry, pk: int) -> HttpResponse:
    """A report: its text with a chip at each number, its check sheet, figures, files and history."""
    found = _report(request, pk)
    checks = identities.check_all(request.congress, actions.period_of(found), report=found)
    can = can_write(request.user, request.congress, request.day) and found.stage == ReportStage.DRAFT
    slug = request.congress.slug
    acts = [
        Action(_("Print"), "?print=1", icon="printer"),
        Action(_("Check the text"), f"{reverse('reports:check', args=[slug])}?report={pk}", icon="file-search"),
        Action(_("Masked copy"), reverse("reports:sample", args=[slug, pk]), icon="eye-off"),
    ]
    if can:
        acts.insert(
            0,
            Action(
                _("Read the figures again"),
                reverse("reports:read_again", args=[slug, pk]),
                icon="refresh-cw",
                post=True,
            ),
        )
    if found.stage == ReportStage.DRAFT and can_publish(request.user, request.congress, request.day):
        acts.append(Action(_("Publish"), reverse("reports:publish", args=[slug, pk]), icon="stamp", primary=True))
    readings = queries.readings(found)
    context = {
        "report": found,
        "sections": list(_sections(found, readings)),
        "checks": checks,
        "failed": [check for check in checks if check.status is Status.FAILED],
        "sheet": [(SORTS[sort], [check for check in checks if check.sort is sort]) for sort in Sort],
        "questions": [p for p in queries.passages(found) if p.asks and p.edited is None and not p.is_left_out],
        "changed": [reading for reading in readings.values() if reading.changed_on],
        "readings": sorted(readings.values(), key=lambda reading: (reading.code, reading.key)),
        "files": queries.files(found),
        "forms": PaperForm.choices,
        "kind": found.of,
        "by": documents.author_of(found.of, request.congress, actions.period_of(found)),
        "law": inform(request.congress, found.of.rule, found.ends_on) if found.of.rule else None,
        "can_write": can,
        "status_tone": {Status.PASSED: "green", Status.FAILED: "red", Status.NOT_APPLICABLE: "grey"},
    }
    if web.wants_print(request):
        content = documents.content_of(found)
        return prints.show_paper(
            request, documents.paper(content), template="reports/print.html", extra={"report": found}
        )
    is_notice = found.of.is_notice
    if is_notice:
        context |= _of_notice(found)
    crumb = (
        (_("Notices"), reverse("reports:notices", args=[slug]))
        if is_notice
        else (_("Summaries and reports"), reverse("reports:reports", args=[slug]))
    )
    head = Head(
        title=found.title, subtitle=_("Figures read on %(day)s") % {"day": showing.day_words(found.read_on)}, state=found.get_stage_display(),
        tone=tone_of(found.stage), crumbs=(crumb,),
        actions=tuple(acts),
        tabs=(("", _("Text")), ("checks", _("Check sheet")), ("readings", _("Figures")), ("files", _("Files"))),
    )  # fmt: skip
    return web.record_page(request, "reports/notice.html" if is_notice else "reports/report.html", found, head, context)


def _of_notice(found: Report) -> dict[str, object]:
    """The length of a notice and its text for a group chat."""
    content = documents.content_of(found)
    least, most = found.of.length or (0, 0)
    length = documents.characters(content)
    return {
        "length": length, "least": least, "most": most, "fits": least <= length <= most, "chat": documents.chat(content),
        "activity": found.activity,
    }  # fmt: skip


@gate(Role.SECRETARY)
@require_POST
def read_again(request: Entry, pk: int) -> HttpResponse:
    """Read all figures of a draft again."""
    found = _report(request, pk)
    if web.attempt(request, lambda: actions.read_again(found, by=request.user, on=request.day)):
        return web.done(request, _("The figures are read again. Changed numbers are marked."), found.get_absolute_url())
    return redirect(found.get_absolute_url())


@gate(Role.SECRETARY)
@require_POST
def accept(request: Entry, pk: int) -> HttpResponse:
    """Take note of changed numbers."""
    found = _report(request, pk)
    web.attempt(request, lambda: actions.accept_changes(found, by=request.user, on=request.day))
    return redirect(found.get_absolute_url())


@gate(Role.SECRETARY)
def passage(request: Entry, pk: int, passage_pk: int) -> HttpResponse:
    """Edit a passage in the office's own words."""
    found = _passage(request, pk, passage_pk)
    back = f"{found.report.get_absolute_url()}#p{found.pk}"
    form = PassageForm(request.POST or None, initial=initial_of(found))
    if form.is_valid():
        saved = web.run(
            request, form,
            lambda: actions.edit_passage(found, text=form.cleaned_data["text"], was=form.cleaned_data["was"], by=request.user, on=request.day),
        )  # fmt: skip
        if saved is not None:
            return web.done(request, _("The passage is saved."), back)
        found.refresh_from_db()
    readings = queries.readings(found.report)
    named = dict.fromkeys(key for text in (found.drafted, found.text) for key, _form in drafting.places(text))
    extra = {
        "passage": found,
        "places": [(key, readings.get(key)) for key in named],
        "figures": FIGURES,
        "drafted": drafting.pieces(found.drafted, dict(readings)),
    }
    return web.form_page(
        request, form, title=_("Edit a passage"), back=back, template="reports/passage.html", extra=extra
    )


@gate(Role.SECRETARY)
@require_POST
def leave_out(request: Entry, pk: int, passage_pk: int) -> HttpResponse:
    """Leave a passage out, or take it in again."""
    found = _passage(request, pk, passage_pk)
    web.attempt(
        request, lambda: actions.leave_out(found, is_left_out=not found.is_left_out, by=request.user, on=request.day)
    )
    return redirect(f"{found.report.get_absolute_url()}#p{found.pk}")


@gate(Role.SECRETARY, Role.CHAIR)
def publish(request: Entry, pk: int) -> HttpResponse:
    """Are you sure: a published report no longer changes."""
    found = _report(request, pk)
    open_questions = sum(1 for p in queries.passages(found) if p.asks and p.edited is None and not p.is_left_out)
    words = _("Text, figures and files are frozen and kept with their hash; afterwards this report no longer changes.")
    if open_questions:
        words += " " + _("%(count)s questions are not answered; their sentences will not be in the paper.") % {
            "count": open_questions
        }
    return web.confirm(
        request, title=_("Publish “%(title)s”?") % {"title": found.title}, words=words, label=_("Publish"),
        act=lambda: actions.publish_report(found, by=request.user, on=request.day),
        message=_("The report is published; its files are kept."), then=f"{found.get_absolute_url()}?tab=files", back=found.get_absolute_url(),
        danger=False,
    )  # fmt: skip


@gate()
@require_GET
def download(request: Entry, pk: int, form: str) -> HttpResponse:
    """A file of a report: the kept one of a published report, one made now of a draft."""
    found = _report(request, pk)
    if form not in PaperForm.values:
        raise Http404
    kept = queries.files(found).filter(form=form).first()
    if kept is not None:
        name, media, content = kept.file.name, kept.file.media_type, files.content(kept.file)
    else:
        name, media, content = documents.write(found, documents.content_of(found), form)
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


#: The headings of the check sheet.
SORTS: dict[Sort, Words] = {
    Sort.IDENTITY: gettext_lazy("Sums that must agree"),
    Sort.RULE: gettext_lazy("Rules"),
    Sort.AIM: gettext_lazy("Aims"),
    Sort.QUESTION: gettext_lazy("Questions"),
    Sort.NOTE: gettext_lazy("To know"),
}


def _about(row: Report) -> str:
    """2020年, or the session that it is for."""
    return str(row.session) if row.session else _("%(year)s (year)") % {"year": row.ends_on.year}


def _listed_kinds() -> list[tuple[str, Words]]:
    return [(key, name) for key, name in choices() if key not in notices()]


def _report(request: Entry, pk: int) -> Report:
    found = queries.with_parts(pk, request.congress)
    if found is None:
        raise Http404
    return found


def _passage(request: Entry, pk: int, passage_pk: int) -> Passage:
    found = (
        Passage.objects.filter(pk=passage_pk, report_id=pk, report__congress=request.congress)
        .select_related("report__congress__area")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _sections(found: Report, readings: dict[str, Any]) -> Any:
    """Passages with their pieces, gathered as they are printed: headings alone, sentences by paragraph."""
    counts = {PassageKind.HEADING1: 0, PassageKind.HEADING2: 0}
    for (kind, _number), group in groupby(queries.passages(found), key=lambda p: (PassageKind(p.kind), p.paragraph)):
        passages = list(group)
        label = ""
        if kind is PassageKind.HEADING1:
            counts = {PassageKind.HEADING1: counts[PassageKind.HEADING1] + 1, PassageKind.HEADING2: 0}
            label = f"{chinese_number(counts[kind])}、"
        elif kind is PassageKind.HEADING2:
            counts[kind] += 1
            label = f"（{chinese_number(counts[kind])}）"
        yield {
            "kind": kind,
            "label": label,
            "passages": [
                {
                    "passage": p,
                    "asks": bool(p.asks) and p.edited is None,
                    "pieces": [
                        {"piece": piece, "reading": readings.get(piece.key)}
                        for piece in drafting.pieces(p.text, dict(readings), drafted=p.counted_text)
                    ],
                }
                for p in passages
            ],
        }
