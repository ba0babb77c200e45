"""A chat's roll-call: every line read as it stands, no name invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.roll_call import Entry, plain, read

PEOPLE = [(1, "张三"), (2, "李四"), (3, "王五"), (4, "张三丰"), (5, "欧阳明月"), (6, "赵 六"), (7, "李四")]


def said(text):
    """(numbers, presence, note) of each entry."""
    return [(entry.people, entry.presence, entry.note) for entry in read(text, PEOPLE).entries]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. 张三 参加", [((1,), "present", "")]),
        ("2、王五（请假）", [((3,), "leave", "")]),
        ("3 王五 请假 出差", [((3,), "leave", "出差")]),
        ("４．王五，因去县里开会请假", [((3,), "leave", "去县里开会")]),
        ("5. 👍张三👌", [((1,), "present", "")]),
        ("6. 张三13800138000参加", [((1,), "present", "")]),
        ("7. 张三参加 138 0013 8000", [((1,), "present", "")]),
        ("张三 王五 赵六", [((1,), "present", ""), ((3,), "present", ""), ((6,), "present", "")]),
        ("张三王五参加", [((1,), "present", ""), ((3,), "present", "")]),
        ("8. 张三、王五请假", [((1,), "leave", ""), ((3,), "leave", "")]),
        ("9. 张三参加，王五请假（生病）", [((1,), "present", ""), ((3,), "leave", "生病")]),
        ("请假：王五 赵六", [((3,), "leave", ""), ((6,), "leave", "")]),
        ("10. 赵 六 到", [((6,), "present", "")]),
        ("11. 王 五缺席", []),
        ("12. 欧阳明月代表 不能参加", [((5,), "leave", "")]),
        ("13. 张三丰 参加", [((4,), "present", "")]),
        ("14. 代表张三", [((1,), "present", "")]),
        ("15. 李四", [((2, 7), "present", "")]),
        ("16. 王五 缺席", [((3,), "absent", "")]),
        ("17. 王五 来不了，住院", [((3,), "leave", "住院")]),
        ("18. 王五 不请假", [((3,), "", "")]),
        ("19. 王五 请假，下午参加", [((3,), "", "")]),
        ("20. 王五", [((3,), "present", "")]),
        ("21. 王五 未到", [((3,), "absent", "")]),
        ("未参加：王五、赵六", [((3,), "absent", ""), ((6,), "absent", "")]),
        ("22. 王五 ❌", [((3,), "", "")]),
        ("23. 王五 ❌ 我请假", [((3,), "leave", "")]),
        ("✅张三 ❌王五 ✅赵六", [((1,), "present", ""), ((3,), "", ""), ((6,), "present", "")]),
        ("张三✅ 王五❌", [((1,), "present", ""), ((3,), "", "")]),
        ("24. 王五 待定", [((3,), "", "")]),
        ("25. 王五 还没到", [((3,), "", "")]),
        ("@王五 @赵六 请尽快签到", [((3,), "", ""), ((6,), "", "")]),
        ("26号王五线上参加", [((3,), "present", "")]),
        ("例：张三 参加", []),
        ("应到60人，实到52人", []),
        ("2020年3月5日 上午9:00", []),
    ],
)
def test_lines_are_read_as_they_stand(line, expected):
    found = said(line)
    if not expected:
        assert [people for people, _presence, _note in found] in ([], [()])
    else:
        assert found == expected


@pytest.mark.parametrize("line", ["1. 张三能", "2. 小张三", "3. 张三三", "4. 王五六 参加", "5. 大王五", "6. 张三峰"])
def test_a_name_within_another_is_not_taken_for_it(line):
    [entry] = read(line, PEOPLE).entries
    assert entry.people == ()


@pytest.mark.parametrize(
    ("line", "nobodys"),
    [
        ("张三、查无此人、王五", ["查无此人"]), ("张三 王五 张三峰", ["张三峰"]), ("1、张三、赵七", ["赵七"]), ("张三、王五请假", []),
        ("张三 感冒", []), ("张三 王五 请假", []), ("张三、王五、家里有事", []), ("张三参加，王五请假（生病）", []),
    ],
)  # fmt: skip
def test_in_a_list_of_names_nobodys_word_is_asked_about(line, nobodys):
    assert [entry.text for entry in read(line, PEOPLE).entries if not entry.people] == nobodys


def test_who_is_not_recognised_is_shown_with_those_of_a_close_name():
    [entry] = read("6. 张三峰 请假", PEOPLE).entries
    assert entry == Entry(1, "6. 张三峰 请假", (), "leave", close=(4,))


def test_headings_are_set_aside_and_shown():
    text = "#接龙\n关于召开镇人大会议的通知，请各位代表接龙\n例 某某 参加\n\n1. 张三\n2. 孙七"
    found = read(text, PEOPLE)
    assert found.ignored == ((1, "#接龙"), (2, "关于召开镇人大会议的通知，请各位代表接龙"), (3, "例 某某 参加"))
    assert [(entry.line, entry.people) for entry in found.entries] == [(5, (1,)), (6, ())]


def test_what_is_said_stands_on_the_next_line_or_above():
    """A chat copied with its senders; a list of those on leave."""
    text = "张三 10:23\n已到\n王五 10:24\n请假\n\n请假人员：\n1.赵六（出差）\n2.欧阳明月\n\n3.张三丰"
    found = read(text, PEOPLE)
    assert [(entry.line, entry.people, entry.presence, entry.is_assumed) for entry in found.entries] == [
        (1, (1,), "present", False), (3, (3,), "leave", False), (7, (6,), "leave", False), (8, (5,), "leave", False), (10, (4,), "present", True),
    ]  # fmt: skip
    assert [line for line, _words in found.ignored] == [2, 4, 6]


def test_who_stands_there_twice_is_marked():
    found = read("1. 张三 参加\n2. 王五\n3. 张三 请假", PEOPLE).entries
    assert [(entry.people, entry.presence, entry.again) for entry in found] == [
        ((1,), "present", 0), ((3,), "present", 0), ((1,), "leave", 1),
    ]  # fmt: skip


def test_whether_a_word_says_it_is_told():
    assert [entry.is_assumed for entry in read("1. 张三\n2. 王五 参加\n3. 赵六 收到", PEOPLE).entries] == [
        True,
        False,
        True,
    ]


def test_names_are_plain():
    assert plain(" 赵　六 ") == "赵六"


LIKELY = st.text(alphabet="张三李四王五丰请假参加不缺席因代表同志到 　.、，（）#接龙1２3\n👍🙏️", max_size=80)


@given(st.one_of(LIKELY, st.text(max_size=120)))
def test_it_never_breaks_and_never_invents_a_name(text):
    found = read(text, PEOPLE)
    lines = text.splitlines()
    for entry in found.entries:
        assert entry.presence in {"present", "leave", "absent", ""}
        assert len(entry.note) <= 100
        for number in entry.people:
            [name] = [plain(name) for known, name in PEOPLE if known == number]
            assert name in plain(lines[entry.line - 1])
    told = {entry.line for entry in found.entries} | {number for number, _words in found.ignored}
    assert told == {number for number, line in enumerate(lines, 1) if line.strip()}


@given(
    st.lists(st.sampled_from(["张三", "王五", "张三丰", "欧阳明月", "赵六"]), unique=True, min_size=1),
    st.sampled_from(["{}. {} 参加", "{}、{}", "{} {}（参加）", "{}.{}代表"]),
)
def test_plain_roll_calls_are_read_whole(names, form):
    text = "#接龙\n" + "\n".join(form.format(n, name) for n, name in enumerate(names, 1))
    numbers = {plain(name): number for number, name in PEOPLE if number != 7}
    assert [entry.people for entry in read(text, PEOPLE).entries] == [(numbers[name],) for name in names]
