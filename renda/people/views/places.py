"""Area and term: the tree of places, profiles, terms, districts, the congress itself."""

from datetime import date

from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.listing import Column
from renda.core.law.verdict import Verdict
from renda.people.actions import places as actions
from renda.people.forms.places import (
    AreaChangeForm,
    AreaForm,
    CongressForm,
    DistrictForm,
    HigherTermForm,
    NewCongressForm,
    ProfileForm,
    TermChangeForm,
    TermForm,
    YearForm,
)
from renda.people.gate import Entry, gate
from renda.people.models import Area, AreaProfile, Congress, District, Term
from renda.people.permissions import can_administer, can_keep_place
from renda.people.queries import law
from renda.people.queries import places as queries
from renda.people.queries.foundings import may_found
from renda.people.queries.grants import congresses_under
from renda.people.stages import LEVEL_OF, AreaKind, Level, Role
from renda.people.views.finding import as_of, asked_number, found, link, ran, url

KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)
PROFILES = (
    Column(_("as of"), "on", kind="date"),
    Column(_("registered population"), "population", kind="number"),
    Column(_("households"), "households", kind="number"),
    Column(_("area, km²"), "square_km", kind="number"),
    Column(_("source"), "source"),
)
HIGHER_TERMS = (
    Column(_("Congress"), "congress.name"),
    Column(_("term"), str),
    Column(_("first day"), "starts_on", kind="date"),
    Column(_("last day"), "ends_on", kind="date"),
)
CONGRESSES = (
    Column(_("full name"), "name"),
    Column(_("level"), "get_level_display"),
    Column(_("short address"), "slug"),
)


def term_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of the terms."""
    columns = (
        Column(_("term"), str),
        Column(_("first day"), "starts_on", kind="date"),
        Column(_("last day"), "ends_on", kind="date"),
        Column(_("seats"), "quota", kind="number"),
        Column(_("reserved seats"), "reserve", kind="number"),
    )
    change = Column(_("what to do"), lambda term: link(url(request, "term_change", term.pk), _("Change")))
    return (*columns, change) if keeps else columns


def higher_columns(request: Entry, administered: list[Area], of_nation: bool) -> tuple[Column, ...]:
    """The columns of the terms above; who keeps them may change them."""
    kept = {area.pk for area in administered}

    def change(term: Term) -> object:
        keeps = term.congress.area_id in kept or (of_nation and term.congress.level == Level.NATIONAL)
        return link(url(request, "term_change", term.pk), _("Change")) if keeps else ""

    return (*HIGHER_TERMS, Column(_("what to do"), change)) if kept or of_nation else HIGHER_TERMS


def district_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of the districts."""
    columns = (
        Column(_("number"), "number"),
        Column(pgettext_lazy("thing", "name"), "name"),
        Column(_("seats"), "seats", kind="number"),
        Column(_("taken"), "seated", kind="number"),
    )
    change = Column(_("what to do"), lambda row: link(url(request, "district_change", row.pk), _("Change")))
    return (*columns, change) if keeps else columns


def area_columns(request: Entry, keeps: bool) -> tuple[Column, ...]:
    """The columns of the tree: the name is set in by the depth of the place."""
    depth = request.congress.area.path.count("/")
    columns = (
        Column(pgettext_lazy("thing", "name"), lambda area: f"{'　' * (area.path.count('/') - depth)}{area.name}"),
        Column(_("kind"), "get_kind_display"),
        Column(_("code"), "code"),
    )
    change = Column(_("what to do"), lambda area: link(url(request, "area_change", area.pk), _("Change")))
    return (*columns, change) if keeps else columns


@gate()
def place(request: Entry) -> HttpResponse:
    """Everything about the place on one page."""
    congress, day = request.congress, as_of(request)
    keeps = can_keep_place(request.user, congress, request.day)
    term = queries.terms_on(congress, day).first()
    administered, of_nation = _administered_above(request), _administers_nation(request)
    areas, profile = list(queries.areas_under(congress)), queries.profile_on(congress, day).first()
    districts = list(queries.districts(term)) if term else []
    context = {
        "keeps": keeps, "takes_in": Role.SECRETARY in request.roles, "term": term, "seats_note": gettext("of %(seats)s seats") % {"seats": term.quota} if term else "",
        "areas": areas, "area_columns": area_columns(request, keeps),
        "villages": sum(area.kind == AreaKind.VILLAGE for area in areas),
        "village_groups": sum(area.kind == AreaKind.GROUP for area in areas),
        "profiles": queries.profiles(congress), "profile": profile,
        "profile_columns": PROFILES, "terms": queries.terms(congress), "term_columns": term_columns(request, keeps),
        "districts": districts, "district_columns": district_columns(request, keeps),
        "administers": congress.level != Level.TOWNSHIP and can_administer(request.user, congress.area, request.day),
        "founds": may_found(request.user, request.day),
        "whys": _whys(congress, day, profile, districts),
        "higher_terms": queries.higher_terms(congress), "higher_columns": higher_columns(request, administered, of_nation),
        "records_above": congress.level == Level.TOWNSHIP and (bool(administered) or of_nation),
        "beneath": congresses_under(congress.area).exclude(pk=congress.pk), "congress_columns": CONGRESSES,
    }  # fmt: skip
    return web.render_page(request, "people/place.html", context)


def _whys(congress: Congress, day: date, profile: AreaProfile | None, districts: list[District]) -> list[Verdict]:
    """What the law says of the seats: the township's ceiling by its people, the most in a district."""
    found = []
    if congress.level == Level.TOWNSHIP and profile is not None and profile.population:
        found.append(law.ask(congress, "seats-township-max", {"population": profile.population}, day))
    seats = max((district.seats for district in districts), default=0)
    if seats:
        found.append(law.ask(congress, "district-size-1-3", {"seats": seats}, day))
    return found


def _area(request: Entry, pk: int) -> Area:
    return found(queries.areas_under(request.congress).select_related("parent"), pk)


def _term(request: Entry, pk: int) -> Term:
    return found(Term.objects.filter(congress=request.congress).select_related("congress__area"), pk)


@gate(*KEEPERS)
def area_new(request: Entry) -> HttpResponse:
    """Add a place."""
    parent = _area(request, asked_number(request, "in") or request.congress.area_id)
    form = AreaForm(request.POST or None, congress=request.congress, parent=parent)
    if form.is_valid() and ran(
        request, form, lambda: actions.add_area(parent, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The place is added."), url(request, "place"))
    title = gettext("Add a place in %(parent)s") % {"parent": parent.name}
    return web.form_page(request, form, title=title, back=url(request, "place"))


@gate(*KEEPERS)
def area_change(request: Entry, pk: int) -> HttpResponse:
    """Rename a place."""
    area = _area(request, pk)
    initial = model_to_dict(area, fields=AreaChangeForm.names)
    form = AreaChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_area(area, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), url(request, "place"))
    return web.form_page(
        request, form, title=_("Change a place"), back=url(request, "place"), template="people/area_form.html",
        extra={"area": area, "may_hold_more": area.kind != AreaKind.GROUP},
    )  # fmt: skip


@gate(*KEEPERS)
def profile_new(request: Entry) -> HttpResponse:
    """Record what the area had on a day."""
    area = request.congress.area
    form = ProfileForm(request.POST or None, congress=request.congress)
    if form.is_valid() and ran(
        request, form, lambda: actions.add_profile(area, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The profile is recorded."), url(request, "place"))
    return web.form_page(request, form, title=_("Record a profile of the area"), back=url(request, "place"))


@gate(*KEEPERS)
def congress_change(request: Entry) -> HttpResponse:
    """How the congress is named in papers."""
    congress = request.congress
    initial = model_to_dict(congress, fields=CongressForm.names)
    form = CongressForm(request.POST or None, congress=congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_congress(congress, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), url(request, "place"))
    return web.form_page(
        request, form, title=_("Names and province of the congress"), back=url(request, "place"), edits=True
    )


@gate(Role.ADMINISTRATOR)
def congress_new(request: Entry) -> HttpResponse:
    """Found the congress of a place beneath."""
    form = NewCongressForm(request.POST or None, congress=request.congress)

    def act() -> object:
        told = dict(form.cleaned_data)
        area: Area = told.pop("area")
        level = LEVEL_OF.get(area.kind, "")
        return actions.add_congress(area, level=level, by=request.user, on=request.day, **told)

    if form.is_valid() and ran(request, form, act):
        return web.done(request, _("The congress is founded. Open its term and give its secretary the right."), url(request, "place"))  # fmt: skip
    return web.form_page(request, form, title=_("Found a congress"), back=url(request, "place"))


@gate(*KEEPERS)
def year_change(request: Entry) -> HttpResponse:
    """The year that pages show first."""
    congress = request.congress
    form = YearForm(request.POST or None, initial={"year": congress.working_year})
    if form.is_valid() and ran(
        request, form, lambda: actions.set_working_year(congress, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), url(request, "place"))
    return web.form_page(
        request,
        form,
        title=_("Year shown first"),
        back=url(request, "place"),
        note=_("Empty: the current year."),
        edits=True,
    )


@gate(*KEEPERS)
def term_new(request: Entry) -> HttpResponse:
    """Open a term."""
    form = TermForm(request.POST or None, congress=request.congress)
    if form.is_valid() and ran(
        request, form, lambda: actions.open_term(request.congress, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The term is open."), url(request, "place"))
    return web.form_page(request, form, title=_("Open a term"), back=url(request, "place"))


def _administered_above(request: Entry) -> list[Area]:
    """The places above that the user administers; the town's own administrator none."""
    if Role.ADMINISTRATOR not in request.roles:
        return []
    above = queries.higher_areas(request.congress)
    return [area for area in above if can_administer(request.user, area, request.day)]


def _administers_nation(request: Entry) -> bool:
    """Whether the user keeps the widest place, and with it the terms of the National People's Congress."""
    if Role.ADMINISTRATOR not in request.roles:
        return False
    return can_administer(request.user, queries.widest(request.congress), request.day)


@gate(Role.ADMINISTRATOR)
def higher_new(request: Entry) -> HttpResponse:
    """Record the term of a congress above."""
    form = HigherTermForm(
        request.POST or None,
        congress=request.congress,
        areas=_administered_above(request),
        may_record_nation=_administers_nation(request),
    )
    if form.is_valid() and ran(
        request,
        form,
        lambda: actions.record_higher_term(request.congress, by=request.user, on=request.day, **form.cleaned_data),
    ):
        return web.done(request, _("The term is recorded. Deputies of that congress can be entered now."), url(request, "place"))  # fmt: skip
    return web.form_page(request, form, title=_("Record a term of a congress above"), back=url(request, "place"))


@gate(*KEEPERS)
def term_change(request: Entry, pk: int) -> HttpResponse:
    """Change days or seats of a term, or of one above whose place the user administers."""
    term = found(queries.terms_kept(request.congress), pk)
    if not can_keep_place(request.user, term.congress, request.day):
        raise Http404
    initial = model_to_dict(term, fields=TermChangeForm.names)
    form = TermChangeForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.change_term(term, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), url(request, "place"))
    words = str(term) if term.congress_id == request.congress.pk else f"{term.congress}{term}"
    return web.form_page(
        request, form, title=gettext("Change the %(term)s") % {"term": words}, back=url(request, "place")
    )


@gate(*KEEPERS)
def district_new(request: Entry, pk: int) -> HttpResponse:
    """Add a district to a term."""
    term = _term(request, pk)
    following = max(term.districts.values_list("number", flat=True), default=0) + 1
    form = DistrictForm(request.POST or None, congress=request.congress, initial={"number": following, "seats": 2})
    if form.is_valid() and ran(
        request, form, lambda: actions.add_district(term, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The district is added."), url(request, "place"))
    return web.form_page(request, form, title=_("Add a district"), back=url(request, "place"))


@gate(*KEEPERS)
def district_change(request: Entry, pk: int) -> HttpResponse:
    """Correct a district."""
    district = found(District.objects.filter(term__congress=request.congress).select_related("term__congress"), pk)
    form = DistrictForm(
        request.POST or None, congress=request.congress, initial=model_to_dict(district, fields=DistrictForm.names)
    )
    if form.is_valid() and ran(
        request, form, lambda: actions.change_district(district, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The changes are saved."), url(request, "place"))
    title = gettext("Change %(district)s") % {"district": district}
    return web.form_page(request, form, title=title, back=url(request, "place"))
