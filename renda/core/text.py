"""Words for papers: ordinals in Chinese numerals, dates, lists; and the mark that makes the core's words translatable."""

import re
from collections.abc import Iterable
from datetime import date


def gettext_noop(words: str) -> str:
    """Mark words for translation and give them back as they are."""
    return words


def chinese_number(number: int) -> str:
    """A counting number in Chinese numerals, as official papers write ordinals: 4 四, 12 十二, 20 二十."""
    import cn2an  # noqa: PLC0415 - reading it is a quarter of the time in which the program starts, and few commands need it

    words: str = cn2an.an2cn(number)
    return words.removeprefix("一") if 10 <= number < 20 else words


def read_number(words: str) -> int | None:
    """The counting number that stands in Arabic or Chinese numerals among other words: 第四届 4, 第12次会议 12, 廿 None."""
    found = re.search(r"[0-9０-９]+|[一二三四五六七八九十百零〇两]+", words)
    if found is None:
        return None
    import cn2an  # noqa: PLC0415 - see above

    try:
        return int(cn2an.cn2an(found[0].replace("〇", "零"), "smart")) if not found[0].isdigit() else int(found[0])
    except ValueError:
        return None


def ordinal(number: int) -> str:
    """第四, 第十二."""
    return f"第{chinese_number(number)}"


def chinese_date(day: date) -> str:
    """2020年6月4日, without padding zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """6月4日."""
    return f"{day.month}月{day.day}日"


def month_days(days: Iterable[date]) -> str:
    """Several days of one year, the month named once: 6月4日、5日、11日和7月2日."""
    parts: list[str] = []
    month = 0
    for day in sorted(set(days)):
        parts.append(f"{day.day}日" if day.month == month else month_day(day))
        month = day.month
    return join_words(parts)


def join_words(words: Iterable[str], last: str = "和") -> str:
    """甲、乙和丙."""
    items = [word for word in words if word]
    if len(items) < 2:
        return "".join(items)
    return "、".join(items[:-1]) + last + items[-1]
