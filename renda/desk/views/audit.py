"""The audit trail of a congress: who did what, when, to which record."""

from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.history import act_words, lines_of
from renda.base.listing import Empty, Filter, Listing, show
from renda.base.models import AuditLine
from renda.base.web import render_page
from renda.people.gate import Entry, gate
from renda.people.models import Congress
from renda.people.stages import Role

AREAS = (
    ("people.", _("Register")),
    ("sessions.", _("Meetings")),
    ("activities.", _("Activities")),
    ("reports.", _("Reports")),
    ("base.", _("Backup")),
)


@gate(Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR, Role.AUDITOR)
def audit(request: Entry) -> HttpResponse:
    """All lines, newest first."""
    slug = request.congress.slug
    return show(
        request,
        Listing(
            title=_("Audit trail"),
            note=_("Every change is written here as it is made; nobody can change or remove a line."),
            rows=AuditLine.objects.filter(congress_number=request.congress.pk),
            columns=(
                Column(_("time"), "at", sort="at", kind="date"),
                Column(_("what was done"), lambda line: act_words(line.act), link=True),
                Column(_("record"), "record_name", sort="record_name"),
                Column(_("by"), "by_name", sort="by_name"),
                Column(_("for the day"), "on", sort="on", kind="date", phone=False),
            ),
            filters=(
                Filter("area", _("Part"), AREAS, lookup="act__startswith"),
                Filter("on", _("Day"), lookup="on", kind="days"),
            ),
            search=("record_name__icontains", "by_name__icontains"),
            search_hint=_("Record or name"),
            default_sort="-pk",
            url=lambda line: reverse("desk:audit_line", args=[slug, line.pk]),
            empty=Empty(_("Nothing has been done yet.")),
            export_name="操作记录",
        ),
    )


@gate(Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR, Role.AUDITOR)
def audit_line(request: Entry, pk: int) -> HttpResponse:
    """One act: what it changed, and the record."""
    line = get_object_or_404(AuditLine, pk=pk, congress_number=request.congress.pk)
    model = _model(line)
    return render_page(
        request,
        "desk/audit_line.html",
        {
            "line": line,
            "shown": lines_of([line], model)[0],
            "kind": model._meta.verbose_name if model else line.record_kind,
            "url": _url(line, model, request.congress),
        },
    )


def _model(line: AuditLine) -> type[Model] | None:
    try:
        return apps.get_model(line.record_kind)
    except (LookupError, ValueError):
        return None


def _url(line: AuditLine, model: type[Model] | None, congress: Congress) -> str:
    """The record's page, if it still exists, has a page, and belongs to this congress."""
    record = model._default_manager.filter(pk=line.record_number).first() if model else None
    address = getattr(record, "get_absolute_url", None)
    url = str(address()) if address else ""
    return url if url.startswith(f"/{congress.slug}/") else ""
