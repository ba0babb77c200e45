"""The papers of a report: sentences gathered, headings numbered, a comment at every figure."""

import io
import json
from decimal import Decimal

import pytest
from docx import Document
from pypdf import PdfReader

from renda.core.periods import Period
from renda.reports import catalogue, documents
from renda.reports.actions import draft_report, edit_passage
from renda.reports.models import Passage
from renda.reports.stages import PaperForm, ReportKind
from tests.factories import TODAY, make_activity, make_office

YEAR = Period.year(2020)


@pytest.fixture
def content(db):
    office = make_office()
    make_activity(office, topic="饮水")
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    plan = Passage.objects.select_related("report__congress__area").get(report=report, line="plan.text")
    edit_passage(plan, text="一是走访100户。", was="", **office.act)
    return documents.content_of(report)


def test_paper_numbers_headings_and_drops_those_without_text(content):
    headings = [block.text for block in documents.paper(content).blocks if block.kind.startswith("heading")]
    assert headings == ["一、围绕中心工作，依法开展监督", "二、2021年工作打算"]


def test_review_copy_has_a_comment_at_every_figure_and_marks_typed_numbers(content):
    review = Document(io.BytesIO(documents.render(content, PaperForm.REVIEW)))
    notes = [comment.text for comment in review.comments]
    assert len(notes) == sum(1 for passage in content.passages for piece in content.pieces(passage) if piece.key)
    assert any(note.startswith("E1") and "1条记录" in note for note in notes)
    marked = [run.text for p in review.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert marked == ["100"]


def test_plain_word_copy_has_neither_comment_nor_mark(content):
    plain = Document(io.BytesIO(documents.render(content, PaperForm.DOCX)))
    assert [comment.text for comment in plain.comments] == []
    assert "全年围绕1个议题开展监督活动1次，其中视察1次。" in "".join(p.text for p in plain.paragraphs)


def test_pdf_and_text_say_the_same(content):
    text = documents.render(content, PaperForm.TEXT).decode()
    pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(documents.render(content, PaperForm.PDF))).pages)
    assert "全年围绕1个议题开展监督活动1次" in text
    assert "一是走访100户" in "".join(pdf.split())


def test_json_holds_every_figure_of_the_text(content):
    figures = json.loads(documents.render(content, PaperForm.JSON))
    assert [figure["key"] for figure in figures] == sorted(content.readings)
    assert next(f for f in figures if f["key"] == "activities.inspections") == {
        "key": "activities.inspections", "code": "E1", "title": "视察", "value": 1, "unit": "次", "of": None,
        "period": ["2020-01-01", "2020-12-31"], "rows": 1, "missing": None, "change": None,
    }  # fmt: skip


def test_render_gives_the_same_bytes_for_the_same_content(content):
    for form in (PaperForm.DOCX, PaperForm.REVIEW, PaperForm.PDF):
        assert documents.render(content, form) == documents.render(content, form)


def test_write_annual_writes_five_files_without_saving_a_report(db, tmp_path):
    office = make_office()
    paths = documents.write_annual(office.congress, 2020, tmp_path / "out", on=TODAY)
    assert sorted(path.name for path in paths) == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(paths) == 5


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (None, None),
        (0, 0),
        (585, 585),
        (Decimal("11200.00"), 11200),
        (Decimal("82.50"), "82.5"),
        (Decimal("0.05"), "0.05"),
    ],
)
def test_json_has_whole_numbers_as_numbers_and_decimals_as_strings(value, exact):
    assert catalogue.exact(value) == exact
