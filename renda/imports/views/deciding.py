"""One import: its rows with what becomes of them; accept, compare again, drop; the wrong rows to take home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from renda.base import web
from renda.base.asking import PER_PAGE
from renda.base.parts import Action, Head, Words
from renda.base.pills import Pill, tone_of
from renda.base.sheets.kinds import Fault, SheetKind, State
from renda.base.sheets.reading import HIDDEN
from renda.imports import actions, documents, plans, queries, tasks
from renda.imports.comparing import open_file
from renda.imports.models import Import
from renda.imports.plans import Plan, ShownRow
from renda.imports.stages import OPEN, Doing, ImportStage
from renda.imports.views.finding import found, kind_or_404, problem_words, title_of, url
from renda.imports.views.receiving import sheet_answer
from renda.imports.wording import fault_words
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE

#: After this long without an end, the page says that the background work seems to stand still.
PATIENCE = {"ready": timedelta(seconds=20), "running": timedelta(seconds=120)}
STATES: dict[str, tuple[Words, str]] = {
    State.NEW: (gettext_lazy("new"), "green"),
    State.CHANGED: (gettext_lazy("changed"), "blue"),
    State.SAME: (gettext_lazy("same"), "grey"),
    State.WRONG: (gettext_lazy("wrong"), "red"),
}
PER = PER_PAGE[1]
#: Reasons that many wrong rows share are told up to this number.
MOST_REASONS = 5
#: The rows of which something was understood otherwise than it is written.
NOTED = "noted"
#: The rows that nobody sees in the file.
UNSEEN = "hidden"


@gate(*OFFICE)
@require_GET
def one(request: Entry, pk: int) -> HttpResponse:
    """An import: waiting, to be accepted, or done."""
    record = found(request, pk)
    kind = kind_or_404(request, record.kind)
    waiting = _waiting(record)
    if request.htmx and not waiting:  # type: ignore[attr-defined]  # the middleware sets it
        return HttpResponseClientRefresh()
    kept = queries.shown_of(record)
    plan = plans.from_bytes(kept) if kept else None
    head = Head(
        title=str(record),
        subtitle=f"{title_of(record.kind)} · {record.file_name}",
        state=record.get_stage_display(),
        tone={ImportStage.SHOWN: "amber", ImportStage.ACCEPTED: "green", ImportStage.FAILED: "red"}.get(ImportStage(record.stage), tone_of(record.stage)),
        crumbs=((_("Take in from Excel"), url(request, "imports")),),
        actions=() if waiting else _actions(request, record),
    )  # fmt: skip
    context: dict[str, Any] = {
        "import": record, "kind": kind, "waiting": waiting, "late": waiting and _is_late(record),
        "now_url": url(request, "now", record.pk), "problem": problem_words(record),
        "match_url": url(request, "match", record.pk) if record.stage in OPEN else "",
    }  # fmt: skip
    if plan is not None and not waiting:
        context |= _rows(request, record, kind, plan)
        context["left"] = record.counts.get(State.NEW, 0) + record.counts.get(State.CHANGED, 0)
    return web.record_page(request, "imports/import.html", record, head, context)


@gate()
@require_GET
def by_number(request: Entry, number: int) -> HttpResponse:
    """The import of a number: audit lines lead here."""
    record = queries.imports(request.congress).filter(number=number).first()
    if record is None:
        raise Http404
    return redirect(record)


@gate(*OFFICE)
@require_POST
def accept(request: Entry, pk: int) -> HttpResponse:
    """Accept just what was shown."""
    record = found(request, pk)
    fingerprint = request.POST.get("fingerprint", "")
    if tasks.is_large(record) and record.stage == ImportStage.SHOWN and not record.doing:
        tasks.ask(record, Doing.ACCEPT, fingerprint, by=request.user, on=request.day)
        return redirect(record)
    if web.attempt(
        request, lambda: actions.accept_import(record, fingerprint=fingerprint, by=request.user, on=request.day)
    ):
        return web.done(request, _("The rows are taken in."), record.get_absolute_url())
    return redirect(record)


@gate(*OFFICE)
@require_POST
def compare(request: Entry, pk: int) -> HttpResponse:
    """Compare the file with the records again."""
    record = found(request, pk)
    if tasks.is_large(record) and record.stage in OPEN:
        tasks.ask(record, Doing.SHOW, "", by=request.user, on=request.day)
    elif tasks.show_or_note(record, by=request.user, on=request.day):
        return web.done(request, _("Compared anew."), record.get_absolute_url())
    return redirect(record)


@gate(*OFFICE)
@require_POST
def now(request: Entry, pk: int) -> HttpResponse:
    """Do here what the background work did not do."""
    record = found(request, pk)
    doing = record.doing or Doing.SHOW
    web.attempt(request, lambda: tasks.do(record, doing, record.fingerprint, by=request.user, on=request.day))
    return redirect(record)


@gate(*OFFICE)
def drop(request: Entry, pk: int) -> HttpResponse:
    """Give an import up."""
    record = found(request, pk)
    return web.confirm(
        request,
        title=_("Drop %(name)s") % {"name": record},
        words=_("No record changes. The file is removed from here."),
        label=_("Drop"),
        act=lambda: actions.drop_import(record, by=request.user, on=request.day),
        message=_("The import is dropped."),
        then=url(request, "imports"),
        back=record.get_absolute_url(),
    )


@gate(*OFFICE)
@require_GET
def wrong(request: Entry, pk: int) -> HttpResponse:
    """The wrong rows as a workbook, with the reasons."""
    record = found(request, pk)
    kind = kind_or_404(request, record.kind)
    kept = queries.shown_of(record)
    if kept is None:
        return redirect(record)
    plan = plans.from_bytes(kept)
    opened = open_file(queries.content_of(record), record.file_name, kind, record.matching, sheets=record.sheets)
    content = documents.wrong_rows(
        kind, opened, plan, lambda fault: fault_words(fault, kind, record.matching), record.year
    )
    return sheet_answer(content, f"{kind.title}（有误的行）.xlsx")


def _actions(request: Entry, record: Import) -> tuple[Action, ...]:
    if record.stage not in OPEN:
        return ()
    return (
        Action(_("Headings"), url(request, "match", record.pk), icon="table-properties"),
        Action(_("Compare again"), url(request, "compare", record.pk), icon="refresh-cw", post=True),
        Action(_("Drop"), url(request, "drop", record.pk), icon="trash-2", danger=True),
    )


def _waiting(record: Import) -> str:
    """What the background work is at, in words; empty where it is not asked."""
    return str(Doing(record.doing).label) if record.doing and record.stage in OPEN else ""


def _is_late(record: Import) -> bool:
    """Whether it takes longer than it should: the worker is not there, or died."""
    state = queries.task_of(record)
    if state is None or state.status not in PATIENCE:
        return True
    began = state.begun_at if state.status == "running" and state.begun_at else state.asked_at
    return timezone.now() - began > PATIENCE[state.status]


def _rows(request: Entry, record: Import, kind: SheetKind, plan: Plan) -> dict[str, Any]:
    counts = plan.counts
    asked = request.GET.get("rows", "")
    noted = [row for row in plan.rows if row.state != State.WRONG and any(note.words != HIDDEN for note in row.notes)]
    hidden = [row for row in plan.rows if any(note.words == HIDDEN for note in row.notes)]
    special = {NOTED: noted, UNSEEN: hidden}
    first = next((state for state in (State.WRONG, State.CHANGED, State.NEW) if counts[state]), State.SAME)
    chosen = asked if asked in counts or special.get(asked) else first.value
    fitting = special.get(chosen) or [row for row in plan.rows if row.state == chosen]
    pages = max(1, -(-len(fitting) // PER))
    page = request.GET.get("page", "")
    number = min(int(page), pages) if page.isdigit() and 0 < len(page) < 8 and int(page) else 1
    several = len({row.sheet for row in plan.rows}) > 1
    return {
        "plan": plan,
        "given": list(dict.fromkeys(f"{heading} {words}" for _sheet, heading, words in plan.given)),
        "tabs_of_rows": [(state, words, counts[state], state == chosen) for state, (words, _tone) in STATES.items()],
        "rows": [
            _line(row, kind, plan, record.matching, several=several)
            for row in fitting[(number - 1) * PER : number * PER]
        ],
        "noted": len(noted), "hidden": len(hidden), "page": number, "pages": pages, "chosen": chosen,
        "reasons": _reasons(fitting, kind, record.matching) if chosen == State.WRONG and pages > 1 else (),
        "wrong_url": url(request, "wrong", record.pk) if counts[State.WRONG] else "",
        "accept_url": url(request, "accept", record.pk),
    }  # fmt: skip


def _reasons(rows: Sequence[ShownRow], kind: SheetKind, matching: Mapping[str, str]) -> list[tuple[str, int]]:
    """What is wrong in many rows alike, the most frequent first, by the words of the first of them: one mending may do for all."""
    first: dict[tuple[str, str], Fault] = {}
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for fault in row.faults:
            first.setdefault((fault.column, fault.words), fault)
            found[fault.column, fault.words] += 1
    alike = [(key, count) for key, count in found.most_common(MOST_REASONS) if count > 1]
    return [(fault_words(first[key], kind, matching), count) for key, count in alike]


def _line(row: ShownRow, kind: SheetKind, plan: Plan, matching: Mapping[str, str], *, several: bool) -> dict[str, Any]:
    words, tone = STATES[row.state]
    return {
        "place": f"{row.sheet} {row.number}" if several else row.number,
        "state": Pill(words, tone),
        "told": [*zip(plan.headings, row.told, strict=False)],
        "given": [(heading, words) for sheet, heading, words in plan.given if sheet == row.sheet],
        "changes": [(heading, now, then) for heading, (now, then) in row.changes.items()],
        "faults": [fault_words(fault, kind, matching) for fault in row.faults],
        "notes": [fault_words(note, kind, matching) for note in row.notes],
    }
