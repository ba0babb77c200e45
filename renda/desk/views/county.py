"""The county's page: its towns side by side, with the figures of their own pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.base import prints, showing
from renda.base.columns import Column
from renda.base.pills import Pill, tone_of
from renda.base.units import unit_words
from renda.base.web import render_page, wants_print
from renda.desk import documents
from renda.desk.queries.towns import KEYS, Town, towns
from renda.people.gate import Entry, gate
from renda.people.queries.grants import supervised_areas
from renda.people.stages import Role
from renda.reports.catalogue import BY_KEY

#: Figures that are also shown as a sum.
CARDS = 4


@gate(Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR)
@require_GET
def county(request: Entry) -> HttpResponse:
    """Every township congress of the user's areas."""
    areas = list(supervised_areas(request.user, request.day))
    found = towns(areas, request.period)
    if not found:
        raise Http404
    sums = [(BY_KEY[key], _sum(found, key), _told(found, key)) for key in KEYS[:CARDS]]
    area_words = showing.listed(area.name for area in areas)
    title = _("Towns of %(area)s, %(year)s") % {"area": area_words, "year": request.year}
    if wants_print(request):
        colon = "：" if showing.is_chinese() else ": "
        told = [
            f"{figure.title}{colon}{number}{unit_words(figure.unit)}{showing.bracketed(words)}"
            for figure, number, words in sums
        ]
        printed = prints.printed_here(request.day, request.user.get_full_name())
        return prints.hand_out(
            request, documents.county_paper(area_words, title, found, told, printed), name=title, day=request.day,
            back=reverse("desk:county", args=[request.congress.slug]), sheet=lambda: documents.county_sheet(title, found),
        )  # fmt: skip
    return render_page(
        request,
        "desk/county.html",
        {
            "areas": showing.listed(area.name for area in areas) or request.congress.area.name,
            "towns": found,
            "columns": (
                Column(gettext_lazy("Town"), _name, link=False),
                *(Column(BY_KEY[key].title, _cell(key), kind="number") for key in KEYS),
                Column(gettext_lazy("Annual summary"), _summary, kind="pill"),
            ),
            "sums": sums,
            "title": title,
        },
        records_only=True,
    )


def _sum(found: list[Town], key: str) -> int:
    return sum(int(reading.value) for town in found if (reading := town.readings[key]).value is not None)


def _told(found: list[Town], key: str) -> str:
    """Over how many towns the sum goes: one without records is not a zero."""
    lacking = sum(1 for town in found if town.readings[key].value is None)
    if not lacking:
        return _("sum of %(towns)s towns") % {"towns": len(found)}
    return _("sum of %(towns)s towns; %(lacking)s without records") % {
        "towns": len(found) - lacking,
        "lacking": lacking,
    }


def _name(town: Town) -> str:
    return format_html('<a href="{}">{}</a>', reverse("desk:home", args=[town.congress.slug]), town.congress.area.name)


def _cell(key: str) -> Callable[[Town], object]:
    def cell(town: Town) -> object:
        reading = town.readings[key]
        if reading.value is None:
            return Pill(_("no record"), "grey")
        url = reverse("reports:rows", args=[town.congress.slug, key]) + f"?year={reading.period.start.year}"
        share = (
            f" / {reading.of}" + showing.bracketed(f"{reading.share}%")
            if reading.of is not None and reading.share is not None
            else ""
        )
        return format_html('<a class="chip" href="{}">{}</a>{}', url, reading.value, share)

    return cell


def _summary(town: Town) -> object:
    if town.summary is None:
        return Pill(_("not drafted"), "grey")
    return Pill(town.summary.get_stage_display(), tone_of(town.summary.stage))
