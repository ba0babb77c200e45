"""Setting up an office by the pages: what is typed is kept as a draft, and founded in one transaction.

Until `found_office` nothing but the draft is there, so that a stop in the middle leaves nothing half-made.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from renda.accounts.models import User
from renda.core.errors import RuleBroken, WrongStage
from renda.core.provinces import PROVINCES
from renda.core.text import gettext_noop
from renda.people.actions.grants import found_installation, give_grant, make_account
from renda.people.actions.places import add_area, add_congress, open_term
from renda.people.models import Area, Congress, Founding
from renda.people.queries import foundings as queries
from renda.people.stages import AREA_ORDER, AreaKind, Level, Role

#: Signs of the one-time code, without those that are taken for one another; and how many, and how often it may be missed.
SIGNS, LENGTH, MOST_MISSES = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8, 10
#: What is kept of an answer; longer ones are not names.
LONGEST = 200


@dataclass(frozen=True)
class OfficePlan:
    """An office as it is to be founded. `places` are kind and name from the widest area down to the township."""

    places: tuple[tuple[str, str], ...]
    province: str
    name: str
    short_name: str
    slug: str
    ordinal: int
    starts_on: date
    quota: int
    latest_session: int | None
    year: int
    person: str = ""
    username: str = ""
    keeps_himself: bool = False


@transaction.atomic
def make_code(*, on: date) -> str:
    """A new one-time code for the first run, ABCD-2345; earlier ones are void. Raises WrongStage once there is a right."""
    if queries.is_founded():
        raise WrongStage(gettext_noop("This installation is already founded. Ask an administrator."))
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    founding = queries.founding_of(None) or Founding(begun_on=on)
    founding.code, founding.misses = make_password(code), 0
    founding.save()
    return f"{code[:4]}-{code[4:]}"


@transaction.atomic
def give_code(typed: str) -> str | None:
    """Look at a code: the mark that a browser with the right one keeps, or None. A code missed ten times is void."""
    founding = Founding.objects.select_for_update().filter(by__isnull=True).first()
    if founding is None or not founding.code or founding.misses >= MOST_MISSES or queries.is_founded():
        return None
    if check_password("".join(typed.split()).replace("-", "").upper()[:LONGEST], founding.code):
        return founding.code
    founding.misses += 1
    founding.save(update_fields=["misses"])
    return None


@transaction.atomic
def keep_answers(by: User | None, step: str, answers: Mapping[str, str], *, on: date, password: str = "") -> Founding:
    """Keep what was typed in a step, finished or not; the password only where it has passed, as its hash. Nothing real is made."""
    founding = queries.founding_of(by) or Founding(by=by, begun_on=on)
    if by is None and queries.is_founded():
        raise WrongStage(gettext_noop("This installation is already founded. Ask an administrator."))
    founding.answers = {**founding.answers, step: {key: value[:LONGEST] for key, value in answers.items()}}
    if password:
        founding.password = make_password(password)
    founding.save()
    return founding


@transaction.atomic
def found_office(founding: Founding, plan: OfficePlan, *, on: date) -> Congress:
    """Make of a draft what it says: areas, congress, term, the secretary's account and right; all of it or nothing."""
    locked = Founding.objects.select_for_update().filter(pk=founding.pk).first()
    if locked is None or (locked.by is None and queries.is_founded()):
        raise WrongStage(gettext_noop("This installation is already founded. Ask an administrator."))
    if locked.by is None:
        (kind, widest), *beneath = plan.places
        code = plan.province if kind == AreaKind.PROVINCE else ""
        first = found_installation(
            kind=kind, area_name=widest, code=code, username=plan.username, name=plan.person, encoded=locked.password, on=on,
        )  # fmt: skip
        by, area = first.user, Area.objects.get(parent__isnull=True)
    else:
        by = locked.by
        area, beneath = _known(plan.places)
    for kind, name in beneath:
        area = add_area(area, kind=kind, name=name, by=by, on=on)
    congress = add_congress(
        area, level=Level.TOWNSHIP, slug=plan.slug, name=plan.name, short_name=plan.short_name, province=plan.province,
        working_year=plan.year, by=by, on=on,
    )  # fmt: skip
    open_term(
        congress, ordinal=plan.ordinal, starts_on=plan.starts_on, quota=plan.quota, latest_session=plan.latest_session, by=by, on=on,
    )  # fmt: skip
    secretary = by
    if locked.by is not None and not plan.keeps_himself:
        secretary = make_account(username=plan.username, name=plan.person, encoded=locked.password, by=by, on=on)
    give_grant(secretary, role=Role.SECRETARY, congress=congress, by=by, on=on)
    locked.delete()
    return congress


def _known(places: tuple[tuple[str, str], ...]) -> tuple[Area, list[tuple[str, str]]]:
    """The smallest of the places that is here already, and those beneath it that are to be made."""
    for at in range(len(places) - 2, -1, -1):
        kind, name = places[at]
        same = [area for area in Area.objects.filter(kind=kind, name=name) if _agrees(area, places[:at])]
        if len(same) == 1:
            return _beneath(same[0], list(places[at + 1 :]))
    for kind, name in places[:-1]:
        _check_new(kind, name)
    widest = Area.objects.exclude(kind=AreaKind.NATION).filter(Q(parent=None) | Q(parent__kind=AreaKind.NATION))
    raise RuleBroken(
        gettext_noop("The town does not lie in %(area)s, which is kept here. Correct the names of the places above it."),
        field="county", area="、".join(widest.values_list("name", flat=True)),
    )  # fmt: skip


def _agrees(area: Area, wider: tuple[tuple[str, str], ...]) -> bool:
    """Whether the places told to be above a place are those that it lies in here; where the tree begins lower, nothing contradicts."""
    numbers = [int(number) for number in area.path.strip("/").split("/")[:-1]]
    above = dict(Area.objects.filter(pk__in=numbers).exclude(kind=AreaKind.NATION).values_list("kind", "name"))
    for kind, name in wider:
        here = above.get(kind)
        if here is None and any(AREA_ORDER.index(each) < AREA_ORDER.index(kind) for each in above):
            return False
        # A province of another name than the law's list (an exercise, a made-up one) says nothing of the code chosen.
        is_named = kind != AreaKind.PROVINCE or here in PROVINCES.values()
        if here is not None and is_named and here != name:
            return False
    return True


def _beneath(area: Area, rest: list[tuple[str, str]]) -> tuple[Area, list[tuple[str, str]]]:
    """Down the tree as far as the places are here."""
    while rest and (found := Area.objects.filter(parent=area, name=rest[0][1]).first()):
        area, rest = found, rest[1:]
    for kind, name in rest[:-1]:
        _check_new(kind, name)
    return area, rest


def _check_new(kind: str, name: str) -> None:
    """A county is not made a second time under another prefecture by a slip of the pen."""
    other = Area.objects.filter(kind=kind, name=name).select_related("parent").first()
    if other is not None and kind != AreaKind.PROVINCE:
        raise RuleBroken(
            gettext_noop("%(name)s is here already, in %(parent)s. Write the places above it as they are kept here."),
            field="county", name=name, parent=str(other.parent or other),
        )  # fmt: skip
