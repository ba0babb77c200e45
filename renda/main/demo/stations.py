"""The town's home of deputies and two liaison stations: rosters, receptions, voters' opinions, reports to voters.

The source tells nothing of stations: all this is made up, true to life, with deputies who took part in the campaign anyway, so that no
figure of the source changes.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from renda.activities.queries.outcomes import open_matters
from renda.main.demo.stage import Stage
from renda.people.models import Person
from renda.stations.actions import opinions, outcomes, receptions, reporting
from renda.stations.actions import stations as acts
from renda.stations.models import Station, VoterOpinion

OPENED = date(2020, 3, 2)
#: Kind, name, village's place in the list, address, m², fixed day, rooms (kind, name, m², equipment), staff.
PLACES = (
    ("home", "青禾镇代表之家", None, "镇政府一楼东侧", 120, "每月15日上午9点至11点", (
        ("reception", "接待室", 30, "桌椅、饮水机、意见箱"), ("meeting", "会议室", 50, "投影、会议桌"), ("reading", "学习阅览室", 30, "法律图书"),
    ), ("周敏", "联络员")),
    ("station", "清溪片区代表联络站", 0, "清溪村村部", 60, "每月5日上午9点至11点", (("reception", "接待室", 25, "桌椅、意见箱"),), ("何春", "联络员")),
    ("station", "枫林片区代表联络站", 3, "枫林村村部", 45, "每月25日上午9点至11点", (("reception", "接待室", 20, "桌椅、意见箱"),), ("郑文", "联络员")),
)  # fmt: skip
#: Station, day, voters, what was said: words, answer on the spot, passed on (days later), solved (days later, how).
HELD = (
    (0, date(2020, 4, 15), 14, (
        ("镇卫生院就诊排队时间长，建议增加窗口。", "已与卫生院联系，每周一、周四增开一个窗口。", 0, 0, ""),
        ("清溪村至镇区道路坑洼，雨天难行。", "", 2, 40, "镇交通管理站已修补路面1.2公里。"),
    )),
    (1, date(2020, 6, 5), 11, (
        ("灌溉渠道淤堵，影响插秧。", "", 1, 12, "已清淤800米，恢复通水。"),
        ("低保申请需要哪些材料？", "当场说明材料清单和办理地点。", 0, 0, ""),
    )),
    (2, date(2020, 8, 25), 9, (("村口垃圾池清运不及时。", "", 3, 0, ""),)),
    (0, date(2020, 10, 15), 17, (
        ("农贸市场占道经营，影响通行。", "", 2, 0, ""),
        ("医保缴费怎样用手机办理？", "当场演示手机缴费。", 0, 0, ""),
    )),
)  # fmt: skip
#: Within how long a department is asked to answer.
ASKED_WITHIN = timedelta(days=30)
#: Words passed on, then after how many days which outcome came, and why the office sent it back.
OUTCOMES = (
    ("村口垃圾池清运不及时。", 20, "清运车辆不足，已改为每周清运三次；新增车辆列入2021年预算。", ""),
    ("农贸市场占道经营，影响通行。", 25, "已安排人员劝导。", "没有写明劝导时段和后续措施，请补充。"),
)
#: When a difficulty told at a visit was passed on to the department.
HANDED_ON = date(2020, 12, 10)
#: Left on the public page of the home: day, words, then taken in and settled, or still in the inbox.
LEFT = (
    (date(2020, 9, 8), "镇中学门口放学时车辆拥堵，建议安排人员疏导。", "已请镇派出所安排放学时段执勤。"),
    (date(2020, 12, 24), "建议在镇区增设一处公共停车场。", ""),
    (date(2020, 12, 28), "我叫陈志明，住东河村3组12号。东河村老桥护栏损坏，张大爷差点摔下去，有安全隐患。", ""),
)
#: Day, title, station, voters present, votes of each deputy who reported: ballots, satisfied, basically, dissatisfied, void.
REPORTS = (
    (date(2020, 11, 18), "清溪片区代表向选民述职会", 1, 46, ((45, 38, 5, 1, 1), (45, 40, 4, 0, 1), (44, 35, 7, 1, 1))),
    (date(2020, 11, 25), "枫林片区代表向选民述职会", 2, 38, ((38, 31, 5, 1, 1), (37, 33, 4, 0, 0))),
)


def play(stage: Stage) -> None:
    """All of it, through the acts that users have."""
    visitors = Person.objects.filter(visits_made__visit__congress=stage.congress, visits_made__visit__stage="confirmed")
    found = set(visitors.values_list("pk", flat=True))
    who = [person for person in stage.deputies if person.pk in found]
    made = [_open(stage, place, who[number * 8 : number * 8 + 8]) for number, place in enumerate(PLACES)]
    for number, day, voters, said in HELD:
        _hold(stage, made[number], day, voters, who[number * 8 : number * 8 + 2], said)
    _leave(stage, made[0])
    _hand_over(stage)
    for day, title, number, voters, votes in REPORTS:
        told = reporting.note_reporting(
            stage.congress, title=title, held_on=day, deputies=who[number * 8 : number * 8 + len(votes)], voters=voters,
            station=made[number], confirm=True, by=stage.secretary, on=day,
        )  # fmt: skip
        for row, (ballots, satisfied, basically, dissatisfied, void) in zip(told.reports.all(), votes, strict=True):
            reporting.enter_vote(
                row, ballots=ballots, satisfied=satisfied, basically=basically, dissatisfied=dissatisfied, void=void,
                by=stage.secretary, on=day,
            )  # fmt: skip


def _open(stage: Stage, place: tuple, deputies: list[Person]) -> Station:  # type: ignore[type-arg]
    kind, name, village, address, metres, fixed, rooms, (staff, duty) = place
    by, on = stage.secretary, OPENED
    station = acts.open_station(
        stage.congress, kind=kind, name=name, area=stage.congress.area if village is None else stage.villages[village],
        address=address, floor_area=Decimal(metres), reception_day=fixed, opened_on=OPENED, by=by, on=on,
    )  # fmt: skip
    for of, room, size, equipment in rooms:
        acts.add_room(station, kind=of, name=room, floor_area=Decimal(size), equipment=equipment, by=by, on=on)
    acts.add_staff(station, name=staff, duty=duty, begins=OPENED, by=by, on=on)
    for person in deputies:
        acts.attach_deputy(station, person, begins=OPENED, by=by, on=on)
    return station


def _hold(
    stage: Stage, station: Station, day: date, voters: int, deputies: list[Person], said: tuple[tuple[str, str, int, int, str], ...]
) -> None:  # fmt: skip
    before = day - timedelta(days=7)
    planned = receptions.plan_roster_day(station, receives_on=day, deputies=deputies, by=stage.secretary, on=before)
    receptions.give_notice(planned, noticed_on=before, by=stage.secretary, on=before)
    held = receptions.note_reception(
        station, held_on=day, deputies=deputies, voters=voters, confirm=True, by=stage.secretary, on=day
    )
    for words, answer, passed, solved, how in said:
        opinion = opinions.note_opinion(
            stage.congress, words=words, received_on=day, reception=held, person=deputies[0], answer=answer,
            by=stage.secretary, on=day,
        )  # fmt: skip
        if passed:
            then = day + timedelta(days=passed)
            opinions.pass_on(
                opinion,
                body=stage.bodies["civil"],
                passed_on_on=then,
                answer_by=then + ASKED_WITHIN,
                by=stage.secretary,
                on=then,
            )
            _answer(stage, opinion, then)
        if solved:
            then = day + timedelta(days=solved)
            opinions.solve(opinion, answer=how, solved_on=then, by=stage.secretary, on=then)


def _answer(stage: Stage, opinion: VoterOpinion, passed_on: date) -> None:
    """What the department says became of it: one outcome waits for the office's review, one was sent back and is owed anew."""
    for words, after, reported, why in OUTCOMES:
        if opinion.words == words:
            on = passed_on + timedelta(days=after)
            outcomes.report_outcome(
                opinion, outcome="explained", reported=reported, reported_on=on, by=stage.secretary, on=on
            )
            if why:
                outcomes.send_back_outcome(opinion, reason=why, answer_by=date(2020, 12, 31), by=stage.secretary, on=on)


def _hand_over(stage: Stage) -> None:
    """A difficulty of a visit that nobody has solved is with the department; it counts with the visits, and there only."""
    matter = open_matters(stage.congress).order_by("raised_on", "pk")[0]
    opinions.hand_over(
        matter, body=stage.bodies["civil"], passed_on_on=HANDED_ON, answer_by=HANDED_ON + ASKED_WITHIN, by=stage.secretary, on=HANDED_ON
    )  # fmt: skip


def _leave(stage: Stage, station: Station) -> VoterOpinion | None:
    door = acts.open_door(stage.congress, station=station, by=stage.secretary, on=OPENED)
    opinion = None
    for day, words, answer in LEFT:
        at = timezone.make_aware(datetime.combine(day, time(20)))
        opinion = opinions.leave_opinion(door, words=words, address="192.0.2.1", at=at, on=day)
        if answer:
            opinions.take_in(opinion, by=stage.secretary, on=day)
            opinions.answer_opinion(opinion, answer=answer, answered_on=day, by=stage.secretary, on=day)
    return opinion
