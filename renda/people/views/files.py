"""Duty files: the list, one file, files for all who have none."""

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.listing import Action, Column, Empty, Listing, Tab, show
from renda.base.pills import Pill
from renda.people import filing
from renda.people.actions import files as actions
from renda.people.forms.awards import CloseForm, FileForm, FilesForm
from renda.people.gate import Entry, gate
from renda.people.models import DutyFile, Person
from renda.people.permissions import can_keep
from renda.people.queries import awards as queries
from renda.people.queries import groups, persons
from renda.people.stages import OFFICE, READERS
from renda.people.views.finding import as_of, asked_number, found, url


def state_of(file: DutyFile) -> Pill:
    """Open or closed."""
    return (
        Pill(pgettext_lazy("duty file", "closed"), "grey")
        if file.closed_on
        else Pill(pgettext_lazy("duty file", "open"), "green")
    )


COLUMNS = (
    Column(_("file number"), "number", sort="number", link=True),
    Column(_("deputy"), "person.name", sort="person__name_pinyin"),
    Column(pgettext_lazy("duty file", "opened on"), "opened_on", sort="opened_on", kind="date"),
    Column(_("closed on"), "closed_on", sort="closed_on", kind="date", phone=False),
    Column(_("state"), state_of, kind="pill"),
)


@gate()
def duty_files(request: Entry) -> HttpResponse:
    """The list."""
    keeps = can_keep(request.user, request.congress, request.day)
    lacking = persons.deputies_without_file(request.congress, as_of(request)).count()
    many = url(request, "files_new")
    note = ngettext(
        "%(lacking)s deputy has no duty file.", "%(lacking)s deputies have no duty file.", lacking
    ) % {"lacking": lacking} if lacking else ""  # fmt: skip
    buttons = (
        Action(_("Open one file"), url(request, "file_new"), icon="plus"),
        Action(_("Open files for all who have none"), many, icon="folder-plus", primary=True),
    )
    return show(
        request,
        Listing(
            title=_("Duty files"),
            note=note,
            rows=queries.duty_files(request.congress),
            columns=COLUMNS,
            tabs=(
                Tab("", _("All")),
                Tab("open", pgettext_lazy("duty file", "open"), Q(closed_on__isnull=True)),
                Tab("closed", pgettext_lazy("duty file", "closed"), Q(closed_on__isnull=False)),
            ),
            search=("number", "person__name", "person__name_pinyin"),
            search_hint=_("Number or name"),
            default_sort="number",
            empty=Empty(_("No duty file is open yet."), _("Open files for all who have none") if keeps else "", many if keeps else ""),
            actions=(
                Action(_("Duty files on paper"), reverse("reports:duty_files_paper", args=[request.congress.slug]), icon="file-text"),
                *(buttons if keeps else ()),
            ),
            export_name=gettext("list of duty files"),
        ),
    )  # fmt: skip


@gate()
def duty_file(request: Entry, pk: int) -> HttpResponse:
    """One file: whose it is, and what the deputy did in the year or the term."""
    record = found(queries.duty_files(request.congress), pk)
    person, span = record.person, request.GET.get("tab", "")
    keeps = can_keep(request.user, request.congress, request.day)
    act = (
        Action(pgettext_lazy("duty file", "Close"), url(request, "file_close", pk), icon="folder-check")
        if record.closed_on is None
        else Action(pgettext_lazy("duty file", "Open again"), url(request, "file_reopen", pk), icon="folder-open")
    )
    state = state_of(record)
    head = web.Head(
        title=gettext("Duty file of %(name)s") % {"name": person.name},
        subtitle=gettext("Duty file %(number)s") % {"number": record.number},
        state=state.words,
        tone=state.tone,
        crumbs=((_("Duty files"), url(request, "files")),),
        actions=(paper_action(request, person, span), *((act,) if keeps else ())),
        tabs=spans(request),
    )
    return web.record_page(
        request, "people/file.html", record, head, {"person": person, **filed_of(request, person, span)}
    )


def paper_action(request: Entry, person: Person, span: str) -> Action:
    """The same on paper."""
    address = reverse("reports:duty_file_paper", args=[request.congress.slug, person.pk])
    return Action(
        _("Duty file on paper"), f"{address}?span=term" if span == "term" else address, icon="file-text", primary=True
    )


def spans(request: Entry) -> tuple[tuple[str, str], ...]:
    """The times that a file can be looked at for: the year shown, and the term."""
    return ("", gettext("Year %(year)s") % {"year": request.year}), ("term", gettext("this term"))


def filed_of(request: Entry, person: Person, span: str) -> dict[str, object]:
    """What a file's page shows; for the history alone nothing is gathered."""
    if span == "history":
        return {}
    period = filing.period_of(request.congress, request.period, request.day, span)
    day = min(period.end, request.day)
    place = groups.place_on(person, day)
    return {
        "filed": filing.filed(person, request.congress, period, reads_all=bool(request.roles & frozenset(READERS))),
        "group": [part for part in (place.group, place.team) if part] if place else None,
        "held": [
            f"{each.term.congress} {each.term}{f' · {each.district}' if each.district else ''}"
            for each in persons.mandates(person) if each.starts_on <= day and (each.ends_on or day) >= day
        ],
    }  # fmt: skip


@gate(*OFFICE)
def file_new(request: Entry) -> HttpResponse:
    """Open one file."""
    initial = {"person": asked_number(request, "person"), "opened_on": request.day}
    form = FileForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        told = dict(form.cleaned_data)
        person = told.pop("person")
        made = web.run(request, form, lambda: actions.open_duty_file(person, by=request.user, on=request.day, **told))
        if made is not None:
            return web.done(request, _("The duty file is open."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Open a duty file"), back=url(request, "files"))


@gate(*OFFICE)
def files_new(request: Entry) -> HttpResponse:
    """Open files for all deputies who have none."""
    lacking = persons.deputies_without_file(request.congress, request.day).count()
    form = FilesForm(request.POST or None, initial={"opened_on": request.day})
    return web.confirm(
        request,
        title=_("Open files for all who have none"),
        words=gettext(
            "%(lacking)s deputies of all levels have no duty file today. Each gets one, numbered by the year."
        )
        % {"lacking": lacking},
        label=_("Open the files"),
        form=form,
        act=lambda: actions.open_duty_files(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The duty files are open."),
        then=url(request, "files"),
        danger=False,
    )


@gate(*OFFICE)
def file_reopen(request: Entry, pk: int) -> HttpResponse:
    """Open a closed file again."""
    record = found(queries.duty_files(request.congress), pk)
    return web.confirm(
        request,
        title=gettext("Open duty file %(number)s again") % {"number": record.number},
        words=_("The file is in use again; its number and its day of opening stay."),
        label=pgettext_lazy("duty file", "Open again"),
        act=lambda: actions.reopen_duty_file(record, by=request.user, on=request.day),
        message=_("The duty file is open."),
        then=record.get_absolute_url(),
        danger=False,
    )


@gate(*OFFICE)
def file_close(request: Entry, pk: int) -> HttpResponse:
    """Close a file."""
    record = found(queries.duty_files(request.congress), pk)
    form = CloseForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("Close duty file %(number)s") % {"number": record.number},
        words=_("The file is closed from this day on. It stays to be read."),
        label=pgettext_lazy("duty file", "Close"),
        form=form,
        act=lambda: actions.close_duty_file(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The duty file is closed."),
        then=record.get_absolute_url(),
    )
