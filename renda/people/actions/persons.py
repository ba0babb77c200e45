"""Persons: entered once, kept right; protected fields are shown on request only, and that is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit, files
from renda.base.fields import match_hash
from renda.core import ids
from renda.core.errors import RuleBroken
from renda.core.strokes import stroke_key
from renda.core.text import gettext_noop
from renda.people.actions.checks import filled
from renda.people.actions.papers import PICTURES, check_upload
from renda.people.models import Congress, Person
from renda.people.permissions import check_keeps, check_sees_protected
from renda.people.stages import Sex

#: What the audit line may hold; phone and ID number are named there, never shown.
OPEN_FIELDS = (
    "name", "name_pinyin", "sex", "born_on", "ethnic_group", "party", "education", "occupation", "work_unit",
    "has_fixed_income", "contact_is_public",
)  # fmt: skip
PROTECTED = ("phone", "id_number")
#: Characters that are read otherwise when they are a surname.
SURNAMES = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao", "翟": "zhai", "覃": "qin",
    "缪": "miao", "员": "yun", "种": "chong", "秘": "bi", "逄": "pang", "召": "shao", "繁": "po", "冼": "xian",
    "宓": "mi", "句": "gou", "阚": "kan", "隗": "wei",
}  # fmt: skip


class PersonFields(TypedDict, total=False):
    """What can be told of a person beside the name."""

    name_pinyin: str
    sex: str
    born_on: date | None
    ethnic_group: str
    party: str
    education: str
    occupation: str
    work_unit: str
    has_fixed_income: bool | None
    phone: str
    id_number: str
    contact_is_public: bool


@dataclass(frozen=True)
class Shown:
    """Protected fields in full."""

    phone: str
    id_number: str


@transaction.atomic
def add_person(congress: Congress, *, name: str, by: User, on: date, **fields: Unpack[PersonFields]) -> Person:
    """Enter a person. Sex and birth come from the ID number where they are not told, and must agree with it."""
    check_keeps(by, congress, on)
    person = Person(congress=congress)
    _fill(person, {**fields, "name": name}, on)
    person.save(force_insert=True)
    audit.record(by, "people.add_person", person, on=on, congress=congress.pk, after=audit.state(person, OPEN_FIELDS))
    return person


@transaction.atomic
def change_person(
    person: Person, *, by: User, on: date, name: str | None = None, **fields: Unpack[PersonFields]
) -> Person:
    """Change what is told; what is not named stays."""
    check_keeps(by, person.congress, on)
    before, secrets = audit.state(person, OPEN_FIELDS), {key: getattr(person, key) for key in PROTECTED}
    told: dict[str, Any] = {**fields} if name is None else {**fields, "name": name}
    _fill(person, told, on)
    person.save()
    old, new = audit.changed(before, audit.state(person, OPEN_FIELDS))
    new.update({key: "…" for key, value in secrets.items() if value != getattr(person, key)})
    audit.record(by, "people.change_person", person, on=on, congress=person.congress_id, before=old, after=new)
    return person


@transaction.atomic
def set_photo(person: Person, *, upload: bytes, name: str, media_type: str, by: User, on: date) -> Person:
    """Keep a person's photograph."""
    check_keeps(by, person.congress, on)
    media_type = check_upload(upload, media_type, allowed=PICTURES)
    person.photo = files.keep(upload, name=name, media_type=media_type, congress=person.congress_id)
    person.save(update_fields=["photo"])
    audit.record(by, "people.set_photo", person, on=on, congress=person.congress_id, after={"file": name})
    return person


@transaction.atomic
def show_protected(person: Person, *, by: User, on: date) -> Shown:
    """Give phone and ID number in full, and record that they were looked at."""
    check_sees_protected(by, person.congress, on)
    audit.record(by, "people.show_protected", person, on=on, congress=person.congress_id)
    return Shown(person.phone, person.id_number)


@transaction.atomic
def print_phones(congress: Congress, *, paper: str, form: str, people: int, by: User, on: date) -> None:
    """Record that a paper with telephone numbers in full was asked for: which, in what form, of how many people."""
    check_sees_protected(by, congress, on)
    told = {"paper": paper, "form": form, "people": people}
    audit.record(by, "people.print_phones", congress, on=on, congress=congress.pk, after=told)


def pinyin_of(name: str) -> str:
    """The name in Latin letters without tones, and its initials: 张三 → zhangsan zs, 曾丽 → zengli zl. For searching only."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionary takes a while to read, and few starts need it

    surname = SURNAMES.get(name[:1], "") if len(name) > 1 else ""
    given = name[1:] if surname else name
    letters = surname + "".join(lazy_pinyin(given)).replace(" ", "").lower()
    initials = surname[:1] + "".join(lazy_pinyin(given, style=Style.FIRST_LETTER)).replace(" ", "").lower()
    return f"{letters} {initials}"[:120]


def _fill(person: Person, fields: Mapping[str, Any], on: date) -> None:
    fill(person, fields, on)
    if person.id_number and fields.get("id_number"):
        _check_single(person)


def fill(person: Person, fields: Mapping[str, Any], on: date) -> None:
    """Set what is told, without saving: pinyin, hash, sex and birth date come by themselves. Asks no database.

    Raises RuleBroken where name, birth date, sex and ID number do not fit together.
    """
    renamed = "name" in fields and fields["name"].strip() != person.name
    for key, value in fields.items():
        setattr(person, key, value.strip() if isinstance(value, str) else value)
    filled(person.name, field="name")
    if not person.name_pinyin or (renamed and not fields.get("name_pinyin")):
        person.name_pinyin = pinyin_of(person.name)
    person.name_strokes = stroke_key(person.name)
    if fields.get("id_number"):
        person.id_number = ids.clean_id_number(person.id_number)
    person.id_number_hash = match_hash(person.id_number)
    if person.id_number:
        _agree(person)
    if person.born_on and person.born_on > on:
        raise RuleBroken(gettext_noop("The date of birth lies in the future."), field="born_on")


def _agree(person: Person) -> None:
    born, sex = ids.born_on(person.id_number), Sex.MALE if ids.is_male(person.id_number) else Sex.FEMALE
    if person.born_on and person.born_on != born:
        raise RuleBroken(
            gettext_noop("The date of birth differs from the ID number (%(born)s). Correct one of them."),
            field="born_on",
            born=born,
        )
    if person.sex and person.sex != sex:
        raise RuleBroken(gettext_noop("The sex differs from the ID number. Correct one of them."), field="sex")
    person.born_on, person.sex = born, sex


def _check_single(person: Person) -> None:
    same = Person.objects.filter(congress_id=person.congress_id, id_number_hash=person.id_number_hash)
    if other := same.exclude(pk=person.pk).first():
        raise RuleBroken(
            gettext_noop("%(name)s has this ID number already. A person is entered once."),
            field="id_number",
            name=other.name,
        )
