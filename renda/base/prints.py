"""A paper handed out: its print view, and the same paper as PDF, Word or Excel. One content, so that the forms agree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.parts import Words
from renda.base.printing import codes, layout
from renda.base.printing.characters import clean
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, Table
from renda.base.printing.pdf import write_pdf
from renda.base.printing.word import write_docx
from renda.base.web import render_page
from renda.core.text import chinese_date

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
#: What no file system takes in a name.
UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
Sheet = Callable[[], bytes]


@dataclass(frozen=True)
class Choice:
    """One drop-down above a print view."""

    name: str
    label: Words
    options: tuple[tuple[str, Words], ...]
    value: str


def printed_words(day: date, name: str) -> str:
    """What stands at the foot of an official list: 王秀英打印于2020年12月31日."""
    return f"{name}打印于{chinese_date(day)}"


def printed_here(day: date, name: str) -> str:
    """The same in the language of the page."""
    return _("Printed on %(day)s by %(name)s") % {"day": showing.day_words(day), "name": name}


def language_here() -> str:
    """The language of the page, for papers that speak it."""
    return "zh-CN" if showing.is_chinese() else str(get_language() or "en")


def file_name(name: str, day: date, form: str) -> str:
    """青禾镇代表花名册（2020年12月31日）.pdf."""
    return f"{fit_name(name)}（{chinese_date(day)}）.{form}"


def fit_name(name: str) -> str:
    """A name for a file: what no file system takes becomes a line, and it is not too long for one."""
    return clean(name).translate(UNFIT).strip()[:60]


def file(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to be saved, under its Chinese name."""
    response = HttpResponse(content, content_type=MEDIA[form])
    response["Content-Disposition"] = f"attachment; filename=\"paper.{form}\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store"
    return response


def write(paper: Paper, form: str, day: date, sheet: Sheet | None = None) -> bytes:
    """The bytes of one form; `sheet` makes the Excel file."""
    if form == "xlsx" and sheet is not None:
        return sheet()
    return write_docx(paper, dated_at=day) if form == "docx" else write_pdf(paper, dated_at=day)


def hand_out(
    request: HttpRequest,
    paper: Paper,
    *,
    name: str,
    day: date,
    back: str,
    sheet: Sheet | None = None,
    extra: dict[str, Any] | None = None,
    template: str = "base/paper.html",
) -> HttpResponse:
    """`?form=pdf|docx|xlsx` gives the file, else the print view with the way to these files. `day` names the file."""
    forms = ("pdf", "docx", "xlsx") if sheet else ("pdf", "docx")
    asked = request.POST.get("form") or request.GET.get("form", "")
    if asked in forms:
        return file(write(paper, asked, day, sheet), file_name(name, day, asked), asked)
    return show_paper(request, paper, back=back, forms=forms, extra=extra, template=template)


def show_paper(
    request: HttpRequest,
    paper: Paper,
    *,
    back: str = "",
    forms: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
    template: str = "base/paper.html",
) -> HttpResponse:
    """The print view: the same words and rows in the same order, on the same page form."""
    parts = [(block, _shown(block)) for block in paper.body]
    labels = {"pdf": _("PDF"), "docx": _("Word"), "xlsx": _("Excel")}
    context = {
        "paper": paper, "parts": parts, "back_url": back, "forms": [(form, labels[form]) for form in forms],
        "is_wide": paper.page is PageForm.WIDE, **(extra or {}),
    }  # fmt: skip
    return render_page(request, template, context)


def _shown(block: Block) -> dict[str, Any] | str | None:
    """What the page needs beside the words of a block."""
    if block.kind is BlockKind.CODE:
        return codes.as_link(block.address)
    return _table(block.table) if block.table else None


def _table(shown: Table) -> dict[str, Any]:
    """Each column's width in per cent, and the cells with whether they are centred, as in the PDF."""
    middle = layout.centred_columns(shown)
    return {
        "shares": [round(100 * share, 2) for share in layout.column_shares(shown)],
        "rows": [list(zip((cell.text for cell in row), middle, strict=True)) for row in shown.rows],
    }
