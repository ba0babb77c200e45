"""What is drafted of an office that is being set up, and whether the installation is founded at all."""

from datetime import date

from renda.accounts.models import User
from renda.people.models import Area, Founding, Grant
from renda.people.queries.grants import open_grants
from renda.people.stages import AreaKind, Role


def is_founded() -> bool:
    """Whether anybody has ever been given a right: from then on nobody sets up without signing in."""
    return Grant.objects.exists()


def founding_of(by: User | None) -> Founding | None:
    """The draft of the first run (no user), or the administrator's."""
    return Founding.objects.filter(by=by).first() if by else Founding.objects.filter(by__isnull=True).first()


def may_found(user: User, on: date) -> bool:
    """Administrators set up further offices."""
    return open_grants(user, on).filter(role=Role.ADMINISTRATOR).exists()


def chain_of(user: User, on: date) -> dict[str, str]:
    """The places that the administrator's area lies in, and itself, down to the county: kind → name."""
    grant = open_grants(user, on).filter(role=Role.ADMINISTRATOR).select_related("area", "congress__area").first()
    if grant is None:
        return {}
    area = grant.area or (grant.congress.area if grant.congress else None)
    numbers = [int(number) for number in area.path.strip("/").split("/")] if area else []
    kinds = (AreaKind.PREFECTURE, AreaKind.COUNTY)
    return dict(Area.objects.filter(pk__in=numbers, kind__in=kinds).values_list("kind", "name"))
