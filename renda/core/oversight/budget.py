"""Budget Law art. 14, 43, 67–71: what the congress approves, when it is published and sent ahead."""

from __future__ import annotations

from datetime import date

from renda.core.days import after, before
from renda.core.law import oversight as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, day, yes_no
from renda.core.law.rule import Field, rule, said
from renda.core.law.verdict import Level, Outcome

#: What makes a change an adjustment (art. 67).
CAUSES = ("increase_total", "decrease_total", "use_stabilisation_fund", "cut_key_items", "raise_debt")


def adjust(basis: Basis, special_transfer: bool = False, needs_match: bool = False, **causes: bool) -> Outcome:
    """Art. 67, 69, 71: an adjustment is approved by the congress, never by the presidium (law.md: budget-adjust, budget-special-transfer)."""
    if any(causes.values()) or (special_transfer and needs_match):
        return Outcome(
            {"is_adjustment": True, "approved_by": "township_congress", "presidium_enough": False},
            said(
                "An adjustment: the congress approves it.",
                "属于预算调整，应当提请乡镇人民代表大会批准，主席团不能代替。",
            ),
            Level.REFUSES,
        )
    if special_transfer:
        return Outcome(
            {"is_adjustment": False, "report_to_congress": True},
            said(
                "No adjustment, but it is reported to the congress.", "不属于预算调整，但应当向本级人民代表大会报告。"
            ),
            Level.INFORMS,
            "BL@2018:71",
        )
    return Outcome({"is_adjustment": False, "report_to_congress": False}, said("No adjustment.", "不属于预算调整。"))


def special_transfer(basis: Basis, needs_match: bool = False) -> Outcome:
    """Art. 71: an earmarked transfer without local money is no adjustment, but is reported (law.md: budget-special-transfer)."""
    return adjust(basis, special_transfer=True, needs_match=needs_match)


def publish(basis: Basis, approved: date) -> Outcome:
    """Art. 14 para. 1: within twenty days of approval."""
    by = after(approved, basis(numbers.PUBLISH_DAYS))
    return Outcome({"publish_by": by}, said(f"Published by {by}.", f"批准后应当在{by}前向社会公开。"))


def submit_ahead(basis: Basis, session: date, paper: str = "draft") -> Outcome:
    """The provinces' days by which budget papers go to the presidium (law.md: budget-submit-ahead)."""
    number, name = {
        "draft": (numbers.DRAFT_AHEAD, "draft_to_presidium_by"),
        "adjustment": (numbers.ADJUSTMENT_AHEAD, "adjustment_to_presidium_by"),
        "accounts": (numbers.ACCOUNTS_AHEAD, "accounts_to_presidium_by"),
    }[paper]
    days = basis.get(number)
    if days is None:
        return Outcome({"rule": None}, said("No rule was read for this province.", "没有读到本省的规定。"))
    by = before(session, days)
    return Outcome({name: by}, said(f"To the presidium by {by}.", f"应当在{by}前送交主席团。"), cite=basis.cite(number))


def before_approval(basis: Basis, kind: str) -> Outcome:
    """Art. 54: what may be spent before the congress approves the budget (law.md: budget-before-approval)."""
    may = kind in {"carried_over", "basic_at_last_years_level", "legal_duty"}
    if kind not in {"carried_over", "basic_at_last_years_level", "legal_duty", "other"}:
        raise WrongInput("'kind' is not known.", "“kind”不在可选范围内。")
    return Outcome(
        {"may_spend": may},
        said("May be spent." if may else "Waits for the budget.", "预算批准前可以安排。" if may else "须待预算批准。"),
        Level.PERMITS if may else Level.REFUSES,
    )


_WORDS = {
    "increase_total": ("total up", "增加总支出"), "decrease_total": ("total down", "减少总支出"),
    "use_stabilisation_fund": ("stabilisation fund taken in", "调入预算稳定调节基金"), "cut_key_items": ("key items cut", "调减重点支出"),
    "raise_debt": ("debt raised", "增加举借债务"),
}  # fmt: skip
RULES = (
    rule(
        "budget-adjust", Field.OVERSIGHT, ("Adjusting the budget", "预算调整"),
        ("Totals changed, funds drawn in, key items cut or debt raised: the congress approves, never the presidium.", "增减总支出、调入稳定调节基金、调减重点支出、增加举债的，由人民代表大会批准，主席团不能代替。"),
        "BL@2018:67,69", adjust,
        (
            *(yes_no(name, *_WORDS[name]) for name in CAUSES), yes_no("special_transfer", "earmarked transfer", "专项转移支付"),
            yes_no("needs_match", "needs local money besides", "需要本级配套"),
        ),
    ),
    rule(
        "budget-special-transfer", Field.OVERSIGHT, ("Earmarked transfers", "专项转移支付"),
        ("Without local money besides it is no adjustment, but is reported to the congress.", "不需要本级配套的，不属于预算调整，但应当向本级人民代表大会报告。"),
        "BL@2018:71", special_transfer, (yes_no("needs_match", "needs local money besides", "需要本级配套"),),
    ),
    rule(
        "budget-publish-20d", Field.OVERSIGHT, ("Publishing the budget", "预算公开"),
        ("Within twenty days of approval.", "经批准的预算、预算调整、决算、执行情况的报告及报表，批准后二十日内公开。"),
        "BL@2018:14(1)", publish, (day("approved", "approved", "批准日", required=True),), (numbers.PUBLISH_DAYS,),
    ),
    rule(
        "budget-submit-ahead", Field.OVERSIGHT, ("Budget papers ahead of the session", "预算草案提前送交"),
        ("Zhejiang: the draft fifteen days ahead, an adjustment seven, the accounts fifteen.", "浙江：预算草案提前十五日，调整方案提前七日，决算草案提前十五日。"),
        "BL@2018:43", submit_ahead,
        (day("session", "first day of the session", "会议首日", required=True), choice("paper", "which paper", "材料", ("draft", "adjustment", "accounts"))),
        (numbers.DRAFT_AHEAD, numbers.ADJUSTMENT_AHEAD, numbers.ACCOUNTS_AHEAD), certainty="provincial",
    ),
    rule(
        "budget-before-approval", Field.OVERSIGHT, ("Spending before approval", "预算批准前的支出"),
        ("What is carried over, basics at last year's level, and legal duties.", "上年结转的、参照上年同期必须支付的基本支出和法律规定的支出，可以安排。"),
        "BL@2018:54", before_approval,
        (choice("kind", "kind of spending", "支出类型", ("carried_over", "basic_at_last_years_level", "legal_duty", "other"), required=True),),
    ),
)  # fmt: skip
