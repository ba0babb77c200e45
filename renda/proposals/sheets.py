"""代表建议: what was raised by whom, and how it was handled so far."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress, Person
from renda.people.queries.names import Names
from renda.people.queries.persons import SittingOn, sitting_spans
from renda.people.stages import OFFICE
from renda.proposals.actions.taking_over import PastSuggestion, Told, check_past_suggestion, take_over
from renda.proposals.models import Handling, Proposal
from renda.proposals.stages import Aim, Field, Kind, Result, Stage
from renda.sessions.models import Session
from renda.sessions.stages import MeetingStage

FIELDS = {
    "交通": Field.TRAFFIC, "道路交通": Field.TRAFFIC, "水利": Field.WATER, "农业农村": Field.FARMING, "农业": Field.FARMING,
    "教育文化": Field.EDUCATION, "教育": Field.EDUCATION, "文化": Field.EDUCATION, "卫生健康": Field.HEALTH, "卫生": Field.HEALTH, "医疗卫生": Field.HEALTH,
    "民生保障": Field.WELFARE, "民政": Field.WELFARE, "社会保障": Field.WELFARE, "城建国土": Field.BUILDING, "城乡建设": Field.BUILDING,
    "生态环境": Field.ENVIRONMENT, "环保": Field.ENVIRONMENT, "环境": Field.ENVIRONMENT, "经济": Field.ECONOMY, "工业": Field.ECONOMY,
    "公共安全": Field.SAFETY, "社会治安": Field.SAFETY, "其他": Field.OTHER,
}  # fmt: skip
RESULTS = {
    "A": Result.SOLVED, "A类": Result.SOLVED, "已解决": Result.SOLVED, "B": Result.IN_HAND, "B类": Result.IN_HAND, "正在解决": Result.IN_HAND,
    "C": Result.PLANNED, "C类": Result.PLANNED, "列入计划": Result.PLANNED, "D": Result.KEPT, "D类": Result.KEPT, "留作参考": Result.KEPT,
}  # fmt: skip
RAISED = {
    "会议期间": "session",
    "大会": "session",
    "会议": "session",
    "闭会期间": "recess",
    "闭会": "recess",
    "平时": "recess",
}
AIMS = {"本级办理": Aim.OWN, "乡镇办理": Aim.OWN, "报县": Aim.COUNTY, "上报县": Aim.COUNTY, "转县人大": Aim.COUNTY}

COLUMNS = (
    SheetColumn("title", "标题", is_required=True, others=("建议标题", "案由", "建议名称", "题目"), longest=120, example="关于修建饮水管网的建议", tells_apart=True),
    SheetColumn("lead", "领衔代表", Reading.NAME, is_required=True, others=("代表", "提出人", "建议人", "领衔人", "提出代表"), example="王一"),
    SheetColumn("signers", "附议代表", Reading.NAMES, others=("联名代表", "附议人", "联名人"), longest=2000, example="李二、张三"),
    SheetColumn("lodged_on", "提出日期", Reading.DAY, is_required=True, others=("日期", "时间", "提出时间", "收到日期"), example="2024-01-20", may_lack_year=True, note="没有写年份的，按默认年度"),
    SheetColumn("raised", "提出时段", Reading.CHOICE, others=("会议或闭会", "时段"), choices=RAISED, example="会议期间", note="不填时，按提出日期是否在人代会期间判断"),
    SheetColumn("field", "类别", Reading.CHOICE, others=("建议类别", "领域", "分类"), choices=FIELDS, example="水利"),
    SheetColumn("aim", "办理层级", Reading.CHOICE, others=("层级",), choices=AIMS, example="本级办理"),
    SheetColumn("grounds", "理由", others=("事由", "问题", "存在问题"), longest=5000),
    SheetColumn("demand", "建议内容", is_required=True, others=("内容", "建议", "具体建议", "意见建议"), longest=5000, example="请水务站修建三组饮水管网。", tells_apart=True),
    SheetColumn("body", "主办单位", Reading.NAME, others=("承办单位", "办理单位", "责任单位"), longest=80, note="须是已登记的机构", example="水务站"),
    SheetColumn("helpers", "协办单位", Reading.NAMES, others=("会办单位",), longest=600),
    SheetColumn("handed_on", "交办日期", Reading.DAY, others=("交办时间",), example="2024-02-01", note="答复期限由交办日期按法律算出"),
    SheetColumn("replied_on", "答复日期", Reading.DAY, others=("办复日期", "答复时间"), example="2024-04-20"),
    SheetColumn("reply", "答复内容", others=("答复意见", "办理情况", "办理答复"), longest=5000),
    SheetColumn("result", "办理结果", Reading.CHOICE, others=("答复类别", "办理类别", "结果分类"), choices=RESULTS, example="A"),
    SheetColumn("solved_on", "解决日期", Reading.DAY, others=("落实日期",), note="A类不填时，按答复日期计"),
)  # fmt: skip
AT = {each.key: each.key for each in COLUMNS}


@dataclass
class _Read:
    row: Row
    faults: Faults = field(default_factory=lambda: Faults(AT))
    past: PastSuggestion | None = None
    state: State = State.NEW
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Books:
    """What the rows are compared with, read once."""

    def __init__(self, congress: Congress, days: Collection[date]) -> None:
        self.names = Names(congress)
        self.spans = sitting_spans(congress, own=True)
        self.bodies = {
            joined(body.name): body for body in Body.objects.filter(congress=congress, ended_on__isnull=True)
        }
        held = Session.objects.filter(congress=congress, stage=MeetingStage.HELD)
        self.sessions = list(held.select_related("term", "congress").order_by("starts_on"))
        self.known: dict[tuple[str, int, date], Proposal] = {
            (each.title, each.lead_id, each.lodged_on): each
            for each in Proposal.objects.filter(
                congress=congress, kind=Kind.SUGGESTION, lodged_on__range=(min(days), max(days))
            )
            .exclude(stage=Stage.WITHDRAWN)
            .select_related("lead", "congress", "session")
            if each.lodged_on is not None
        }
        rounds = Handling.objects.filter(proposal__congress=congress, ended_on__isnull=True)
        self.rounds = {each.proposal_id: each for each in rounds.select_related("body")}

    def session_on(self, day: date) -> Session | None:
        """The session held on a day."""
        return next((each for each in self.sessions if each.starts_on <= day <= each.ends_on), None)


def _read(congress: Congress, rows: Sequence[Row], on: date) -> list[_Read]:
    days = {day for row in rows if (day := row.day("lodged_on")) is not None}
    books = _Books(congress, days or {on})
    seen: dict[tuple[str, int, date], Row] = {}
    found = []
    for row in rows:
        read = _Read(row)
        found.append(read)
        day = row.day("lodged_on")
        if day is None:
            continue
        among = SittingOn(day, books.spans)
        lead = read.faults.check(lambda row=row, among=among: books.names.find(row.text("lead"), among), "lead")  # type: ignore[misc]
        signers = [
            read.faults.check(lambda name=name, among=among: books.names.find(name, among), "signers")  # type: ignore[misc]
            for name in row.names("signers")
        ]
        told = _told(read, books)
        if lead is None or read.faults:
            continue
        key = (row.text("title"), lead.pk, day)
        if (before := seen.setdefault(key, row)) is not row:
            read.faults.add("title", gettext_noop("Row %(row)s has this suggestion already."), row=before.number)
            continue
        known = books.known.get(key)
        if known is None:
            _new(read, congress, lead, tuple(person for person in signers if person is not None), told, books, day)
        else:
            _known(read, known, told, books)
        if read.past is not None and read.state is not State.SAME:
            read.faults.check(lambda read=read: check_past_suggestion(read.past, on))  # type: ignore[misc]
    return found


def _told(read: _Read, books: _Books) -> Told:
    row = read.row
    found = []
    for column, name in (("body", row.text("body")), *(("helpers", name) for name in row.names("helpers"))):
        if name and name not in books.bodies:
            read.faults.add(column, gettext_noop("There is no body “%(name)s” at work now. Correct the name, or record it first."), name=name)  # fmt: skip
        elif name and column == "helpers":
            found.append(books.bodies[name])
    return Told(
        body=books.bodies.get(row.text("body")), helpers=tuple(found), handed_on=row.day("handed_on"), replied_on=row.day("replied_on"),
        reply=row.text("reply"), result=row.text("result"), solved_on=row.day("solved_on"),
    )  # fmt: skip


def _new(
    read: _Read, congress: Congress, lead: Person, signers: tuple[Person, ...], told: Told, books: _Books, day: date
) -> None:
    row, session = read.row, books.session_on(day)
    if row.text("raised") == "session" and session is None:
        read.faults.add("raised", gettext_noop("No session was held on this day. Correct the day, or record the session first."))  # fmt: skip
        return
    proposal = Proposal(
        congress=congress, lead=lead, title=row.text("title"), grounds=row.text("grounds"), demand=row.text("demand"),
        field=row.text("field") or Field.OTHER, aim=row.text("aim") or Aim.OWN, lodged_on=day,
        session=session if row.text("raised") != "recess" else None,
    )  # fmt: skip
    read.past = PastSuggestion(proposal, told, signers)


def _known(read: _Read, known: Proposal, told: Told, books: _Books) -> None:
    """A suggestion that is recorded: the row may add the hand-over or the reply that is not recorded yet; the rest is changed on its page."""
    if read.row.text("demand") != known.demand:
        read.faults.add("demand", gettext_noop("It is recorded with other words. Change it on its page, or take the row out."))  # fmt: skip
        return
    open_round = books.rounds.get(known.pk)
    adds = Told()
    if known.stage == Stage.LODGED and told.body is not None:
        adds = told
        read.changes["主办单位"] = ("", str(told.body))
    elif known.stage == Stage.HANDED_OVER and open_round is not None and told.replied_on:
        if told.body is not None and told.body != open_round.body:
            read.faults.add("body", gettext_noop("It is being handled by %(body)s. Hand it over anew on its page first."), body=open_round.body.name)  # fmt: skip
            return
        adds = Told(replied_on=told.replied_on, reply=told.reply, result=told.result, solved_on=told.solved_on)
    if adds.replied_on:
        read.changes["答复日期"] = ("", adds.replied_on.isoformat())
        read.changes["办理结果"] = ("", adds.result)
    read.past = PastSuggestion(known, adds, known=True, open_round=open_round if adds.body is None else None)
    read.state = State.CHANGED if read.changes else State.SAME


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    return [_fate(read) for read in _read(congress, rows, on)]


def _fate(read: _Read) -> Fate:
    record = read.past.proposal.pk if read.past and read.past.known else None
    if read.faults:
        return Fate(State.WRONG, record, read.changes, tuple(read.faults.found))
    return Fate(read.state, record, read.changes)


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`."""
    found = _read(congress, [row for row, _fate in fates], on)
    past = [each.past for each in found if each.past is not None]
    take_over(congress, suggestions=past, by=by, on=on)


SUGGESTIONS = SheetKind(
    key="suggestions",
    title=_("suggestions with their handling"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="proposals:proposals",
    note=(
        "每行一件建议，以“标题＋领衔代表＋提出日期”认出。编号按提出日期在各年度已有编号之后续编。已登记的建议，本表只补充尚未登记的交办和答复，其余在平台上修改。"
        "满意度不从本表导入：须由代表本人账号填写，或由人大办公室录入代表签字的意见表。议案请在平台上登记。"
    ),
)
