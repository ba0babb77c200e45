"""Second scene: deputies of four levels, presidium, posts, groups and teams, duty files."""

from datetime import date

from renda.main.demo.stage import Stage, id_number
from renda.people.actions import awards, bodies, files, groups, mandates, papers, persons, places
from renda.people.models import District, Person, Term
from renda.people.stages import (
    BodyKind,
    Education,
    Level,
    MandateEnd,
    Occupation,
    PaperKind,
    Party,
    PostKind,
    Seat,
    Sex,
)

ELECTED = date(2016, 12, 28)
ENTERED = date(2017, 2, 20)
OWN = 131
#: Deputies of higher levels in the town's books; one of the 26 of the county is the chair, who has a seat in the town too.
HIGHER = ((Level.COUNTY, 25), (Level.PREFECTURE, 12), (Level.PROVINCE, 1))
UNITS = (
    "种粮大户",
    "村党支部书记",
    "村委会主任",
    "镇中心小学教师",
    "镇卫生院医生",
    "合作社理事长",
    "个体经营户",
    "养殖户",
    "镇农技站技术员",
    "企业车间主任",
)


def play(stage: Stage) -> None:
    """All of it, in the order in which it happened."""
    _own_deputies(stage)
    _higher_deputies(stage)
    _bodies(stage)
    _one_leaves(stage)
    _groups(stage)
    if not stage.as_printed:
        _files(stage)
    _award(stage)


def _person(
    stage: Stage, order: int, *, work_unit: str = "", fixed: bool | None = None, name: str = "", sex: str = ""
) -> Person:
    """A made-up person."""
    chance = stage.chance
    sex = sex or (Sex.FEMALE if chance.random() < 0.31 else Sex.MALE)
    born = stage.day(date(1958, 1, 1), date(1992, 12, 31))
    fixed = chance.random() < 0.45 if fixed is None else fixed
    occupation = chance.choice((Occupation.PROFESSIONAL, Occupation.CADRE, Occupation.CADRE)) if fixed else chance.choice(
        (Occupation.FARMER, Occupation.FARMER, Occupation.FARMER, Occupation.WORKER, Occupation.OWNER)
    )  # fmt: skip
    education = chance.choices(list(Education), weights=(1, 12, 22, 34, 24, 7))[0]
    return persons.add_person(
        stage.congress, name=name or stage.name(sex), sex=sex, born_on=born, ethnic_group="汉族" if chance.random() < 0.96 else "土家族",
        party=Party.CPC if chance.random() < 0.62 else Party.NONE, education=education, occupation=occupation,
        work_unit=work_unit or chance.choice(stage.villages).name + chance.choice(UNITS), has_fixed_income=fixed,
        phone=stage.phone(order), id_number=id_number(born, order, male=sex == Sex.MALE), contact_is_public=True,
        by=stage.secretary, on=ENTERED,
    )  # fmt: skip


def _sit(stage: Stage, person: Person, term: Term, district: District | None = None) -> None:
    mandates.open_mandate(
        person, term=term, starts_on=max(ELECTED, term.starts_on), district=district, by=stage.secretary, on=ENTERED
    )


def _own_deputies(stage: Stage) -> None:
    """131 deputies in 52 districts of two or three seats: the first nine are the presidium of later."""
    districts: list[District] = []
    for number in range(1, 53):
        seats = 3 if number <= 27 else 2
        village = stage.villages[(number - 1) % len(stage.villages)].name
        district = places.add_district(
            stage.term,
            number=number,
            name=f"{village}{'一二'[(number - 1) // len(stage.villages)]}片",
            seats=seats,
            by=stage.secretary,
            on=ENTERED,
        )
        districts += [district] * seats
    known = {
        0: ("郑振兴", "male", "镇人大主席"), 1: ("何启明", "male", "镇党委书记"), 2: ("沈立新", "male", "镇党委副书记"),
        3: ("梁丽华", "female", "镇党委组织委员"), 4: ("曹学军", "male", "镇党委纪委书记"), 5: ("彭雅琴", "female", "镇党委宣传委员"),
        6: ("田光荣", "male", "镇党委统战委员"), 7: ("朱金水", "male", "石桥村种粮大户"), 8: ("许桂芳", "female", "柳岸村妇女主任"),
        9: ("高少华", "male", "镇长"), 10: ("罗慧敏", "female", "镇党政办干部"), 11: ("杜佳怡", "female", "清溪村合作社理事长"),
    }  # fmt: skip
    for order in range(OWN):
        name, sex, unit = known.get(order, ("", "", ""))
        stage.named.add(name)
        person = _person(stage, order, name=name, sex=sex, work_unit=unit, fixed=order <= 6 or order in {9, 10} or None)
        stage.deputies.append(person)
        _sit(stage, person, stage.term, districts[order])


def _higher_deputies(stage: Stage) -> None:
    """Those of the county, the city and the province who belong to the town's groups; the chair sits in the county too."""
    order = OWN
    offices = {
        Level.COUNTY: "县直单位负责人",
        Level.PREFECTURE: "市直单位负责人",
        Level.PROVINCE: "市发展和改革部门负责人",
    }
    for level, count in HIGHER:
        found = stage.higher_deputies.setdefault(str(level), [])
        for _ in range(count):
            unit = "县人民政府县长" if level == Level.COUNTY and not found else offices[level]
            person = _person(stage, order, work_unit=unit, fixed=True)
            _sit(stage, person, stage.higher[str(level)])
            found.append(person)
            order += 1
    chair = stage.deputies[0]
    mandates.open_mandate(
        chair,
        term=stage.higher[str(Level.COUNTY)],
        starts_on=date(2019, 12, 20),
        won="by_election",
        by=stage.secretary,
        on=date(2020, 1, 6),
    )


def _bodies(stage: Stage) -> None:
    """Presidium 9 = 6 + 1 + 2; party committee, office, departments; full-time chair and secretary, part-time head of office."""
    congress = stage.congress
    reply = papers.keep_paper(
        congress, kind=PaperKind.DECISION, title="关于青禾镇人大主席团成员名额的决定", number="禾人发〔2016〕18号",
        issued_by="禾川县人大常委会", dated_on=date(2016, 12, 10), by=stage.secretary, on=ENTERED,
    )  # fmt: skip
    papers.file_paper(
        reply, filed_on=date(2020, 1, 10), file_number="2020-JD-01", by=stage.secretary, on=date(2020, 1, 10)
    )
    presidium = bodies.set_up_body(
        congress,
        kind=BodyKind.PRESIDIUM,
        name="青禾镇人大主席团",
        term=stage.term,
        set_up_on=date(2017, 1, 5),
        quota=9,
        decided_by=reply,
        by=stage.secretary,
        on=ENTERED,
    )
    seats = [Seat.CHAIR] + [Seat.PARTY_COMMITTEE] * 6 + [Seat.GRASSROOTS] * 2
    for person, seat in zip(stage.deputies, seats, strict=False):
        bodies.seat_member(
            presidium,
            person=person,
            starts_on=date(2017, 1, 5),
            seat=seat,
            role="常务主席" if seat == Seat.CHAIR else "成员",
            decided_by=reply,
            by=stage.secretary,
            on=ENTERED,
        )
    stage.bodies["presidium"] = presidium
    stage.bodies["party"] = bodies.set_up_body(
        congress,
        kind=BodyKind.PARTY_COMMITTEE,
        name="中共青禾镇委员会",
        set_up_on=date(2011, 1, 1),
        by=stage.secretary,
        on=ENTERED,
    )
    stage.bodies["government"] = bodies.set_up_body(
        congress,
        kind=BodyKind.GOVERNMENT,
        name="青禾镇人民政府",
        set_up_on=date(2011, 1, 1),
        by=stage.secretary,
        on=ENTERED,
    )
    stage.bodies["civil"] = bodies.set_up_body(
        congress,
        kind=BodyKind.DEPARTMENT,
        name="镇社会事务办公室",
        set_up_on=date(2011, 1, 1),
        by=stage.secretary,
        on=ENTERED,
    )
    posts = (
        (0, PostKind.CHAIR, True, "镇人大主席"), (10, PostKind.OFFICE_HEAD, False, "镇人大办公室主任（兼）"), (9, PostKind.HEAD, True, "镇长"),
    )  # fmt: skip
    for at, kind, full_time, title in posts:
        bodies.appoint(
            congress,
            person=stage.deputies[at],
            kind=kind,
            is_full_time=full_time,
            title=title,
            starts_on=date(2017, 1, 5),
            decided_by=reply,
            by=stage.secretary,
            on=ENTERED,
        )
    clerk = persons.add_person(
        congress,
        name="周海燕",
        sex=Sex.FEMALE,
        born_on=date(1984, 5, 12),
        work_unit="镇人大秘书",
        has_fixed_income=True,
        by=stage.secretary,
        on=ENTERED,
    )
    bodies.appoint(
        congress,
        person=clerk,
        kind=PostKind.SECRETARY,
        is_full_time=True,
        title="镇人大秘书",
        starts_on=date(2018, 3, 1),
        by=stage.secretary,
        on=date(2018, 3, 1),
    )


def _one_leaves(stage: Stage) -> None:
    """One deputy moves away in March; 130 remain."""
    leaver = stage.deputies.pop()
    day = date(2020, 3, 20)
    notice = papers.keep_paper(
        stage.congress, kind=PaperKind.NOTICE, title="青禾镇人大主席团公告（第3号）", number="青人主告〔2020〕3号", issued_by="青禾镇人大主席团",
        dated_on=day, by=stage.secretary, on=day,
    )  # fmt: skip
    mandates.end_mandate(
        leaver.mandates.get(), ends_on=day, reason=MandateEnd.MOVED, paper=notice, by=stage.secretary, on=day
    )


def _groups(stage: Stage) -> None:
    """14 groups of two or three teams, 34 teams in all, with 168 deputies."""
    day = date(2020, 5, 18)
    for number in range(1, 15):
        first = stage.villages[(number - 1) * 2]
        group = groups.form_group(
            stage.congress,
            number=number,
            name=f"第{number}代表小组（{first.name}片）",
            area=first,
            starts_on=day,
            by=stage.secretary,
            on=day,
        )
        stage.groups.append(group)
        for at in range(1, 4 if number <= 6 else 3):
            stage.teams.append(
                groups.form_team(group, number=at, name=f"第{number}组第{at}分队", by=stage.secretary, on=day)
            )
    waiting = stage.everyone
    size, larger = divmod(len(waiting), len(stage.teams))
    for at, team in enumerate(stage.teams):
        members = [waiting.pop(0) for _ in range(size + (at < larger))]
        for person in members:
            groups.place_deputy(team.group, team=team, person=person, starts_on=day, by=stage.secretary, on=day)
        groups.change_team(team, number=team.number, name=team.name, leader=members[0], by=stage.secretary, on=day)
    for group in stage.groups:
        leader = next(team.leader for team in stage.teams if team.group_id == group.pk)
        groups.change_group(
            group, number=group.number, name=group.name, area=group.area, leader=leader, by=stage.secretary, on=day
        )


def _files(stage: Stage) -> None:
    """A duty file for each of the town's own 130 deputies."""
    day = date(2020, 6, 12)
    files.open_duty_files(stage.congress, opened_on=day, level=Level.TOWNSHIP, by=stage.secretary, on=day)


def _award(stage: Stage) -> None:
    """Three nominees of the first choice of outstanding deputies."""
    day = date(2020, 9, 16)
    award = awards.open_award(
        stage.congress, title="首届优秀人大代表", given_by="禾川县人大常委会", opened_on=day,
        criteria="政治素质好、履职能力好、联系群众好、发挥作用好、遵纪守法好", by=stage.secretary, on=day,
    )  # fmt: skip
    for person in stage.deputies[11:14]:
        awards.nominate(
            award,
            person=person,
            nominated_on=date(2020, 9, 28),
            nominated_by="初评小组",
            by=stage.secretary,
            on=date(2020, 9, 28),
        )
