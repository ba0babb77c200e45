"""走访记录: who was visited when, by whom, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from renda.accounts.models import User
from renda.activities.actions.many_visits import (
    NewVisit,
    VisitChange,
    change_visits,
    check_change,
    check_new,
    due_by_campaign,
    note_visits,
)  # fmt: skip
from renda.activities.actions.outcomes import NewMatter, NewOpinion
from renda.activities.models import Campaign, CampaignDeputy, Matter, Opinion, Target, Visit, VisitDeputy
from renda.activities.sheets.cells import CAMPAIGN, TEAM, VILLAGE, Campaigns, Teams, day, names, text, told
from renda.activities.sheets.targets import KIND as TARGET_KIND
from renda.activities.stages import CampaignStage, CheckResult, RecordStage
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.models import Congress, Person, Team
from renda.people.queries.names import Names
from renda.people.stages import OFFICE

TARGET = SheetColumn(
    "target", "走访对象", is_required=True, longest=80, example="001",
    others=("编号", "对象编号", "名称", "对象名称", "户主", "户主姓名", "姓名", "走访户", "被走访人", "被走访单位"),
    note="写编号或名称；名称相同的写编号",
)  # fmt: skip
KIND = SheetColumn(
    "kind", "类别", Reading.CHOICE, others=TARGET_KIND.others, choices=TARGET_KIND.choices, example="农户"
)
HELD_ON = SheetColumn(
    "held_on",
    "走访日期",
    Reading.DAY,
    is_required=True,
    others=("日期", "走访时间", "时间"),
    example="2025-06-01",
    may_lack_year=True,
    note="没有写年份的，按默认年度",
)
DEPUTIES = SheetColumn(
    "deputies", "走访代表", Reading.NAMES, others=("代表", "参加代表", "走访人", "走访人员", "参加走访的代表"), example="王一、李二", longest=600,
    note="不填时按“行动分队”记为该分队的全体应参加代表；同名的在括号里注明，如：张三（柳树村）",
)  # fmt: skip
CHECK = SheetColumn(
    "check", "核查结果", Reading.CHOICE, others=("检查结果", "核查"), example="情况属实",
    choices={
        "情况属实": CheckResult.GOOD, "属实": CheckResult.GOOD, "正常": CheckResult.GOOD, "无问题": CheckResult.GOOD,
        "发现问题": CheckResult.PROBLEM, "有问题": CheckResult.PROBLEM, "未核查": CheckResult.NOT_CHECKED,
    },
)  # fmt: skip
CHECK_NOTE = SheetColumn(
    "check_note",
    "核查情况",
    others=("发现的问题", "存在问题"),
    example="饮水管道渗漏",
    note="核查结果为“发现问题”时必填",
)
NOTE = SheetColumn("note", "走访记录", others=("备注", "走访情况", "情况记录"), longest=2000)
MATTER = SheetColumn("matter", "困难问题", others=("反映的困难", "困难", "存在困难"), example="屋顶漏雨")
REMEDY = SheetColumn("remedy", "解决办法", others=("解决情况", "如何解决"), note="只在当场解决时填")
OPINION = SheetColumn("opinion", "意见建议", others=("意见", "建议", "意见或建议"), longest=300)
ANSWER = SheetColumn("answer", "当场答复", others=("答复", "答复情况"), note="只在当场答复时填")
CHECK_WORDS = {CheckResult.GOOD: "情况属实", CheckResult.PROBLEM: "发现问题", CheckResult.NOT_CHECKED: "未核查"}


OUTCOMES = {column.key for column in (MATTER, REMEDY, OPINION, ANSWER)}


@dataclass
class _Read:
    """A row with the records that it names."""

    row: Row
    faults: Faults = field(default_factory=lambda: Faults({"deputies": "deputies", "check_note": "check_note"}))
    campaign: Campaign | None = None
    target: Target | None = None
    held_on: date | None = None
    deputies: tuple[Person, ...] = ()
    matter: NewMatter | None = None
    opinion: NewOpinion | None = None
    known: Visit | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def new(self) -> NewVisit:
        row = self.row
        assert self.target is not None and self.held_on is not None  # noqa: S101, PT018 - asked of good rows only
        return NewVisit(
            self.target, self.held_on, self.deputies, text(row, "check") or CheckResult.NOT_CHECKED, text(row, "check_note"),
            text(row, "note"), self.matter, self.opinion,
        )  # fmt: skip

    def change(self) -> VisitChange:
        """What the row says of the known visit; what it leaves empty stays."""
        visit, row = self.known, self.row
        assert visit is not None  # noqa: S101 - asked of known visits only
        return VisitChange(
            visit, text(row, "check") or visit.check_result, text(row, "check_note") or visit.check_note,
            text(row, "note") or visit.note, self.deputies if DEPUTIES.heading in self.changes else None,
            self.matter if MATTER.heading in self.changes else None,
            self.opinion if OPINION.heading in self.changes else None,
        )  # fmt: skip


class _Books:
    """What the rows are compared with, read once."""

    def __init__(self, congress: Congress) -> None:
        self.campaigns = Campaigns(congress, CampaignStage.RUNNING)
        self.teams, self.names = Teams(congress), Names(congress)
        self.due = due_by_campaign(self.campaigns.all.keys())
        self.by_number: dict[tuple[int, str], list[Target]] = {}
        self.by_name: dict[tuple[int, str], list[Target]] = {}
        for target in Target.objects.filter(campaign__congress=congress).select_related("area").order_by("pk"):
            self.by_number.setdefault((target.campaign_id, target.number), []).append(target)
            self.by_name.setdefault((target.campaign_id, joined(target.name)), []).append(target)
        self.in_team: dict[tuple[int, int], list[Person]] = {}
        duties = CampaignDeputy.objects.filter(campaign__congress=congress, team__isnull=False, excused_reason="")
        for duty in duties.select_related("person").order_by("pk"):
            self.in_team.setdefault((duty.campaign_id, duty.team_id or 0), []).append(duty.person)
        self._found: dict[tuple[int, tuple[str, ...]], tuple[Person, ...]] = {}

    def deputies(self, typed: tuple[str, ...], campaign: Campaign) -> tuple[Person, ...]:
        """The deputies meant; the same names are looked up once. Raises RuleBroken."""
        key = (campaign.pk, typed)
        if key not in self._found:
            self._found[key] = tuple(self.names.find(name, self.due[campaign.pk]) for name in typed)
        return self._found[key]


class _Visits:
    """The visits there are, by target and day."""

    def __init__(self, congress: Congress) -> None:
        found = Visit.objects.filter(congress=congress).exclude(stage=RecordStage.WITHDRAWN).order_by("pk")
        self.on: dict[tuple[int, date], list[Visit]] = {}
        for visit in found:
            self.on.setdefault((visit.target_id, visit.held_on), []).append(visit)
        self.persons: dict[int, set[int]] = {}
        if self.on:
            places = VisitDeputy.objects.filter(visit__congress=congress).exclude(visit__stage=RecordStage.WITHDRAWN)
            for number, person in places.order_by().values_list("visit_id", "person_id"):
                self.persons.setdefault(number, set()).add(person)
        self.matters = _words(Matter.objects.filter(congress=congress, visit__isnull=False)) if self.on else {}
        self.opinions = _words(Opinion.objects.filter(congress=congress, visit__isnull=False)) if self.on else {}

    def known(self, read: _Read) -> Visit | None:
        """The visit that a row means: to this target on this day; of several the one by these deputies."""
        if read.target is None or read.held_on is None:
            return None
        found = self.on.get((read.target.pk, read.held_on), [])
        if len(found) < 2:
            return found[0] if found else None
        persons = {person.pk for person in read.deputies}
        own = [visit for visit in found if self.persons.get(visit.pk) == persons]
        if not own:
            words = gettext_noop(
                "%(count)s visits of this day are recorded. Name the deputies of the one that is meant."
            )
            read.faults.add("deputies", words, count=len(found))
        return own[0] if own else None


def _words(found: QuerySet[Matter] | QuerySet[Opinion]) -> dict[int, set[str]]:
    words: dict[int, set[str]] = {}
    for visit, said in found.order_by().values_list("visit_id", "words"):
        words.setdefault(visit, set()).add(said)
    return words


def _read(congress: Congress, rows: Sequence[Row]) -> list[_Read]:
    books, visits = _Books(congress), _Visits(congress)
    seen: dict[tuple[int, date], Row] = {}
    found = []
    for row in rows:
        read = _Read(row, held_on=day(row, "held_on"))
        faults = read.faults
        read.campaign, team = books.campaigns.of(row, faults), books.teams.of(row, faults)
        _read_outcomes(read)
        if read.campaign is not None:
            read.target = _target(read, books, team)
            read.deputies = _deputies(read, books, team)
        if read.target is not None and read.held_on is not None:
            if (before := seen.setdefault((read.target.pk, read.held_on), row)) is not row:
                words = gettext_noop("Row %(row)s has this visit already.")
                faults.add("", words, row=before.number)
            read.known = visits.known(read)
        if read.known is not None:
            _tell_changes(read, read.known, books, visits)
        elif team is not None and not names(row, "deputies") and read.deputies:
            read.changes[DEPUTIES.heading] = ("", _said(books, read.deputies))
        found.append(read)
    return found


def _read_outcomes(read: _Read) -> None:
    row = read.row
    if not OUTCOMES & row.values.keys():
        return
    if words := text(row, "matter"):
        read.matter = NewMatter(words, text(row, "remedy"))
    elif text(row, "remedy"):
        read.faults.add("matter", gettext_noop("Say what the difficulty was."))
    if words := text(row, "opinion"):
        read.opinion = NewOpinion(words, text(row, "answer"))
    elif text(row, "answer"):
        read.faults.add("opinion", gettext_noop("Say what the opinion was."))


def _target(read: _Read, books: _Books, team: Team | None) -> Target | None:
    """By number, else by name; kind, village and team say which of several is meant."""
    campaign, row, typed = read.campaign, read.row, text(read.row, "target")
    assert campaign is not None  # noqa: S101 - asked of rows with a campaign
    found = books.by_number.get((campaign.pk, typed)) or books.by_name.get((campaign.pk, joined(typed)), [])
    if len(found) == 1:
        return found[0]
    for own in (
        [target for target in found if target.kind == text(row, "kind")],
        [target for target in found if target.area is not None and joined(target.area.name) == text(row, "village")],
        [target for target in found if team is not None and target.team_id == team.pk],
    ):
        if len(found) > 1 and own:
            found = [target for target in found if target in own] or found
    if len(found) == 1:
        return found[0]
    if not found:
        words = gettext_noop("“%(target)s” is not among the targets of %(campaign)s. Correct the number or name.")
        read.faults.add("target", words, target=typed, campaign=campaign.name)
    else:
        words = gettext_noop("“%(target)s” may be %(choices)s. Write the number and the kind.")
        choices = " / ".join(f"{target.get_kind_display()}{target.number} {target.name}" for target in found[:5])
        read.faults.add("target", words, target=typed, choices=choices)
    return None


def _deputies(read: _Read, books: _Books, team: Team | None) -> tuple[Person, ...]:
    campaign, typed = read.campaign, names(read.row, "deputies")
    assert campaign is not None  # noqa: S101 - asked of rows with a campaign
    if typed:
        return read.faults.check(lambda: books.deputies(typed, campaign), "deputies") or ()
    return tuple(books.in_team.get((campaign.pk, team.pk), ())) if team else ()


def _said(books: _Books, people: Sequence[Person]) -> str:
    return "、".join(books.names.written(person) for person in people)


def _tell_changes(read: _Read, visit: Visit, books: _Books, visits: _Visits) -> None:
    row, changes = read.row, read.changes
    check = text(row, "check") or visit.check_result
    told(changes, CHECK.heading, CHECK_WORDS[CheckResult(visit.check_result)], CHECK_WORDS[CheckResult(check)])
    told(changes, CHECK_NOTE.heading, visit.check_note, text(row, "check_note") or visit.check_note)
    told(changes, NOTE.heading, visit.note, text(row, "note") or visit.note)
    now = visits.persons.get(visit.pk, set())
    if names(row, "deputies") and read.deputies and {person.pk for person in read.deputies} != now:
        before = books.names.of(sorted(now))
        changes[DEPUTIES.heading] = (_said(books, before), _said(books, read.deputies))
    if read.matter is not None and read.matter.words not in visits.matters.get(visit.pk, ()):
        changes[MATTER.heading] = ("", read.matter.words)
    if read.opinion is not None and read.opinion.words not in visits.opinions.get(visit.pk, ()):
        changes[OPINION.heading] = ("", read.opinion.words)


def _fate(read: _Read, due: Mapping[int, set[int]], on: date) -> Fate:
    faults, campaign, known = read.faults, read.campaign, read.known
    if not faults and campaign is not None:
        if known is None:
            faults.check(lambda: check_new(read.new(), campaign, due[campaign.pk], on))
        elif read.changes:
            faults.check(lambda: check_change(read.change(), known.stage, due[campaign.pk]))
    record = known.pk if known else None
    if faults:
        return Fate(State.WRONG, record, read.changes, tuple(faults.found))
    if known is None:
        return Fate(State.NEW, None, read.changes)
    return Fate(State.CHANGED if read.changes else State.SAME, record, read.changes)


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    found = _read(congress, rows)
    due = due_by_campaign({read.campaign.pk for read in found if read.campaign is not None})
    return [_fate(read, due, on) for read in found]


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`. The office takes in what it has checked: new visits are confirmed at once."""
    found = _read(congress, [row for row, _fate in fates])
    new = [read.new() for read in found if read.known is None]
    changes = [read.change() for read in found if read.known is not None]
    if new:
        note_visits(congress, visits=new, by=by, on=on, confirm=True)
    if changes:
        change_visits(congress, changes=changes, by=by, on=on)


VISITS = SheetKind(
    key="visits",
    title=pgettext_lazy("sheet", "visits"),
    columns=(
        CAMPAIGN, TARGET, KIND, VILLAGE, TEAM, HELD_ON, DEPUTIES, CHECK, CHECK_NOTE, NOTE, MATTER, REMEDY, OPINION, ANSWER,
    ),
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="activities:visits",
    note=(
        "每行一次走访，以“走访对象＋走访日期”认出。导入的走访视为秘书已核实，直接记为“已确认”，计入统计。"
        "空白单元格不改动已有内容；已确认的走访要改核查结果、记录或代表，先在平台上退回。"
    ),
)  # fmt: skip
