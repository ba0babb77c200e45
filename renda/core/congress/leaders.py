"""Organic Law art. 26–32, 70: how chair, vice-chairs, head and deputy heads are elected, recalled and resign."""

from __future__ import annotations

from collections.abc import Mapping

from renda.core.bases import AllDeputies, majority, passes
from renda.core.congress.sessions import IN_OFFICE, PRESENT, not_more
from renda.core.elections.counting import place
from renda.core.law import organic
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, choice, text, votes, whole, yes_no
from renda.core.law.rule import Field, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Words


def nominate(
    basis: Basis,
    signers: int | None = None,
    posts: int | None = None,
    nominees: int | None = None,
    source: str = "deputies",
) -> Outcome:
    """Art. 26: the presidium, or ten deputies in writing; nobody nominates more than there are posts (law.md: leader-nominate)."""
    needed = basis(organic.LEADER_NOMINATORS)
    if source == "deputies" and signers is None:
        raise WrongInput("leader-nominate needs: signers.", "规则 leader-nominate 还需要：signers。")
    enough = source == "presidium" or (signers or 0) >= needed
    fits = posts is None or nominees is None or nominees <= posts
    return Outcome(
        {"valid": enough and fits, "needed": None if source == "presidium" else needed},
        said(
            f"{signers} of {needed} deputies needed." if not enough or fits else f"Not more than {posts} nominees.",
            f"须代表{needed}人以上书面联名，现有{signers}人。"
            if not enough or fits
            else f"提名人数不得超过应选人数{posts}名。",
        ),
        judged(enough and fits),
    )


def chief(basis: Basis, nominees: int) -> Outcome:
    """Art. 27 para. 1: for chair and head one more may stand; where only one is nominated, one is enough (law.md: leader-cand-number-chief)."""
    most = 1 + basis(organic.CHIEF_SURPLUS_MOST)
    if nominees == 0:
        return Outcome({"allowed": False}, said("Nobody is nominated.", "没有提名候选人。"), Level.REFUSES)
    if nominees <= most:
        mode = "equal" if nominees == 1 else "contested"
        normally = bool(basis(organic.CHIEF_NORMALLY)) and mode == "equal"
        return Outcome(
            {"allowed": True, "mode": mode, "pre_election": False},
            said(
                ("One is enough where only one is nominated." if mode == "equal" else "One more than the post.")
                + (" The province normally has one more." if normally else ""),
                ("提名只有一人的，可以等额选举。" if mode == "equal" else "差额选举。")
                + ("本省规定一般应多一人。" if normally else ""),
            ),
            Level.WARNS if normally else Level.PERMITS if mode == "equal" else Level.PASSES,
            basis.cite(organic.CHIEF_NORMALLY) if normally else "",
        )
    return Outcome(
        {"allowed": False, "pre_election": True, "final": most},
        said(f"More than {most} nominees: a pre-election.", f"提名超过{most}名，进行预选，确定{most}名正式候选人。"),
        Level.REFUSES,
    )


def vice(basis: Basis, posts: int, nominees: int | None = None, surplus: int | None = None) -> Outcome:
    """Art. 27 para. 1: one to three more than posts, as the election method fixes; never one for one (law.md: leader-cand-number-vice)."""
    low, high = basis(organic.VICE_SURPLUS_LEAST), basis(organic.VICE_SURPLUS_MOST)
    if surplus is not None:
        if not low <= surplus <= high:
            raise WrongInput(f"'surplus' must be from {low} to {high}.", f"“surplus”应在{low}到{high}之间。")
        low = high = surplus
    least, most = posts + low, posts + high
    values: dict[str, object] = {"min": least, "max": most}
    if nominees is None:
        return Outcome(
            values, said(f"{least} to {most} candidates.", f"候选人{least}至{most}名，具体差额由选举办法规定。")
        )
    values |= {"allowed": least <= nominees <= most, "pre_election": nominees > most}
    return Outcome(
        values,
        said(
            f"{nominees} nominees; {least} to {most} candidates for {posts} posts.",
            f"应选{posts}名，候选人应为{least}至{most}名，提名{nominees}名{'，进行预选' if nominees > most else ''}。",
        ),
        judged(least <= nominees <= most),
    )


def elected(basis: Basis, deputies_in_office: int, votes: int | None = None, present: int | None = None) -> Outcome:
    """Art. 25, 29: more than half of all deputies (law.md: leader-majority). Without votes: how many it takes."""
    needed = majority(deputies_in_office)
    if present is not None:
        not_more(present, deputies_in_office, "present", "deputies_in_office")
    if votes is None:
        return Outcome(
            {"needed": needed},
            said(f"{needed} votes of all {deputies_in_office} deputies.", f"须全体代表{deputies_in_office}人的过半数{needed}票当选。"),
        )  # fmt: skip
    if present is None:
        not_more(votes, deputies_in_office, "votes", "deputies_in_office")
    else:
        not_more(votes, present, "votes", "present")
    right = passes(votes, AllDeputies(deputies_in_office))
    return Outcome(
        {"elected": right, "needed": needed},
        said(f"{votes} of {needed} votes needed, of all deputies.", f"须全体代表过半数{needed}票，得{votes}票。"),
        judged(right),
    )


def shortfall(
    basis: Basis, deputies_in_office: int | None = None, votes: int | None = None, short: int | None = None
) -> Outcome:
    """Art. 29 para. 2, 3: another election in this session or the next; the majority stays that of all deputies (law.md: leader-shortfall)."""
    if short is not None:
        low, high = basis(organic.VICE_SURPLUS_LEAST), basis(organic.VICE_SURPLUS_MOST)
        return Outcome(
            {"min": short + low, "max": short + high, "when": ["this_session", "next_session"]},
            said(
                f"For {short} posts {short + low} to {short + high} candidates, in this session or the next.",
                f"不足{short}名的，候选人{short + low}至{short + high}名，可以在本次会议或者下次会议另行选举。",
            ),
        )
    if deputies_in_office is None or votes is None:
        raise WrongInput(
            "leader-shortfall needs short, or deputies_in_office and votes.",
            "规则 leader-shortfall 需要 short，或 deputies_in_office 和 votes。",
        )
    return elected(basis, deputies_in_office, votes)


def ranked(basis: Basis, deputies_in_office: int, posts: int, votes: Mapping[str, int]) -> Outcome:
    """Art. 29 para. 1: of those with a majority the most votes; level at the last post, those are voted on again (law.md: leader-tie)."""
    for name, number in votes.items():
        not_more(number, deputies_in_office, name, "deputies_in_office")
    found = place({name: n for name, n in votes.items() if passes(n, AllDeputies(deputies_in_office))}, posts)
    follows = "revote_tied" if found.level else "another_election" if found.left else "done"
    values: dict[str, object] = {"elected": list(found.elected), "short": found.left, "next": follows}
    if found.level:
        values |= {"revote_among": list(found.level), "revote_for": found.left}
    return Outcome(values, Words(
        f"Elected: {', '.join(found.elected) or '–'}.{f' Level: {chr(44).join(found.level)}; voted on again.' if found.level else ''}",
        f"当选：{'、'.join(found.elected) or '无'}。{'、'.join(found.level) + '票数相等，再次投票。' if found.level else ''}",
    ))  # fmt: skip


def by_election(basis: Basis, posts: int, candidates: int) -> Outcome:
    """Art. 30: as many candidates as posts, or more; an unfilled post of the general election is another election instead."""
    right = candidates >= posts
    return Outcome(
        {"allowed": right},
        said(f"{candidates} candidates for {posts} posts.", f"补选{posts}名，候选人{candidates}名；可以等额。"),
        judged(right),
    )


def recall(
    basis: Basis,
    deputies_in_office: int,
    proposers: int = 0,
    proposed_by: str = "deputies",
    in_favour: int | None = None,
) -> Outcome:
    """Art. 31 para. 2: the presidium, or a fifth of the deputies, in writing with reasons; passed by more than half of all."""
    not_more(proposers, deputies_in_office, "proposers", "deputies_in_office")
    part = basis(organic.LEADER_RECALL)
    valid = proposed_by == "presidium" or part * proposers >= deputies_in_office
    values: dict[str, object] = {"valid": valid, "needed": -(-deputies_in_office // part)}
    if in_favour is not None:
        not_more(in_favour, deputies_in_office, "in_favour", "deputies_in_office")
        values["passed"] = valid and passes(in_favour, AllDeputies(deputies_in_office))
    return Outcome(
        values,
        said(
            f"{proposers} of {values['needed']} deputies needed to move it.",
            f"须五分之一以上代表即{values['needed']}人联名，现有{proposers}人。",
        ),
        judged(valid and bool(values.get("passed", True))),
    )


def resign(basis: Basis, in_session: bool) -> Outcome:
    """Art. 32 para. 2: only the congress accepts; between sessions nobody can (law.md: leader-resign).

    Chongqing lets the presidium accept subject to confirmation; that clause is in conflict and off.
    """
    presidium = not in_session and bool(basis.get(organic.RESIGNATION_BETWEEN))
    return Outcome(
        {"presidium_may_accept": presidium, "wait_for_congress": not in_session, "congress_decides": True},
        said(
            "The congress decides."
            if in_session
            else "Nobody can accept it between sessions: it waits for the congress.",
            "由人民代表大会决定是否接受辞职。" if in_session else "闭会期间不能接受辞职，待人民代表大会会议决定。",
        ),
        Level.PASSES if in_session else Level.REFUSES,
    )


def ethnic_head(basis: Basis, unit_type: str, founding_ethnicity: str, nominee_ethnicity: str, post: str) -> Outcome:
    """Art. 70 para. 3: the head of a minority township (民族乡) belongs to the minority that founded it."""
    bound = unit_type == "民族乡" and post in {"乡长", "head"}
    right = not bound or founding_ethnicity == nominee_ethnicity
    return Outcome(
        {"eligible": right},
        said(
            "Must belong to the founding minority." if bound else "Not bound to a minority.",
            "民族乡的乡长由建立民族乡的少数民族公民担任。" if bound else "没有民族身份的限制。",
        ),
        judged(right),
    )


def falls_with_seat(basis: Basis, post: str, deputy_status: str) -> Outcome:
    """Electoral Law art. 54 para. 2, 56 para. 2: with the seat goes the chair's or vice-chair's post; the presidium announces it."""
    if post not in {"主席", "副主席", "chair", "vice_chair"} or deputy_status == "in_office":
        return Outcome({"post_status": "kept"}, said("The post stays.", "职务不受影响。"))
    status = "revoked" if deputy_status == "recalled" else "terminated"
    return Outcome(
        {"post_status": status, "announced_by": "主席团"},
        said(
            "The post ends with the seat; the presidium announces it.",
            f"主席、副主席职务相应{'撤销' if status == 'revoked' else '终止'}，由主席团予以公告。",
        ),
        Level.INFORMS,
        "EL@2020:54(2)" if status == "revoked" else "EL@2020:56(2)",
    )


POSTS = whole("posts", "posts", "应选职数", required=True, least=1, most=100)
RULES = (
    rule(
        "leader-nominate", Field.LEADERS, ("Nominating leaders", "领导人员的提名"),
        ("The presidium, or ten or more deputies in writing; not more than there are posts.", "主席团，或者代表十人以上书面联名，可以提名；不得超过应选名额。"),
        "OL@2022:26(2)", nominate,
        (
            whole("signers", "deputies who sign", "联名代表", most=10_000), whole("posts", "posts", "应选职数", most=100),
            whole("nominees", "nominees of one list", "提名人数", most=100), choice("source", "who nominates", "提名者", ("deputies", "presidium")),
        ),
        (organic.LEADER_NOMINATORS,),
    ),
    rule(
        "leader-cand-number-chief", Field.LEADERS, ("Candidates for chair and head", "主席、乡镇长候选人数"),
        ("One more than the post; where only one is nominated, one is enough.", "候选人数可以多一人；提名只有一人的，也可以等额选举。"),
        "OL@2022:27(1)", chief, (whole("nominees", "nominees", "提名人数", required=True, most=1000),), (organic.CHIEF_SURPLUS_MOST, organic.CHIEF_NORMALLY),
    ),
    rule(
        "leader-cand-number-vice", Field.LEADERS, ("Candidates for vice posts", "副主席、副乡镇长候选人数"),
        ("One to three more than the posts, as the election method fixes; never one for one.", "候选人数应比应选人数多一人至三人，具体差额由选举办法规定；不得等额。"),
        "OL@2022:27(1)", vice, (POSTS, whole("nominees", "nominees", "提名人数", most=1000), whole("surplus", "surplus of the election method", "选举办法规定的差额", most=100)),
        (organic.VICE_SURPLUS_LEAST, organic.VICE_SURPLUS_MOST),
    ),
    rule(
        "leader-majority", Field.LEADERS, ("Leaders are elected", "领导人员的当选"),
        ("More than half of all deputies.", "获得全体代表过半数的选票始得当选。"),
        "OL@2022:25,29", elected, (IN_OFFICE, PRESENT, whole("votes", "votes", "得票", most=10_000)),
    ),
    rule(
        "leader-shortfall", Field.LEADERS, ("Posts left over", "当选人数不足"),
        ("Another election, in this session or the next; more than half of all deputies again, no third.", "就不足的名额另行选举，可以在本次会议或者下次会议进行；仍须全体代表过半数。"),
        "OL@2022:29(2),29(3)", shortfall,
        (
            whole("deputies_in_office", "deputies in office", "在任代表", most=10_000), whole("votes", "votes", "得票", most=10_000),
            whole("short", "posts left over", "不足名额", least=1, most=100),
        ),
        (organic.VICE_SURPLUS_LEAST, organic.VICE_SURPLUS_MOST),
    ),
    rule(
        "leader-tie", Field.LEADERS, ("Leaders level", "票数相等"),
        ("Level at the last post, those are voted on again.", "票数相等不能确定当选人时，就票数相等的人再次投票。"),
        "OL@2022:29(1)", ranked, (IN_OFFICE, POSTS, votes("votes", "votes by name", "得票", required=True)),
    ),
    rule(
        "leader-by-election", Field.LEADERS, ("By-election of leaders", "补选领导人员"),
        ("As many candidates as posts, or more.", "补选时，候选人数可以多于应选人数，也可以相等。"),
        "OL@2022:30", by_election, (POSTS, whole("candidates", "candidates", "候选人数", required=True, most=1000)),
    ),
    rule(
        "leader-recall", Field.LEADERS, ("Recall of leaders", "罢免领导人员"),
        ("The presidium, or a fifth of the deputies in writing; more than half of all deputies.", "主席团或者五分之一以上代表联名可以提出罢免案；由全体代表过半数通过。"),
        "OL@2022:31(2)", recall,
        (
            IN_OFFICE, whole("proposers", "who propose", "提案代表", most=10_000), choice("proposed_by", "proposed by", "提案者", ("deputies", "presidium")),
            whole("in_favour", "in favour", "赞成", most=10_000),
        ),
        (organic.LEADER_RECALL,),
    ),
    rule(
        "leader-resign", Field.LEADERS, ("Leaders resign", "领导人员辞职"),
        ("Only the congress accepts a resignation; between sessions nobody can.", "辞职由人民代表大会决定是否接受；闭会期间任何机关不能接受。"),
        "OL@2022:32(2)", resign, (yes_no("in_session", "the congress is in session", "会议期间", required=True),), (organic.RESIGNATION_BETWEEN,),
    ),
    rule(
        "leader-ethnic-head", Field.LEADERS, ("Head of a minority township", "民族乡乡长"),
        ("The head of a minority township belongs to the minority that founded it.", "民族乡的乡长由建立民族乡的少数民族公民担任。"),
        "OL@2022:70(3)", ethnic_head,
        tuple(
            text(name, english, chinese, required=True)
            for name, english, chinese in (
                ("unit_type", "kind of unit", "单位类型"), ("founding_ethnicity", "founding minority", "建立民族乡的民族"),
                ("nominee_ethnicity", "nominee's ethnic group", "被提名人民族"), ("post", "post", "职务"),
            )
        ),
    ),
    rule(
        "post-falls-with-seat", Field.LEADERS, ("The post falls with the seat", "职务随代表资格终止"),
        ("Recall or accepted resignation as deputy ends the post of chair or vice-chair.", "代表被罢免或者辞职被接受的，其主席、副主席职务相应撤销或者终止。"),
        "EL@2020:54(2),56(2)", falls_with_seat,
        (text("post", "post", "职务", required=True), choice("deputy_status", "the seat", "代表资格", ("recalled", "resigned", "resignation_accepted", "terminated", "in_office"), required=True)),
    ),
)  # fmt: skip
