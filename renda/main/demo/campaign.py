"""Fourth scene: the year's campaign of visits. 598 households, 7 firms; by 30 June 585, 7, and 158 of 168 deputies."""

from datetime import date, timedelta
from decimal import Decimal

from renda.activities.actions import activities, campaigns, outcomes, participants, publicity, targets, visits
from renda.activities.actions.campaigns import NewTarget
from renda.activities.models import Campaign, Opinion, Target
from renda.activities.stages import (
    ActivityKind,
    AidKind,
    CheckResult,
    ContactMeans,
    Part,
    PublicityKind,
    SentAs,
    TargetKind,
)
from renda.main.demo.stage import Stage
from renda.people.actions import bodies, papers
from renda.people.models import Person
from renda.people.stages import BodyKind, Level, PaperKind

HOUSEHOLDS, REACHED, AWAY = 598, 585, 10
SOLVED, RAISED, COMFORTED, OPINIONS = 33, 36, 56, 11
FIRMS = (
    "青禾米业合作社",
    "丰源食品公司",
    "清溪茶叶基地",
    "石桥蔬菜大棚基地",
    "白马生猪养殖场",
    "金穗农机服务社",
    "禾兴服饰车间",
)
DIFFICULTIES = (
    ("房屋漏雨", "协调村委会完成维修"), ("孩子上学路远", "协调校车停靠点"), ("慢性病用药报销不清楚", "联系医保窗口办理"), ("机耕路坑洼", "推动村里修整"),
    ("茶叶卖不出去", "联系合作社收购"), ("饮水管道漏水", "推动水厂更换"), ("低保手续不会办", "代为联系民政办理"), ("缺少种苗", "协调农技站供应"),
)  # fmt: skip
WISHES = (
    "建议加宽通村公路并安装护栏", "建议增设村卫生室值班医生", "建议扩大茶叶基地灌溉设施", "建议延长镇区公交到村", "建议加强农村垃圾清运",
    "建议开展养殖技术培训", "建议增设老年活动场所", "建议整治河道乱采", "建议提高农产品冷藏能力", "建议改造老旧电网", "建议完善路灯照明",
)  # fmt: skip


def play(stage: Stage) -> Campaign:
    """Plan, publicity, visits, outcomes."""
    campaign = _plan(stage)
    _mobilise(stage, campaign)
    reached = _visits(stage, campaign)
    _leaders(stage, campaign)
    _outcomes(stage, campaign, reached)
    return campaign


def _plan(stage: Stage) -> Campaign:
    day = date(2020, 5, 19)
    plan = papers.keep_paper(
        stage.congress,
        kind=PaperKind.PLAN,
        title="青禾镇2020年代表行动工作方案",
        number="青人发〔2020〕6号",
        issued_by="青禾镇人大主席团",
        dated_on=day,
        by=stage.secretary,
        on=day,
    )
    papers.file_paper(plan, filed_on=day, file_number="2020-DB-01", by=stage.secretary, on=day)
    leading = bodies.set_up_body(
        stage.congress,
        kind=BodyKind.LEADING_GROUP,
        name="2020年代表行动领导专班",
        set_up_on=day,
        decided_by=plan,
        by=stage.secretary,
        on=day,
    )
    for person, role in ((stage.deputies[1], "组长"), (stage.deputies[0], "副组长"), (stage.deputies[2], "成员")):
        bodies.seat_member(
            leading, person=person, starts_on=day, role=role, decided_by=plan, by=stage.secretary, on=day
        )
    campaign = campaigns.plan_campaign(
        stage.congress, name="2020年“聚力脱贫攻坚、代表在行动”", starts_on=date(2020, 5, 20), ends_on=date(2020, 12, 31),
        aim="代表参加活动全覆盖，走访已脱贫户全覆盖", leading_group=leading, plan=plan, by=stage.secretary, on=day,
    )  # fmt: skip
    for name, first, last in (
        ("动员部署", date(2020, 5, 20), date(2020, 5, 27)), ("走访调研", date(2020, 5, 28), date(2020, 6, 30)), ("总结提高", date(2020, 7, 1), date(2020, 12, 31)),
    ):  # fmt: skip
        step = campaigns.add_step(campaign, name=name, starts_on=first, ends_on=last, by=stage.secretary, on=day)
        if last < date(2020, 12, 31):
            campaigns.finish_step(step, done_on=last, by=stage.secretary, on=last)
    new = []
    for number in range(1, HOUSEHOLDS + 1):
        at = (number - 1) * len(stage.villages) // HOUSEHOLDS
        teams = [team for team in stage.teams if team.group_id == stage.groups[at // 2].pk]
        village = stage.villages[at]
        new.append(
            NewTarget(
                TargetKind.HOUSEHOLD,
                f"H{number:03d}",
                f"{village.name}{stage.name('male')}户",
                village,
                teams[number % len(teams)],
            )
        )
    for number, firm in enumerate(FIRMS, 1):
        new.append(NewTarget(TargetKind.FIRM, f"Q{number:02d}", firm, stage.villages[number], stage.teams[number]))
    campaigns.add_targets(campaign, targets=new, by=stage.secretary, on=day)
    campaigns.start_campaign(campaign, by=stage.secretary, on=date(2020, 5, 20))
    campaign.refresh_from_db()
    return campaign


def _mobilise(stage: Stage, campaign: Campaign) -> None:
    """The opening meeting with names, the training with a signed sheet only, publicity, calls to higher deputies."""
    for day, title in ((date(2020, 5, 22), "2020年代表行动动员会"), (date(2020, 5, 25), "精准扶贫业务培训会")):
        activities.note_activity(
            stage.congress, kind=ActivityKind.TRAINING, title=title, held_on=day, place="镇政府大会议室", campaign=campaign,
            deputies=stage.everyone[: 150 if day.day == 22 else 142], account="传达方案，明确走访内容、步骤和要求。", confirm=True, by=stage.secretary, on=day,
        )  # fmt: skip
    # Of the autumn's study only a signed sheet is left: a headcount from paper, without names.
    day = date(2020, 9, 24)
    study = activities.note_activity(
        stage.congress, kind=ActivityKind.TRAINING, title="学习人民代表大会制度知识", held_on=day, place="代表活动室", confirm=False,
        by=stage.secretary, on=day,
    )  # fmt: skip
    sheet = papers.keep_paper(
        stage.congress, kind=PaperKind.SIGNED_SHEET, title="学习会签到表", dated_on=day, by=stage.secretary, on=day
    )
    participants.note_headcount(study, part=Part.DEPUTY, people=118, paper=sheet, by=stage.secretary, on=day)
    activities.confirm_activity(study, by=stage.secretary, on=day)
    items = (
        (PublicityKind.SCREEN, "社区电子显示屏滚动播放宣传标语", 4), (PublicityKind.BANNER, "村部横幅", 24), (PublicityKind.SLOGAN, "张贴宣传标语", 112),
        (PublicityKind.ARTICLE, "代表行动工作简报", 6),
    )  # fmt: skip
    for kind, title, quantity in items:
        day = date(2020, 5, 29)
        publicity.publish_item(
            stage.congress,
            kind=kind,
            title=title,
            published_on=day,
            quantity=quantity,
            campaign=campaign,
            by=stage.secretary,
            on=day,
        )
    for level in (Level.PROVINCE, Level.PREFECTURE):
        for person in stage.higher_deputies[str(level)]:
            day = stage.day(date(2020, 5, 20), date(2020, 5, 27))
            publicity.note_contact(
                stage.congress, person=person, held_on=day, means=ContactMeans.PHONE, topic="汇报2020年代表行动方案，邀请参加走访调研", campaign=campaign,
                by=stage.secretary, on=day,
            )  # fmt: skip


def _visits(stage: Stage, campaign: Campaign) -> list[Target]:
    """585 of 598 households and all firms, by 158 deputies: ten never go. Gives the households reached."""
    everyone = stage.everyone
    away = {person.pk for person in everyone[20::14][:AWAY]}
    duties = list(campaign.deputies.select_related("person__congress").order_by("team", "pk"))
    going: dict[int | None, list[Person]] = {}
    for duty in duties:
        if duty.person_id in away:
            targets.excuse_deputy(
                duty,
                excused_reason="在外务工，未能返乡" if duty.pk % 2 else "因病住院",
                by=stage.secretary,
                on=date(2020, 6, 30),
            )
        else:
            going.setdefault(duty.team_id, []).append(duty.person)
    households = list(
        campaign.targets.filter(kind=TargetKind.HOUSEHOLD)
        .select_related("team", "campaign__congress")
        .order_by("number")
    )
    missed = set(stage.chance.sample([target.pk for target in households], HOUSEHOLDS - REACHED))
    reached = [target for target in households if target.pk not in missed]
    turn = dict.fromkeys(going, 0)
    for at, target in enumerate(reached):
        team = going[target.team_id]
        first = turn[target.team_id]
        turn[target.team_id] += 1
        pair = [team[first % len(team)], team[(first + 1) % len(team)]] if at % 3 else [team[first % len(team)]]
        day = date(2020, 6, 5) if at % 4 == 0 else date(2020, 5, 28) + timedelta(days=at % 34)
        problem = at % 97 == 5
        visits.note_visit(
            campaign, target=target, held_on=day, deputies=pair, check_result=CheckResult.PROBLEM if problem else CheckResult.GOOD,
            check_note="收入来源不稳定，需继续跟踪" if problem else "", confirm=True, by=stage.secretary, on=max(day, date(2020, 6, 1)),
        )  # fmt: skip
    for at, target in enumerate(
        campaign.targets.filter(kind=TargetKind.FIRM).select_related("team", "campaign__congress").order_by("number")
    ):
        day = date(2020, 6, 9) + timedelta(days=at)
        visits.note_visit(
            campaign, target=target, held_on=day, deputies=going[target.team_id][:2], check_result=CheckResult.GOOD, note="带动周边农户务工。",
            confirm=True, by=stage.secretary, on=day,
        )  # fmt: skip
    for at, target in enumerate(target for target in households if target.pk in missed):
        targets.explain_gap(
            target,
            gap_reason="举家外出务工" if at % 3 else "投亲靠友，暂不在家",
            by=stage.secretary,
            on=date(2020, 6, 30),
        )
    return reached


def _leaders(stage: Stage, campaign: Campaign) -> None:
    """Leaders who took part on 4, 5 and 11 June."""
    days = (
        (date(2020, 6, 4), stage.higher_deputies[str(Level.COUNTY)][0], "县领导参加走访", ("清溪村", "石桥村", "柳岸村")),
        (date(2020, 6, 5), stage.deputies[1], "全镇代表集中走访", ("枫林村", "双塘村")),
        (date(2020, 6, 11), stage.higher_deputies[str(Level.PROVINCE)][0], "省人大代表参加代表行动", ("高岭村",)),
    )  # fmt: skip
    for day, leader, title, sites in days:
        activities.note_activity(
            stage.congress, kind=ActivityKind.CAMPAIGN, title=title, held_on=day, campaign=campaign, leaders=[leader],
            deputies=stage.deputies[11:20] if day.day != 5 else stage.deputies[11:60], sites=sites, confirm=True, by=stage.secretary, on=day,
        )  # fmt: skip


def _outcomes(stage: Stage, campaign: Campaign, reached: list[Target]) -> None:
    """36 difficulties of which 33 solved, 56 households comforted, 11 opinions of which two go up to the county."""
    made = list(
        campaign.visits.filter(target__in=reached)
        .select_related("congress", "campaign", "target__campaign__congress")
        .order_by("target__number")
    )
    for at in range(RAISED):
        visit = made[at * 16]
        words, remedy = DIFFICULTIES[at % len(DIFFICULTIES)]
        matter = outcomes.raise_matter(
            stage.congress,
            words=f"{visit.target.name}：{words}",
            raised_on=visit.held_on,
            visit=visit,
            by=stage.secretary,
            on=visit.held_on,
        )
        if at < SOLVED:
            day = min(visit.held_on + timedelta(days=10), date(2020, 7, 10))
            outcomes.solve_matter(matter, remedy=remedy, solved_on=day, by=stage.secretary, on=day)
    for at in range(COMFORTED):
        visit = made[at * 10 + 3]
        outcomes.give_aid(
            stage.congress, kind=AidKind.COMFORT, given_on=visit.held_on, words="米、油等慰问品", yuan=Decimal(200), target=visit.target, visit=visit,
            by=stage.secretary, on=visit.held_on,
        )  # fmt: skip
    sent: list[Opinion] = []
    for at, words in enumerate(WISHES[:OPINIONS]):
        visit = made[at * 50 + 7]
        sent.append(
            outcomes.gather_opinion(
                stage.congress,
                words=words,
                gathered_on=visit.held_on,
                visit=visit,
                by=stage.secretary,
                on=visit.held_on,
            )
        )
    for opinion in sent[:2]:
        day = date(2020, 9, 10)
        outcomes.send_up(
            opinion,
            sent_as=SentAs.BILL if stage.as_printed else SentAs.SUGGESTION,
            sent_to="禾川县人大常委会",
            sent_up_on=day,
            by=stage.secretary,
            on=day,
        )
