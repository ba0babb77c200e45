"""Electoral Law art. 36–43: polling, proxies, and who may not count."""

from __future__ import annotations

from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, text, whole
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Outcome

#: Near relatives (Civil Code art. 1045), and what forms call them together.
NEAR_KIN = frozenset(
    ("近亲属", "close_relative", "配偶", "夫妻", "丈夫", "妻子", "父母", "父亲", "母亲", "父", "母", "子女", "儿子", "女儿", "子", "女",
     "兄弟姐妹", "兄", "弟", "姐", "妹", "兄弟", "姐妹", "哥哥", "弟弟", "姐姐", "妹妹", "祖父母", "祖父", "祖母", "外祖父母", "外祖父", "外祖母",
     "孙子女", "孙子", "孙女", "外孙子女", "外孙", "外孙女", "spouse", "parent", "child", "sibling", "grandparent", "grandchild")
)  # fmt: skip
SELF = frozenset(("本人", "候选人", "候选人本人", "self", "candidate"))
COUNTING = frozenset(("监票人", "计票人", "监票", "计票", "监票员", "计票员", "总监票人", "scrutineer", "teller"))
HOSTING = frozenset(("主持人", "主持", "主持选举", "选举主持人", "host"))


def proxies(
    basis: Basis, mandates: int | None = None, present: int | None = None, by_mandate: int | None = None
) -> Outcome:
    """Art. 42: a voter votes for at most three others; proxy votes count as having taken part (law.md: poll-proxy)."""
    most = basis(numbers.PROXIES)
    values: dict[str, object] = {}
    if mandates is not None:
        values |= {"valid": mandates <= most, "ballots": mandates + 1}
    if present is not None and by_mandate is not None:
        holders = -(-by_mandate // most)
        values |= {"took_part": present + by_mandate, "min_holders": holders, "feasible": holders <= present}
    if not values:
        raise WrongInput(
            "poll-proxy needs mandates, or present and by_mandate.",
            "规则 poll-proxy 需要 mandates，或 present 和 by_mandate。",
        )
    right = bool(values.get("valid", True)) and bool(values.get("feasible", True))
    return Outcome(
        values,
        said(
            f"Each voter votes for at most {most} others, by their written word.",
            f"每一选民接受委托不得超过{most}人，须书面委托并经同意。",
        ),
        judged(right),
    )


def kin(basis: Basis, role: str, relation: str) -> Outcome:
    """Art. 43 para. 2: near relatives of candidates are neither scrutineers nor tellers; some provinces bar more (law.md: poll-staff-kin)."""
    wider = bool(basis(numbers.KIN_HOSTS))
    near, own = relation in NEAR_KIN, relation in SELF
    counts, hosts = role in COUNTING, role in HOSTING
    barred = (near and counts) or (wider and (near or own) and (counts or hosts))
    return Outcome(
        {"allowed": not barred},
        said(
            "Near to a candidate: may not do this." if barred else "Nothing stands against it.",
            "代表候选人的近亲属不得担任。"
            if barred and near
            else "代表候选人本人不得担任。"
            if barred
            else "没有冲突。",
        ),
        judged(not barred),
        basis.cite(numbers.KIN_HOSTS) if barred and not (near and counts) else "",
    )


def days(basis: Basis, days: int) -> Outcome:
    """Polling lasts one day unless the province allows more; election day is the first."""
    most = basis(numbers.POLLING_DAYS)
    right = 1 <= days <= most
    return Outcome(
        {"valid": right, "most": most},
        said(f"At most {most} days.", f"投票时间最多{most}日。"),
        judged(right),
        basis.cite(numbers.POLLING_DAYS),
    )


RULES = (
    rule(
        "poll-proxy", Field.POLLING, ("Voting for others", "委托投票"),
        (
            "Who is away may ask another voter in writing, with the committee's consent; each votes for at most three.",
            "选民在选举期间外出的，经选举委员会同意，可以书面委托其他选民代为投票；每一选民接受的委托不得超过三人。",
        ),
        "EL@2020:42", proxies,
        (
            whole("mandates", "voters one votes for", "接受委托人数", most=1000),
            whole("present", "voted themselves", "本人投票人数"),
            whole("by_mandate", "voted by proxy", "委托投票人数"),
        ),
        (numbers.PROXIES,),
    ),
    rule(
        "poll-staff-kin", Field.POLLING, ("Who may not count", "监票人、计票人回避"),
        (
            "Near relatives of candidates are neither scrutineers nor tellers; some provinces also bar the candidates, and hosting.",
            "代表候选人的近亲属不得担任监票人、计票人；有的省还规定候选人本人不得担任、不得主持选举。",
        ),
        "EL@2020:43(2)", kin,
        (text("role", "role", "担任的工作", required=True), text("relation", "relation to a candidate", "与候选人关系", required=True)),
        (numbers.KIN_HOSTS,),
    ),
    rule(
        "poll-multi-day", Field.POLLING, ("Days of polling", "投票天数"),
        ("One day; some provinces allow more. The first is election day.", "一般为一日，有的省可以延长；选举日为第一日。"),
        "EL@2020:36", days, (whole("days", "days", "天数", required=True, least=1, most=30),), (numbers.POLLING_DAYS,), certainty="provincial",
    ),
)  # fmt: skip
