"""The charts as pictures of their own, so that no page waits for the drawing."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from renda.base import charts
from renda.core.periods import Period
from renda.desk.queries.charts import CHARTS
from renda.people.gate import Entry, gate

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
YEAR_LONG = 365 * 24 * 3600


@gate()
@require_GET
def chart(request: Entry, name: str, picture: str) -> HttpResponse:
    """`?of=2020` names the year (`year` would change the reader's working year), `v` the chart's mark: with it the picture is kept."""
    year = request.GET.get("of", "")
    if name not in CHARTS or picture not in TYPES:
        raise Http404
    period = Period.year(int(year)) if year.isascii() and year.isdigit() and 1900 < int(year) < 2200 else request.period
    found = CHARTS[name](request.congress, period)
    if found.is_empty:
        raise Http404
    drawn = charts.png(found) if picture == "png" else charts.svg(found, narrow=request.GET.get("narrow") == "1")
    response = HttpResponse(drawn, content_type=TYPES[picture])
    if request.GET.get("v") == found.mark:
        patch_cache_control(response, private=True, max_age=YEAR_LONG, immutable=True)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response
