"""Renda's own tags: the parts that pages are made of. They are built in; see docs/develop/pages.md."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from renda.base import audit, citing, forms, once, rows, showing
from renda.base.charts import Chart
from renda.base.columns import Column
from renda.base.figures import Reading
from renda.base.history import lines_of
from renda.base.icons import icon
from renda.base.listing import Shown
from renda.base.parts import Action, Words
from renda.base.pills import Pill, tone_of
from renda.base.reasons import reasons
from renda.base.units import unit_words
from renda.core.comparing import percent_told, plain
from renda.core.ids import mask_id_number, mask_phone
from renda.core.law.verdict import Verdict

#: From here on a count has commas under its bar.
COMMAS_FROM = 10_000

register = template.Library()
register.simple_tag(once.key, name="once")


# Values ---------------------------------------------------------------------------------------------------------
@register.filter
def show(value: object) -> str:
    """Any value in words."""
    return showing.text(value)


@register.filter
def number(value: int | Decimal | None) -> str:
    """585, 12.5: a figure's number without padding zeros."""
    return "" if value is None else plain(value)


@register.filter
def cdate(day: date | None) -> str:
    """2020年6月4日."""
    return showing.day_words(day) if day else ""


@register.filter
def mday(day: date | None) -> str:
    """6月4日."""
    return showing.short_day(day) if day else ""


@register.filter
def weekday(day: date | None) -> str:
    """星期四."""
    return showing.weekday(day) if day else ""


@register.filter
def unit(words: str) -> str:
    """A measure word in the reader's language; put it straight behind the number."""
    return unit_words(words)


@register.simple_tag
def gap() -> str:
    """What parts a sentence or a colon from what follows: a space, on a Chinese page nothing."""
    return "" if showing.is_chinese() else " "


@register.filter
def bracketed(value: object) -> str:
    """A value in the brackets of the reader's language, put straight behind what it belongs to."""
    return showing.bracketed(value)


@register.filter
def listed(values: Iterable[object]) -> str:
    """Values one after the other with the reader's comma."""
    return showing.listed(values)


@register.filter
def ago(day: date | None, today: date) -> str:
    """12 days ago."""
    return showing.ago(day, today) if day else ""


@register.simple_tag
def mask(text: str | None) -> str:
    """A telephone or ID number with its middle hidden."""
    if not text:
        return showing.NOTHING
    return mask_id_number(text) if len(text) in {15, 18} else mask_phone(text)


@register.simple_tag
def article(cite: str) -> str:
    """An article of law in the reader's language."""
    return citing.article(cite)


@register.simple_tag(takes_context=True)
def url_with(context: Context, **changed: object) -> str:
    """This page with the given query parameters changed; None takes one out. Changing anything else goes back to page 1."""
    query = context["request"].GET.copy()
    for name in ("export", "print", *(() if "page" in changed else ("page",))):
        query.pop(name, None)
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_url(context: Context, column: Column, sort: str) -> str:
    """The list ordered by the column; a second press turns the order round."""
    return url_with(context, sort=f"-{column.sort}" if sort == column.sort else column.sort)


@register.filter
def yuan(value: object) -> str:
    """A sum of money: 96,210.50."""
    return showing.yuan(value)


@register.filter
def words_of(column: Column, row: Any) -> str:
    """A cell as plain words, for print."""
    return showing.in_column(column, column.of(row))


# Icons ---------------------------------------------------------------------------------------------------------
@register.simple_tag
def lucide(name: str, *, size: int = 24, **attributes: object) -> SafeString:
    """An icon, drawn once: a page has dozens of them."""
    return icon(str(name), size, tuple(sorted((key, str(value)) for key, value in attributes.items())))


# Parts ----------------------------------------------------------------------------------------------------------
@register.simple_tag
def pill(words: object, tone: str = "grey") -> SafeString:
    """A state in a coloured capsule."""
    return rows.pill(words if isinstance(words, Pill) else Pill(showing.text(words), tone))


@register.simple_tag
def stage(value: object, words: object) -> SafeString:
    """A stage as a pill, coloured by its value."""
    return pill(words, tone_of(value))


@register.inclusion_tag("base/_figure.html")
def figure(reading: Reading, url: str = "") -> dict[str, Any]:
    """A reading as a chip that opens its rows."""
    return {"reading": reading, "url": url, "value": showing.text(reading.value)}


@register.inclusion_tag("base/_stat.html")
def stat(
    label: Words, value: object, unit: str = "", icon: str = "", tone: str = "red", note: Words = "", url: str = ""
) -> dict[str, Any]:
    """A number card."""
    return {
        "label": label, "value": showing.text(value), "unit": unit, "icon": icon, "tone": tone, "note": note, "url": url,
    }  # fmt: skip


@register.inclusion_tag("base/_progress.html")
def progress(value: int, of: int, label: Words = "", tone: str = "green") -> dict[str, Any]:
    """A bar: so many of so many."""
    return {
        "value": value,
        "of": of,
        "words": f"{_plain(value)} / {_plain(of)}",
        "label": label,
        "share": percent_told(value, of),
        "tone": tone,
    }


def _plain(number: object) -> str:
    """96,210.50 or 28,000,000 or 585: the numbers under a bar, in one form."""
    if isinstance(number, Decimal):
        return f"{number:,.2f}".removesuffix(".00")
    return f"{number:,}" if isinstance(number, int) and number >= COMMAS_FROM else str(number)


@register.inclusion_tag("base/_chart.html")
def chart(chart: Chart, url: str, is_open: bool = False) -> dict[str, Any]:
    """A chart as a picture of ours, with its table; `url` is the picture's address, with at least one parameter."""
    width, height = chart.size()
    return {"chart": chart, "url": url, "width": width, "height": height, "is_open": is_open}


@register.inclusion_tag("base/_empty.html")
def empty(words: Words, next_step: Words = "", url: str = "") -> dict[str, Any]:
    """Nothing yet, and the next step."""
    return {"words": words, "next_step": next_step, "url": url}


@register.inclusion_tag("base/_timeline.html")
def timeline(items: list[Any]) -> dict[str, Any]:
    """Things in the order of their days."""
    return {"items": items}


@register.inclusion_tag("base/_action.html", takes_context=True)
def action(
    context: Context,
    label: Words | Action,
    url: str = "",
    icon: str = "",
    primary: bool = False,
    post: bool = False,
    danger: bool = False,
) -> dict[str, Any]:
    """A button: a link, or a form of its own."""
    made = label if isinstance(label, Action) else Action(label, url, icon, primary, post, danger)
    return {"action": made, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("base/_table.html")
def table(columns: tuple[Column, ...], rows: Any, empty: Words = "") -> dict[str, Any]:
    """A plain table; cards on the phone."""
    return {"columns": columns, "rows": list(rows), "empty": empty}


@register.simple_tag
def cell(column: Column, row: Any) -> SafeString:
    """One cell of a table: its value, as a link or a pill where the column says so."""
    return rows.cell(column, row)


@register.simple_tag
def list_rows(shown: Shown) -> SafeString:
    """The rows of a list's page."""
    return rows.draw(shown.cells, shown.rows, address=shown.listing.url, ticks=shown.listing.has_ticks)


@register.simple_tag
def table_rows(columns: tuple[Column, ...], found: list[Any]) -> SafeString:
    """The rows of a plain table."""
    return rows.draw(columns, found)


@register.simple_block_tag(takes_context=True)
def card(
    context: Context, content: str, title: Words = "", link_label: Words = "", link: str = "", flush: bool = False
) -> str:
    """A white card with a title."""
    inside = {"content": content, "title": title, "link_label": link_label, "link": link, "flush": flush}
    return render_to_string("base/_card.html", inside)


@register.inclusion_tag("base/_why.html")
def why(verdict: Verdict, is_open: bool = False) -> dict[str, Any]:
    """A verdict's sentence that opens to its inputs, numbers, outcome and article."""
    return {**reasons(verdict), "is_open": is_open}


# Records --------------------------------------------------------------------------------------------------------
@register.simple_tag
def fact(label: object, value: object) -> SafeString:
    """One pair of a definition list."""
    shown = value if isinstance(value, SafeString) else showing.text(value)
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', label, shown)


@register.simple_tag
def facts(record: Model, *names: str) -> SafeString:
    """A definition list of a record's fields, by their own labels."""
    pairs = [fact(_label(record, name), _fact_words(name, Column("", name).of(record))) for name in names]
    return format_html('<dl class="facts">{}</dl>', mark_safe("".join(pairs)))  # noqa: S308 - each pair is escaped by `fact`


@register.inclusion_tag("base/_history.html", takes_context=True)
def history(context: Context, record: Model) -> dict[str, object]:
    """Who did what to the record, and when; what an import brought leads back to it."""
    congress = getattr(context.get("request"), "congress", None)
    return {"lines": lines_of(audit.history(record), type(record)), "slug": getattr(congress, "slug", "")}


def _fact_words(name: str, value: object) -> object:
    """A sum of money has its commas; the rest is worded by `fact`."""
    return showing.yuan(value) if name.endswith("yuan") and isinstance(value, Decimal) else value


def _label(record: Model, name: str) -> object:
    plain = name.split(".", maxsplit=1)[0].removeprefix("get_").removesuffix("_display")
    try:
        return getattr(record._meta.get_field(plain), "verbose_name", plain)
    except FieldDoesNotExist:
        return plain


# Forms ----------------------------------------------------------------------------------------------------------
@register.simple_tag
def widget(field: BoundField) -> str:
    """A field's widget with our classes."""
    return forms.draw(field)


@register.filter
def is_wide(field: BoundField) -> bool:
    """Whether the field takes the whole width."""
    return forms.is_wide(field)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Checkbox, list (of choices), file or plain."""
    from django import forms as django_forms  # noqa: PLC0415 - the name `forms` is ours here

    shown = field.field.widget
    if isinstance(shown, django_forms.CheckboxSelectMultiple | django_forms.RadioSelect):
        return "choices"
    if isinstance(shown, django_forms.CheckboxInput):
        return "checkbox"
    return "plain"


@register.filter
def sections(form: BaseForm) -> Any:
    """The form's fields under its headings."""
    return forms.sections(form)


@register.filter
def faults(form: BaseForm) -> int:
    """How many things are to be corrected."""
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds under a key that is a variable."""
    return mapping.get(key)
