"""Setting up an office: the first run, and further offices by an administrator. Nothing is real before the last button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from renda.base import web
from renda.base.parts import Words
from renda.core import townships
from renda.core.errors import NotAllowed, Refused
from renda.people.actions import foundings as actions
from renda.people.forms.foundings import STEP_OF, STEPS, AccountStep, CodeForm, Step, filled_in, plan_of
from renda.people.gate import MARK, Entry, Founder, founders, gate, has_code, is_this_machine
from renda.people.models import Grant
from renda.people.queries import foundings as queries
from renda.people.stages import Role

FRAMES = {True: "accounts/entrance.html", False: "base/page.html"}


@dataclass(frozen=True)
class Part:
    """A step as the strip shows it: its state, and what it still lacks."""

    key: str
    number: int
    title: Words
    state: str  # done, begun, open
    lacking: str
    shown: list[tuple[Words, str]]
    url: str
    is_current: bool


def parts_of(request: Founder, current: str = "") -> list[Part]:
    """The strip: every step with its state."""
    found = []
    for number, (key, kind) in enumerate(STEPS.items(), 1):
        step = filled_in(request.founding, key, request.day)
        state = (
            "done" if step.is_valid() else "begun" if any(request.founding.answers.get(key, {}).values()) else "open"
        )
        lacking = "、".join(str(step.fields[name].label) for name in step.errors if name in step.fields)
        found.append(
            Part(key, number, kind.title, state, lacking, told(step), reverse("setup:step", args=[key]), key == current)
        )
    return found


def told(step: Step) -> list[tuple[Words, str]]:
    """What was typed in a step, in words; never the password."""
    rows: list[tuple[Words, str]] = []
    for name, field in step.fields.items():
        value = str(step.data.get(name, "")).strip()
        if value and name not in {"password", "again"}:
            choices: dict[Any, Any] = dict(getattr(field, "choices", ()))
            rows.append((field.label or name, str(choices.get(value, _("yes") if name == "keeps_himself" else value))))
    return rows


def page(request: Founder, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the set-up: in the frame of the entrance for the first run, in the shell for administrators."""
    is_first = request.by is None
    return web.render_page(
        request, template, {"frame": FRAMES[is_first], "is_first": is_first, **context}, status=status
    )


@never_cache
@founders
def start(request: Founder) -> HttpResponse:
    """All steps with what is missing; the last button when nothing is."""
    parts = parts_of(request)
    undone = next((part for part in parts if part.state != "done"), None)
    return page(request, "people/founding.html", {
        "title": _("Set up the office"), "parts": parts, "next": undone, "is_begun": any(part.state != "open" for part in parts),
    })  # fmt: skip


@never_cache
@founders
def step(request: Founder, key: str) -> HttpResponse:
    """One step. Everything typed is kept; “save and go on” moves on when it is right, “save for later” in any case."""
    kind = STEPS.get(key)
    if kind is None:
        raise Http404
    kept = request.founding.answers.get(key)
    if key == "area" and request.by is not None and kept is None:
        kept = queries.chain_of(request.by, request.day)
    initial = kept if kept is not None else kind.draft(request.founding, request.day)
    form = kind(
        request.POST if request.method == "POST" else None, initial=initial, founding=request.founding, day=request.day
    )
    if request.method == "POST":
        is_valid = form.is_valid()
        typed = {
            name: request.POST.get(name, "").replace("\x00", "")
            for name in form.fields
            if name not in {"password", "again"}
        }
        password = form.password_given() if isinstance(form, AccountStep) else ""
        request.founding = actions.keep_answers(request.by, key, typed, on=request.day, password=password)
        if request.POST.get("then") == "later":
            messages.success(request, _("Saved. You can go on at any time; nothing is set up before the last button."))
            return redirect("setup:start")
        if is_valid:
            keys = list(STEPS)
            after = keys[keys.index(key) + 1 :]
            return redirect("setup:step", after[0]) if after else redirect("setup:start")
    parts = parts_of(request, key)
    return page(request, "people/founding_step.html", {
        "title": kind.title, "words": kind.words, "form": form, "parts": parts, "sample": sample(request) if key == "congress" else "",
        "number": list(STEPS).index(key) + 1, "count": len(STEPS),
    })  # fmt: skip


def sample(request: Founder) -> str:
    """A sentence as papers will have it, with the words that the town's name decides."""
    answers = request.founding.answers
    town = "".join(answers.get("area", {}).get("town", "").split())
    if not townships.ending(town):
        return ""
    word = townships.kind_word(town)
    short = answers.get("congress", {}).get("short_name") or f"{word}人大"
    return f"{request.day.year}年，{short}在县人大常委会的指导和{word}党委的领导下依法履职，组织全{word}代表听取{word}政府工作报告。"


@require_POST
@founders
def found(request: Founder) -> HttpResponse:
    """Found the office, all at once; the first run signs the new secretary in."""
    plan = plan_of(request.founding, request.day)
    if plan is None:
        messages.error(request, _("Something is still missing; see the steps marked below."))
        return redirect("setup:start")
    try:
        with transaction.atomic():
            congress = actions.found_office(request.founding, plan, on=request.day)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, web.words_of(refused))
        where = STEP_OF.get(refused.field)
        return redirect("setup:step", where) if where else redirect("setup:start")
    if request.by is None:
        login(request, Grant.objects.select_related("user").get(congress=congress, role=Role.SECRETARY).user)
        return web.done(
            request, _("The office is set up, and you are signed in."), reverse("people:begin", args=[congress.slug])
        )
    messages.success(request, _("The office is set up. Its secretary can sign in now."))
    return redirect("people:begin", congress.slug)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The way in from another machine: the code that `renda serve` prints."""
    founding = queries.founding_of(None)
    if queries.is_founded():
        return redirect("main:front")
    if is_this_machine(request) or (founding and has_code(request, founding)):
        return redirect("setup:start")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        mark = actions.give_code(form.cleaned_data["code"])
        if mark:
            request.session.cycle_key()
            request.session[MARK] = mark
            return redirect("setup:start")
        form.add_error("code", _("This is not the code. It stands in the window where Renda was started; after ten wrong ones Renda must be started again for a new one."))  # fmt: skip
    return web.render_page(request, "people/founding_code.html", {"form": form}, status=403)


#: What to do in a new office: words, a sentence, URL name, icon; shown where the page exists.
NEXT: tuple[tuple[Words, Words, str, str], ...] = (
    (gettext_lazy("Villages, districts and population"), gettext_lazy("the sheets of deputies and targets name them; and the terms of the congresses above"), "people:place", "map-pinned"),
    (gettext_lazy("Take in your sheets"), gettext_lazy("villages, districts, deputies, groups, bodies, meetings, activities from Excel"), "imports:imports", "file-spreadsheet"),
    (gettext_lazy("Deputies and mandates"), gettext_lazy("of all levels, one by one"), "people:person_new", "users"),
    (gettext_lazy("Deputies' groups"), gettext_lazy("with their teams"), "people:group_new", "users-round"),
    (gettext_lazy("Presidium, office and other bodies"), gettext_lazy("with their members and posts"), "people:bodies", "building-2"),
    (gettext_lazy("Last year's summary"), gettext_lazy("its headings, their order and its opening, from the .docx"), "reports:last_year", "file-text"),
    (gettext_lazy("Accounts for chair and deputies"), gettext_lazy("each with its own right"), "people:account_new", "key-round"),
)  # fmt: skip


@gate(Role.SECRETARY, Role.ADMINISTRATOR)
def begin(request: Entry) -> HttpResponse:
    """What to do in an office that has just been set up."""
    rows = []
    for words, note, name, icon in NEXT:
        try:
            rows.append((words, note, reverse(name, args=[request.congress.slug]), icon))
        except NoReverseMatch:
            continue
    return web.render_page(
        request,
        "people/begin.html",
        {"rows": rows, "term": request.congress.terms.first(), "today": timezone.localdate()},
    )
