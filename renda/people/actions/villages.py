"""Many villages at once: added and told otherwise in few queries, under the rules of the single acts (`places`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.checks import filled
from renda.people.actions.places import AREA_FIELDS
from renda.people.models import Area
from renda.people.permissions import check_keeps_area
from renda.people.stages import AreaKind


@transaction.atomic
def add_villages(parent: Area, villages: Mapping[str, str], *, by: User, on: date) -> None:
    """Add villages and communities, name → code, to a township. Raises RuleBroken where one is there already."""
    parent = _locked(parent, by, on)
    _check_free(parent, villages, but=())
    found = [
        Area(kind=AreaKind.VILLAGE, name=filled(name, field="name"), code=code.strip(), parent=parent, path="")
        for name, code in villages.items()
    ]
    Area.objects.bulk_create(found, batch_size=500)
    path = Concat(Value(parent.path), Cast("pk", CharField()), Value("/"))
    Area.objects.filter(parent=parent, path="").update(path=path)
    after = {"kind": AreaKind.VILLAGE.value, "in": str(parent)}
    lines = [audit.Noted(area, after=after) for area in found]
    audit.record_many(by, "people.add_area", lines, on=on, congress=None)


@transaction.atomic
def change_villages(parent: Area, changes: Sequence[tuple[Area, str, str]], *, by: User, on: date) -> None:
    """Give villages of one township another name or code: (village, name, code). Raises RuleBroken where a name is another's."""
    parent = _locked(parent, by, on)
    _check_free(parent, [name for _area, name, _code in changes], but=[area.pk for area, _name, _code in changes])
    lines = []
    for area, name, code in changes:
        before = audit.state(area, AREA_FIELDS)
        area.name, area.code = filled(name, field="name"), code.strip()
        old, new = audit.changed(before, audit.state(area, AREA_FIELDS))
        lines.append(audit.Noted(area, old, new))
    Area.objects.bulk_update([area for area, _name, _code in changes], ["name", "code"], batch_size=200)
    audit.record_many(by, "people.change_area", lines, on=on, congress=None)


def _locked(parent: Area, by: User, on: date) -> Area:
    check_keeps_area(by, parent, on)
    return Area.objects.select_for_update(of=("self",)).get(pk=parent.pk)


def _check_free(parent: Area, names: Iterable[str], *, but: Sequence[int]) -> None:
    there = dict(Area.objects.filter(parent=parent).values_list("pk", "name"))
    left_out = frozenset(but)
    taken = {name for number, name in there.items() if number not in left_out}
    for name in names:
        if name.strip() in taken:
            raise RuleBroken(gettext_noop("There is already a place of this name."), field="name")
        taken.add(name.strip())
