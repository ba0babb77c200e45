"""A record's audit lines in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.models import AuditLine
from renda.core.text import gettext_noop


@dataclass(frozen=True)
class Change:
    """One field: its label, what it was, what it became."""

    label: str
    before: str
    after: str
    name: str = ""


@dataclass(frozen=True)
class Line:
    """One act: when it was written, for which day, by whom, what, and which fields changed."""

    at: datetime
    on: date
    by: str
    act: str
    record: str
    changes: tuple[Change, ...]


def act_words(act: str) -> str:
    """`people.end_mandate` in words: its translation, else the verb as it is written."""
    words = _(f"act: {act}")
    return words if not words.startswith("act: ") else act.rsplit(".", 1)[-1].replace("_", " ")


def lines_of(lines: Iterable[AuditLine], model: type[Model] | None = None) -> list[Line]:
    """Audit lines for a page; with the record's model, fields have their own labels and choices their words."""
    return [
        Line(line.at, line.on, line.by_name, act_words(line.act), line.record_name, _changes(line, model))
        for line in lines
    ]


def _changes(line: AuditLine, model: type[Model] | None) -> tuple[Change, ...]:
    names = list(dict.fromkeys([*line.before, *line.after]))
    told = _told_of(line.act.partition(".")[0], frozenset(names))
    return tuple(_change(name, line.before.get(name), line.after.get(name), model, told) for name in names)


def _change(name: str, before: object, after: object, model: type[Model] | None, told: Mapping[str, object]) -> Change:
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        found = None
    known = found if isinstance(found, Field) else None
    label = str(known.verbose_name) if known else str(told.get(name) or label_of(name))
    return Change(label, _words(name, before, known), _words(name, after, known), name)


#: What audit lines tell that is no field of a record.
TOLD = (
    gettext_noop("absent"), gettext_noop("aids"), gettext_noop("closed"), gettext_noop("in"), gettext_noop("leave"),
    gettext_noop("matching"), gettext_noop("matters"), gettext_noop("opinions"), gettext_noop("period"), gettext_noop("seat"),
    gettext_noop("text"), gettext_noop("to"), gettext_noop("why"), gettext_noop("stage on"),
)  # fmt: skip


def label_of(name: str) -> str:
    """The label of what an audit line tells under a name: that of a record's field so named, else the name in words."""
    known = next((labels[name] for _app, labels in _labels() if name in labels), None)
    return str(known) if known else _(name.replace("_", " "))


@cache
def _told_of(app: str, names: frozenset[str]) -> Mapping[str, object]:
    """The labels of the record that an act told of in another's history: of its own app, the one with most of these fields."""
    own = [labels for label, labels in _labels() if label == app]
    return max(own, key=lambda labels: len(names & labels.keys()), default={})


@cache
def _labels() -> list[tuple[str, dict[str, object]]]:
    """Each kind of record: its app, and the labels of its fields that have one of their own."""
    return [
        (
            model._meta.app_label,
            {
                field.name: field.verbose_name
                for field in model._meta.concrete_fields
                if isinstance(field.verbose_name, Promise)
            },
        )
        for model in apps.get_models()
        if model.__module__.startswith("renda.")
    ]


@cache
def _choices() -> dict[tuple[str, str], object]:
    """The words of a choice that an audit line tells of another record than its own, by the field's name and the stored value."""
    found: dict[tuple[str, str], object] = {}
    for model in apps.get_models():
        if model.__module__.startswith("renda."):
            for field in model._meta.concrete_fields:
                for value, words in field.flatchoices or ():
                    found.setdefault((field.name, str(value)), words)
    return found


def _words(name: str, value: object, field: "Field[object, object] | None") -> str:
    if isinstance(value, str) and field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, str) and field is None and (name, value) in _choices():
        return str(_choices()[name, value])
    if isinstance(value, str) and len(value) == 10:
        try:
            return showing.text(parse_date(value) or value)
        except ValueError:
            return value
    if isinstance(value, dict):
        return showing.listed(f"{key}: {showing.text(part)}" for key, part in value.items())
    return showing.text(value)
