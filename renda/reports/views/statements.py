"""What papers say of one thing: listed, noted, taken back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports.actions import statements as actions
from renda.reports.forms import StatementForm
from renda.reports.models import Statement
from renda.reports.permissions import can_write


@gate()
@require_GET
def statements(request: Entry) -> HttpResponse:
    """All statements of the congress."""
    congress = request.congress
    can = can_write(request.user, congress, request.day)
    new = Action(
        gettext_lazy("Note what a paper says"), reverse("reports:statement_new", args=[congress.slug]), icon="plus", primary=True
    )  # fmt: skip
    return show(
        request,
        Listing(
            title=gettext_lazy("What papers say"),
            rows=Statement.objects.filter(congress=congress).select_related("paper__congress", "congress"),
            columns=(
                Column(pgettext_lazy("statement", "of what"), "subject", sort="subject", link=True),
                Column(gettext_lazy("year"), "year", sort="year"),
                Column(gettext_lazy("as printed"), "words"),
                Column(gettext_lazy("where in the paper"), "place"),
                Column(gettext_lazy("paper"), lambda row: str(row.paper)),
            ),
            url=lambda row: reverse("reports:statement_remove", args=[congress.slug, row.pk]) if can else row.paper.get_absolute_url(),
            search=("subject", "words", "paper__title"),
            search_hint=gettext_lazy("Of what, words or paper"),
            default_sort="-year",
            empty=Empty(gettext_lazy("Nothing is kept of what papers say."), new.label if can else "", new.url if can else ""),
            actions=(new,) if can else (),
            export_name="纸质材料的说法",
            note=gettext_lazy("One thing told in two places must be one figure: the check sheet compares what is kept here of the same thing in the same year."),
        ),
    )  # fmt: skip


@gate(Role.SECRETARY)
def statement_new(request: Entry) -> HttpResponse:
    """Note what a paper says."""
    form = StatementForm(request.POST or None, congress=request.congress, initial={"year": request.year})
    back = reverse("reports:statements", args=[request.congress.slug])
    if form.is_valid():
        given = form.cleaned_data
        if web.run(
            request, form, lambda: actions.note_statement(request.congress, by=request.user, on=request.day, **given)
        ):
            return web.done(request, _("It is kept with its paper."), back)
    return web.form_page(request, form, title=_("Note what a paper says"), back=back)


@gate(Role.SECRETARY)
def statement_remove(request: Entry, pk: int) -> HttpResponse:
    """Take a statement back."""
    statement = get_object_or_404(
        Statement.objects.select_related("congress", "paper"), pk=pk, congress=request.congress
    )
    back = reverse("reports:statements", args=[request.congress.slug])
    return web.confirm(
        request, title=_("Remove this statement?"), words=f"{statement} · {statement.paper}", label=_("Remove"),
        act=lambda: actions.remove_statement(statement, by=request.user, on=request.day), message=_("The statement is removed."),
        then=back, back=back,
    )  # fmt: skip
