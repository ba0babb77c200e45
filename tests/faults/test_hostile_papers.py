"""Whatever is typed into records stands as typed in the papers and sheets made from them: Word, PDF, Excel and print views open and hold it."""

from __future__ import annotations

import html
import io
import re

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.people.actions import files, groups
from renda.people.stages import Role
from renda.reports import actions, documents
from renda.reports.models import Passage
from renda.reports.stages import PaperForm, ReportKind
from tests.factories import TERM_START, make_activity, make_deputy, make_group, make_office, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.files]
#: Markup, both template languages' marks, a place of a figure, typst, Word XML, a formula.
PLAIN = ("<b>&amp;</b>", "{{7731|add:1}}", "{%now%}", "{activities.home_visits}", "{x}", "#let", "$x^2$", "]]></w:t>", "=cmd()", "\\n*_`~@a")  # fmt: skip
#: Another writing direction and an emoji: a PDF shows them, but its text is not read back in one form.
RARE = ("אב", "水源", "😀")
#: As typed, with signs that nobody sees: a turned direction, no width. They are left out, as control characters are.
TYPED = " ".join((*PLAIN, "\u202eאב\u202c", "水\u200b源", "😀"))
UNBRACED = tuple(part for part in PLAIN if "{" not in part)
STARTS = "=cmd()"
CONTROLS = "\x0b\x1f"


#: In a drafted sentence brackets that mean something to the outline stand in their Chinese width.
WIDE = str.maketrans("＜＞｛｝［］", "<>{}[]")


def squeezed(text: str) -> str:
    return "".join(text.translate(WIDE).split())


def in_word(content: bytes) -> str:
    opened = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "".join((*(each.text for each in opened.paragraphs), *cells))


def in_pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def holds(text: str, parts: tuple[str, ...]) -> list[str]:
    """What of the parts is not in the text."""
    return [part for part in parts if squeezed(part) not in squeezed(text)]


@pytest.fixture
def office(settings, tmp_path, client):
    settings.FILES_ROOT = tmp_path
    made = make_office()
    client.force_login(make_user(Role.SECRETARY, made.congress))
    return made


@pytest.fixture
def deputy(office):
    person = make_deputy(office, STARTS, work_unit=TYPED)
    groups.place_deputy(make_group(office), person=person, starts_on=TERM_START, **office.act)
    files.open_duty_file(person, opened_on=TERM_START, **office.act)
    return person


@pytest.fixture
def activity(office, deputy):
    return make_activity(
        office, title=TYPED, topic=TYPED, place=TYPED[:60], deputies=[deputy], account=TYPED + CONTROLS + "长" * 1000
    )


def test_lists_registers_and_duty_files_hold_what_was_typed(office, deputy, activity, client):
    wrong = []
    for name, args in (("people:roster", ()), ("reports:duty_file_paper", (deputy.pk,))):
        url = reverse(name, args=["qinghe", *args]) + "?year=2020"
        shown = client.get(url).content.decode()
        assert "<b>&amp;</b>" not in shown
        texts = {
            "page": html.unescape(re.sub(r"<[^>]+>", "", shown)),
            "word": in_word(client.get(url + "&form=docx").content),
            "pdf": in_pdf(client.get(url + "&form=pdf").content),
        }
        wrong += [(name, form, lack) for form, text in texts.items() if (lack := holds(text, PLAIN))]
        wrong += [(name, lack) for lack in holds(texts["word"], RARE)]
    assert wrong == []


def test_sheets_hold_no_formula(office, deputy, activity, client):
    for name in ("people:deputies", "activities:activities", "people:roster"):
        url = reverse(name, args=["qinghe"])
        answer = client.get(url + ("?year=2020&form=xlsx" if name.endswith("roster") else "?year=2020&export=xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        text = "".join(str(cell.value) for cell in cells)
        assert holds(text, (*PLAIN, *RARE) if not name.endswith("deputies") else (STARTS,)) == [], name


def test_reports_and_notices_hold_what_was_typed(office, activity):
    report = actions.draft_report(
        office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=Period.year(2020), **office.act
    )
    plan = Passage.objects.select_related("report__congress__area").get(report=report, line="plan.text")
    with pytest.raises(RuleBroken, match="without braces"):
        actions.edit_passage(plan, text=TYPED, was="", **office.act)
    actions.edit_passage(plan, text="".join((*UNBRACED, *RARE)) + "长" * 3000, was="", **office.act)
    notice = actions.draft_notice(activity, by=office.secretary, on=office.act["on"])
    for made, parts in ((report, UNBRACED), (notice, PLAIN[:2])):
        content = documents.content_of(made)
        for form in (PaperForm.DOCX, PaperForm.REVIEW):
            assert holds(in_word(documents.render(content, form)), parts) == [], form
        assert holds(in_pdf(documents.render(content, PaperForm.PDF)), parts) == []
        assert CONTROLS not in in_word(documents.render(content, PaperForm.DOCX))
