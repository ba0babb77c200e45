"""A suggestion's life in a few calls, each by the action that a user would cause."""

from datetime import date

from renda.people.stages import Role
from renda.proposals.actions import handling, lodging
from renda.proposals.stages import Answer, Result, View
from tests.factories import make_body, make_deputy, make_office, make_paper, make_user

JAN, MARCH = date(2020, 1, 20), date(2020, 3, 1)


def office_with(**more):
    """An office with a deputy, a department, and accounts of both."""
    office = make_office()
    deputy, body = make_deputy(office, "张三"), make_body(office, "水务站")
    users = {
        "deputy": make_user(Role.DEPUTY, office.congress, person=deputy),
        "department": make_user(Role.DEPARTMENT, office.congress, body=body),
        "chair": make_user(Role.CHAIR, office.congress),
    }
    return office, deputy, body, users


def drafted(office, deputy, *, on=JAN, **more):
    told = {"title": "关于修建饮水管网的建议", "demand": "请水务站修建三组饮水管网。", **more}
    return lodging.draft(office.congress, lead=deputy, by=office.secretary, on=on, **told)


def lodged(office, deputy, *, on=JAN, **more):
    return lodging.lodge(drafted(office, deputy, on=on, **more), by=office.secretary, on=on)


def handed(office, deputy, body, *, on=JAN, is_hard=False, helpers=(), **more):
    return handling.hand_over(
        lodged(office, deputy, on=on, **more), body=body, helpers=helpers, is_hard=is_hard, by=office.secretary, on=on
    )


def answered(office, deputy, body, *, on=JAN, replied=MARCH, result=Result.IN_HAND, **more):
    round_ = handed(office, deputy, body, on=on, **more)
    return handling.reply(
        round_, kind=Answer.FINAL, words="已列入计划。", result=result, met_on=replied, by=office.secretary, on=replied
    )


def told(office, reply, view=View.SATISFIED, *, on=date(2020, 3, 5), words="很好"):
    return handling.rate(reply, view=view, words=words, paper=make_paper(office), by=office.secretary, on=on)
