"""Accounts and grants; and the very first ones, while nothing is there yet."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, filled
from renda.people.actions.places import new_area
from renda.people.models import Area, Body, Congress, Grant, Person
from renda.people.permissions import check_administers
from renda.people.queries.grants import open_grants
from renda.people.stages import Role


@transaction.atomic
def found_installation(
    *, kind: str, area_name: str, username: str, name: str, on: date, password: str = "", encoded: str = "", code: str = ""
) -> Grant:  # fmt: skip
    """Begin: the widest area, the first account, and its right to administer all beneath. Only while nothing is there.

    `encoded` is the hash of a password that was checked when it was typed, instead of the password itself.
    """
    if Area.objects.exists() or Grant.objects.exists():
        raise WrongStage(gettext_noop("This installation is already founded. Ask an administrator."))
    area = new_area(None, kind=kind, name=area_name, code=code)
    user = _account(username, name, password, encoded)
    grant = Grant.objects.create(user=user, role=Role.ADMINISTRATOR, area=area, given_on=on)
    audit.record(
        user, "people.found_installation", grant, on=on, congress=None, after={"area": str(area), "user": user.username}
    )
    return grant


@transaction.atomic
def make_account(
    *, username: str, name: str, by: User, on: date, password: str = "", encoded: str = ""
) -> User:  # fmt: skip
    """Make an account. It opens nothing until a grant is given. `encoded`: see `found_installation`."""
    _check_some_administrator(by, on)
    user = _account(username, name, password, encoded)
    audit.record(by, "people.make_account", user, on=on, congress=None, after={"username": user.username})
    return user


@transaction.atomic
def give_grant(
    user: User,
    *,
    role: str,
    by: User,
    on: date,
    congress: Congress | None = None,
    area: Area | None = None,
    person: Person | None = None,
    body: Body | None = None,
    given_on: date | None = None,
) -> Grant:
    """Give a user a role in a congress, or in an area with all congresses beneath it."""
    place = congress.area if congress else area
    if place is None or (congress and area):
        raise RuleBroken(gettext_noop("Choose either a congress or an area."), field="area")
    check_administers(by, place, on)
    _check_role(role, congress, person, body)
    same = Grant.objects.filter(
        user=user, role=role, congress=congress, area=area, person=person, body=body, ended_on__isnull=True
    )
    if same.exists():
        raise RuleBroken(gettext_noop("%(name)s has this right already."), field="role", name=user.get_full_name())
    grant = Grant.objects.create(
        user=user, role=role, congress=congress, area=area, person=person, body=body, given_on=given_on or on
    )
    audit.record(
        by, "people.give_grant", grant, on=on, congress=congress.pk if congress else None,
        after={"role": role, "place": str(congress or area), "person": str(person or ""), "body": str(body or "")},
    )  # fmt: skip
    return grant


@transaction.atomic
def end_grant(grant: Grant, *, by: User, on: date) -> Grant:
    """End a grant at once. The last administrator's stays."""
    place = grant.congress.area if grant.congress else grant.area
    if place is None:
        raise RuleBroken(gettext_noop("Choose either a congress or an area."), field="area")
    check_administers(by, place, on)
    if grant.ended_on is not None:
        raise WrongStage(gettext_noop("This already ended on %(day)s."), day=grant.ended_on)
    others = Grant.objects.filter(role=Role.ADMINISTRATOR, ended_on__isnull=True).exclude(pk=grant.pk)
    if grant.role == Role.ADMINISTRATOR and not others.exists():
        raise RuleBroken(gettext_noop("This is the last administrator. Give another one the right first."))
    grant.ended_on = on
    grant.save(update_fields=["ended_on"])
    audit.record(by, "people.end_grant", grant, on=on, congress=grant.congress_id, after={"ended_on": on})
    return grant


def _check_role(role: str, congress: Congress | None, person: Person | None, body: Body | None) -> None:
    if role not in Role.values:
        raise RuleBroken(gettext_noop("There is no such role."), field="role")
    if (role == Role.DEPUTY) != (person is not None):
        raise RuleBroken(
            gettext_noop("Say which deputy the account belongs to, for the role of deputy only."), field="person"
        )
    if (role == Role.DEPARTMENT) != (body is not None):
        raise RuleBroken(gettext_noop("Say which department it is, for the role of department only."), field="body")
    if congress is None and (person or body):
        raise RuleBroken(gettext_noop("A deputy or a department belongs to one congress. Choose it."), field="congress")
    if congress and body and body.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This department belongs to another congress."), field="body")
    if congress:
        check_own(congress, person)


def _check_some_administrator(user: User, on: date) -> None:
    if not open_grants(user, on).filter(role=Role.ADMINISTRATOR).exists():
        raise NotAllowed(gettext_noop("Only an administrator makes accounts."))


def _account(username: str, name: str, password: str, encoded: str) -> User:
    user = User(username=filled(username, field="username"), name=filled(name, field="name"))
    try:
        user.clean_fields(exclude=["password"])
        if not encoded:
            validate_password(password, user)
    except ValidationError as error:
        fields = getattr(error, "error_dict", {})
        raise RuleBroken(
            gettext_noop("%(why)s"), field=next(iter(fields), "password"), why=" ".join(error.messages)
        ) from error
    if User.objects.filter(username__iexact=user.username).exists():
        raise RuleBroken(gettext_noop("This user name is taken."), field="username")
    if encoded:
        user.password = encoded
    else:
        user.set_password(password)
    user.save()
    return user
