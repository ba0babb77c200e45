"""Papers about persons: the register of deputies, groups with contacts; chosen, looked at, taken away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from renda.base import prints, web
from renda.base.batches import chosen
from renda.base.listing import narrowed
from renda.base.parts import Words
from renda.base.printing.paper import Paper
from renda.base.prints import Choice
from renda.people.actions import persons as actions
from renda.people.documents import groups as group_papers
from renda.people.documents import roster as register
from renda.people.documents.phones import Phones
from renda.people.gate import Entry, gate
from renda.people.models import Group
from renda.people.permissions import can_see_protected
from renda.people.queries import groups, persons
from renda.people.stages import TAKES_AS_NOTED
from renda.people.views.deputies import roll
from renda.people.views.finding import as_of, found, url

ORDERS = (
    ("group", _("by group")),
    ("district", _("by district")),
    ("strokes", _("by strokes of the surname")),
    ("pinyin", _("by pinyin of the name")),
)
PHONES = (
    (Phones.NONE.value, _("no telephone")),
    (Phones.MASKED.value, _("telephone, middle hidden")),
    (Phones.PUBLISHED.value, _("telephone, of those whose contact is published")),
)


@gate()
def roster(request: Entry) -> HttpResponse:
    """The register of deputies, narrowed like the list that it was opened from."""
    day = _day(request)
    rows, words = _narrowed(request, day)
    sorted_so = {"name_strokes": "strokes", "name_pinyin": "pinyin"}.get(request.GET.get("sort", ""), "group")
    order = _asked(request, "order", [key for key, _label in ORDERS], sorted_so)
    phones = _phones(request, Phones.NONE)
    listed = persons.for_register(rows, request.congress, day)
    made = register.roster(request.congress, listed, day, order=order, phones=phones, narrowed=words)
    choices = (
        Choice("order", _("Order"), ORDERS, order),
        Choice("phones", _("Telephone"), PHONES, phones.value),
    )
    paper = register.paper(made, prints.printed_words(request.day, request.user.get_full_name()))
    return _hand_out(
        request, paper, made.title, day, len(made.lines), choices, url(request, "deputies"),
        sheet=lambda: register.sheet(made),
    )  # fmt: skip


@gate()
def groups_paper(request: Entry) -> HttpResponse:
    """All groups in one paper, a page each."""
    return _groups(request, None)


@gate()
def group_paper(request: Entry, pk: int) -> HttpResponse:
    """One group."""
    return _groups(request, found(groups.groups(request.congress, _day(request)), pk))


def _groups(request: Entry, only: Group | None) -> HttpResponse:
    congress, day = request.congress, _day(request)
    chosen = [only] if only else list(groups.groups(congress, day))
    members = groups.members_on(only, day) if only else groups.all_members_on(congress, day)
    unplaced = [] if only else list(persons.deputies_without_group(congress, day).order_by("name_pinyin", "pk"))
    phones = _phones(request, Phones.MASKED)
    listed = list(members)
    paper = group_papers.paper(
        congress, chosen, listed, unplaced, day, phones=phones,
        printed=prints.printed_words(request.day, request.user.get_full_name()),
    )  # fmt: skip
    choices = (Choice("phones", _("Telephone"), PHONES, phones.value),)
    back = only.get_absolute_url() if only else url(request, "groups")
    return _hand_out(request, paper, paper.title, day, len(listed), choices, back)


def _hand_out(
    request: Entry, paper: Paper, name: str, day: date, people: int, choices: tuple[Choice, ...], back: str,
    *, sheet: prints.Sheet | None = None, note: Words = "",
) -> HttpResponse:  # fmt: skip
    if request.method == "POST":
        form = _asked(request, "form", ["pdf", "docx", *(["xlsx"] if sheet else [])], "")
        if not form:
            return HttpResponseRedirect(request.get_full_path())
        actions.print_phones(request.congress, paper=name, form=form, people=people, by=request.user, on=request.day)
    names = {choice.name for choice in choices}
    extra = {
        "choices": choices, "note": note, "day": day,
        "kept": [(key, value) for key, value in request.GET.items() if key not in {*names, "form", "day"}],
        "sees": can_see_protected(request.user, request.congress, request.day),
    }  # fmt: skip
    return prints.hand_out(
        request, paper, name=name, day=day, back=back, sheet=sheet, extra=extra, template="people/choices_print.html"
    )


def _narrowed(request: Entry, day: date) -> tuple[Any, list[str]]:
    with override("zh-hans"):
        return narrowed(request.GET, roll(request, day))


def _asked(request: Entry, name: str, known: list[str], default: str) -> str:
    value = request.POST.get(name) or request.GET.get(name, "")
    return value if value in known else default


def _phones(request: Entry, default: Phones) -> Phones:
    """In full by sending a form only; a link never shows them."""
    if request.method == "POST":
        return Phones.FULL
    return Phones(_asked(request, "phones", [value for value, _label in PHONES], default.value))


def _day(request: Entry) -> date:
    """The day asked for, else the day of the lists."""
    try:
        return parse_date(request.GET.get("day", "")) or as_of(request)
    except ValueError:
        return as_of(request)


@gate()
def duty_files_of(request: Entry) -> HttpResponse:
    """Whose duty files are to be made at once: those ticked on the roll, else all that it lists. Then they are asked for."""
    listing = roll(request, as_of(request))
    rows, words = narrowed(request.GET, listing)
    if request.method == "POST":
        rows, words = listing.rows.filter(pk__in=[row.pk for row in chosen(request, listing.rows)]), []
    numbers = list(rows.order_by("name_pinyin", "pk").values_list("pk", flat=True))
    if not numbers:
        messages.error(request, gettext("Nobody is chosen. Tick deputies on the roll, or take all that it lists."))
        return HttpResponseRedirect(url(request, "deputies"))
    return web.render_page(
        request, "people/duty_files_of.html",
        {"numbers": ",".join(map(str, numbers)), "count": len(numbers), "narrowed": words, "back": url(request, "deputies"), "year": request.year,
         "takes_own_copy": bool(request.roles & TAKES_AS_NOTED)},
    )  # fmt: skip
