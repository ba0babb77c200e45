"""Electoral Law art. 48–57: two seats, recall, resignation and by-elections of deputies."""

from __future__ import annotations

from renda.core.bases import AllDeputies, DistrictVoters, majority, passes, recalls
from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, text, whole
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Outcome


def line(code: str) -> str:
    """An area's code without its empty tail: 420300 (a prefecture) is 4203, 420324101 (a town) stays whole."""
    digits = code.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) not in {2, 4, 6, 9, 12}:
        raise WrongInput(
            f"'{code}' is no division code of 2, 4, 6, 9 or 12 digits.", f"“{code}”不是2、4、6、9或12位的区划代码。"
        )
    for length in (9, 6, 4, 2):
        if len(digits) > length and not digits[length:].strip("0"):
            digits = digits[:length]
    return digits


def dual_mandate(basis: Basis, a: str, b: str) -> Outcome:
    """Art. 48: nobody sits in congresses of two areas that are not in one line, one above the other."""
    first, second = line(a), line(b)
    right = first.startswith(second) or second.startswith(first)
    return Outcome(
        {"allowed": right},
        said(
            "One lies in the other: both seats are possible."
            if right
            else "Two areas not in one line: only one of the seats.",
            "两地有隶属关系，可以同时担任。" if right else "两地没有隶属关系，不得同时担任。",
        ),
        judged(right),
    )


def petition(basis: Basis, level: str, signers: int) -> Outcome:
    """Art. 50 para. 1: thirty voters of the district for a township deputy, fifty for a county's, in writing to the county."""
    needed = basis(numbers.RECALL_TOWNSHIP if level == "township" else numbers.RECALL_COUNTY)
    right = signers >= needed
    return Outcome(
        {"valid": right, "needed": needed, "addressed_to": "county_standing_committee"},
        said(
            f"{signers} of {needed} voters of the district needed.",
            f"需原选区选民{needed}人以上联名，现有{signers}人；向县级人大常委会书面提出。",
        ),
        judged(right),
    )


def recall(
    basis: Basis,
    voters: int,
    in_favour: int | None = None,
    in_favour_at_least: int | None = None,
    took_part: int | None = None,
) -> Outcome:
    """Art. 53 para. 1: more than half of all voters of the district, not of those who took part."""
    cast = in_favour if in_favour is not None else in_favour_at_least
    if cast is None:
        raise WrongInput("recall-deputy-pass needs: in_favour.", "规则 recall-deputy-pass 还需要：in_favour。")
    for name, number in (("in_favour", cast), ("took_part", took_part or 0)):
        if number > voters:
            raise WrongInput(f"'{name}' must not exceed 'voters'.", f"“{name}”不能超过“voters”。")
    right = recalls(cast, DistrictVoters(voters))
    return Outcome(
        {"needed": majority(voters), "passed": right},
        said(
            f"{cast} of {majority(voters)} needed, of all {voters} voters.",
            f"须经原选区全体选民{voters}人的过半数{majority(voters)}票通过，得{cast}票。",
        ),
        judged(right),
    )


def resign(basis: Basis, deputies_in_office: int, in_favour: int) -> Outcome:
    """Art. 55 para. 2: in writing to the township congress, accepted by more than half of all deputies, and announced."""
    if in_favour > deputies_in_office:
        raise WrongInput(
            "'in_favour' must not exceed 'deputies_in_office'.", "“in_favour”不能超过“deputies_in_office”。"
        )
    right = passes(in_favour, AllDeputies(deputies_in_office))
    return Outcome(
        {"accepted": right, "announce": right, "needed": majority(deputies_in_office)},
        said(
            f"{in_favour} of {majority(deputies_in_office)} needed, of all deputies.",
            f"须经全体代表{deputies_in_office}人的过半数{majority(deputies_in_office)}票通过，得{in_favour}票。",
        ),
        judged(right),
    )


def by_election_candidates(basis: Basis, seats: int, candidates: int) -> Outcome:
    """Art. 57 para. 4: as many candidates as seats, or more."""
    right = candidates >= seats
    return Outcome(
        {"allowed": right},
        said(
            f"{candidates} candidates for {seats} seats.",
            f"补选{seats}名，候选人{candidates}名；可以多于或者等于应选名额。",
        ),
        judged(right),
    )


#: Who runs a by-election, by the number's values: the word of the answer, English, Chinese.
HOSTS = {
    1: ("presidium", "The presidium runs it.", "由主席团主持。"),
    2: ("district_body", "A body set up by the district's committee runs it.", "由区（县）设立的选举机构主持。"),
    3: ("chair", "The chair or a vice-chair runs it.", "由主席或者副主席主持。"),
    4: ("presidium_convenes", "The presidium convenes it.", "由主席团召集主持。"),
    5: ("presidium_helps", "The presidium helps.", "由主席团协助组织。"),
}


def host(basis: Basis) -> Outcome:
    """Who runs a by-election: the provinces' measures (law.md: byelection-host)."""
    kind = basis.get(numbers.BY_HOST)
    if kind not in HOSTS:
        return Outcome(
            {"host": None, "rule": None}, said("No rule was read for this province.", "没有读到本省的规定。")
        )
    word, english, chinese = HOSTS[kind]
    return Outcome({"host": word}, said(english, chinese), cite=basis.cite(numbers.BY_HOST))


RULES = (
    rule(
        "dual-mandate", Field.VACANCIES, ("Seats in two congresses", "同时担任两地代表"),
        ("Nobody sits in the congresses of two areas that are not in one line.", "公民不得同时担任两个以上无隶属关系的行政区域的代表。"),
        "EL@2020:48", dual_mandate,
        (text("a", "code of one area", "区划代码", required=True), text("b", "code of the other", "区划代码", required=True)),
    ),
    rule(
        "recall-deputy-petition", Field.VACANCIES, ("Demanding a deputy's recall", "要求罢免代表"),
        (
            "Thirty voters of the district for a township deputy, fifty for a county's, in writing to the county's standing committee.",
            "对乡级代表，原选区选民三十人以上联名；对县级代表，五十人以上联名，可以向县级人大常委会书面提出罢免要求。",
        ),
        "EL@2020:50(1)", petition,
        (
            choice("level", "whose deputy", "代表层级", ("township", "county"), required=True),
            whole("signers", "voters who sign", "联名选民", required=True),
        ),
        (numbers.RECALL_TOWNSHIP, numbers.RECALL_COUNTY),
    ),
    rule(
        "recall-deputy-pass", Field.VACANCIES, ("A deputy is recalled", "罢免代表的通过"),
        ("More than half of all voters of the district that elected the deputy.", "罢免代表须经原选区过半数的选民通过。"),
        "EL@2020:53(1)", recall,
        (
            whole("voters", "all voters of the district", "原选区选民数", required=True, least=1), whole("in_favour", "in favour", "赞成"),
            whole("in_favour_at_least", "in favour, at least", "赞成（至少）"), whole("took_part", "took part", "参加投票人数"),
        ),
    ),
    rule(
        "deputy-resign", Field.VACANCIES, ("A deputy resigns", "代表辞职"),
        (
            "In writing to the township congress, accepted by more than half of all deputies, and announced.",
            "乡级代表可以向本级人民代表大会书面提出辞职，须经全体代表过半数通过，并予公告。",
        ),
        "EL@2020:55(2)", resign,
        (
            whole("deputies_in_office", "deputies in office", "在任代表", required=True, least=1, most=10_000),
            whole("in_favour", "in favour", "赞成", required=True, most=10_000),
        ),
    ),
    rule(
        "byelection-cand", Field.VACANCIES, ("Candidates of a by-election", "补选候选人数"),
        ("More candidates than seats, or as many.", "补选时，候选人名额可以多于应选名额，也可以同应选名额相等。"),
        "EL@2020:57(4)", by_election_candidates,
        (
            whole("seats", "seats", "应选名额", required=True, least=1, most=1000),
            whole("candidates", "candidates", "候选人数", required=True, most=1000),
        ),
    ),
    rule(
        "byelection-host", Field.VACANCIES, ("Who runs a by-election", "补选的主持"),
        ("Presidium, county committee or chair, as the province says.", "由各省规定：主席团、县级人大常委会派出机构或者主席、副主席。"),
        "EL@2020:57(4)", host, (), (numbers.BY_HOST,), Status.INFORMS, "provincial",
    ),
)  # fmt: skip
