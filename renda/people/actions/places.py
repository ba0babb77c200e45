"""Areas, congresses, terms, districts: the frame that is set up once and kept up to date."""

from datetime import date
from decimal import Decimal
from itertools import chain, count

from django.db import transaction
from django.db.models import Sum, Value
from django.db.models.functions import Concat

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.provinces import PROVINCES
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.actions.persons import pinyin_of
from renda.people.models import Area, AreaProfile, Congress, District, Term
from renda.people.permissions import check_administers, check_keeps_area, check_keeps_place
from renda.people.queries import law
from renda.people.queries.places import above, seats_by_district, widest
from renda.people.stages import AREA_ORDER, LEVEL_OF, AreaKind, Level

#: Words that stand first in other addresses.
RESERVED = frozenset(
    {"accounts", "setup", "switch", "static", "media", "admin", "portal", "county", "api", "outbox", "offline", "say"}
)
TERM_FIELDS = ("starts_on", "ends_on", "quota", "reserve", "latest_session")
CONGRESS_FIELDS = ("name", "short_name", "province")
#: How the nation is called here.
NATION = "全国"
HIGHER = (AreaKind.PROVINCE, AreaKind.PREFECTURE, AreaKind.COUNTY)
#: More districts no congress has; a larger number is a slip.
HIGHEST_DISTRICT = 9999
DISTRICT_FIELDS = ("number", "name", "seats")
AREA_FIELDS = ("name", "code", "valid_from", "valid_to")


@transaction.atomic
def add_area(
    parent: Area,
    *,
    kind: str,
    name: str,
    by: User,
    on: date,
    code: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Area:
    """Add a place beneath another. Its kind must be a smaller one: a village lies in a township."""
    check_keeps_area(by, parent, on)
    if AREA_ORDER.index(kind) <= AREA_ORDER.index(parent.kind):
        raise RuleBroken(
            gettext_noop("A place lies in one of a larger kind. Choose another kind or place."), field="kind"
        )
    area = new_area(parent, kind=kind, name=name, code=code, valid_from=valid_from, valid_to=valid_to)
    audit.record(by, "people.add_area", area, on=on, congress=None, after={"kind": kind, "in": str(parent)})
    return area


def new_area(
    parent: Area | None, *, kind: str, name: str, code: str = "", valid_from: date | None = None, valid_to: date | None = None
) -> Area:  # fmt: skip
    """Save a place and its path, without asking who may."""
    name = filled(name, field="name")
    if valid_from and valid_to and valid_to < valid_from:
        raise RuleBroken(
            gettext_noop("The last day lies before the first day (%(day)s)."), field="valid_to", day=valid_from
        )
    if Area.objects.filter(parent=parent, name=name).exists():
        raise RuleBroken(gettext_noop("There is already a place of this name."), field="name")
    if parent is not None:  # its path grows when the nation comes above all
        parent = Area.objects.select_for_update(of=("self",)).get(pk=parent.pk)
    area = Area.objects.create(
        kind=kind, name=name, code=code.strip(), parent=parent, path="", valid_from=valid_from, valid_to=valid_to
    )
    area.path = f"{parent.path if parent else '/'}{area.pk}/"
    area.save(update_fields=["path"])
    return area


@transaction.atomic
def change_area(
    area: Area, *, name: str, by: User, on: date, code: str = "", valid_from: date | None = None, valid_to: date | None = None
) -> Area:  # fmt: skip
    """Rename a place or say until when it was one."""
    check_keeps_area(by, area, on)
    name = filled(name, field="name")
    if valid_from and valid_to and valid_to < valid_from:
        raise RuleBroken(
            gettext_noop("The last day lies before the first day (%(day)s)."), field="valid_to", day=valid_from
        )
    if Area.objects.filter(parent_id=area.parent_id, name=name).exclude(pk=area.pk).exists():
        raise RuleBroken(gettext_noop("There is already a place of this name."), field="name")
    before = audit.state(area, AREA_FIELDS)
    area.name, area.code, area.valid_from, area.valid_to = name, code.strip(), valid_from, valid_to
    area.save(update_fields=AREA_FIELDS)
    old, new = audit.changed(before, audit.state(area, AREA_FIELDS))
    audit.record(by, "people.change_area", area, on=on, congress=None, before=old, after=new)
    return area


@transaction.atomic
def add_profile(
    area: Area,
    *,
    on_day: date,
    population: int,
    source: str,
    by: User,
    on: date,
    households: int | None = None,
    square_km: Decimal | None = None,
) -> AreaProfile:
    """Record what an area had on a day (facts.md A1, A3), and where that stands written."""
    check_keeps_area(by, area, on)
    check_past(on_day, on, field="on_day")
    if AreaProfile.objects.filter(area=area, on=on_day).exists():
        raise RuleBroken(gettext_noop("There is already a profile of this day."), field="on_day")
    profile = AreaProfile.objects.create(
        area=area, on=on_day, population=population, households=households, square_km=square_km,
        source=filled(source, field="source"),
    )  # fmt: skip
    audit.record(
        by, "people.add_profile", profile, on=on, congress=None,
        after={"population": population, "households": households, "square_km": square_km, "source": source},
    )  # fmt: skip
    return profile


@transaction.atomic
def add_congress(
    area: Area,
    *,
    level: str,
    slug: str,
    name: str,
    short_name: str,
    by: User,
    on: date,
    province: str = "",
    working_year: int | None = None,
) -> Congress:
    """Found the books of an area's congress; by an administrator of the area or of one above it."""
    check_administers(by, area, on)
    if LEVEL_OF.get(area.kind) != level:
        raise RuleBroken(gettext_noop("This level does not fit the kind of the area."), field="level")
    if slug in RESERVED or Congress.objects.filter(slug=slug).exists():
        raise RuleBroken(gettext_noop("This short address is taken. Choose another."), field="slug")
    if Congress.objects.filter(area=area).exists():
        raise RuleBroken(gettext_noop("This area already has a congress."), field="area")
    congress = Congress.objects.create(
        area=area, level=level, slug=slug, name=filled(name, field="name"),
        short_name=filled(short_name, field="short_name"), province=_province(province), working_year=working_year,
    )  # fmt: skip
    audit.record(by, "people.add_congress", congress, on=on, congress=congress.pk, after={"level": level, "slug": slug})
    return congress


@transaction.atomic
def change_congress(
    congress: Congress, *, name: str, short_name: str, by: User, on: date, province: str | None = None
) -> Congress:
    """Change how a congress is named in papers, and whose provincial rules apply; a province not named stays."""
    check_keeps_place(by, congress, on)
    before = audit.state(congress, CONGRESS_FIELDS)
    congress.name, congress.short_name = filled(name, field="name"), filled(short_name, field="short_name")
    congress.province = congress.province if province is None else _province(province)
    congress.save(update_fields=CONGRESS_FIELDS)
    old, new = audit.changed(before, audit.state(congress, CONGRESS_FIELDS))
    audit.record(by, "people.change_congress", congress, on=on, congress=congress.pk, before=old, after=new)
    return congress


def _province(code: str) -> str:
    if code and code not in PROVINCES:
        raise RuleBroken(gettext_noop("%(code)s is not a province's code."), field="province", code=code)
    return code


@transaction.atomic
def set_working_year(congress: Congress, *, year: int | None, by: User, on: date) -> Congress:
    """Say which year pages show first; None for the current one."""
    check_keeps_place(by, congress, on)
    if year is not None and not 1954 <= year <= on.year + 1:
        raise RuleBroken(gettext_noop("The year must lie between 1954 and next year."), field="year")
    before, congress.working_year = congress.working_year, year
    congress.save(update_fields=["working_year"])
    audit.record(
        by, "people.set_working_year", congress, on=on, congress=congress.pk,
        before={"working_year": before}, after={"working_year": year},
    )  # fmt: skip
    return congress


@transaction.atomic
def open_term(
    congress: Congress,
    *,
    ordinal: int,
    starts_on: date,
    quota: int,
    by: User,
    on: date,
    ends_on: date | None = None,
    reserve: int = 0,
    latest_session: int | None = None,
) -> Term:
    """Open a term of a congress. Terms must not overlap: give the last one its last day first."""
    check_keeps_place(by, congress, on)
    if Term.objects.filter(congress=congress, ordinal=ordinal).exists():
        raise RuleBroken(gettext_noop("There is already a term of this number."), field="ordinal")
    term = Term(
        congress=congress, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on, quota=quota, reserve=reserve,
        latest_session=latest_session,
    )  # fmt: skip
    _check_term(term)
    term.save()
    audit.record(
        by, "people.open_term", term, on=on, congress=congress.pk, after=audit.state(term, ("ordinal", *TERM_FIELDS))
    )
    return term


@transaction.atomic
def record_higher_term(
    congress: Congress, *, area: Area | None, ordinal: int, starts_on: date, quota: int, by: User, on: date, ends_on: date | None = None
) -> Term:  # fmt: skip
    """Record the term of a congress above, so that its deputies in the town can be entered; by an administrator of that area.

    Where the area has no congress here yet, its books are founded under the name that the law gives it. None is the nation: the
    administrator of the widest area records it.
    """
    if area is None:
        area = _nation(congress, by, on)
    elif area.pk not in above(congress.area)[:-1] or area.kind not in HIGHER:
        raise RuleBroken(gettext_noop("Choose a place that the town lies in."), field="area")
    check_administers(by, area, on)
    higher = Congress.objects.filter(area=area).first() or add_congress(
        area, level=LEVEL_OF[area.kind], slug=_free_slug(area.name), name=f"{area.name}人民代表大会",
        short_name=f"{_kind_word(area.name)}人大", province="" if area.kind == AreaKind.NATION else congress.province, by=by, on=on,
    )  # fmt: skip
    return open_term(higher, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on, quota=quota, by=by, on=on)


def _nation(congress: Congress, by: User, on: date) -> Area:
    """The place above all others, made when it is first needed: every path begins with it from then on."""
    top = Area.objects.select_for_update(of=("self",)).get(pk=widest(congress).pk)
    check_administers(by, top, on)
    if top.kind == AreaKind.NATION:
        return top
    if top.parent is not None:  # made by another act while this one waited
        return top.parent
    nation = new_area(None, kind=AreaKind.NATION, name=NATION)
    beneath = Area.objects.exclude(pk=nation.pk)
    beneath.update(path=Concat(Value(f"/{nation.pk}"), "path"))
    beneath.filter(parent=None).update(parent=nation)
    audit.record(by, "people.add_area", nation, on=on, congress=None, after={"kind": nation.kind, "above": str(top)})
    return nation


def _kind_word(name: str) -> str:
    return next((words for words in (NATION, "自治区", "自治州", "自治县", "自治旗") if name.endswith(words)), name[-1])


def _free_slug(name: str) -> str:
    """A short address from the name's letters that nobody has: qingshan, qingshan2."""
    stem = "".join(sign for sign in pinyin_of(name).split(" ")[0] if sign.isascii() and sign.isalnum())[:36] or "above"
    taken = {*RESERVED, *Congress.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    return next(slug for slug in chain([stem], (f"{stem}{number}" for number in count(2))) if slug not in taken)


@transaction.atomic
def change_term(
    term: Term,
    *,
    starts_on: date,
    ends_on: date | None,
    quota: int,
    reserve: int,
    by: User,
    on: date,
    latest_session: int | None = None,
) -> Term:
    """Change a term's days or seats: its last day when the next congress has met."""
    check_keeps_place(by, term.congress, on)
    before = audit.state(term, TERM_FIELDS)
    term.starts_on, term.ends_on, term.quota, term.reserve = starts_on, ends_on, quota, reserve
    term.latest_session = latest_session
    _check_term(term)
    term.save(update_fields=TERM_FIELDS)
    old, new = audit.changed(before, audit.state(term, TERM_FIELDS))
    audit.record(by, "people.change_term", term, on=on, congress=term.congress_id, before=old, after=new)
    return term


def _check_quota(term: Term) -> None:
    """No more seats than the people of the town give (Electoral Law art. 12); where the text of the day was not read, no refusal."""
    profile = AreaProfile.objects.filter(area=term.congress.area, on__lte=term.starts_on).order_by("-on").first()
    if profile is None or term.congress.level != Level.TOWNSHIP:
        return
    verdict = law.ask(term.congress, "seats-township-max", {"population": profile.population}, term.starts_on)
    if verdict.is_verified and term.quota > verdict.outcome["max_seats"]:
        raise RuleBroken(
            gettext_noop("%(seats)s seats are more than the law gives %(people)s people: %(most)s at most."),
            field="quota", verdict=verdict, seats=term.quota, people=profile.population, most=verdict.outcome["max_seats"],
        )  # fmt: skip


def _check_term(term: Term) -> None:
    if term.ends_on and term.ends_on < term.starts_on:
        raise RuleBroken(
            gettext_noop("The last day lies before the first day (%(day)s)."), field="ends_on", day=term.starts_on
        )
    if term.reserve > term.quota:
        raise RuleBroken(gettext_noop("There cannot be more reserved seats than seats."), field="reserve")
    _check_quota(term)
    others = Term.objects.filter(congress=term.congress).exclude(pk=term.pk)
    for other in others:
        starts_first = term.ends_on is None or other.starts_on <= term.ends_on
        if starts_first and (other.ends_on is None or other.ends_on >= term.starts_on):
            raise RuleBroken(
                gettext_noop("This term overlaps with the %(term)s. Enter the last day of the earlier term first."),
                field="starts_on",
                term=str(other),
            )


def check_district(term: Term, *, number: int, seats: int, held: int, others: int, basis: Basis) -> None:
    """A district's number, and its seats: one to three, no fewer than the deputies that sit for it (`held`), and with the seats of
    the `others` no more than the term has. Raises RuleBroken."""
    if not 1 <= number <= HIGHEST_DISTRICT:
        raise RuleBroken(
            gettext_noop("%(number)s is no number of a district. They are numbered from 1 on."), field="number", number=number
        )  # fmt: skip
    # A number that no rule takes (-1, a telephone) is a slip as well as 0 and 1000 are.
    verdict = registry.decide("district-size-1-3", {"seats": min(max(seats, 0), 1000)}, basis)
    if verdict.refuses:
        raise RuleBroken(gettext_noop("A district has one to three seats."), field="seats", verdict=verdict)
    if seats < held:
        raise RuleBroken(
            gettext_noop("%(held)s deputies sit for this district. End their mandates first, or leave the seats as they are."),
            field="seats", held=held,
        )  # fmt: skip
    if others + seats > term.quota:
        raise RuleBroken(
            gettext_noop("The districts would have %(sum)s seats together, more than the %(quota)s of the term."),
            field="seats",
            sum=others + seats,
            quota=term.quota,
        )


def _check_district(term: Term, district: District | None, number: int, seats: int, on: date) -> None:
    others = District.objects.filter(term=term)
    others = others.exclude(pk=district.pk) if district else others
    if others.filter(number=number).exists():
        raise RuleBroken(gettext_noop("There is already a district of this number."), field="number")
    check_district(
        term, number=number, seats=seats, held=seats_by_district([term.pk]).get(district.pk, 0) if district else 0,
        others=others.aggregate(seats=Sum("seats"))["seats"] or 0, basis=law.basis_of(term.congress, on),
    )  # fmt: skip


@transaction.atomic
def add_district(term: Term, *, number: int, name: str, seats: int, by: User, on: date) -> District:
    """Add an electoral district with one to three seats; together they have no more than the term."""
    check_keeps_place(by, term.congress, on)
    _check_district(term, None, number, seats, on)
    district = District.objects.create(term=term, number=number, name=filled(name, field="name"), seats=seats)
    audit.record(by, "people.add_district", district, on=on, congress=term.congress_id, after={"seats": seats})
    return district


@transaction.atomic
def change_district(district: District, *, number: int, name: str, seats: int, by: User, on: date) -> District:
    """Correct a district's number, name or seats; never fewer seats than deputies sit for it."""
    district = (
        District.objects.select_for_update(of=("self",)).select_related("term__congress__area").get(pk=district.pk)
    )
    congress = district.term.congress
    check_keeps_place(by, congress, on)
    _check_district(district.term, district, number, seats, on)
    before = audit.state(district, DISTRICT_FIELDS)
    district.number, district.name, district.seats = number, filled(name, field="name"), seats
    district.save(update_fields=DISTRICT_FIELDS)
    old, new = audit.changed(before, audit.state(district, DISTRICT_FIELDS))
    audit.record(by, "people.change_district", district, on=on, congress=congress.pk, before=old, after=new)
    return district
