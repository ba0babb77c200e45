"""Numbers of the Organic Law of Local People's Congresses and Governments (amended 2022-03-11) and of the provinces' township rules."""

from datetime import date

from renda.core.law.dated import Certainty, Dated, Local, numbers_of

#: First day in force of the text that was read; the numbers below are of this reading.
READ_FROM = date(2022, 3, 12)
ZJ, BJ, SD, CQ, HA = date(2016, 7, 29), date(2016, 3, 24), date(2015, 1, 1), date(2016, 3, 31), date(2016, 11, 18)
JS, GD, HB = date(2016, 1, 1), date(1995, 1, 1), date(2016, 1, 1)


_number = numbers_of("OL@2022", READ_FROM)


def _heard(value: int, source: str, dated: date, *, normally: bool = False) -> Local:
    """A value from a second-hand source: an administrator must confirm it."""
    return Local(value, source, dated, Certainty.SECONDARY, normally=normally)


# Sessions -----------------------------------------------------------------------------------------------------------

SESSIONS_LEAST = _number(
    "session.least", "Sessions that a township congress must hold in a year", "每年至少举行次数", "sessions", "14(1)", 1,
    CN_33=Local(2, "ZJ-T@2016:16", ZJ), CN_11=Local(2, "BJ-T@2016:5", BJ),
)  # fmt: skip
FIRST_OF_YEAR_MONTH = _number(
    "session.first_by", "Month by whose end the first session of a year is held", "每年第一次会议最迟月份", "month", "14(1)",
    CN_11=Local(3, "BJ-T@2016:5", BJ),
)  # fmt: skip
SESSIONS_A_YEAR = _number(
    "session.normal", "Sessions of a township congress in a year, as a rule", "每年一般举行次数", "sessions", "14(1)", 2
)
QUORUM_PART = _number(
    "session.quorum.part",
    "Deputies who must be present, of the parts of QUORUM_OF",
    "法定出席：分子",
    "parts",
    "14(4)",
    2,
)
QUORUM_OF = _number(
    "session.quorum.of",
    "Parts in which the deputies in office are divided for the quorum",
    "法定出席：分母",
    "parts",
    "14(4)",
    3,
)
EXTRAORDINARY = _number(
    "session.extraordinary",
    "Part of the deputies that may call for a session: one in so many",
    "提议临时召集（几分之一）",
    "parts",
    "14(3)",
    5,
)
FIRST_SESSION_MONTHS = _number(
    "session.first", "Months after the election until the first session", "第一次会议期限", "months", "20", 2
)
NOTICE_DAYS = _number(
    "session.notice", "Days of notice before a session", "开会通知提前天数", "days", "14(2)",
    CN_33=Local(7, "ZJ-T@2016:20", ZJ), CN_50=Local(10, "CQ-T@2016:11", CQ), CN_44=_heard(7, "GD-T@1995:3", GD),
)  # fmt: skip
SESSION_HALF_DAYS = _number(
    "session.half_days", "Half days that a session lasts, at least", "会期（半天）下限", "half days", "14",
    CN_33=Local(2, "ZJ-T@2016:16", ZJ), CN_50=Local(2, "CQ-T@2016:8", CQ), CN_41=Local(2, "HA-T@2016:2", HA),
)  # fmt: skip
TERM_YEARS = _number("term.years", "Years of a congress's term", "每届任期", "years", "9", 5)

# Presidium ----------------------------------------------------------------------------------------------------------

PRESIDIUM_LEAST = _number(
    "presidium.size.least", "Fewest members of the presidium", "主席团最少人数", "people", "19(1)",
    CN_33=Local(7, "ZJ-T@2016:8", ZJ), CN_11=Local(5, "BJ-T@2016:17", BJ, normally=True), CN_37=Local(7, "SD-T@2015:8", SD),
    CN_50=Local(7, "CQ-T@2016:30", CQ), CN_41=Local(7, "HA-T@2016:2", HA), CN_32=_heard(7, "JS-T@2016:21", JS),
    CN_44=_heard(7, "GD-T@1995:1", GD), CN_42=_heard(5, "HB-T@2016:1", HB),
)  # fmt: skip
PRESIDIUM_MOST = _number(
    "presidium.size.most", "Most members of the presidium", "主席团最多人数", "people", "19(1)",
    CN_33=Local(13, "ZJ-T@2016:8", ZJ), CN_11=Local(9, "BJ-T@2016:17", BJ, normally=True), CN_37=Local(11, "SD-T@2015:8", SD),
    CN_50=Local(11, "CQ-T@2016:30", CQ), CN_41=Local(13, "HA-T@2016:2", HA), CN_32=_heard(13, "JS-T@2016:21", JS),
    CN_44=_heard(11, "GD-T@1995:1", GD), CN_42=_heard(9, "HB-T@2016:1", HB),
)  # fmt: skip
PRESIDIUM_LARGE = _number(
    "presidium.size.large", "Most members of the presidium of a large township", "较大乡镇主席团最多人数", "people", "19(1)",
    CN_33=Local(17, "ZJ-T@2016:8", ZJ), CN_37=Local(13, "SD-T@2015:8", SD), CN_50=Local(13, "CQ-T@2016:30", CQ),
    CN_41=Local(15, "HA-T@2016:2", HA), CN_32=_heard(15, "JS-T@2016:21", JS), CN_44=_heard(15, "GD-T@1995:1", GD),
)  # fmt: skip
PRESIDIUM_LARGE_DEPUTIES = _number(
    "presidium.size.large.deputies", "Deputies from which a township counts as large", "较大乡镇：代表人数", "people", "19(1)",
    CN_37=Local(90, "SD-T@2015:8", SD), CN_32=_heard(101, "JS-T@2016:21", JS),
)  # fmt: skip
PRESIDIUM_LARGE_PEOPLE = _number(
    "presidium.size.large.people", "People from which a township counts as large", "较大乡镇：人口", "people", "19(1)",
    CN_50=Local(90_000, "CQ-T@2016:30", CQ), CN_44=_heard(90_000, "GD-T@1995:1", GD),
)  # fmt: skip
PRESIDIUM_GAP_MONTHS = _number(
    "presidium.meeting.gap", "Months within which the presidium meets again", "主席团会议间隔", "months", "19(1)",
    CN_33=Local(3, "ZJ-T@2016:24", ZJ), CN_41=Local(3, "HA-T@2016:5", HA), CN_32=_heard(3, "JS-T@2016:22", JS, normally=True),
)  # fmt: skip
PRESIDIUM_QUARTERLY = _number(
    "presidium.meeting.quarterly", "The presidium meets every quarter (1: yes)", "主席团每季度开会", "yes", "19(1)",
    CN_50=Local(1, "CQ-T@2016:34", CQ), CN_42=_heard(1, "HB-T@2016:1", HB),
)  # fmt: skip
PRESIDIUM_CALLERS = _number(
    "presidium.meeting.callers", "Members who may have a meeting of the presidium called", "提议召开主席团会议所需成员", "people", "19(1)",
    CN_41=Local(3, "HA-T@2016:5", HA),
)  # fmt: skip
PRESIDIUM_QUORUM = _number(
    "presidium.quorum", "Members of the presidium who must be present: 1 more than half, 2 two thirds", "主席团开会人数：1为过半数，2为三分之二以上",
    "choice", "19(1)",
    CN_33=Local(1, "ZJ-T@2016:24", ZJ), CN_50=Local(1, "CQ-T@2016:34", CQ), CN_41=Local(1, "HA-T@2016:5", HA),
    CN_32=_heard(2, "JS-T@2016:22", JS),
)  # fmt: skip
PRESIDIUM_ALL_OUTSIDE = _number(
    "presidium.no_government_post", "All members of the presidium hold no government post (1: yes); nationally the chair and vice-chairs",
    "主席团全体成员不担任行政职务", "yes", "18(2)", 0,
    CN_33=Local(1, "ZJ-T@2016:38", ZJ), CN_50=Local(1, "CQ-T@2016:30", CQ), CN_41=Local(1, "HA-T@2016:2", HA),
    CN_32=_heard(1, "JS-T@2016:21", JS),
)  # fmt: skip
VICE_CHAIRS_MOST = _number("presidium.vice_chairs", "Vice-chairs, at most", "副主席最多人数", "people", "18(1)", 2)

# Leaders ------------------------------------------------------------------------------------------------------------

LEADER_NOMINATORS = _number(
    "leader.nominators", "Deputies who nominate leaders jointly", "联合提名领导人员所需代表", "people", "26(2)", 10
)
VICE_SURPLUS_LEAST = _number(
    "leader.vice.least", "Candidates for vice posts beyond the posts, at least", "副职差额下限", "people", "27(1)", 1
)
VICE_SURPLUS_MOST = _number(
    "leader.vice.most", "Candidates for vice posts beyond the posts, at most", "副职差额上限", "people", "27(1)", 3
)
CHIEF_SURPLUS_MOST = _number(
    "leader.chief.most", "Candidates for chair or head beyond the post, at most", "正职差额上限", "people", "27(1)", 1
)
CHIEF_NORMALLY = _number(
    "leader.chief.contested", "Chair and head normally have one candidate more than the post (1: yes)", "正职一般应差额选举", "yes", "27(1)", 0,
    CN_11=Local(1, "BJ-T@2016:24", BJ, normally=True), CN_50=Local(1, "CQ-T@2016:23", CQ, normally=True),
)  # fmt: skip
NONVOTING_HALVES = _number(
    "session.nonvoting", "Halves of the deputies that those attending without a vote may be, at most", "列席人员上限（代表人数的二分之几）", "halves",
    "21", CN_11=Local(1, "BJ-T@2016:16", BJ),
)  # fmt: skip
LEADER_RECALL = _number(
    "leader.recall",
    "Part of the deputies that may move a recall: one in so many",
    "提出罢免案（几分之一）",
    "parts",
    "31(2)",
    5,
)
RESIGNATION_BETWEEN = _number(
    "leader.resign.between", "The presidium may accept a resignation between sessions (1: yes)", "闭会期间主席团可接受辞职", "yes", "32(2)", 0,
    CN_50=Local(
        1, "CQ-T@2016:32", CQ,
        conflicts="OL@2022:32(2)",
    ),
)  # fmt: skip

# Bills --------------------------------------------------------------------------------------------------------------

BILL_SIGNERS = _number(
    "motion.signers", "Deputies who may move a bill in a township", "联名提出议案所需代表（乡级）", "people", "22(2)", 5
)
BILL_SIGNERS_COUNTY = _number(
    "motion.signers.county",
    "Deputies who may move a bill from the county up",
    "联名提出议案所需代表（县级以上）",
    "people",
    "22(2)",
    10,
)
INQUIRY_SIGNERS = _number(
    "interpellation.signers", "Deputies who may put a formal question", "联名提出质询案所需代表", "people", "24(1)", 10
)
INQUIRY_SMALL = _number(
    "interpellation.small",
    "Up to so many deputies a congress counts as small",
    "小型人大：代表人数",
    "people",
    "24(1)",
    CN_11=Local(40, "BJ-T@2016:12", BJ),
)
INQUIRY_SMALL_PART = _number(
    "interpellation.small.part",
    "In a small congress: one in so many",
    "小型人大：几分之一",
    "parts",
    "24(1)",
    CN_11=Local(5, "BJ-T@2016:12", BJ),
)
GROUP_LEAST = _number("group.least", "Deputies who may form a group", "组成代表小组所需代表", "people", "43(3)", 3)

NUMBERS = tuple(value for value in list(globals().values()) if isinstance(value, Dated))
