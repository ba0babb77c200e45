"""The seed's facts as printed (`renda demo --as-in-source`): the check sheet raises what seed-map.md lists at its end, and nothing else."""

import pytest

from renda.core.periods import Period
from renda.main import demo
from renda.people.models import Congress
from renda.reports import identities, queries
from renda.reports.identities import Status
from renda.reports.stages import ReportKind

pytestmark = pytest.mark.files


def test_the_check_sheet_raises_just_what_the_source_gives_cause_for(db):
    demo.load(lambda _words: None, papers=False, as_in_source=True)
    assert demo.is_as_in_source()
    town = Congress.objects.get(slug=demo.SLUG)
    year = Period.year(demo.YEAR)
    report = queries.latest(town, ReportKind.ANNUAL_SUMMARY, year)
    checks = identities.check_all(town, year, report=report)
    raised = sorted((str(c.sort), c.code, c.numbers) for c in checks if c.status is Status.FAILED)
    assert raised == [
        ("aim", "J1", "158 / 168 = 94.0%"),
        ("aim", "J2", "585 / 598 = 97.8%"),
        ("identity", "L3", "代表活动室办公设施：一（二）3 投资5万余元 ≠ 一（六） 安排经费5万元"),
        ("question", "B4", "130 / 130 / 168"),
        ("question", "E5", "8家单位中有0家已填结果"),
        ("question", "F11", "2"),
    ]
