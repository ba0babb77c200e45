"""Organic Law art. 22–24, Deputies Law art. 15, 20: bills and formal questions (议案、质询案)."""

from __future__ import annotations

from renda.core.congress.sessions import not_more
from renda.core.law import deputies, organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import choice, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome


def bill(basis: Basis, signers: int = 0, level: str = "township", moved_by: str = "deputies") -> Outcome:
    """Art. 22: five deputies jointly in a township, ten from the county up; also presidium and government (law.md: motion-5)."""
    if moved_by != "deputies":
        return Outcome(
            {"valid": True},
            said("Presidium and government move bills by themselves.", "主席团、人民政府可以提出议案。"),
            Level.PERMITS,
        )
    needed = basis(organic.BILL_SIGNERS if level == "township" else organic.BILL_SIGNERS_COUNTY)
    right = signers >= needed
    return Outcome(
        {"valid": right, "needed": needed},
        said(f"{signers} of {needed} deputies needed.", f"须代表{needed}人以上联名，现有{signers}人。"),
        judged(right),
    )


def form(basis: Basis, has_subject: bool, has_grounds: bool, has_proposal: bool) -> Outcome:
    """Deputies Law art. 15: a bill has subject, grounds and proposal (案由、案据、方案)."""
    parts = (("subject", "案由", has_subject), ("grounds", "案据", has_grounds), ("proposal", "方案", has_proposal))
    missing = [name for name, _chinese, has in parts if not has]
    chinese = "、".join(words for _name, words, has in parts if not has)
    return Outcome(
        {"valid": not missing, "missing": missing},
        said(
            f"Missing: {', '.join(missing)}." if missing else "All three parts are there.",
            f"缺少{chinese}。" if missing else "案由、案据、方案齐全。",
        ),
        judged(not missing),
    )


def withdraw(basis: Basis, signers: int, withdrawing: int) -> Outcome:
    """Art. 22 para. 3: withdrawn before the vote with the presidium's consent; Shandong: goes on while five stay (law.md: motion-withdraw)."""
    not_more(withdrawing, signers, "withdrawing", "signers")
    least = basis.get(deputies.WITHDRAWN_LEAST)
    left = signers - withdrawing
    if least is None:
        goes_on = left > 0
        return Outcome(
            {"continues": goes_on, "rule": None},
            said(
                "The national law speaks of the movers as a whole; the presidium consents.",
                "法律规定由提案人要求撤回，经主席团同意，审议即行终止。",
            ),
        )
    goes_on = left >= least
    return Outcome(
        {"continues": goes_on, "remaining": left},
        said(f"{left} stay; {least} are needed to go on.", f"余{left}人，{least}人以上的继续。"),
        judged(goes_on), basis.cite(deputies.WITHDRAWN_LEAST),
    )  # fmt: skip


def formal_question(basis: Basis, signers: int, deputies: int | None = None) -> Outcome:
    """Art. 24 para. 1: ten deputies in writing, at a session; Beijing's small congresses a fifth (law.md: interpellation-10)."""
    needed, cite = basis(organic.INQUIRY_SIGNERS), ""
    small, part = basis.get(organic.INQUIRY_SMALL), basis.get(organic.INQUIRY_SMALL_PART)
    if small is not None and part is not None and deputies is not None and deputies <= small:
        needed, cite = min(needed, -(-deputies // part)), basis.cite(organic.INQUIRY_SMALL)
    right = signers >= needed
    return Outcome(
        {"valid": right, "needed": needed},
        said(f"{signers} of {needed} deputies needed.", f"须代表{needed}人以上书面联名，现有{signers}人。"),
        judged(right),
        cite,
    )


def second_reply(basis: Basis, proposers: int, dissatisfied: int) -> Outcome:
    """Deputies Law art. 20 para. 5: half of the movers or more (半数以上: exactly half is enough) may demand a second reply."""
    not_more(dissatisfied, proposers, "dissatisfied", "proposers")
    halves = basis(deputies.SECOND_REPLY_HALVES)
    may = 2 * dissatisfied >= halves * proposers
    needed = -(-halves * proposers // 2)
    return Outcome(
        {"may_demand_second_reply": may, "needed": needed},
        said(
            f"{dissatisfied} of {needed} needed: exactly half is enough.",
            f"须提质询案的代表半数以上即{needed}人，现有{dissatisfied}人。",
        ),
        Level.PERMITS if may else Level.REFUSES,
    )


SIGNERS = whole("signers", "deputies who sign", "联名代表", most=10_000)
NEEDED = whole("signers", "deputies who sign", "联名代表", required=True, most=10_000)
RULES = (
    rule(
        "motion-5", Field.PROPOSALS, ("Moving a bill", "提出议案"),
        ("Five deputies jointly in a township, ten from the county up; also presidium and government.", "乡级代表五人以上联名可以提出议案，县级以上为十人以上；主席团、人民政府也可以提出。"),
        "OL@2022:22(2)", bill,
        (SIGNERS, choice("level", "level of the congress", "层级", ("township", "county")), choice("moved_by", "moved by", "提案人", ("deputies", "presidium", "government"))),
        (organic.BILL_SIGNERS, organic.BILL_SIGNERS_COUNTY),
    ),
    rule(
        "motion-form", Field.PROPOSALS, ("Parts of a bill", "议案的内容"),
        ("A bill has its subject, its grounds and its proposal.", "议案应当有案由、案据和方案。"),
        "DL@2025:15", form,
        (
            yes_no("has_subject", "has a subject", "有案由", required=True), yes_no("has_grounds", "has grounds", "有案据", required=True),
            yes_no("has_proposal", "has a proposal", "有方案", required=True),
        ),
    ),
    rule(
        "motion-withdraw", Field.PROPOSALS, ("Withdrawing a bill", "撤回议案"),
        ("Before the vote, with the presidium's consent; in Shandong it goes on while five of the movers stay.", "交付表决前要求撤回的，经主席团同意即行终止；山东规定余五人以上的继续。"),
        "OL@2022:22(3)", withdraw, (NEEDED, whole("withdrawing", "withdraw", "要求撤回", required=True, most=10_000)), (deputies.WITHDRAWN_LEAST,),
    ),
    rule(
        "interpellation-10", Field.PROPOSALS, ("A formal question", "质询案"),
        ("Ten deputies in writing, during a session; in Beijing's congresses of up to forty a fifth.", "会议期间代表十人以上书面联名；北京代表四十人以下的为五分之一以上。"),
        "OL@2022:24(1)", formal_question, (NEEDED, whole("deputies", "deputies in office", "代表人数", most=10_000)),
        (organic.INQUIRY_SIGNERS, organic.INQUIRY_SMALL, organic.INQUIRY_SMALL_PART),
    ),
    rule(
        "interpellation-dissatisfied", Field.PROPOSALS, ("A second reply", "要求再作答复"),
        ("Half of the movers or more may demand a second reply.", "提质询案的代表半数以上对答复不满意的，可以要求再作答复。"),
        "DL@2025:20(5)", second_reply,
        (whole("proposers", "who moved it", "提案代表", required=True, least=1, most=10_000), whole("dissatisfied", "not satisfied", "不满意", required=True, most=10_000)),
        (deputies.SECOND_REPLY_HALVES,),
    ),
)  # fmt: skip
