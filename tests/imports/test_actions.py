"""Shown, then accepted exactly as shown: once, whole, or not at all."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from renda.base.models import AuditLine
from renda.base.sheets.kinds import Fate, State
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.imports import actions, comparing, queries, tasks
from renda.imports.catalogue import KINDS, kind_of
from renda.imports.models import HeadingMatch, Import, ImportFile
from renda.imports.plans import from_bytes
from renda.imports.wording import fault_words
from renda.people.models import Mandate, Person
from renda.people.stages import Role
from tests.factories import TODAY, make_deputy, make_office, make_user
from tests.imports.sheets import xlsx

pytestmark = pytest.mark.django_db
DEPUTIES = kind_of("deputies")
ID = "110101199003070011"


@pytest.fixture
def office():
    return make_office()


def received(office, *rows, key="k", head=("姓名", "身份证号"), name="名册.xlsx"):
    return actions.receive(
        office.congress,
        kind=DEPUTIES,
        content=xlsx(head, *rows),
        name=name,
        client_key=key,
        by=office.secretary,
        on=TODAY,
    )


def shown(office, *rows, **more):
    return actions.show_import(received(office, *rows, **more), by=office.secretary, on=TODAY)


def accept(office, record, **more):
    given = {"fingerprint": record.fingerprint, "by": office.secretary, "on": TODAY, **more}
    return actions.accept_import(record, **given)


def test_what_was_shown_is_accepted(office):
    record = shown(office, ["张三", ID], ["李四", "1"])
    assert record.counts == {"new": 1, "changed": 0, "same": 0, "wrong": 1}
    assert Person.objects.count() == 0
    done = accept(office, record)
    assert (done.stage, done.accepted_on, done.accepted_by) == ("accepted", TODAY, office.secretary)
    assert list(Person.objects.values_list("name", flat=True)) == ["张三"]
    lines = AuditLine.objects.filter(act__in=("people.add_person", "people.open_mandate"))
    assert [line.after["import"] for line in lines if line.record_name.startswith("张三")] == [1, 1]


def test_nothing_of_a_person_lies_open_in_the_file_or_in_what_was_shown(office):
    record = shown(office, ["张三", ID])
    kept = ImportFile.objects.get(record=record)
    assert not bytes(kept.content).startswith(b"PK")
    assert "张三".encode() not in bytes(kept.shown)
    assert queries.content_of(record).startswith(b"PK")
    assert ID not in (queries.shown_of(record) or b"").decode()
    assert ID not in str(list(AuditLine.objects.values("before", "after", "record_name")))


def test_rows_that_lean_on_wrong_rows_are_never_taken_in_otherwise_than_shown(office):
    """A kind whose rows are counted from the first: what was shown with the wrong row is something else without it."""

    def count(_congress, rows, _on):
        return [
            Fate(State.WRONG if row["name"] == "错" else State.NEW, None, {"第": ("", str(at))})
            for at, row in enumerate(rows)
        ]

    kind = replace(kind_of("villages"), compare=count)
    for names, leaning in ((("错", "甲", "乙"), [3, 4]), (("甲", "乙", "错"), []), (("甲", "乙"), [])):
        opened = comparing.open_file(xlsx(["村"], *([name] for name in names)), "村.xlsx", kind, {})
        compared = comparing.compare(kind, office.congress, comparing.read_rows(opened, kind, 2020), {}, TODAY)
        assert comparing.leaning(kind, office.congress, compared, TODAY) == leaning


def test_rows_of_two_sheets_with_one_number_are_two_rows(office):
    """Row 2 of both sheets names the same village: it is there once, and the fault says on which sheet."""
    content = xlsx(["村"], ["柳树村"], sheet="一", more=(("二", [["村"], ["柳树村"], ["石桥村"]]),))
    by = {"by": office.secretary, "on": TODAY}
    record = actions.receive(
        office.congress, kind=kind_of("villages"), content=content, name="村.xlsx", client_key="k", **by
    )
    record = actions.show_import(record, **by)
    assert record.counts == {"new": 2, "changed": 0, "same": 0, "wrong": 1}
    wrong = [row for row in from_bytes(queries.shown_of(record)).rows if row.state == "wrong"]
    assert [(row.sheet, row.number, row.faults[0].words % row.faults[0].facts) for row in wrong] == [
        ("二", 2, "Row 2（一） says this already. Keep one of them.")
    ]
    accept(office, record)
    assert sorted(office.congress.area.children.values_list("name", flat=True)) == ["柳树村", "石桥村"]


def test_accepting_is_refused_where_the_records_moved_and_offered_anew(office):
    record = shown(office, ["张三", None], ["李四", None])
    make_deputy(office, "李四")
    with pytest.raises(RuleBroken, match="The records changed since this was shown"):
        accept(office, record)
    assert Person.objects.count() == 1
    assert Import.objects.get().stage == "shown"
    again = actions.show_import(record, by=office.secretary, on=TODAY)
    assert again.counts == {"new": 1, "changed": 0, "same": 1, "wrong": 0}
    accept(office, again)
    assert Person.objects.count() == 2


def test_another_fingerprint_than_the_one_shown_is_refused(office):
    record = shown(office, ["张三", None])
    with pytest.raises(RuleBroken, match="The records changed"):
        accept(office, record, fingerprint="x" * 64)


def test_accepting_twice_is_accepting_once(office):
    record = shown(office, ["张三", None])
    accept(office, record)
    accept(office, record)
    accept(office, Import.objects.get())
    assert Mandate.objects.count() == 1
    assert AuditLine.objects.filter(act="imports.accept_import").count() == 1


def test_the_same_upload_is_received_once(office):
    assert received(office, ["张三", None]) == received(office, ["张三", None])
    assert received(office, ["张三", None], key="other").number == 2


def test_headings_are_matched_and_remembered_and_can_be_matched_anew(office):
    head = ("本人", "证号", "备考")
    record = received(office, ["张三", ID, "x"], head=head)
    assert not record.is_matched
    with pytest.raises(WrongStage, match="Say first what the headings"):
        actions.show_import(record, by=office.secretary, on=TODAY)
    by = {"by": office.secretary, "on": TODAY}
    with pytest.raises(
        RuleBroken,
        match=r"no column for 姓名, .* Choose its heading, or add",
    ):
        actions.match_headings(record, matching={"本人": "", "证号": "id_number", "备考": ""}, **by)
    with pytest.raises(RuleBroken, match="Two headings of one sheet are matched to “姓名”"):
        actions.match_headings(record, matching={"本人": "name", "证号": "name", "备考": ""}, **by)
    record = actions.match_headings(record, matching={"本人": "name", "证号": "", "备考": ""}, **by)
    record = actions.match_headings(record, matching={"本人": "name", "证号": "id_number", "备考": ""}, **by)
    assert dict(HeadingMatch.objects.values_list("heading", "column")) == {
        "本人": "name",
        "证号": "id_number",
        "备考": "",
    }
    assert accept(office, actions.show_import(record, **by)).counts["new"] == 1
    assert received(office, ["张三", ID, "x"], head=head, key="again").is_matched
    with pytest.raises(WrongStage, match="accepted already"):
        actions.match_headings(record, matching={"本人": "name"}, **by)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"given": {"level": "村"}}, "“村” is not one of the words of this column"),
        ({"given": {"sex": "男"}}, "The file has a column for “性别” itself"),
        ({"given": {"name": "张三"}}, "“姓名” tells the rows apart"),
        ({"given": {"phone": "13900001234"}}, "“电话” tells the rows apart"),
        ({"year": 1800}, "The year 1800 cannot be right"),
        ({"sheets": ("别的",)}, "No table was found in the sheets chosen"),
    ],
)
def test_what_cannot_hold_of_all_rows_is_refused(office, said, why):
    record = received(office, ["张三", "男"], head=("姓名", "性别"))
    with pytest.raises(RuleBroken, match=why):
        actions.match_headings(record, matching={}, said=comparing.Said(**said), by=office.secretary, on=TODAY)


def test_a_value_for_all_rows_is_part_of_what_was_shown(office):
    """The list of the county's deputies, which says so nowhere: given once, each row becomes one of the county."""
    record = received(office, ["张三", "男"], head=("姓名", "性别"))
    by = {"by": office.secretary, "on": TODAY}
    own = actions.show_import(record, **by).fingerprint
    record = actions.match_headings(record, matching={}, said=comparing.Said({"level": "县人大代表"}), **by)
    record = actions.show_import(record, **by)
    with pytest.raises(RuleBroken, match="The records changed"):
        accept(office, record, fingerprint=own)
    accept(office, record)
    assert Mandate.objects.get().term.congress == office.county


def test_a_dropped_import_leaves_no_file_and_cannot_be_accepted(office):
    record = shown(office, ["张三", ID])
    actions.drop_import(record, by=office.secretary, on=TODAY)
    assert ImportFile.objects.count() == 0
    with pytest.raises(WrongStage, match="was dropped"):
        accept(office, Import.objects.get())
    with pytest.raises(WrongStage, match="was removed"):
        queries.content_of(record)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_secretary_takes_in(office, role):
    record = shown(office, ["张三", None])
    other = make_user(role, office.congress)
    for act in (
        lambda: accept(office, record, by=other),
        lambda: actions.show_import(record, by=other, on=TODAY),
        lambda: actions.drop_import(record, by=other, on=TODAY),
        lambda: actions.match_headings(record, matching={"姓名": "name"}, by=other, on=TODAY),
        lambda: actions.receive(
            office.congress, kind=DEPUTIES, content=b"", name="x", client_key="y", by=other, on=TODAY
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_files_without_a_table_or_rows_are_refused(office):
    with pytest.raises(RuleBroken, match="No table was found"):
        received(office, head=("只有一格",))
    with pytest.raises(RuleBroken, match="There are no rows below the headings"):
        shown(office)


def test_an_import_that_fails_in_the_midst_saves_nothing(office):
    """The third person's name does not fit the column: all or nothing."""
    record = shown(office, ["张三", None], ["李四", None])
    term = office.term
    term.quota = 1
    term.save()
    with pytest.raises(RuleBroken):
        accept(office, record)
    assert Person.objects.count() == 0


def test_the_background_work_shows_and_accepts(office):
    record = received(office, ["张三", None])
    tasks.ask(record, "show", "", by=office.secretary, on=TODAY)
    record = queries.by_number(record.pk)
    assert (record.doing, queries.task_of(record).status) == ("show", "ready")
    arguments = {"by": office.secretary.pk, "on": TODAY.isoformat()}
    assert tasks.work.func(record.pk, "show", "", **arguments) == "done"
    assert tasks.work.func(record.pk, "show", "", **arguments) == "done meanwhile"
    record = queries.by_number(record.pk)
    tasks.ask(record, "accept", record.fingerprint, by=office.secretary, on=TODAY)
    make_deputy(office, "张三")
    assert tasks.work.func(record.pk, "accept", record.fingerprint, **arguments) == "refused"
    record = queries.by_number(record.pk)
    assert (record.stage, record.doing) == ("shown", "")
    assert record.problem["words"].startswith("The records changed")


def test_every_kind_has_its_own_key_and_a_page_and_headings_that_mean_one_column():
    from renda.base.sheets.headings import plain  # noqa: PLC0415

    assert len({kind.key for kind in KINDS}) == len(KINDS) == 13
    for kind in KINDS:
        headings = [plain(words) for column in kind.columns for words in {column.heading, *column.others}]
        assert len(headings) == len(set(headings)), kind.key


def test_what_was_shown_can_be_read_again(office):
    head = ("姓名", "身份证号", "性别", "学历", "选区", "电话*")  # nobody filled in the three in the middle
    rows = (["张三", ID], ["李四", "1", *[None] * 3, "12"])
    plan = from_bytes(queries.shown_of(shown(office, *rows, head=head)))
    assert [(row.number, row.state, row.told) for row in plan.rows] == [
        (2, "new", ("张三", "110101**********11", "")),
        (3, "wrong", ("李四", "", "")),
    ]
    assert plan.headings == ("姓名", "身份证号", "电话")
    told = json.loads(plan.to_bytes())
    told["rows"] = [row[:7] for row in told["rows"]]  # as it was kept before rows had notes
    assert from_bytes(json.dumps(told).encode()) == plan
    assert fault_words(plan.rows[1].faults[1], DEPUTIES, {"电话*": "phone"}).startswith("“电话”")


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_accept_at_the_same_time_accept_once():
    if connection.vendor == "sqlite":  # in memory; two processes on a file do the same in test_killed
        return
    office = make_office()
    record = shown(office, *[[f"代表{n}", None] for n in "甲乙丙丁戊"])
    results: list[object] = []
    barrier = threading.Barrier(2)

    def act():
        try:
            barrier.wait()
            results.append(accept(office, queries.by_number(record.pk)).stage)
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["accepted", "accepted"]
    assert Person.objects.count() == 5
    assert AuditLine.objects.filter(act="imports.accept_import").count() == 1


def test_the_day_of_the_act_is_told(office):
    record = shown(office, ["张三", None])
    assert accept(office, record, on=date(2020, 12, 30)).accepted_on == date(2020, 12, 30)
