"""Electoral Law art. 30–32: who nominates, how many candidates, and how nominees become candidates."""

from __future__ import annotations

from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Words

SOURCES = ("voters", "party", "organisation")


def contest(basis: Basis, seats: int) -> tuple[int, int]:
    """Fewest and most final candidates: a third more (rounded up) to as many more as there are seats."""
    least = -(-seats * (3 + basis(numbers.CONTEST_LEAST_THIRDS)) // 3)
    return least, seats * (3 + basis(numbers.CONTEST_MOST_THIRDS)) // 3


def nominators(basis: Basis, signers: int | None = None, source: str = "voters") -> Outcome:
    """Art. 30 para. 2: parties and organisations, or ten voters of the district jointly (law.md: nom-sources-10)."""
    needed = basis(numbers.NOMINATORS)
    if source != "voters":
        return Outcome(
            {"valid": True, "needed": None},
            said("Parties and organisations nominate by themselves.", "政党、人民团体可以联合或者单独推荐。"),
            Level.PERMITS,
        )
    if signers is None:
        raise WrongInput("nom-sources-10 needs: signers.", "规则 nom-sources-10 还需要：signers。")
    right = signers >= needed
    return Outcome(
        {"valid": right, "needed": needed},
        said(f"{signers} of {needed} voters needed.", f"需选民{needed}人以上联名，现有{signers}人。"),
        judged(right),
    )


def cap(
    basis: Basis,
    seats: int,
    already_cosigned: int | None = None,
    party_nominees: int | None = None,
    voter_nominees: int | None = None,
    all_party_nominees: int | None = None,
    all_seats: int | None = None,
) -> Outcome:
    """Art. 30 para. 3: nobody nominates more than the district has seats; a voter's signatures count over all lists."""
    values: dict[str, object] = {}
    if already_cosigned is not None:
        values["may_sign"] = already_cosigned < seats
    for nominees in (party_nominees, voter_nominees):
        if nominees is not None:
            values["valid"] = values.get("valid", True) and nominees <= seats
    share = basis.get(numbers.PARTY_SHARE)
    if share is not None and all_party_nominees is not None and all_seats is not None:
        values["usual"] = 100 * all_party_nominees <= share * all_seats
    if not values:
        raise WrongInput(
            "nom-cap-per-nominator needs already_cosigned, party_nominees or voter_nominees.",
            "规则 nom-cap-per-nominator 还需要 already_cosigned、party_nominees 或 voter_nominees。",
        )
    right = all(value for name, value in values.items() if name != "usual")
    unusual = right and values.get("usual") is False
    return Outcome(
        {**values, "most": seats},
        said(
            f"At most {seats} nominees each."
            + (f" Parties and organisations normally nominate at most {share}% of all seats." if unusual else ""),
            f"推荐的人数均不得超过本选区应选名额{seats}名。"
            + (f"政党、团体推荐的一般不超过代表总名额的{share}%。" if unusual else ""),
        ),
        judged(not unusual and right, strict=not unusual),
        basis.cite(numbers.PARTY_SHARE) if unusual else "",
    )


def candidates(basis: Basis, seats: int, candidates: int | None = None) -> Outcome:
    """Art. 31 para. 2: the contest of a direct election (law.md: cand-number-direct)."""
    least, most = contest(basis, seats)
    values: dict[str, object] = {"min": least, "max": most}
    if candidates is None:
        return Outcome(
            values,
            said(f"{least} to {most} candidates for {seats} seats.", f"应选{seats}名，正式候选人{least}至{most}名。"),
        )
    right = least <= candidates <= most
    return Outcome(
        {**values, "valid": right},
        said(
            f"{candidates} candidates; {least} to {most} for {seats} seats.",
            f"应选{seats}名，正式候选人应为{least}至{most}名，现为{candidates}名。",
        ),
        judged(right),
    )


def path(basis: Basis, seats: int, nominees: int, consensus: bool | None = None) -> Outcome:
    """Art. 32 para. 1: a pre-election is possible only where nominees exceed the most candidates and no view prevails (law.md: cand-path)."""
    least, most = contest(basis, seats)
    exceeds, enough = nominees > most, nominees >= least
    if not enough:
        words = Words(
            f"Too few nominees: {least} are needed; more must be nominated.", f"被推荐人不足{least}名，需要继续推荐。"
        )
    elif not exceeds:
        words = Words("All nominees may become candidates.", "被推荐人没有超过最高差额，不进行预选。")
    elif consensus:
        words = Words(
            "The voters' groups settle the list by the majority's view.",
            "由选民小组讨论协商，根据较多数选民的意见确定。",
        )
    elif consensus is None:
        words = Words(
            "To the voters' groups; where no view prevails, a pre-election.",
            "交选民小组讨论协商；不能形成较为一致意见的，进行预选。",
        )
    else:
        words = Words(
            "A pre-election settles the candidates by votes.", "不能形成较为一致意见，进行预选，根据得票多少确定。"
        )
    return Outcome(
        {
            "enough": enough,
            "exceeds_max": exceeds,
            "pre_election_possible": exceeds,
            "pre_election": exceeds and consensus is False,
            "final_min": least,
            "final_max": most,
        },
        words,
        judged(enough),
    )


def preelection(basis: Basis, registered: int, took_part: int) -> Outcome:
    """No national rule of turnout for a pre-election; Beijing asks a third (law.md: preelection-turnout)."""
    if took_part > registered:
        raise WrongInput("'took_part' must not exceed 'registered'.", "“took_part”不能超过“registered”。")
    part = basis.get(numbers.PREELECTION_TURNOUT)
    if part is None:
        return Outcome({"valid": True, "needed": None}, said("No rule of turnout.", "没有规定预选的参加人数。"))
    needed = -(-registered // part)
    right = took_part * part >= registered
    return Outcome(
        {"valid": right, "needed": needed},
        said(f"{took_part} of {needed} voters needed.", f"需{needed}人以上参加，现为{took_part}人。"),
        judged(right),
        basis.cite(numbers.PREELECTION_TURNOUT),
    )


def order(basis: Basis, pre_election: bool = False) -> Outcome:
    """How candidates are listed: after a pre-election by votes, else by surname strokes; Zhejiang always by strokes."""
    strokes = not pre_election or bool(basis(numbers.LIST_ORDER))
    return Outcome(
        {"order": "strokes" if strokes else "votes"},
        said(
            "By surname strokes." if strokes else "By votes in the pre-election.",
            "按姓名笔画排列。" if strokes else "按预选得票多少排列。",
        ),
        cite=basis.cite(numbers.LIST_ORDER) if pre_election else "",
    )


SEATS = whole("seats", "seats of the district", "选区应选名额", required=True, least=1, most=1000)
RULES = (
    rule(
        "nom-sources-10", Field.NOMINATION, ("Who nominates", "代表候选人的推荐"),
        ("Parties and people's organisations, or ten or more voters of the district jointly.", "各政党、各人民团体可以联合或者单独推荐；选民十人以上联名也可以推荐。"),
        "EL@2020:30(2)", nominators,
        (whole("signers", "voters who sign", "联名选民", most=1_000_000), choice("source", "who nominates", "推荐者", SOURCES)),
        (numbers.NOMINATORS,),
    ),
    rule(
        "nom-cap-per-nominator", Field.NOMINATION, ("Not more than the seats", "推荐人数不超过应选名额"),
        (
            "No party and no voter nominates more people than the district has seats.",
            "各政党、团体推荐的人数和每一选民联名推荐的人数，均不得超过本选区应选名额。",
        ),
        "EL@2020:30(3)", cap,
        (
            SEATS,
            whole("already_cosigned", "nominees this voter has signed for", "该选民已联名推荐人数", most=1000),
            whole("party_nominees", "nominees of a party", "政党团体推荐人数", most=1000),
            whole("voter_nominees", "nominees of one list of voters", "选民联名推荐人数", most=1000),
            whole("all_party_nominees", "nominees of parties and organisations in all", "政党团体推荐总数", most=100_000),
            whole("all_seats", "all seats", "代表总名额", most=100_000),
        ),
        (numbers.PARTY_SHARE,),
    ),
    rule(
        "cand-number-direct", Field.NOMINATION, ("Candidates of a direct election", "差额选举的候选人数"),
        (
            "Candidates exceed the seats by a third to as many again; one seat has exactly two.",
            "由选民直接选举的，代表候选人的人数应多于应选名额三分之一至一倍。",
        ),
        "EL@2020:31(2)", candidates, (SEATS, whole("candidates", "candidates", "候选人数", most=1000)),
        (numbers.CONTEST_LEAST_THIRDS, numbers.CONTEST_MOST_THIRDS),
    ),
    rule(
        "cand-path", Field.NOMINATION, ("From nominees to candidates", "正式候选人的产生"),
        (
            "Nominees are published and discussed; only where they exceed the most candidates and no view prevails there is a pre-election.",
            "初步候选人公布后由选民小组讨论协商；超过最高差额且不能形成较为一致意见的，进行预选。",
        ),
        "EL@2020:32(1)", path,
        (SEATS, whole("nominees", "nominees", "被推荐人数", required=True, most=100_000), yes_no("consensus", "a view prevails", "形成较为一致意见")),
        (numbers.CONTEST_LEAST_THIRDS, numbers.CONTEST_MOST_THIRDS),
    ),
    rule(
        "preelection-turnout", Field.NOMINATION, ("Turnout of a pre-election", "预选的参加人数"),
        ("No national rule; Beijing asks a third of the voters.", "选举法没有规定；北京规定三分之一以上。"),
        "EL@2020:32(1)", preelection,
        (
            whole("registered", "voters of the district", "选区选民数", required=True),
            whole("took_part", "took part", "参加人数", required=True),
        ),
        (numbers.PREELECTION_TURNOUT,), certainty="provincial",
    ),
    rule(
        "cand-list-order", Field.NOMINATION, ("Order of the candidates", "候选人名单排列"),
        ("By votes after a pre-election, else by surname strokes; provinces differ.", "经预选的按得票多少排列，否则按姓名笔画；各省有不同规定。"),
        "EL@2020:32(1);DE@1983:10", order, (yes_no("pre_election", "after a pre-election", "经过预选"),), (numbers.LIST_ORDER,),
    ),
)  # fmt: skip
