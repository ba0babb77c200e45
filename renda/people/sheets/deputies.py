"""The roll of deputies: persons with their mandates. Never two persons for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import Unsure
from renda.base.sheets.kinds import Fate, Fault, Reading, Row, SheetColumn, SheetKind, State
from renda.base.showing import kept_facts
from renda.core import ids
from renda.core.errors import RuleBroken
from renda.core.ids import mask_id_number, mask_phone
from renda.core.text import gettext_noop, ordinal
from renda.people.actions.mandates import check_days, check_place
from renda.people.actions.persons import fill
from renda.people.actions.persons_in_bulk import DeputyEntry, take_in_deputies
from renda.people.models import Area, Congress, District, Mandate, Person, Term
from renda.people.queries.identifying import People
from renda.people.queries.places import higher_areas, seats_by_district, seats_by_term, terms_in_reach
from renda.people.stages import LEVEL_OF, OFFICE, AreaKind, Education, Level, Occupation, Party, Sex, Won

#: Fields of the person that a row may tell.
PERSON = (
    "sex",
    "born_on",
    "ethnic_group",
    "party",
    "education",
    "occupation",
    "work_unit",
    "has_fixed_income",
    "phone",
    "id_number",
)
MASKS: Mapping[str, Callable[[str], str]] = {"phone": mask_phone, "id_number": mask_id_number}
PARTIES = {
    "中共党员": Party.CPC, "共产党员": Party.CPC, "中国共产党党员": Party.CPC, "中国共产党": Party.CPC, "党员": Party.CPC, "中共": Party.CPC, "中共预备党员": Party.CPC, "预备党员": Party.CPC,
    "民主党派": Party.DEMOCRATIC, **dict.fromkeys(("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"), Party.DEMOCRATIC),
    **dict.fromkeys(("民革党员", "民盟盟员", "民建会员", "民进会员", "农工党党员", "致公党党员", "九三学社社员", "台盟盟员"), Party.DEMOCRATIC),
    "群众": Party.NONE, "无党派": Party.NONE, "无党派人士": Party.NONE, "非党": Party.NONE, "非中共": Party.NONE, "非中共党员": Party.NONE, "共青团员": Party.NONE, "团员": Party.NONE,
}  # fmt: skip
EDUCATION = {
    "研究生": Education.POSTGRADUATE, "硕士": Education.POSTGRADUATE, "博士": Education.POSTGRADUATE,
    "硕士研究生": Education.POSTGRADUATE, "博士研究生": Education.POSTGRADUATE,
    "本科": Education.BACHELOR, "大学本科": Education.BACHELOR, "大学": Education.BACHELOR,
    "大专": Education.COLLEGE, "专科": Education.COLLEGE, "大学专科": Education.COLLEGE,
    "高中": Education.SECONDARY, "高中或中专": Education.SECONDARY, "中专": Education.SECONDARY, "职高": Education.SECONDARY, "技校": Education.SECONDARY,
    "初中": Education.JUNIOR, "小学及以下": Education.PRIMARY, "小学": Education.PRIMARY,
}  # fmt: skip
OCCUPATIONS = {
    "工人": Occupation.WORKER, "农民": Occupation.FARMER, "专业技术人员": Occupation.PROFESSIONAL, "知识分子": Occupation.PROFESSIONAL,
    "干部": Occupation.CADRE, "企业主": Occupation.OWNER, "企业负责人": Occupation.OWNER, "民营企业家": Occupation.OWNER,
    "其他": Occupation.OTHER,
}  # fmt: skip


def _spelled(level: Level, *places: str) -> dict[str, Level]:
    """The ways in which offices write a level: 县, 县级, 县代表, 县人大, 县人大代表, 县级人大代表."""
    ends = ("", "级", "代表", "人大", "人大代表", "级代表", "级人大代表")
    return {f"{place}{end}": level for end in ends for place in places}


LEVELS = {
    **_spelled(Level.TOWNSHIP, "镇", "乡", "乡镇", "民族乡"),
    **_spelled(Level.COUNTY, "县", "区", "县区", "区县", "县（区）", "县（市、区）", "县级市", "旗"),
    **_spelled(Level.PREFECTURE, "地级市", "地市", "设区的市", "自治州", "州"),
    **_spelled(Level.PROVINCE, "省", "自治区", "直辖市"),
    **_spelled(Level.NATIONAL, "全国", "国家"),
}  # fmt: skip
#: 市人大代表, 青禾镇代表: which congress it is depends on the places above.
PLACED = re.compile(r"([^、，,/; ]{0,20}?[省市县区州旗盟乡镇])(?:级?(?:代表|人大|人大代表)|级|人民代表大会(?:代表)?)?")
CITY = "市"
#: 青山县第十五届人民代表大会代表名册, 出席县人大代表; not 青山县青禾镇第四届….
LEVEL_IN_TITLE = r"(全国|[省市县区州旗])级?(?:第[一二三四五六七八九十\d]{1,4}届)?(?:人大|人民代表大会)"
CITY_WORDS = {AreaKind.COUNTY: "县级市", AreaKind.PREFECTURE: "地级市", AreaKind.PROVINCE: "直辖市"}
#: 李明（女，回族）: what the official lists write behind a name.
BEHIND_NAME = re.compile(r"(.+?)[(（]([^()（）]+)[)）]")
#: No name has digits, stars or stops.
NOBODY = frozenset(
    {
        "空缺",
        "缺额",
        "暂缺",
        "待定",
        "待补",
        "待补选",
        "无",
        "姓名",
        "性别",
        "民族",
        "出生日期",
        "出生年月",
        "电话",
        "职务",
        "备注",
    }
)
NO_NAME = re.compile(r"[^\w\s·•・‧.\-'\ue000-\uf8ff]|[\d_]")
PEOPLE_WORD = re.compile(r".{1,6}族")
#: What is said of a schooling or a membership beside what it is.
ASIDE = re.compile(r"[(（].*[)）]|在职|全日制|函授|自考|成人|党校|中央|省委|学历|毕业|肄业|文化|程度|及以[上下]")


def _named(text: str) -> tuple[str, dict[str, str]] | None:
    """A name with the sex and the ethnic group behind it; None where nothing stands there. Raises Unsure for anything else."""
    if NO_NAME.search(BEHIND_NAME.sub(r"\1", text)) or text in NOBODY:
        raise Unsure(
            gettext_noop("“%(text)s” is no name. Write the name alone, without digits and marks."), text=text[:40]
        )
    found = BEHIND_NAME.fullmatch(text)
    said = {}
    for part in re.split(r"[，,、;； ]+", found[2]) if found else ():
        if part in {"男", "女"}:
            said["sex"] = part
        elif PEOPLE_WORD.fullmatch(part):
            said["ethnic_group"] = part
        else:
            raise Unsure(NAME_ALONE, text=text[:40])
    return (found[1], said) if found else None


def _bare(known: Mapping[str, Any]) -> Callable[[str], tuple[str, dict[str, str]] | None]:
    """Reads 本科（在职）, 初中毕业, 中共党员（预备） by what is left without the aside."""

    def understand(text: str) -> tuple[str, dict[str, str]] | None:
        bare = ASIDE.sub("", text).strip()
        return (bare, {}) if bare != text and bare in known else None

    return understand


def _placed(text: str) -> tuple[str, dict[str, str]] | None:
    """A level told by a place; which one it is the books know."""
    return (text, {}) if PLACED.fullmatch(text) else None


NAME_ALONE = gettext_noop("“%(text)s”: write the name alone. What stands in brackets belongs into columns of its own.")
COLUMNS = (
    SheetColumn("name", "姓名", Reading.NAME, is_required=True, others=("代表姓名", "名字"), example="张三", longest=60, understands=_named, tells_apart=True),
    SheetColumn(
        "id_number", "身份证号", Reading.ID_NUMBER, others=("身份证号码", "公民身份号码", "身份证", "证件号码"),
        example="110101199003070011", note="有身份证号的，性别、出生日期可以不填；同名的人靠它区分",
    ),
    SheetColumn("sex", "性别", Reading.CHOICE, choices={"男": Sex.MALE, "女": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE}, example="男"),
    SheetColumn("born_on", "出生日期", Reading.DAY_OR_MONTH, others=("出生年月日", "出生年月", "生日"), example="1990-03-07", note="要写到日；有身份证号的可以只写年月", tells_apart=True),
    SheetColumn("ethnic_group", "民族", example="汉族", longest=20),
    SheetColumn("party", "党派", Reading.CHOICE, others=("政治面貌",), choices=PARTIES, understands=_bare(PARTIES), example="中共党员"),
    SheetColumn("education", "学历", Reading.CHOICE, others=("文化程度", "最高学历"), choices=EDUCATION, understands=_bare(EDUCATION), example="本科"),
    SheetColumn("occupation", "职业类别", Reading.CHOICE, others=("职业", "代表构成", "身份类别"), choices=OCCUPATIONS, example="农民"),
    SheetColumn("work_unit", "工作单位及职务", others=("工作单位", "单位及职务", "单位职务", "单位和职务", "现任职务"), example="白石村村民", longest=100),
    SheetColumn("has_fixed_income", "有固定收入", Reading.YES_NO, others=("固定收入", "是否有固定收入"), example="否", note="没有固定收入的代表参加活动有误工补贴"),
    SheetColumn("phone", "电话", Reading.PHONE, others=("联系电话", "手机", "手机号", "手机号码", "电话号码", "联系方式"), example="13900001234"),
    SheetColumn("level", "代表级别", Reading.CHOICE, others=("级别", "层级", "代表层级", "人大代表级别", "代表类别"), choices=LEVELS, understands=_placed, in_title=LEVEL_IN_TITLE, usual=Level.TOWNSHIP, example="镇", note="不填即本级；一人兼任两级代表的，写两行；上级有县级市的，写明“县级市”或“地级市”"),
    SheetColumn("district", "选区", others=("所在选区", "所属选区", "选区名称", "选举单位"), example="第1选区", longest=60, note="选区序号或名称，须已在“辖区与届次”登记"),
    SheetColumn("won", "当选方式", Reading.CHOICE, others=("选举方式", "产生方式"), choices={"换届选举": Won.ELECTION, "换届": Won.ELECTION, "选举": Won.ELECTION, "补选": Won.BY_ELECTION}, example="换届选举", note="不填即换届选举"),
    SheetColumn("starts_on", "任职起始日", Reading.DAY, others=("当选日期", "当选时间", "任职时间", "任职日期", "起始日期"), example="2021-11-20", note="不填即本届首日；补选的必须填写"),
)  # fmt: skip
LABELS = {column.key: column.heading for column in COLUMNS}
#: Fields of persons and mandates whose refusals belong to another column.
FIELD_COLUMN = {"term": "level"}
PEOPLES = frozenset(
    [
        "汉",
        "回",
        "满",
        "壮",
        "苗",
        "彝",
        "藏",
        "侗",
        "瑶",
        "白",
        "蒙古",
        "土家",
        "布依",
        "朝鲜",
        "维吾尔",
        "哈萨克",
        "哈尼",
        "傣",
        "黎",
        "畲",
    ]
)
MANDATE = "代表资格"
WORDS: Mapping[str, Mapping[Any, str]] = {
    "sex": {value: word for word, value in (("男", Sex.MALE), ("女", Sex.FEMALE))},
    **{
        key: {value: word for word, value in reversed(words.items())}
        for key, words in (("party", PARTIES), ("education", EDUCATION), ("occupation", OCCUPATIONS))
    },
}  # fmt: skip


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """What becomes of each row."""
    books = _Books(congress, on)
    return [books.weigh(row).fate for row in rows]


def accept(congress: Congress, pairs: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """Enter, correct and seat."""
    books = _Books(congress, on)
    entries = [books.weigh(row).entry for row, _fate in pairs]
    take_in_deputies(congress, [entry for entry in entries if entry is not None], by=by, on=on)


@dataclass(frozen=True)
class _Weighed:
    fate: Fate
    entry: DeputyEntry | None = None


@dataclass
class _Books:
    """The persons, terms, districts and mandates of a congress, read once; rows are weighed one after the other."""

    congress: Congress
    on: date
    seen: dict[tuple[int, int], int] = field(default_factory=dict)
    said: dict[tuple[int, str], tuple[int, object]] = field(default_factory=dict)
    kept: list[Person] = field(default_factory=list)  # new persons are known by their object: none may be freed

    def __post_init__(self) -> None:
        self.people = People(self.congress)
        self.terms: dict[str, Term] = {}
        for term in terms_in_reach(self.congress, self.on):
            self.terms.setdefault(term.congress.level, term)
        self.places: list[Area] | None = None
        numbers = [term.pk for term in self.terms.values()]
        self.districts: dict[int, list[District]] = {number: [] for number in numbers}
        for district in District.objects.filter(term__in=numbers).order_by("number"):
            self.districts[district.term_id].append(district)
        self.mandates: dict[tuple[int, int], list[Mandate]] = {}
        held = Mandate.objects.filter(person__congress=self.congress).select_related("term__congress", "district")
        for mandate in held.order_by("pk"):
            self.mandates.setdefault((mandate.person_id, mandate.term.congress_id), []).append(mandate)
        self.taken, self.by_district = Counter(seats_by_term(numbers)), Counter(seats_by_district(numbers))

    def weigh(self, row: Row) -> _Weighed:  # noqa: PLR0911 - one refusal after the other
        """One row: its fate, and what is to be written."""
        name, number = row.text("name"), row.text("id_number")
        found = self.people.identify(name, number, row.day("born_on"))
        if isinstance(found, Fault):
            return _wrong(found)
        is_new = found is None
        person = found or Person(congress=self.congress, name=name)
        self.kept.append(person)
        told = {key: value for key in PERSON if (value := row[key]) is not None}
        month = row.text("born_on")
        if month:  # without a day it tells nothing new, and must agree with what is known
            born = ids.born_on(number) if number else person.born_on
            if born is None or month not in _months(born):
                return _wrong(
                    Fault("born_on", OTHER_MONTH, {"text": month, "born": str(born)})
                    if born
                    else Fault("born_on", NO_BIRTHDAY, {"text": month})
                )
            del told["born_on"]
        if "ethnic_group" in told:
            told["ethnic_group"] = _people(str(told["ethnic_group"]))
        elif is_new:
            told["ethnic_group"] = ""
        if fault := self._contradicted(row, person, told):
            return _wrong(fault)
        said = {key: value for key, value in told.items() if value != ""}  # an empty cell says nothing
        told = {key: value for key, value in told.items() if value != getattr(person, key) or is_new}
        trial = _copy(person)
        try:
            fill(trial, {**told, "name": name}, self.on)
        except RuleBroken as refused:
            return _wrong(_fault(refused))
        changes = {
            LABELS[key]: (_shown(key, "" if is_new else getattr(person, key)), _shown(key, value))
            for key, value in told.items()
            if value not in {"", None}
        }
        mandate, fault = self._mandate(row, person, trial)
        if fault is not None:
            return _wrong(fault)
        if mandate is not None:
            changes[MANDATE] = ("", _mandate_words(mandate))
        if is_new:
            fill(person, {**told, "name": name}, self.on)
            self.people.add(person)
        self.people.know(person, trial.id_number_hash)
        self.said |= {(person.pk or id(person), key): (row.number, value) for key, value in said.items()}
        if not changes:
            return _Weighed(Fate(State.SAME, person.pk))
        state = State.NEW if is_new else State.CHANGED
        fields = {**told, "name": name} if is_new else told
        return _Weighed(Fate(state, person.pk, changes), DeputyEntry(person, fields, mandate))

    def _contradicted(self, row: Row, person: Person, told: Mapping[str, object]) -> Fault | None:
        """What another row of the file says otherwise of the same person: the last one would win, and nobody would know."""
        for key, value in told.items():
            number, before = self.said.get((person.pk or id(person), key), (row.number, value))
            if before != value:
                return Fault(key, OTHER_ROW, {"row": number})
        return None

    def _mandate(  # noqa: PLR0911 - one refusal after the other
        self, row: Row, person: Person, trial: Person
    ) -> tuple[Mandate | None, Fault | None]:
        level = self._level(row.text("level"))
        if isinstance(level, Fault):
            return None, level
        term = self.terms.get(level)
        if term is None:
            return None, Fault("level", NO_TERM)
        key = (person.pk or id(person), term.pk)
        if key in self.seen:
            return None, Fault("", TWICE, {"row": self.seen[key]})
        self.seen[key] = row.number
        district = self._district(row.text("district"), term)
        if isinstance(district, Fault):
            return None, district
        won = row.text("won") or Won.ELECTION
        held = self.mandates.get((person.pk or 0, term.congress_id), [])
        for mandate in held:
            if mandate.term_id == term.pk and mandate.ends_on is None:
                return None, _same(row, mandate, district)
        starts_on = row.day("starts_on")
        if starts_on is None and won == Won.BY_ELECTION:
            return None, Fault("starts_on", NO_DAY)
        made = Mandate(person=trial, term=term, district=district, won=won, starts_on=starts_on or term.starts_on)
        if fault := self._refusal(made, held):
            return None, fault
        made.person = person
        self.taken[term.pk] += 1
        self.by_district[district.pk if district else 0] += 1
        return made, None

    def _level(self, told: str) -> str | Fault:
        """The level of a row: the congress's own where none is told. 市 alone may be of a county-level city or of a prefecture."""
        if not told or told in Level.values:
            return told or self.congress.level
        if self.places is None:
            self.places = [self.congress.area, *higher_areas(self.congress)]
        found = PLACED.fullmatch(told)
        place = found[1] if found else told
        fitting = [area for area in self.places if (area.name.endswith(CITY) if place == CITY else area.name == place)]
        if place == CITY and not fitting:
            return Level.PREFECTURE
        if len(fitting) == 1:
            return LEVEL_OF[fitting[0].kind]
        if fitting:
            known = "、".join(f"{CITY_WORDS[AreaKind(area.kind)]}（{area.name}）" for area in fitting)
            return Fault("level", WHICH_CITY, {"text": told, "known": known})
        return Fault("level", NO_PLACE, {"text": told, "known": "、".join(area.name for area in self.places)})

    def _refusal(self, mandate: Mandate, held: list[Mandate]) -> Fault | None:
        try:
            check_days(mandate, self.on)
            check_place(mandate)
        except RuleBroken as refused:
            return _fault(refused)
        for other in held:
            last = min((end for end in (other.ends_on, other.term.ends_on) if end), default=None)
            if last is None or last >= mandate.starts_on:
                return Fault("starts_on", OVERLAPS, {"name": mandate.person.name})
        if self.taken[mandate.term_id] >= mandate.term.quota:
            return Fault("level", NO_SEAT, {"quota": mandate.term.quota, "taken": self.taken[mandate.term_id]})
        district = mandate.district
        if district is not None and self.by_district[district.pk] >= district.seats:
            return Fault("district", NO_DISTRICT_SEAT, {"seats": district.seats, "district": str(district)})
        return None

    def _district(self, words: str, term: Term) -> District | Fault | None:
        if not words:
            return None
        fitting = [each for each in self.districts[term.pk] if words in _names_of(each)]
        if len(fitting) == 1:
            return fitting[0]
        known = "、".join(str(each) for each in self.districts[term.pk][:6])
        return Fault("district", NO_DISTRICT if known else NO_DISTRICTS, {"text": words, "known": known})


NO_BIRTHDAY = gettext_noop(
    "“%(text)s” says no day. Write the day too, or fill in the ID number, which tells it; where neither is known, leave the column out under “Headings”."
)
OTHER_MONTH = gettext_noop("“%(text)s” differs from the date of birth known (%(born)s). Correct one of them.")
OTHER_ROW = gettext_noop("Row %(row)s says something else of the same person. Correct one of them.")
NO_TERM = gettext_noop("No term of a congress of this level is recorded. Record it under “Area and term” first.")
WHICH_CITY = gettext_noop("“%(text)s” may be of several congresses here. Write which is meant: %(known)s.")
NO_PLACE = gettext_noop(
    "“%(text)s” is neither a level (镇, 县, 市, 省, 全国) nor one of the places recorded here: %(known)s. Correct it, or record the place under “Area and term” first."
)
TWICE = gettext_noop("Row %(row)s is about the same person and congress. Keep one of them.")
NO_DAY = gettext_noop("A by-election needs its day. Fill it in.")
OVERLAPS = gettext_noop("%(name)s already has a mandate in this congress at that time.")
NO_SEAT = gettext_noop("All %(quota)s seats of the term are taken (%(taken)s). End a mandate first.")
NO_DISTRICT_SEAT = gettext_noop("All %(seats)s seats of %(district)s are taken.")
NO_DISTRICTS = gettext_noop(
    "The term has no districts yet, so “%(text)s” is not known. Record them under “Area and term”, or take them in from a sheet of districts, then compare again."
)
NO_DISTRICT = gettext_noop("There is no district “%(text)s” in this term. There are: %(known)s.")
OTHERWISE = gettext_noop(
    "The records say %(now)s here. A mandate is not changed by a sheet; correct the cell, or end the mandate on the person's page."
)


def _same(row: Row, mandate: Mandate, district: District | None) -> Fault | None:
    """What a row says otherwise of a mandate in force."""
    starts_on = row.day("starts_on")
    if starts_on is not None and starts_on != mandate.starts_on:
        return Fault("starts_on", OTHERWISE, {"now": mandate.starts_on.isoformat()})
    if district is not None and district.pk != mandate.district_id:
        return Fault("district", OTHERWISE, {"now": str(mandate.district or "—")})
    if row.text("won") and row.text("won") != mandate.won:
        return Fault("won", OTHERWISE, {"now": "补选" if mandate.won == Won.BY_ELECTION else "换届选举"})
    return None


def _copy(person: Person) -> Person:
    copy = Person(**{name.attname: getattr(person, name.attname) for name in Person._meta.concrete_fields})
    copy.congress = person.congress
    return copy


def _wrong(fault: Fault) -> _Weighed:
    return _Weighed(Fate(State.WRONG, faults=(fault,)))


def _fault(refused: RuleBroken) -> Fault:
    return Fault(FIELD_COLUMN.get(refused.field, refused.field), refused.words, kept_facts(refused.facts))


def _months(born: date) -> set[str]:
    """How the month of a day may be written: 1980-10 also as the number 1980.1, which is January too."""
    return {f"{born:%Y-%m}"} | ({f"{born.year}-1"} if born.month in {1, 10} else set())


def _people(words: str) -> str:
    return f"{words}族" if words in PEOPLES else words


def _names_of(district: District) -> set[str]:
    number = district.number
    return {
        str(number), f"第{number}选区", f"{number}选区", f"{ordinal(number)}选区", district.name, str(district),
        f"第{number}选区 {district.name}", f"第{number}选区（{district.name}）",
    }  # fmt: skip


def _mandate_words(mandate: Mandate) -> str:
    parts = [
        f"{mandate.term.congress}{mandate.term}",
        str(mandate.district or ""),
        "补选" if mandate.won == Won.BY_ELECTION else "",
        f"自{mandate.starts_on}",
    ]
    return "，".join(part for part in parts if part)


def _shown(key: str, value: object) -> str:
    if value in {"", None}:
        return ""
    if key in MASKS:
        return MASKS[key](str(value))
    if key in WORDS:
        return WORDS[key].get(value, str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else re.sub(r"\s+", " ", str(value))


DEPUTIES = SheetKind(
    key="deputies",
    title=_("Deputies with their mandates"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="people:deputies",
    note="每行一名代表。已登记的人按身份证号、姓名（及出生日期）识别，只更新填写的内容，空格不会清除已有记录。",
)
