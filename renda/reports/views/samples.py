"""A report's masked copy: seen first, then taken away."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from renda.base import web
from renda.people.gate import Entry, gate
from renda.people.hidden import told
from renda.reports import documents, masking, queries
from renda.reports.stages import PaperForm


@gate()
@require_GET
def sample(request: Entry, pk: int) -> HttpResponse:
    """The masked copy of a report; `form` gives its file."""
    found = queries.with_parts(pk, request.congress)
    if found is None:
        raise Http404
    content = documents.content_of(found)
    form = request.GET.get("form")
    if form is None:
        forms = [(form.value, form.label) for form in masking.FORMS]
        shown = {
            "report": found,
            "paper": masking.masked_paper(content),
            "forms": forms,
            "hidden": told(masking.announced(content)),
        }
        return web.render_page(request, "reports/sample.html", shown)
    if form not in PaperForm.values or PaperForm(form) not in masking.FORMS:
        raise Http404
    name, media, written = masking.write_sample(content, form)
    response = HttpResponse(written, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
