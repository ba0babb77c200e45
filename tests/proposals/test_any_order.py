"""Whatever the order of the acts and whoever tries them: no clock, base or sum is skipped, and nobody answers for the deputy."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.core.errors import Refused
from renda.core.periods import Period
from renda.proposals.actions import handling, lodging
from renda.proposals.models import Handling, Proposal, Rating, Reply
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import COUNTED, Answer, Stage
from renda.reports.catalogue import Reader
from renda.reports.proposal_sums import LIMITS, SUMS
from tests.proposals.life import drafted, office_with

pytestmark = pytest.mark.django_db
ACTS = ("lodge", "hand_over", "reply", "rate", "again", "close", "accept", "give_back", "ask", "grant", "refuse", "interim", "solve", "withdraw", "draft")  # fmt: skip
LIKELY = ("lodge", "hand_over", "reply", "rate", "again")
#: Whose act it is, most of the time.
OWN = {
    "accept": "department",
    "give_back": "department",
    "ask": "department",
    "reply": "department",
    "interim": "department",
    "rate": "deputy",
}
WHO = ("own", "own", "own", "secretary", "deputy", "department", "chair")
STEPS = st.lists(
    st.tuples(st.one_of(st.sampled_from(LIKELY), st.sampled_from(ACTS)), st.sampled_from(WHO), st.integers(0, 40), st.sampled_from("ABCD"), st.sampled_from(["satisfied", "basically", "dissatisfied"])),
    min_size=15, max_size=40,
)  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_acts_skips_a_clock_a_base_or_a_sum(db, steps):
    with transaction.atomic():
        _play(steps)
        transaction.set_rollback(True)


def _play(steps):
    office, deputy, body, users = office_with()
    users["secretary"] = office.secretary
    day = date(2020, 1, 20)
    drafted(office, deputy, on=day)
    for act, who, days, result, view in steps:
        day += timedelta(days=days)
        try:
            with transaction.atomic():
                name = OWN.get(act, "secretary") if who == "own" else who
                _act(act, office, deputy, body, users[name], min(day, date(2020, 12, 31)), result, view)
        except Refused:
            pass
        _look(office, users)
    _add_up(office)


def _act(act, office, deputy, body, by, on, result, view):
    proposal = Proposal.objects.order_by("-pk").first()
    now = proposal.handlings.order_by("-round").first()
    final = Reply.objects.filter(handling__proposal=proposal, kind=Answer.FINAL).order_by("-pk").first()
    told = {"by": by, "on": on}
    if act == "draft" and proposal.stage in {Stage.CLOSED, Stage.WITHDRAWN}:
        lodging.draft(office.congress, lead=deputy, title="关于路灯的建议", demand="请修路灯。", **told)
    elif act in {"lodge", "withdraw"}:
        getattr(lodging, act)(proposal, **told)
    elif act == "hand_over":
        handling.hand_over(proposal, body=body, is_hard=result == "A", **told)
    elif act == "again":
        handling.handle_again(proposal, body=body, **told)
    elif act == "close":
        handling.close(proposal, **told)
    elif act == "solve":
        handling.note_solved(proposal, solved_on=on, **told)
    elif act == "rate" and final:
        handling.rate(final, view=view, words="说明", **told)
    elif now is not None:
        _handle(act, now, result, told)


def _handle(act, now, result, told):
    if act == "accept":
        handling.accept(now, **told)
    elif act == "give_back":
        handling.give_back(now, reason="不属本站", **told)
    elif act == "ask":
        handling.ask_for_time(now, reason="面广", **told)
    elif act in {"grant", "refuse"}:
        handling.decide_time(now, grants=act == "grant", **told)
    elif act in {"reply", "interim"}:
        kind = Answer.FINAL if act == "reply" else Answer.INTERIM
        handling.reply(now, kind=kind, words="已办。", result=result if act == "reply" else "", **told)


def _look(office, users):
    """What holds after every act."""
    for each in Handling.objects.select_related("proposal__congress", "proposal__session"):
        assert each.due_on == queries.deadline(each, office.congress)[0], "the day is the law's, of the hand-over"
    for proposal in Proposal.objects.filter(stage__in=COUNTED):
        final = Reply.objects.filter(handling__proposal=proposal, kind=Answer.FINAL)
        assert (proposal.number is not None, proposal.handlings.filter(ended_on__isnull=True).count() < 2) == (
            True,
            True,
        )
        open_rounds = proposal.handlings.filter(ended_on__isnull=True).count()
        assert open_rounds == (proposal.stage == Stage.HANDED_OVER), "a round is open just while it is being handled"
        for each in proposal.handlings.filter(round__gt=1):
            before = proposal.handlings.get(round=each.round - 1)
            views = list(Rating.objects.filter(reply__handling=before).values_list("view", flat=True))
            assert before.given_back or views == ["dissatisfied"], "handled again only where the deputy is dissatisfied"
        if proposal.stage in {Stage.REPLIED, Stage.CLOSED}:
            assert final.exists()
        if proposal.stage == Stage.CLOSED:
            assert Rating.objects.filter(reply__in=final).exists()
    # the deputy's own account alone: there is no signed paper here
    assert Rating.objects.count() == _rated_by(users["deputy"])


def _add_up(office):
    """The sums and limits of the check sheet."""
    reader = Reader(office.congress, Period.year(2020))
    for _code, title, whole, parts in SUMS:
        assert (reader[whole].value or 0) == sum(reader[part].value or 0 for part in parts), title
    for _code, part, whole, title in LIMITS:
        assert (reader[part].value or 0) <= (reader[whole].value or 0), title


def _rated_by(user):
    from renda.base.models import AuditLine  # noqa: PLC0415 - beside its one use

    return AuditLine.objects.filter(act="proposals.rate", by_number=user.pk).count()
