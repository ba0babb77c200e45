"""The masked copy of Qinghe's summary: no name or figure of the demo is left."""

import re

from renda.activities.models import Target
from renda.activities.stages import TargetKind
from renda.base.printing.text import write_text
from renda.core.periods import Period
from renda.people.models import Area, Body, Congress, Person
from renda.people.stages import BodyKind
from renda.reports.documents import content_now
from renda.reports.masking import masked_paper
from renda.reports.stages import ReportKind
from tests.factories import TODAY


def test_no_name_and_no_number_is_left(town: Congress):
    content = content_now(town, Period.year(2020), kind=ReportKind.ANNUAL_SUMMARY, on=TODAY)
    copy = masked_paper(content)
    words = "".join([write_text(copy), copy.subject, copy.author, copy.signature, copy.dated])
    firms = Target.objects.filter(kind=TargetKind.FIRM).values_list("name", flat=True)
    bodies = Body.objects.filter(kind=BodyKind.DEPARTMENT).values_list("name", flat=True)
    names = {
        *firms,
        *bodies,
        *Person.objects.values_list("name", flat=True),
        *Area.objects.values_list("name", flat=True),
    }
    assert [name for name in names if len(name) > 1 and name in words] == []
    assert re.findall(r"\d", words) == []
    assert "青禾" not in words
    assert "**" in words
    assert "x" in words
