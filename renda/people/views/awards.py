"""Awards and their candidates."""

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.listing import Action, Column, Empty, Listing, show
from renda.people.actions import awards as actions
from renda.people.forms.awards import AwardForm, NominateForm, StageForm
from renda.people.gate import Entry, gate
from renda.people.models import Award
from renda.people.permissions import can_keep
from renda.people.queries import awards as queries
from renda.people.stages import OFFICE, award_moves
from renda.people.views.finding import found, link, ran, url

COLUMNS = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("given by"), "given_by", sort="given_by"),
    Column(_("opened on"), "opened_on", sort="opened_on", kind="date"),
    Column(_("how it is decided"), "get_way_display", phone=False),
    Column(_("nominees"), "nominees", sort="nominees", kind="number"),
    Column(_("chosen"), "chosen", sort="chosen", kind="number"),
)


def candidate_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of an award's candidates."""
    columns = (
        Column(_("deputy"), lambda row: link(row.person.get_absolute_url(), row.person.name)),
        Column(_("nominated on"), "nominated_on", kind="date"),
        Column(_("nominated by"), "nominated_by"),
        Column(_("stage"), "get_stage_display", kind="pill"),
        Column(_("since"), "stage_on", kind="date"),
        Column(_("decided by"), "decided_by"),
    )
    move = Column(
        _("what to do"),
        lambda row: (
            link(url(request, "candidacy_move", row.pk), _("Change stage"))
            if award_moves(row.award.way, row.stage)
            else ""
        ),
    )
    return (*columns, move) if keeps else columns


@gate()
def awards(request: Entry) -> HttpResponse:
    """The list."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "award_new")
    return show(
        request,
        Listing(
            title=_("Awards"),
            rows=queries.awards(request.congress),
            columns=COLUMNS,
            search=("title", "given_by"),
            search_hint=_("Title or giver"),
            default_sort="-opened_on",
            empty=Empty(_("No award is recorded yet."), _("Record an award") if keeps else "", new if keeps else ""),
            actions=(Action(_("Record an award"), new, icon="plus", primary=True),) if keeps else (),
            export_name=gettext("awards"),
        ),
    )


@gate()
def award(request: Entry, pk: int) -> HttpResponse:
    """One award with its candidates and their stages."""
    record = found(queries.awards(request.congress), pk)
    keeps = can_keep(request.user, request.congress, request.day)
    buttons = (
        Action(_("Change"), url(request, "award_change", pk), icon="pencil"),
        Action(_("Nominate"), url(request, "nominate", pk), icon="plus", primary=True),
    )
    head = web.Head(
        title=record.title,
        subtitle=record.given_by,
        crumbs=((_("Awards"), url(request, "awards")),),
        actions=buttons if keeps else (),
    )
    context = {"rows": queries.candidates(record), "columns": candidate_columns(request, keeps), "award": record}
    return web.record_page(request, "people/award.html", record, head, context)


@gate(*OFFICE)
def award_new(request: Entry) -> HttpResponse:
    """Record an award."""
    form = AwardForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.open_award(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The award is recorded."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Record an award"), back=url(request, "awards"))


@gate(*OFFICE)
def award_change(request: Entry, pk: int) -> HttpResponse:
    """Correct an award."""
    record = found(Award.objects.filter(congress=request.congress).select_related("congress"), pk)
    initial = model_to_dict(record, fields=AwardForm.names)
    form = AwardForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_award(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change an award"), back=record.get_absolute_url())


@gate(*OFFICE)
def nominate(request: Entry, pk: int) -> HttpResponse:
    """Nominate a deputy."""
    record = found(queries.awards(request.congress), pk)
    form = NominateForm(request.POST or None, congress=request.congress)
    if form.is_valid() and ran(
        request, form, lambda: actions.nominate(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The deputy is nominated."), record.get_absolute_url())
    title = gettext("Nominate for %(award)s") % {"award": record.title}
    return web.form_page(request, form, title=title, back=record.get_absolute_url())


@gate(*OFFICE)
def candidacy_move(request: Entry, pk: int) -> HttpResponse:
    """Shortlist, choose or drop a nominee."""
    row = found(queries.candidacies(request.congress), pk)
    form = StageForm(request.POST or None, congress=request.congress, candidacy=row)
    if form.is_valid() and ran(
        request, form, lambda: actions.move_candidacy(row, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The stage is changed."), row.award.get_absolute_url())
    title = gettext("Change the stage of %(name)s") % {"name": row.person.name}
    return web.form_page(request, form, title=title, back=row.award.get_absolute_url())
