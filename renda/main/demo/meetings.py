"""Third scene: two sessions, a presidium meeting in each quarter, the work with the party committee."""

from datetime import date

from renda.main.demo.stage import Stage
from renda.people.actions import bodies, papers
from renda.people.stages import PaperKind, PostKind
from renda.sessions.actions import agenda, attendance, meetings, party
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries.attendance import due
from renda.sessions.stages import ElectedBy, ItemKind, PartyReportKind, Presence

#: What came of an item that is not read and agreed to.
OUTCOMES: dict[str, str] = {ItemKind.ELECTION: "当选"}
SESSIONS = (
    (4, date(2020, 1, 14), 7, 3, (
        (ItemKind.GOVERNMENT_REPORT, "青禾镇人民政府工作报告", "镇长 高少华"),
        (ItemKind.PRESIDIUM_REPORT, "青禾镇人大工作报告", "镇人大主席 郑振兴"),
        (ItemKind.ELECTION, "选举副镇长", "大会主席团"),
    )),
    (5, date(2020, 8, 20), 5, 1, (
        (ItemKind.SPECIAL_REPORT, "关于精准扶贫精准脱贫工作情况的报告", "镇人民政府"),
        (ItemKind.SPECIAL_REPORT, "关于代表行动工作情况的报告", "镇人大主席团"),
    )),
)  # fmt: skip
MEETINGS = (
    (13, date(2020, 1, 8), ("审议召开第四次会议的建议议程", "讨论人大工作报告（稿）")),
    (14, date(2020, 4, 15), ("研究年度监督工作安排", "听取春耕生产情况汇报")),
    (15, date(2020, 7, 22), ("研究代表行动进展情况", "决定召开第五次会议")),
    (16, date(2020, 10, 21), ("讨论优秀代表推荐人选", "听取县级代表拟提建议征集情况")),
)  # fmt: skip


def play(stage: Stage) -> None:
    """All meetings of the year."""
    for ordinal, day, leave, absent, items in SESSIONS:
        _session(stage, ordinal, day, leave, absent, items)
    for ordinal, day, titles in MEETINGS:
        _presidium(stage, ordinal, day, titles)
    _party(stage)


def _session(
    stage: Stage, ordinal: int, day: date, leave: int, absent: int, items: tuple[tuple[str, str, str], ...]
) -> None:
    session = meetings.plan_session(
        stage.term,
        ordinal=ordinal,
        starts_on=day,
        ends_on=day,
        place="镇政府大会议室",
        earlier_unrecorded=ordinal == 4,
        by=stage.secretary,
        on=day,
    )
    added = [
        agenda.add_item(
            session,
            kind=kind,
            title=title,
            presented_by=who,
            outcome=OUTCOMES.get(kind, "审议通过"),
            by=stage.secretary,
            on=day,
        )
        for kind, title, who in items
    ]
    meetings.hold(session, by=stage.secretary, on=day)
    session.refresh_from_db()
    _mark(stage, session, leave, absent, day)
    if ordinal == 4:
        vice = stage.deputies[14]
        agenda.note_elected(
            session,
            person=vice,
            post=PostKind.VICE_HEAD,
            elected_by=ElectedBy.BY_ELECTION,
            elected_on=day,
            item=added[2],
            in_favour=117,
            against=1,
            abstained=2,
            other=1,
            by=stage.secretary,
            on=day,
        )
        bodies.appoint(
            stage.congress,
            person=vice,
            kind=PostKind.VICE_HEAD,
            is_full_time=True,
            title="副镇长",
            starts_on=day,
            by=stage.secretary,
            on=day,
        )
        for item, abstained in zip(added[:2], (2, 0), strict=True):
            agenda.pass_resolution(
                session, title=f"关于{item.title}的决议", passed_on=day, item=item, in_favour=121 - abstained, against=0, abstained=abstained,
                by=stage.secretary, on=day,
            )  # fmt: skip


def _presidium(stage: Stage, ordinal: int, day: date, titles: tuple[str, ...]) -> None:
    meeting = meetings.plan_meeting(
        stage.term,
        ordinal=ordinal,
        held_on=day,
        place="镇人大会议室",
        earlier_unrecorded=ordinal == 13,
        by=stage.secretary,
        on=day,
    )
    for title in titles:
        agenda.add_item(
            meeting,
            kind=ItemKind.OTHER,
            title=title,
            presented_by="镇人大主席 郑振兴",
            outcome="同意",
            by=stage.secretary,
            on=day,
        )
    meetings.hold(meeting, by=stage.secretary, on=day)
    meeting.refresh_from_db()
    _mark(stage, meeting, 1 if ordinal == 15 else 0, 0, day)
    minutes = papers.keep_paper(
        stage.congress,
        kind=PaperKind.MINUTES,
        title=f"主席团第{ordinal}次会议记录",
        issued_by="青禾镇人大主席团",
        dated_on=day,
        by=stage.secretary,
        on=day,
    )
    papers.file_paper(minutes, filed_on=day, file_number=f"2020-ZXT-{ordinal}", by=stage.secretary, on=day)


def _mark(stage: Stage, of: Session | PresidiumMeeting, leave: int, absent: int, day: date) -> None:
    """The last ones of the roll are on leave or absent, the others present."""
    people = list(due(of))
    away = stage.chance.sample(people[2:], leave + absent)
    marks = {person: (str(Presence.PRESENT), "") for person in people}
    marks |= {person: (str(Presence.LEAVE), "书面请假") for person in away[:leave]}
    marks |= {person: (str(Presence.ABSENT), "") for person in away[leave:]}
    attendance.mark_attendance(of, marks, by=stage.secretary, on=day)


def _party(stage: Stage) -> None:
    """Requests, reports, decisions passed on; the chair at the party committee's meetings."""
    body, chair = stage.bodies["party"], stage.deputies[0]
    register = (
        (PartyReportKind.REQUEST, "关于召开镇十八届人大第四次会议的请示", date(2020, 1, 3), "同意"),
        (PartyReportKind.REPORT, "2020年人大工作要点", date(2020, 3, 10), ""),
        (PartyReportKind.REQUEST, "关于开展2020年代表行动的请示", date(2020, 5, 12), "同意，按方案组织实施"),
        (PartyReportKind.REPORT, "关于代表行动阶段进展情况的报告", date(2020, 7, 6), ""),
        (PartyReportKind.REQUEST, "关于召开镇十八届人大第五次会议的请示", date(2020, 8, 5), "同意"),
        (PartyReportKind.REPORT, "关于优秀代表推荐人选的报告", date(2020, 10, 9), ""),
    )  # fmt: skip
    for kind, matter, day, answer in register:
        report = party.note_report(
            stage.congress,
            kind=kind,
            matter=matter,
            made_on=day,
            to=body,
            is_important=kind == PartyReportKind.REQUEST,
            by=stage.secretary,
            on=day,
        )
        if answer:
            party.answer_report(report, answer=answer, answered_on=day, by=stage.secretary, on=day)
    for matter, day in (
        ("关于做好脱贫攻坚收官工作的部署", date(2020, 4, 2)),
        ("关于农村人居环境整治的部署", date(2020, 8, 26)),
    ):
        report = party.note_report(
            stage.congress,
            kind=PartyReportKind.DECISION,
            matter=matter,
            made_on=day,
            to=body,
            by=stage.secretary,
            on=day,
        )
        party.pass_on(report, passed_to="全体代表和各村选民", passed_on=day, by=stage.secretary, on=day)
    for month in (1, 3, 5, 7, 9, 11):
        day = date(2020, month, 6)
        party.note_party_meeting(
            stage.congress, held_on=day, topic=f"{month}月镇党委会议", chair=chair, chair_attended=True, studied_congress_work=month == 3,
            by=stage.secretary, on=day,
        )  # fmt: skip
