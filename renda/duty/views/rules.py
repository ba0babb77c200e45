"""The point rules: their history, one set, a new set, whether deputies see the ranking."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.web import Head, record_page
from renda.duty.actions import points as actions
from renda.duty.forms.points import LineForms, RulesForm
from renda.duty.models import PointRules
from renda.duty.queries import points as queries
from renda.duty.sources import SOURCES
from renda.duty.views.finding import found, url
from renda.duty.views.points import RULE_COLUMNS
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE

COLUMNS = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("in force from"), "starts_on", sort="starts_on", kind="date"),
    Column(_("in force until"), "ends_on", sort="ends_on", kind="date"),
    Column(_("decided by"), "paper"),
    Column(_("deputies see the ranking"), "shows_ranking"),
)
GRADES = (
    Column(pgettext_lazy("duty", "grade"), "name"),
    Column(_("from points"), "at_least", kind="number"),
)


@gate()
def rules_list(request: Entry) -> HttpResponse:
    """All sets, the latest first."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "rules_new")
    return show(
        request,
        Listing(
            title=_("Point rules"), rows=queries.rules(request.congress), columns=COLUMNS, search=("title",),
            search_hint=_("Title"), default_sort="-starts_on",
            empty=Empty(_("No point rules are set yet."), _("Set point rules") if keeps else "", new if keeps else ""),
            actions=(Action(_("Set point rules"), new, icon="plus", primary=True),) if keeps else (),
            export_name="履职积分规则",
        ),
    )  # fmt: skip


@gate()
def rules(request: Entry, pk: int) -> HttpResponse:
    """One set."""
    record = found(queries.rules(request.congress), pk)
    keeps = can_keep(request.user, request.congress, request.day)
    words = _("Hide the ranking from deputies") if record.shows_ranking else _("Let deputies see the ranking")
    buttons = (
        Action(words, url(request, "rules_ranking", pk), icon="eye-off" if record.shows_ranking else "eye", post=True),
        Action(_("Set point rules"), url(request, "rules_new"), icon="plus", primary=True),
    )
    head = Head(
        title=record.title, crumbs=((_("Duty points"), url(request, "standings")), (_("Point rules"), url(request, "rules_list"))),
        actions=buttons if keeps else (),
    )  # fmt: skip
    context = {
        "lines": record.lines.all(),
        "line_columns": RULE_COLUMNS,
        "grades": record.grades.all(),
        "grade_columns": GRADES,
    }
    return record_page(request, "duty/rules.html", record, head, context)


@gate(*OFFICE)
@require_POST
def rules_ranking(request: Entry, pk: int) -> HttpResponse:
    """Show the ranking to deputies, or hide it."""
    record = found(queries.rules(request.congress), pk)
    web.attempt(
        request, lambda: actions.show_ranking(record, shown=not record.shows_ranking, by=request.user, on=request.day)
    )
    return web.done(request, _("The changes are saved."), record.get_absolute_url())


@gate(*OFFICE)
def rules_new(request: Entry) -> HttpResponse:
    """A new set, begun from the one in force."""
    last = queries.rules(request.congress).first()
    form = RulesForm(request.POST or None, congress=request.congress, initial=_initial(request, last))
    known = {line.kind: line for line in last.lines.all()} if last else {}
    rows = [
        {
            "kind": source.key, "points": getattr(known.get(source.key), "points", None),
            "cap": getattr(known.get(source.key), "cap", None), "words": getattr(known.get(source.key), "words", ""),
        }
        for source in SOURCES
    ]  # fmt: skip
    formset = LineForms(request.POST or None, initial=rows)
    if form.is_valid() and formset.is_valid():
        lines = [
            actions.Line(row["kind"], row["points"], row["cap"], row["words"])
            for row in formset.cleaned_data if row.get("points") is not None
        ]  # fmt: skip
        made = web.run(
            request, form,
            lambda: actions.set_rules(request.congress, lines=lines, by=request.user, on=request.day, **form.cleaned_data),
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The point rules are set."), made.get_absolute_url())
    note = _("Kinds without points earn nothing. Points are counted from confirmed records; nobody types them.")
    return web.form_page(
        request, form, formset=formset, title=_("Set point rules"), back=url(request, "rules_list"), note=note
    )


def _initial(request: Entry, last: PointRules | None) -> dict[str, object]:
    """As the last set, from the first day of the year or of the next."""
    if last is None:
        return {"starts_on": date(request.year, 1, 1)}
    grades = "\n".join(f"{grade.name} {grade.at_least.normalize():f}" for grade in last.grades.all())
    return {"title": last.title, "shows_ranking": last.shows_ranking, "grades": grades}
