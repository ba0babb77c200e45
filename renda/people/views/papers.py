"""The archive: papers kept, filed, and their scans given out."""

from urllib.parse import quote

from django.db.models import Q
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import files, web
from renda.base.listing import Action, Column, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill
from renda.people.actions import papers as actions
from renda.people.forms.papers import FilingForm, PaperChangeForm, PaperForm, ScanForm
from renda.people.gate import Entry, gate
from renda.people.models import Paper
from renda.people.permissions import can_keep
from renda.people.queries import papers as queries
from renda.people.stages import OFFICE, PaperKind
from renda.people.views.finding import found, ran, url


def state_of(paper: Paper) -> Pill:
    """In the archive or not."""
    return Pill(_("filed"), "green") if paper.filed_on else Pill(_("not filed"), "amber")


COLUMNS = (
    Column(_("title"), "title", sort="title", link=True),
    Column(_("document number"), "number", sort="number"),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("issued by"), "issued_by", sort="issued_by", phone=False),
    Column(_("date"), "dated_on", sort="dated_on", kind="date"),
    Column(_("scan"), lambda paper: paper.file_id is not None, phone=False),
    Column(_("file number"), "file_number", sort="file_number", phone=False),
    Column(_("state"), state_of, kind="pill"),
)
TABS = (
    Tab("", _("All")),
    Tab("loose", _("Not filed"), Q(filed_on__isnull=True)),
    Tab("filed", _("Filed"), Q(filed_on__isnull=False)),
    Tab("rules", _("Rules of work"), Q(kind=PaperKind.RULES)),
    Tab("bare", _("Without a scan"), Q(file__isnull=True)),
)


@gate()
def papers(request: Entry) -> HttpResponse:
    """The list."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "paper_new")
    return show(
        request,
        Listing(
            title=_("Papers"),
            rows=queries.papers(request.congress),
            columns=COLUMNS,
            tabs=TABS,
            filters=(
                Filter("kind", _("Kind"), PaperKind.choices),
                Filter("dated", _("Date"), lookup="dated_on", kind="days"),
            ),
            search=("title", "number", "issued_by", "file_number"),
            search_hint=_("Title, number or issuer"),
            default_sort="-dated_on",
            empty=Empty(_("No paper is kept yet."), _("Record a paper") if keeps else "", new if keeps else ""),
            actions=(Action(_("Record a paper"), new, icon="plus", primary=True),) if keeps else (),
            export_name=gettext("list of papers"),
            ticks=True,
        ),
    )


@gate()
def paper(request: Entry, pk: int) -> HttpResponse:
    """One paper."""
    record = found(queries.papers(request.congress), pk)
    state, keeps = state_of(record), can_keep(request.user, request.congress, request.day)
    buttons = [Action(_("Change"), url(request, "paper_change", pk), icon="pencil")]
    if record.file is None:
        buttons.append(Action(_("Add the scan"), url(request, "scan_new", pk), icon="upload"))
    if record.filed_on is None:
        buttons.append(Action(_("File it"), url(request, "paper_file", pk), icon="archive", primary=True))
    head = web.Head(
        title=record.title,
        subtitle=record.number,
        state=state.words,
        tone=state.tone,
        crumbs=((_("Papers"), url(request, "papers")),),
        actions=tuple(buttons) if keeps else (),
    )
    return web.record_page(request, "people/paper.html", record, head, {"paper": record})


@gate()
def download(request: Entry, pk: int) -> HttpResponse:
    """The scan, always as a file to be saved: what others sent is never shown within our pages."""
    record = found(queries.papers(request.congress), pk)
    if record.file is None:
        raise Http404
    response = HttpResponse(files.content(record.file), content_type=record.file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(record.file.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@gate(*OFFICE)
def paper_new(request: Entry) -> HttpResponse:
    """Record a paper with its scan."""
    form = PaperForm(request.POST or None, request.FILES or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.keep_paper(
                request.congress, by=request.user, on=request.day, **form.other_fields(), **form.file_fields()
            ),
        )
        if made is not None:
            return web.done(request, _("The paper is kept."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Record a paper"), back=url(request, "papers"))


@gate(*OFFICE)
def paper_change(request: Entry, pk: int) -> HttpResponse:
    """Correct what is told of a paper."""
    record = found(queries.papers(request.congress), pk)
    initial = model_to_dict(record, fields=PaperChangeForm.names)
    form = PaperChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_paper(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Change a paper"), back=record.get_absolute_url())


@gate(*OFFICE)
def scan_new(request: Entry, pk: int) -> HttpResponse:
    """Add the scan of a paper that has none."""
    record = found(queries.papers(request.congress), pk)
    form = ScanForm(request.POST or None, request.FILES or None, congress=request.congress)
    if form.is_valid() and ran(
        request, form, lambda: actions.add_scan(record, by=request.user, on=request.day, **form.file_fields())
    ):
        return web.done(request, _("The scan is kept."), record.get_absolute_url())
    return web.form_page(request, form, title=_("Add the scan"), back=record.get_absolute_url())


@gate(*OFFICE)
def paper_file(request: Entry, pk: int) -> HttpResponse:
    """Put a paper into the archive."""
    record = found(queries.papers(request.congress), pk)
    form = FilingForm(request.POST or None, congress=request.congress, initial={"filed_on": request.day})
    if form.is_valid() and ran(
        request, form, lambda: actions.file_paper(record, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The paper is filed."), record.get_absolute_url())
    return web.form_page(
        request, form, title=gettext("File %(title)s") % {"title": record.title}, back=record.get_absolute_url()
    )
