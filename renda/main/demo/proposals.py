"""The year's suggestions of Qinghe: made up, over every stage; two of them are still open at the year's end."""

from datetime import date, timedelta

from renda.main.demo.stage import Stage
from renda.people.actions import bodies as body_actions
from renda.people.actions.papers import keep_paper
from renda.people.models import Body
from renda.people.stages import BodyKind, PaperKind
from renda.proposals.actions import handling, lodging
from renda.proposals.stages import Answer, Field, Result, View
from renda.sessions.models import Session

#: (subject, what is asked for, field, body, day lodged, at the session, result or none, view or none)
YEAR = (
    ("关于加快双塘村至集镇道路硬化的建议", "请将双塘村至集镇三公里砂石路列入农村公路建设计划。", Field.TRAFFIC, "镇村镇建设办公室", date(2020, 1, 14), True, Result.SOLVED, View.SATISFIED),
    ("关于修复枫林村灌溉渠的建议", "请在春灌前修复枫林村二支渠渗漏段。", Field.WATER, "镇水利站", date(2020, 1, 14), True, Result.SOLVED, View.SATISFIED),
    ("关于增设集镇路灯的建议", "请在集镇东街和学校门口增设路灯。", Field.BUILDING, "镇村镇建设办公室", date(2020, 1, 14), True, Result.IN_HAND, View.BASICALLY),
    ("关于改善村卫生室条件的建议", "请为偏远村卫生室配备基本设备和值班医生。", Field.HEALTH, "镇社会事务办公室", date(2020, 1, 14), True, Result.PLANNED, View.BASICALLY),
    ("关于规范农村垃圾收运的建议", "请明确各村保洁员责任，增加收运频次。", Field.ENVIRONMENT, "镇社会事务办公室", date(2020, 4, 22), False, Result.SOLVED, View.SATISFIED),
    ("关于设立产业技术培训班的建议", "请结合茶叶、水果产业开设农闲培训班。", Field.FARMING, "镇农业服务中心", date(2020, 5, 18), False, Result.SOLVED, View.SATISFIED),
    ("关于整治河道采砂的建议", "请加强清溪河巡查，制止零星采砂。", Field.WATER, "镇水利站", date(2020, 6, 8), False, Result.IN_HAND, View.DISSATISFIED),
    ("关于建设老年人活动场所的建议", "请利用闲置校舍建设老年人活动中心。", Field.WELFARE, "镇社会事务办公室", date(2020, 8, 20), True, Result.KEPT, View.BASICALLY),
    ("关于解决集镇停车难的建议", "请在集镇规划临时停车场，规范占道停车。", Field.TRAFFIC, "镇村镇建设办公室", date(2020, 11, 9), False, None, None),
    ("关于推进饮水管网改造的建议", "请将老旧饮水管网改造列入明年计划。", Field.WATER, "镇水利站", date(2020, 11, 23), False, None, None),
)  # fmt: skip


def play(stage: Stage) -> None:
    """Lodge, hand over, answer, rate and close, in the order of the days."""
    office, congress = stage.secretary, stage.congress
    known = {body.name: body for body in Body.objects.filter(congress=congress)}
    sessions = {session.starts_on: session for session in Session.objects.filter(congress=congress)}
    for at, (title, demand, field, body_name, day, is_session, result, view) in enumerate(YEAR):
        lead = stage.deputies[11 + at]
        body = known.get(body_name) or body_actions.set_up_body(
            congress, kind=BodyKind.DEPARTMENT, name=body_name, by=office, on=day
        )
        known[body_name] = body
        made = lodging.draft(
            congress, lead=lead, title=title, demand=demand, field=field, session=sessions.get(day) if is_session else None, by=office, on=day,
        )  # fmt: skip
        for other in stage.deputies[31 + at : 31 + at + at % 3]:
            lodging.answer_invitation(lodging.invite(made, other, by=office, on=day), signs=True, by=office, on=day)
        lodging.lodge(made, by=office, on=day)
        handed = day + timedelta(days=10)
        round_ = handling.hand_over(made, body=body, is_hard=result == Result.PLANNED, by=office, on=handed)
        if at < 2:
            lodging.mark_key(made, leader=stage.deputies[0], by=office, on=handed)
        if result is None or view is None:
            continue
        answered = handed + timedelta(days=60)
        reply = handling.reply(
            round_, kind=Answer.FINAL, words="已会同有关村研究办理，办理情况与代表当面沟通。", result=result, met_on=answered, met_words="上门",
            by=office, on=answered,
        )  # fmt: skip
        rated = answered + timedelta(days=5)
        paper = keep_paper(
            congress, kind=PaperKind.OTHER, title=f"代表意见反馈表：{title}", issued_by=lead.name, dated_on=rated, by=office, on=rated
        )  # fmt: skip
        words = "采砂仍有发生，希望加大力度" if view == View.DISSATISFIED else ""
        handling.rate(reply, view=view, words=words, paper=paper, by=office, on=rated)
        if view == View.DISSATISFIED:
            again = handling.handle_again(made, body=body, by=office, on=rated + timedelta(days=5))
            late = rated + timedelta(days=40)
            second = handling.reply(
                again,
                kind=Answer.FINAL,
                words="已建立联合巡查制度。",
                result=Result.SOLVED,
                met_on=late,
                by=office,
                on=late,
            )
            handling.rate(second, view=View.SATISFIED, paper=paper, by=office, on=late)
            handling.close(made, by=office, on=late)
        else:
            handling.close(made, by=office, on=rated)
