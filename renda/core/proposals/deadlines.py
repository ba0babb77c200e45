"""Deputies Law art. 51: by when a suggestion is answered, and handled again."""

from __future__ import annotations

from datetime import date

from renda.core.days import add_months, after
from renda.core.law import deputies as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, day
from renda.core.law.rule import Field, Status, rule, said
from renda.core.law.verdict import Outcome


def reply(basis: Basis, assigned: date | None = None, congress_closed: date | None = None) -> Outcome:
    """Three months from the hand-over, six where wide or hard; months, not days, clamped at the month's end (law.md: suggestion-reply-3-6).

    Shandong counts two and four months from the session's close; a shorter provincial time stands as a local duty beside the
    law's, which is given too.
    """
    from_close = bool(basis.get(numbers.REPLY_FROM_CLOSE))
    start = congress_closed if from_close and congress_closed is not None else assigned
    if start is None:
        name = "congress_closed" if from_close else "assigned"
        raise WrongInput(f"suggestion-reply-3-6 needs: {name}.", f"规则 suggestion-reply-3-6 还需要：{name}。")
    is_local = basis.local(numbers.REPLY_MONTHS) is not None and (not from_close or congress_closed is not None)
    months = basis(numbers.REPLY_MONTHS) if is_local else basis.nation(numbers.REPLY_MONTHS)
    hard = basis(numbers.REPLY_MONTHS_HARD) if is_local else basis.nation(numbers.REPLY_MONTHS_HARD)
    ordinary_by, complex_by = add_months(start, months), add_months(start, hard)
    values: dict[str, object] = {
        "ordinary_by": ordinary_by, "complex_by": complex_by, "special_by": complex_by, "counted_from": start,
    }  # fmt: skip
    if assigned is not None:
        values["national_ordinary_by"] = add_months(assigned, basis.nation(numbers.REPLY_MONTHS))
        values["national_complex_by"] = add_months(assigned, basis.nation(numbers.REPLY_MONTHS_HARD))
    return Outcome(
        values,
        said(
            f"Answer by {ordinary_by}; where wide or hard by {complex_by}.",
            f"应当在{ordinary_by}前答复；涉及面广、处理难度大的在{complex_by}前答复。",
        ),
        cite=basis.cite(numbers.REPLY_MONTHS) if is_local else numbers.REPLY_MONTHS.cite_on(basis.day),
    )


def redo(basis: Basis, dissatisfied_on: date | None = None, sent_back_on: date | None = None) -> Outcome:
    """The provinces' months to handle a suggestion again; no national number (law.md: suggestion-redo)."""
    start = sent_back_on or dissatisfied_on
    if start is None:
        raise WrongInput(
            "suggestion-redo needs dissatisfied_on or sent_back_on.",
            "规则 suggestion-redo 需要 dissatisfied_on 或 sent_back_on。",
        )
    months = basis.get(numbers.REDO_MONTHS)
    if months is None:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    by = add_months(start, months)
    return Outcome(
        {"redo_by": by},
        said(f"Handled again by {by}.", f"应当在{by}前重新办理并答复。"),
        cite=basis.cite(numbers.REDO_MONTHS),
    )


def decline(basis: Basis, assigned: date) -> Outcome:
    """The provinces' days to give a suggestion back that is not one's own (law.md: suggestion-decline)."""
    days = basis.get(numbers.DECLINE_DAYS)
    if days is None:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    by = after(assigned, days)
    return Outcome(
        {"decline_by": by},
        said(f"Given back by {by}.", f"应当在{by}前退回并说明理由。"),
        cite=basis.cite(numbers.DECLINE_DAYS),
    )


def feedback(basis: Basis) -> Outcome:
    """The provinces' working days for the deputy's word on a reply; no national number (law.md: suggestion-feedback)."""
    days = basis.get(numbers.FEEDBACK_DAYS)
    if days is None:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    return Outcome(
        {"working_days": days},
        said(f"Within {days} working days.", f"代表应当在{days}个工作日内反馈意见。"),
        cite=basis.cite(numbers.FEEDBACK_DAYS),
    )


RULES = (
    rule(
        "suggestion-reply-3-6", Field.PROPOSALS, ("Answering a suggestion", "建议的答复期限"),
        ("Three months from the hand-over; six where it concerns many or is hard.", "自交办之日起三个月内答复；涉及面广、处理难度大的，六个月内答复。"),
        "DL@2025:51(2)", reply, (day("assigned", "handed over", "交办日"), day("congress_closed", "session closed", "大会闭会日")),
        (numbers.REPLY_MONTHS, numbers.REPLY_MONTHS_HARD, numbers.REPLY_FROM_CLOSE),
    ),
    rule(
        "suggestion-redo", Field.PROPOSALS, ("Handled again", "代表不满意的重新办理"),
        ("Provinces give one or two months; no national number.", "代表法没有规定期限，有的省规定一个月或者两个月。"),
        "DL@2025:51(2)", redo, (day("dissatisfied_on", "deputy dissatisfied", "代表表示不满意日"), day("sent_back_on", "sent back", "退回重办日")),
        (numbers.REDO_MONTHS,), certainty="provincial",
    ),
    rule(
        "suggestion-decline", Field.PROPOSALS, ("Giving a suggestion back", "退回不属职责的建议"),
        ("Provinces give ten days; no national number.", "有的省规定十日内退回。"),
        "DL@2025:51(1)", decline, (day("assigned", "handed over", "交办日", required=True),), (numbers.DECLINE_DAYS,), certainty="provincial",
    ),
    rule(
        "suggestion-feedback", Field.PROPOSALS, ("The deputy's word on a reply", "代表反馈"),
        ("Chongqing: within twenty working days; no national number.", "代表法没有规定期限；重庆规定二十个工作日内反馈。"),
        "DL@2025:51(2)", feedback, (), (numbers.FEEDBACK_DAYS,), Status.INFORMS, "provincial",
    ),
)  # fmt: skip
