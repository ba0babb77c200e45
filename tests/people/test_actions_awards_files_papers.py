"""Awards and their stages, duty files and their numbers, papers and the archive."""

from datetime import date, timedelta

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.people.actions import awards, files, mandates, papers
from renda.people.models import Candidacy, DutyFile
from renda.people.stages import AwardStage, Level, PaperKind
from tests.factories import TODAY, make_deputy, make_office, make_paper, make_person

pytestmark = pytest.mark.django_db
MAY = date(2020, 5, 1)


def make_award(office):
    return awards.open_award(
        office.congress, title="优秀代表", given_by="县人大", opened_on=MAY, way="paper", **office.act
    )


def test_a_nominee_is_shortlisted_and_chosen():
    office = make_office()
    row = awards.nominate(make_award(office), person=make_deputy(office), nominated_on=MAY, **office.act)
    assert (row.stage, row.stage_on) == (AwardStage.NOMINEE, MAY)
    awards.move_candidacy(row, stage=AwardStage.SHORTLISTED, stage_on=date(2020, 6, 1), **office.act)
    with pytest.raises(RuleBroken, match="recorded from a paper"):
        awards.move_candidacy(row, stage=AwardStage.CHOSEN, stage_on=date(2020, 7, 1), **office.act)
    paper = make_paper(office)
    awards.move_candidacy(row, stage=AwardStage.CHOSEN, stage_on=date(2020, 7, 1), decided_by=paper, **office.act)
    row = Candidacy.objects.get()
    assert (row.stage, row.stage_on, row.decided_by) == (AwardStage.CHOSEN, date(2020, 7, 1), paper)
    with pytest.raises(WrongStage):
        awards.move_candidacy(row, stage=AwardStage.DROPPED, stage_on=TODAY, **office.act)


def test_who_is_no_deputy_any_more_does_not_stand_again():
    office = make_office()
    row = awards.nominate(make_award(office), person=make_deputy(office), nominated_on=MAY, **office.act)
    awards.move_candidacy(row, stage=AwardStage.DROPPED, stage_on=MAY, **office.act)
    mandates.end_mandate(row.person.mandates.get(), ends_on=date(2020, 5, 31), reason="resigned", **office.act)
    with pytest.raises(RuleBroken, match="not a deputy on that day") as refused:
        awards.move_candidacy(row, stage=AwardStage.NOMINEE, stage_on=date(2020, 6, 1), **office.act)
    assert refused.value.field == "stage_on"


def test_a_stage_is_not_reached_before_the_last_one():
    office = make_office()
    row = awards.nominate(make_award(office), person=make_deputy(office), nominated_on=MAY, **office.act)
    with pytest.raises(RuleBroken) as refused:
        awards.move_candidacy(row, stage=AwardStage.CHOSEN, stage_on=date(2020, 4, 30), **office.act)
    assert refused.value.field == "stage_on"


def test_only_a_deputy_is_nominated_once_and_not_before_the_award():
    office = make_office()
    award, person = make_award(office), make_deputy(office)
    for who, day in ((make_person(office), MAY), (person, date(2020, 4, 30)), (person, date(2021, 1, 1))):
        with pytest.raises(RuleBroken):
            awards.nominate(award, person=who, nominated_on=day, **office.act)
    awards.nominate(award, person=person, nominated_on=MAY, **office.act)
    with pytest.raises(RuleBroken):
        awards.nominate(award, person=person, nominated_on=MAY, **office.act)


def test_an_award_is_changed():
    office = make_office()
    award = make_award(office)
    awards.change_award(award, title="优秀人大代表", given_by="市人大", opened_on=MAY, criteria="三条", **office.act)
    award.refresh_from_db()
    assert (award.title, award.given_by, award.criteria) == ("优秀人大代表", "市人大", "三条")


def test_file_numbers_go_on_within_the_year():
    office = make_office()
    first = files.open_duty_file(make_deputy(office), opened_on=date(2019, 2, 1), **office.act)
    own = files.open_duty_file(make_deputy(office), opened_on=MAY, number="2020-007", **office.act)
    for _each in range(2):
        make_deputy(office)
    make_person(office)
    rest = files.open_duty_files(office.congress, opened_on=MAY, **office.act)
    assert [first.number, own.number] == ["2019-001", "2020-007"]
    assert [file.number for file in rest] == ["2020-008", "2020-009"]
    assert files.open_duty_files(office.congress, opened_on=MAY, **office.act) == []


def test_files_for_one_level():
    office = make_office()
    make_deputy(office, term=office.county.terms.get())
    own = make_deputy(office)
    opened = files.open_duty_files(office.congress, opened_on=MAY, level=Level.TOWNSHIP, **office.act)
    assert [file.person for file in opened] == [own]


def test_a_file_is_opened_once_for_a_deputy_with_a_free_number():
    office = make_office()
    person = make_deputy(office)
    file = files.open_duty_file(person, opened_on=MAY, **office.act)
    with pytest.raises(RuleBroken):
        files.open_duty_file(person, opened_on=MAY, **office.act)
    with pytest.raises(RuleBroken):
        files.open_duty_file(make_person(office), opened_on=MAY, **office.act)
    with pytest.raises(RuleBroken) as refused:
        files.open_duty_file(make_deputy(office), opened_on=MAY, number=file.number, **office.act)
    assert refused.value.field == "number"
    files.close_duty_file(file, closed_on=TODAY, **office.act)
    assert DutyFile.objects.get().closed_on == TODAY
    files.reopen_duty_file(file, **office.act)
    assert DutyFile.objects.get().closed_on is None
    with pytest.raises(WrongStage, match="is open"):
        files.reopen_duty_file(file, **office.act)
    mandates.end_mandate(person.mandates.get(), ends_on=TODAY, reason="resigned", **office.act)
    gone = DutyFile.objects.get()
    with pytest.raises(RuleBroken, match="is no deputy now"):  # as where one is opened
        files.reopen_duty_file(gone, by=office.secretary, on=TODAY + timedelta(days=1))


def test_a_paper_is_kept_and_filed_once():
    office = make_office()
    paper = make_paper(office, "决定", number="青人发〔2020〕3号")
    assert str(paper) == "决定（青人发〔2020〕3号）"
    with pytest.raises(RuleBroken):
        papers.file_paper(paper, filed_on=date(2020, 2, 29), file_number="1", **office.act)
    papers.file_paper(paper, filed_on=date(2020, 3, 1), file_number="1", **office.act)
    with pytest.raises(WrongStage):
        papers.file_paper(paper, filed_on=TODAY, file_number="2", **office.act)


def test_a_scan_is_kept_once_and_is_what_it_says():
    office = make_office()
    paper = make_paper(office)
    with pytest.raises(RuleBroken) as refused:
        papers.add_scan(paper, upload=b"<html>", name="a.pdf", media_type="application/pdf", **office.act)
    assert refused.value.field == "upload"
    papers.add_scan(paper, upload=b"%PDF-1.7", name="a.pdf", media_type="application/pdf", **office.act)
    with pytest.raises(WrongStage):
        papers.add_scan(paper, upload=b"%PDF-1.7", name="a.pdf", media_type="application/pdf", **office.act)


def test_a_file_too_large_is_refused():
    office = make_office()
    with pytest.raises(RuleBroken):
        make_paper(office, upload=b"%PDF-" + b"0" * papers.MOST_BYTES, name="a.pdf", media_type="application/pdf")


def test_a_paper_of_the_future_or_without_a_title_is_refused():
    office = make_office()
    for fields in ({"dated_on": date(2021, 1, 1)}, {"title": "  "}):
        with pytest.raises(RuleBroken):
            make_paper(office, **{"title": "决定", **fields})
    paper = make_paper(office, "决定")
    papers.change_paper(paper, kind=PaperKind.NOTICE, title="通知", dated_on=MAY, **office.act)
    paper.refresh_from_db()
    assert (paper.kind, paper.title, paper.dated_on) == (PaperKind.NOTICE, "通知", MAY)
