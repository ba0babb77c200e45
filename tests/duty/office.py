"""A town with point rules: a point for an inspection up to two, three for a training."""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from renda.duty.actions import points
from renda.duty.actions.points import Line
from renda.duty.models import PointRules
from tests.factories import Office, make_activity

FIRST = date(2020, 1, 1)
GRADES = (("优秀", Decimal(5)), ("合格", Decimal(1)))


def set_rules(office: Office, **more: object) -> PointRules:
    """The rules from the first day of 2020."""
    given: dict[str, object] = {
        "title": "积分规则", "starts_on": FIRST, "grades": GRADES,
        "lines": [Line("activity_inspection", Decimal(1), Decimal(2), "每次1分"), Line("activity_training", Decimal(3))],
        **office.act, **more,
    }  # fmt: skip
    return points.set_rules(office.congress, **given)  # type: ignore[arg-type]


def take_part(
    office: Office, *deputies: object, kind: str = "inspection", held_on: date = date(2020, 6, 1), **more: object
) -> object:
    """An activity with these deputies."""
    return make_activity(office, kind, held_on=held_on, deputies=list(deputies), **more)


def page(office: Office, name: str, *args: object) -> str:
    """A page of `duty`."""
    return reverse(f"duty:{name}", args=[office.congress.slug, *args])
