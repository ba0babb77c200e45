"""Standings, and one deputy's points with the record behind each."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, show
from renda.base.showing import day_words
from renda.base.web import render_page
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.duty.permissions import can_see, own_numbers
from renda.duty.queries import points as queries
from renda.duty.sources import title_of
from renda.duty.views.finding import day_of, found, url, year_to
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import groups, persons
from renda.people.stages import READERS, Role

COLUMNS = (
    Column(_("deputy"), "name", sort="name_pinyin", link=True),
    Column(_("deputies' group"), "group_name", sort="group_now"),
    Column(pgettext_lazy("ranking", "place"), "place", sort="place", kind="number"),
    Column(_("Duty points"), "points", sort="points", kind="number"),
    Column(_("days of duty"), "days", sort="days", kind="number"),
    Column(_("grade of duty"), "grade", kind="pill"),
)
#: Kinds whose records open to those who read the office's books only.
OFFICE_KINDS = {"session", "presidium"}


@gate(*READERS, Role.DEPUTY)
def standings(request: Entry) -> HttpResponse:
    """All deputies' points; deputies see them only where the rules show the ranking."""
    congress, day = request.congress, day_of(request)
    reads = bool(request.roles & frozenset(READERS))
    rules = queries.rules_on(congress, day)
    if not reads and not (rules and rules.shows_ranking):
        raise NotAllowed(gettext_noop("The office does not show the ranking. Your own points stand under “My points”."))
    keeps = can_keep(request.user, congress, request.day)
    new = url(request, "rules_new")
    listing = Listing(
        title=_("Duty points"),
        rows=queries.deputies(congress, year_to(day)),
        columns=COLUMNS,
        filters=(
            Filter("group", _("Group"), [(group.pk, group.name) for group in groups.groups(congress, day)], lookup="group_now"),
        ),
        search=("name", "name_pinyin"),
        search_hint=_("Name"),
        default_sort=("-points", "name_pinyin"),
        empty=Empty(_("No deputy is in office on this day.")),
        actions=(
            Action(_("Objections to points"), url(request, "objections"), icon="message-square-warning"),
            Action(_("Point rules"), url(request, "rules_list"), icon="list-checks", primary=True),
        ) if reads else (),
        export_name=gettext("duty points"),
        note=gettext("Points of %(year)s up to %(day)s, from confirmed records.") % {"year": day.year, "day": day_words(day)}
        if rules else gettext("No point rules are in force on %(day)s, so nothing earns points.") % {"day": day_words(day)},
        url=lambda row: url(request, "person", row.pk) if can_see(request.grants, row.pk) else "",
    )  # fmt: skip
    return show(
        request,
        listing,
        {"day": day, "rules": rules, "new": new if keeps and rules is None else ""},
        template="duty/standings.html",
    )


@gate(Role.DEPUTY)
@require_GET
def mine(request: Entry) -> HttpResponse:
    """The user's own points."""
    number = next(iter(own_numbers(request.grants)), None)
    if number is None:
        raise Http404
    return redirect(url(request, "person", number))


@gate(*READERS, Role.DEPUTY)
@require_GET
def person(request: Entry, pk: int) -> HttpResponse:
    """How one deputy's points came: by kind, and each record with a link."""
    if not can_see(request.grants, pk):
        raise Http404
    deputy, day = found(persons.persons(request.congress), pk), day_of(request)
    reads = bool(request.roles & frozenset(READERS))
    standing = queries.standing(request.congress, deputy, year_to(day))
    rules = queries.rules_on(request.congress, day)
    may_object = can_keep(request.user, request.congress, request.day) or pk in own_numbers(request.grants)
    return render_page(
        request, "duty/person.html",
        {
            "person": deputy, "day": day, "standing": standing, "rules": rules, "lines": rules.lines.all() if rules else (),
            "kinds": standing.by_kind(), "kind_columns": KIND_COLUMNS, "rule_columns": RULE_COLUMNS,
            "rows": standing.earned, "columns": earned_columns(reads),
            "objections": queries.objections(request.congress).filter(person=deputy), "objection_columns": OBJECTIONS,
            "object_url": url(request, "objection_new", pk) if may_object else "",
            "back": url(request, "standings") if reads or (rules and rules.shows_ranking) else "",
        },
    )  # fmt: skip


KIND_COLUMNS = (
    Column(_("kind of record"), lambda row: title_of(row[0])),
    Column(_("records"), lambda row: row[1], kind="number"),
    Column(_("points"), lambda row: row[2], kind="number"),
)
RULE_COLUMNS = (
    Column(_("kind of record"), lambda row: title_of(row.kind)),
    Column(_("points for each"), "points", kind="number"),
    Column(_("most in a year"), "cap", kind="number"),
    Column(_("explanation"), "words"),
)
OBJECTIONS = (
    Column(_("what is not right"), "words", link=True),
    Column(_("points of the year"), lambda row: str(row.year)),
    Column(_("raised on"), "raised_on", kind="date"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("reason of the office"), "reason"),
)


def earned_columns(reads: bool) -> tuple[Column, ...]:
    """The records behind the points; a deputy gets no link to what only the office opens."""

    def words(row: queries.Earned) -> object:
        open_to_him = row.done.url and (reads or row.kind not in OFFICE_KINDS)
        return format_html('<a href="{}">{}</a>', row.done.url, row.done.words) if open_to_him else row.done.words

    return (
        Column(_("record"), words),
        Column(_("date"), "done.day", kind="date"),
        Column(_("kind of record"), lambda row: title_of(row.kind)),
        Column(_("points"), "points", kind="number"),
        Column(
            _("how it came"),
            lambda row: _("the kind's most in a year is reached: %(points)s of %(full)s count") % {"points": row.points, "full": row.full}
            if row.is_capped else row.rule.words,
        ),
    )  # fmt: skip
