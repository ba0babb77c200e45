"""The texts that the rules cite, and how a citation reads.

A citation is `KEY@year:article`, e.g. `EL@2020:12(1)(4)` – article 12, paragraph 1, item 4 of the Electoral Law as amended in
2020; several articles stand behind one another with commas, several texts with semicolons. Article numbers move from one
amendment to the next, so none stands without its year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from renda.core.text import ordinal


@dataclass(frozen=True)
class Statute:
    """One text in one reading.

    adopted   the day of this reading
    in_force  its first day in force; for provincial texts the day of adoption, since the copies read give no other
    read      how much of it was read: whole, excerpts or none
    known     how exactly its day is known: day, year (it stands as 1 January), or nothing (the copy has no date; the year is ours)
    """

    key: str
    year: int
    chinese: str
    english: str
    adopted: date
    in_force: date
    province: str = ""
    read: str = "whole"
    known: str = "day"

    @property
    def name(self) -> str:
        """Its key in citations."""
        return f"{self.key}@{self.year}"


def _national(key: str, chinese: str, english: str, adopted: date, in_force: date | None = None) -> Statute:
    return Statute(key, adopted.year, chinese, english, adopted, in_force or adopted)


def _local(
    key: str, province: str, chinese: str, english: str, adopted: date, read: str = "whole", known: str = "day"
) -> Statute:
    return Statute(key, adopted.year, chinese, english, adopted, adopted, province, read, known)


#: Days in force are from memory: the copies read give the days of adoption only (law.md 0.1).
STATUTES = {
    statute.name: statute
    for statute in (
        _national("EL", "选举法", "Electoral Law", date(2020, 10, 17), date(2020, 10, 18)),
        _national("DE", "直接选举若干规定", "Provisions on Direct Elections", date(1983, 3, 5)),
        _national("OL", "地方组织法", "Organic Law", date(2022, 3, 11), date(2022, 3, 12)),
        _national("DL", "代表法", "Deputies Law", date(2025, 3, 11), date(2025, 3, 12)),
        _national("DL", "代表法", "Deputies Law", date(2015, 8, 29)),
        _national("SL", "监督法", "Supervision Law", date(2024, 11, 8), date(2024, 11, 9)),
        _national("BL", "预算法", "Budget Law", date(2018, 12, 29)),
        _national("CPL", "民事诉讼法", "Civil Procedure Law", date(2023, 9, 1), date(2024, 1, 1)),
        _national("CC", "民法典", "Civil Code", date(2020, 5, 28), date(2021, 1, 1)),
        _national("CrL", "刑法", "Criminal Law", date(2023, 12, 29), date(2024, 3, 1)),
        _national("PSL", "治安管理处罚法", "Public Security Penalties Law", date(2025, 6, 27), date(2026, 1, 1)),
        _national("ASL", "公职人员政务处分法", "Administrative Sanctions Law", date(2020, 6, 20), date(2020, 7, 1)),
        _national("PIPL", "个人信息保护法", "Personal Information Protection Law", date(2021, 8, 20), date(2021, 11, 1)),
        _national("CON", "宪法", "Constitution", date(2018, 3, 11)),
        _local("ZJ-E", "CN-33", "浙江县乡代表选举实施细则", "Zhejiang Election Rules", date(2021, 3, 26)),
        _local("ZJ-T", "CN-33", "浙江乡镇人大工作条例", "Zhejiang Township Congress Regulation", date(2016, 7, 29)),
        _local("ZJ-D", "CN-33", "浙江实施代表法办法", "Zhejiang Deputies Measures", date(2016, 5, 27)),
        _local("ZJ-B", "CN-33", "浙江预算审查监督条例", "Zhejiang Budget Regulation", date(2016, 12, 1)),
        _local("ZJ-S", "CN-33", "浙江代表建议办理规定", "Zhejiang Suggestions Provisions", date(2016, 1, 1), known="year"),
        _local("SH-E", "CN-31", "上海区乡镇代表选举实施细则", "Shanghai Election Rules", date(2021, 3, 24)),
        _local("SH-D", "CN-31", "上海实施代表法办法", "Shanghai Deputies Measures", date(2015, 1, 1), known="nothing"),
        _local("BJ-E", "CN-11", "北京区乡代表选举实施细则", "Beijing Election Rules", date(2021, 5, 27)),
        _local("BJ-T", "CN-11", "北京乡镇人大组织条例", "Beijing Township Congress Regulation", date(2016, 3, 24)),
        _local("BJ-D", "CN-11", "北京实施代表法办法", "Beijing Deputies Measures", date(2014, 1, 1), known="year"),
        _local("SD-E", "CN-37", "山东县乡选举实施细则", "Shandong Election Rules", date(2021, 3, 24)),
        _local("SD-T", "CN-37", "山东乡镇人大工作若干规定", "Shandong Township Congress Provisions", date(2015, 1, 1), known="year"),
        _local("SD-D", "CN-37", "山东实施代表法办法", "Shandong Deputies Measures", date(2015, 1, 1), known="year"),
        _local("CQ-T", "CN-50", "重庆乡镇人大工作条例", "Chongqing Township Congress Regulation", date(2016, 3, 31)),
        _local("CQ-D", "CN-50", "重庆实施代表法办法", "Chongqing Deputies Measures", date(2016, 3, 31)),
        _local("HA-T", "CN-41", "河南乡镇人大主席团工作条例", "Henan Presidium Regulation", date(2016, 11, 18)),
        _local("JS-T", "CN-32", "江苏乡镇人大工作条例", "Jiangsu Township Congress Regulation", date(2016, 1, 1), "excerpts", known="year"),
        _local("GD-T", "CN-44", "广东乡镇人大规定", "Guangdong Township Congress Provisions", date(1995, 1, 1), "excerpts", known="year"),
        _local("HN-T", "CN-43", "湖南乡镇人大工作条例", "Hunan Township Congress Regulation", date(2020, 6, 12), "excerpts"),
        _local("HB-E", "CN-42", "湖北县乡代表选举实施细则", "Hubei Election Rules", date(2016, 5, 26), "excerpts"),
        _local("HB-T", "CN-42", "湖北乡镇人大规定（未找到）", "Hubei township rules (not found)", date(2016, 1, 1), "none", known="nothing"),
        _local("ZQ", "CN-62", "舟曲县代表补助办法", "Zhouqu Subsidy Measures", date(2016, 1, 1), "excerpts", known="year"),
    )
}  # fmt: skip
STANDARDS = {
    "GB11643": "GB 11643-1999",
    "GB2260": "GB/T 2260",
    "GB2261": "GB/T 2261.1-2003",
    "GB3304": "GB/T 3304-1991",
    "GB4658": "GB/T 4658-2006",
    "GB4762": "GB/T 4762-1984",
}
_ONE = re.compile(r"^(?P<name>[A-Za-z-]+@\d{4}):(?P<articles>.+)$")
_PLACE = re.compile(r"^(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$")


def parse(cite: str) -> list[tuple[Statute, list[tuple[int, int, int]]]]:
    """The texts of a citation, each with its articles as (article, paragraph, item), 0 for none.

    Raises ValueError where it is not of the form, or names a text that is not known.
    """
    found = []
    for part in filter(None, (each.strip() for each in cite.split(";"))):
        match = _ONE.match(part)
        if match is None or match["name"] not in STATUTES:
            raise ValueError(f"'{part}' is no citation of a known text.")
        places = [_PLACE.match(each.strip()) for each in match["articles"].split(",")]
        if not all(places):
            raise ValueError(f"'{part}' has an article that cannot be read.")
        numbers = [(int(place[1]), int(place[2] or 0), int(place[3] or 0)) for place in places if place]
        found.append((STATUTES[match["name"]], numbers))
    return found


def dated(cite: str, day: date) -> tuple[str, str]:
    """The day of a text for the screen, English and Chinese: as exactly as it is known, so that no 1 January stands for an unknown day."""
    ((text, _places), *_rest) = parse(cite)
    if text.known == "nothing":
        return "day not known", "日期不详"
    if text.known == "year" and day == text.adopted:
        return f"{day.year}, day not known", f"{day.year}年（月日不详）"
    return day.isoformat(), day.isoformat()


def predates(source: str, day: date, cite: str) -> bool:
    """Whether a province's text of a day is older than the national text in force that its number belongs to; no where its day is not known."""
    ((own, _articles), *_others) = parse(source)
    ((parent, _places), *_rest) = parse(cite)
    return own.known != "nothing" and day < parent.in_force


def in_chinese(cite: str) -> str:
    """《选举法》（2020）第十二条第一款第四项; what is no citation stays as it is."""
    return "；".join(filter(None, (_standard(part) or _chinese(part) for part in cite.split(";"))))


def in_english(cite: str) -> str:
    """Electoral Law (2020) art. 12 para. 1 item 4; what is no citation stays as it is."""
    return "; ".join(filter(None, (_standard(part) or _english(part) for part in cite.split(";"))))


def _standard(part: str) -> str:
    return STANDARDS.get(part.strip(), "")


def _chinese(part: str) -> str:
    def place(article: int, paragraph: int, item: int) -> str:
        tail = f"{ordinal(paragraph)}款" if paragraph else ""
        return f"{ordinal(article)}条{tail}{f'{ordinal(item)}项' if item else ''}"

    return _said(
        part,
        lambda text, places: (
            f"《{text.chinese}》（{'日期不详' if text.known == 'nothing' else text.year}）{'、'.join(place(*each) for each in places)}"
        ),
    )


def _english(part: str) -> str:
    def place(article: int, paragraph: int, item: int) -> str:
        tail = f" para. {paragraph}" if paragraph else ""
        return f"art. {article}{tail}{f' item {item}' if item else ''}"

    return _said(
        part,
        lambda text, places: (
            f"{text.english} ({'day not known' if text.known == 'nothing' else text.year}) {', '.join(place(*each) for each in places)}"
        ),
    )


def _said(part: str, words: Callable[[Statute, list[tuple[int, int, int]]], str]) -> str:
    """The words of one text with its articles; what is no citation as it is."""
    try:
        ((statute, places),) = parse(part)
    except ValueError:
        return part.strip()
    return words(statute, places)
