"""Names pasted from a chat's roll-call (接龙): who is meant in each line, and whether he comes. Nothing is guessed beyond
what stands there: a name is found only where it stands by itself or before a word of the list below.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

PRESENT, LEAVE, ABSENT = "present", "leave", "absent"
#: More lines than this are no roll-call.
MOST_LINES = 2000
CJK = "㐀-䶿一-鿿\U00020000-\U0003ffff"
WORDS = re.compile(f"[{CJK}·]+")
NUMBERED = re.compile(r"\s*[(（]?\d{1,4}\s*[.、．:：)）,，\s]")
ABSENT_WORDS = re.compile("缺席|缺勤|缺会|旷会|未请假|[未没](?:到|参加|出席|参会|签到)|没来(?!得及)|未来(?!得及)")
#: Who says so may come or not; and who wrote "not yet" is on the way.
UNSURE = re.compile(
    "待定|不确定|不一定|未定|看情况|看时间|可能|尽量|争取|再说|还[没未]到|请(?:尽快|及时|抓紧)?(?:签到|回复|接龙|报名)|[未没](?:接龙|回复)|[?？]"
)
#: Marks: those that say he comes; those that say he does not, though not whether he asked for leave.
CHECKS, CROSSES = re.compile("[✅☑✔✓√]"), re.compile("[❌❎✖✕✗✘×╳🙅]")
MARKS = re.compile(f"{CHECKS.pattern}|{CROSSES.pattern}")
RECEIVED = re.compile("收到|看到")
LEAVE_WORDS = re.compile(
    "请病假|请事假|请公假|请了假|请假|告假|病假|事假|公假|不参加|不能参加|不能来|不能到|不能|不来|不去|不到|无法参加|无法|没法|没空|未能|"
    "来不了|去不了|到不了|参加不了|不参会"
)
PRESENT_WORDS = re.compile("准时参加|按时参加|参加|出席|参会|到会|到场|到位|已到|能到|准时|按时|到了|到$")
NO_LEAVE = re.compile("不请假|没请假|没有请假|无请假")
#: Reasons that say by themselves that somebody does not come.
REASONS = re.compile("有事|出差|住院|生病|外出")
TITLES = re.compile("代表|同志|主任|副?书记|主席|委员|组长|队长|老师|先生|女士|收到|可以|会来|也")
#: What may follow a name without a blank.
FOLLOWS = re.compile(
    f"(?:{ABSENT_WORDS.pattern}|{LEAVE_WORDS.pattern}|{PRESENT_WORDS.pattern}|{NO_LEAVE.pattern}|{REASONS.pattern}|"
    f"{TITLES.pattern}|因|在外|身体|家里|家中|开会|培训|学习|迟到|晚到|能参加|能来|线上|网上|视频|远程)"
)
HEADS = re.compile(r"接龙|通知|例[:： ]|示例|格式|请.{0,12}回复|截止|[应实][到参]会?\d|共\d+人")
#: A line that shows how to answer, and one that only says when.
EXAMPLE = re.compile(r"\s*[(（【\[]?(?:示?例|例如|格式|样例)[)）】\]]?\s*[:： ]")
WHEN = re.compile(r"(?:[年月日号时分点]|上午|下午|晚上|中午|凌晨|星期[一二三四五六日天]|周[一二三四五六日]|昨天|今天)+")


@dataclass(frozen=True)
class Entry:
    """What one line, or one name of a line, says.

    people    the numbers of those whose name it is: one is sure, several have the same name, none was recognised
    close     where none was recognised: those whose name differs by one character
    presence  present, leave, absent; empty where the words do not agree, or do not tell
    is_assumed  no word says it: who stands in a roll-call comes
    again     the number of the line that names the person before
    """

    line: int
    text: str
    people: tuple[int, ...]
    presence: str
    note: str = ""
    close: tuple[int, ...] = ()
    is_assumed: bool = False
    again: int = 0


@dataclass(frozen=True)
class RollCall:
    """The entries, and the lines that are none: headings, notes."""

    entries: tuple[Entry, ...]
    ignored: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class _Found:
    """A name in a line, and where it stands."""

    start: int
    end: int
    name: str


def read(text: str, people: Iterable[tuple[int, str]]) -> RollCall:
    """Read what was pasted; `people` are those who can be meant: (number, name)."""
    by_name: dict[str, list[int]] = {}
    for number, name in people:
        if plain(name):
            by_name.setdefault(plain(name), []).append(number)
    entries: list[Entry] = []
    ignored: list[tuple[int, str]] = []
    named: dict[int, int] = {}
    alone = False  # whether the last line is a name without a word, which may stand on the next
    heading = ""  # what a line such as 请假人员： says of the names below it
    for number, typed in enumerate(text.splitlines()[:MOST_LINES], 1):
        if not typed.strip():
            heading = ""
        elif (below := _says_below(typed)) is not None:
            heading, alone = below, False
            ignored.append((number, typed.strip()))
            continue
        if alone and (said := _only_says(typed)) is not None:
            entries[-1] = replace(entries[-1], presence=said, is_assumed=False)
            ignored.append((number, typed.strip()))
            alone = False
            continue
        found = list(_entries(number, typed, by_name))
        if heading:
            found = [
                replace(entry, presence=heading, is_assumed=False) if entry.is_assumed else entry for entry in found
            ]
        if typed.strip():
            alone = len(found) == 1 and len(found[0].people) == 1 and found[0].is_assumed
        if not found and typed.strip():
            ignored.append((number, typed.strip()))
        for entry in found:
            if len(entry.people) == 1 and (before := named.setdefault(entry.people[0], number)) != number:
                entries.append(replace(entry, again=before))
            else:
                entries.append(entry)
    return RollCall(tuple(entries), tuple(ignored))


def plain(name: str) -> str:
    """A name without blanks, in one form of its characters."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _entries(number: int, typed: str, by_name: dict[str, list[int]]) -> Iterator[Entry]:
    line = unicodedata.normalize("NFKC", typed)
    names = [] if EXAMPLE.match(line) else list(_names(line, by_name))
    if not names:
        words = WORDS.findall(line)
        short = sum(len(word) for word in words) <= 8
        if (
            words
            and not HEADS.search(line)
            and not EXAMPLE.match(line)
            and not WHEN.fullmatch("".join(words))
            and not line.lstrip().startswith("#")
            and (NUMBERED.match(line) or short)
        ):
            yield Entry(number, typed.strip(), (), _presence(line)[0] or PRESENT, close=_close(words, by_name))
        return
    ends = [*(each.start for each in names[1:]), len(line)]
    said = [line[each.end : end] for each, end in zip(names, ends, strict=True)]
    before = line[: names[0].start]
    if MARKS.search(before) and not MARKS.search(said[-1]):  # ✅张三 ❌李四: the marks stand before the names
        marks = [before, *said[:-1]]
        said = [MARKS.sub(" ", words) + "".join(MARKS.findall(mark)) for words, mark in zip(said, marks, strict=True)]
        before = MARKS.sub(" ", before)
    after = _presence(before)
    presences: list[tuple[str, bool]] = []
    for rest in reversed(said):
        own = _presence(rest)
        after = after if own == (PRESENT, True) else own
        presences.append(after)
    for each, rest, (presence, is_assumed) in zip(names, said, reversed(presences), strict=True):
        note = _note(rest) if presence in {LEAVE, ABSENT} else ""
        yield Entry(number, typed.strip(), tuple(by_name[each.name]), presence, note, is_assumed=is_assumed)
    for word in _nobodys(line, names):
        yield Entry(number, word, (), PRESENT, close=_close([word], by_name), is_assumed=True)


def _only_says(typed: str, beside: str = "我") -> str | None:
    """What a line without any name says of whoever wrote it; None where it says nothing, or anything beside."""
    line = unicodedata.normalize("NFKC", typed)
    presence, is_assumed = _presence(line.rstrip(": "))
    rest = line
    for known in (NO_LEAVE, ABSENT_WORDS, LEAVE_WORDS, UNSURE, REASONS, PRESENT_WORDS, re.compile(beside)):
        rest = known.sub(" ", rest)
    return None if is_assumed or WORDS.search(rest) else presence


def _says_below(typed: str) -> str | None:
    """What a heading says of the names below it: 请假人员：, 以下代表缺席：; None where a line is none."""
    if not unicodedata.normalize("NFKC", typed).rstrip().endswith(":"):
        return None
    return _only_says(typed, "以下|如下|人员|名单|代表|同志|情况|的|有|会议") or None


def _nobodys(line: str, names: Sequence[_Found]) -> Iterator[str]:
    """Words in a list of names (张三、李四、王五; 张三 李四 王五) that are nobody's: asked about, never left out without a word."""
    parts = [(found.start(), found.end()) for found in re.finditer(r"[^、]+" if "、" in line else r"\S+", line)]
    others = [part for part in parts if not any(part[0] <= name.start < part[1] for name in names)]
    like = [word for start, end in others if (word := line[start:end].strip()) and _is_like_a_name(word)]
    if "、" in line or (len(names) > 1 and len(like) == len(others)):
        yield from like


def _is_like_a_name(word: str) -> bool:
    return WORDS.fullmatch(word) is not None and 2 <= len(word) <= 4 and not FOLLOWS.search(word)


def _names(line: str, by_name: dict[str, list[int]]) -> Iterator[_Found]:
    """Every name that stands by itself, in order."""
    longest = max(map(len, by_name), default=0)
    tokens = [(found.start(), found.end()) for found in WORDS.finditer(line)]
    spread = {
        first: second for first, second in pairwise(tokens)
        if first[1] - first[0] == second[1] - second[0] == 1 and not line[first[1] : second[0]].strip()
        and line[first[0]] + line[second[0]] in by_name
    }  # fmt: skip
    taken: set[tuple[int, int]] = set()
    for token in tokens:
        if token in taken:
            continue
        if token in spread:  # 张 三
            second = spread[token]
            taken.add(second)
            yield _Found(token[0], second[1], line[token[0]] + line[second[0]])
            continue
        yield from _in_token(line, *token, by_name, longest)


def _in_token(line: str, start: int, end: int, by_name: dict[str, list[int]], longest: int) -> Iterator[_Found]:
    """Names at the beginning of a run of characters: 张三, 张三李四, 张三因病请假, 代表张三."""
    at = start
    while (title := TITLES.match(line, at, end)) is not None:
        at = title.end()
    if at == start and line[start] in "号位个" and line[start - 1 : start].isdigit():
        at += 1  # 1号张三
    if at == start and (said := re.compile("参加|出席|请假|缺席").match(line, at, end)) is not None:
        at = said.end()  # 请假张三
    ends = _run(line, at, end, by_name, longest)
    for stop in ends:
        yield _Found(at, stop, line[at:stop])
        at = stop


def _run(line: str, at: int, end: int, by_name: dict[str, list[int]], longest: int) -> list[int]:
    """Where the names end that follow one another from `at`, up to the end of the run or a word that may follow a name;
    empty where it cannot be told."""
    ways: dict[int, list[int]] = {}
    for place in range(end - 1, at - 1, -1):
        for stop in range(min(end, place + longest), place, -1):
            if line[place:stop] not in by_name:
                continue
            if stop == end or FOLLOWS.match(line, stop, end):
                ways[place] = [stop]
                break
            if stop in ways:
                ways[place] = [stop, *ways[stop]]
                break
    return ways.get(at, [])


def _presence(words: str) -> tuple[str, bool]:
    """What the words say, and whether they say nothing. Empty where they do not agree, or where they leave it open."""
    if NO_LEAVE.search(words) or UNSURE.search(words):
        return "", False
    absent = ABSENT_WORDS.search(words) is not None
    rest = ABSENT_WORDS.sub(" ", words)
    leave = LEAVE_WORDS.search(rest) is not None
    rest = LEAVE_WORDS.sub(" ", rest)
    rest = RECEIVED.sub(" ", rest)
    comes = bool(CHECKS.search(rest)) or any(PRESENT_WORDS.search(word) for word in WORDS.findall(rest))
    if comes and (leave or absent):
        return "", False
    if CROSSES.search(rest) and not (leave or absent):
        return "", False
    if absent:
        return ABSENT, False
    if leave or (REASONS.search(rest) and not comes):
        return LEAVE, False
    return PRESENT, not comes


def _note(words: str) -> str:
    """The reason: what is left of the words."""
    rest = words
    for known in (ABSENT_WORDS, LEAVE_WORDS, TITLES):
        rest = known.sub(" ", rest)
    kept = [word.removeprefix("因为").removeprefix("因").removeprefix("我") for word in WORDS.findall(rest)]
    return "、".join(word for word in kept if word)[:100]


def _close(words: Sequence[str], by_name: dict[str, list[int]]) -> tuple[int, ...]:
    """Those whose name of three or more characters differs by one from a word of the line."""
    found = [
        number
        for word in words
        for name, numbers in by_name.items()
        if len(name) == len(word) > 2 and sum(a != b for a, b in zip(name, word, strict=True)) == 1
        for number in numbers
    ]
    return tuple(dict.fromkeys(found))
