"""How a value looks on a page, in a sheet and in a print: one place decides."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from renda.base.columns import Column
from renda.base.pills import Pill, tone_of
from renda.core.text import chinese_date, month_day

NOTHING = "—"
WEEKDAYS = "一二三四五六日"


def is_chinese() -> bool:
    """Whether the page is shown in Chinese."""
    return (get_language() or "").startswith("zh")


def day_words(day: date) -> str:
    """2020年6月4日, or 2020-06-04 on an English page."""
    return chinese_date(day) if is_chinese() else f"{day:%Y-%m-%d}"


def short_day(day: date) -> str:
    """6月4日, or 06-04 on an English page."""
    return month_day(day) if is_chinese() else f"{day:%m-%d}"


def weekday(day: date) -> str:
    """星期四, or Thursday on an English page."""
    return f"星期{WEEKDAYS[day.weekday()]}" if is_chinese() else f"{day:%A}"


def ago(day: date, today: date) -> str:
    """How long ago a day was: today, 12 days ago, 3 months ago, 2 years ago."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days < 60:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 24:
        return ngettext("%(count)s month ago", "%(count)s months ago", months) % {"count": months}
    return ngettext("%(count)s year ago", "%(count)s years ago", months // 12) % {"count": months // 12}


def listed(values: Iterable[object]) -> str:
    """Values one after the other with the reader's comma."""
    return ("、" if is_chinese() else ", ").join(map(text, values))


def bracketed(value: object) -> str:
    """A value in the reader's brackets: straight behind in Chinese, after a space in English."""
    return f"（{text(value)}）" if is_chinese() else f" ({text(value)})"


def text(value: object) -> str:
    """Any value in words; a dash where there is none."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return _moment(value) if isinstance(value, datetime) else day_words(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
    return listed(value) or NOTHING if isinstance(value, list | tuple) else str(value)


def yuan(value: object) -> str:
    """A sum of money: 96,210.50."""
    return NOTHING if value is None or value == "" else f"{value:,.2f}"


def in_column(column: Column, value: object) -> str:
    """A cell's value in words: a sum of money with its commas, anything else as `text` has it."""
    return yuan(value) if column.kind == "yuan" else text(value)


def facts_in_words(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts of a refusal, ready for its sentence: days, lists and translated words in the reader's language."""
    return {
        name: text(fact) if isinstance(fact, Promise | date | list | tuple) else fact for name, fact in facts.items()
    }


def kept_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts of a refusal as JSON keeps them: numbers and lists stay what they are, the rest is text."""
    return {
        name: fact
        if isinstance(fact, int | float)
        else [str(each) for each in fact]
        if isinstance(fact, list | tuple)
        else str(fact)
        for name, fact in facts.items()
    }


def _moment(time: datetime) -> str:
    local = timezone.localtime(time) if timezone.is_aware(time) else time
    return f"{day_words(local)} {local:%H:%M}"


def for_sheet(value: object) -> Any:
    """A value as a sheet wants it: numbers and days stay what they are, the rest is text."""
    if value is None or (
        isinstance(value, int | float | Decimal | str | date) and not isinstance(value, bool | Promise)
    ):
        if isinstance(value, datetime) and timezone.is_aware(value):
            return timezone.localtime(value).replace(tzinfo=None)
        return value
    if isinstance(value, bool | Promise | Model | Pill | list | tuple):
        return text(value)
    return str(value)


def pill_of(column: Column, row: Any) -> Pill:
    """The pill of a cell: its own, or one coloured by the raw value behind `get_…_display`."""
    value = column.of(row)
    if isinstance(value, Pill):
        return value
    raw: object = value
    if isinstance(column.value, str) and column.value.endswith("_display"):
        *path, last = column.value.split(".")
        raw = row
        for name in (*path, last.removeprefix("get_").removesuffix("_display")):
            raw = getattr(raw, name, None)
    return Pill(text(value), tone_of(raw))
