"""Figures of livelihood projects (facts.md K1–K7)."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.supervision.queries import projects

PROJECTS = (
    Column(_("project"), "title", link=True),
    Column(_("source"), "get_source_display"),
    Column(_("proposed on"), "proposed_on", sort="proposed_on", kind="date"),
    Column(_("carried out by"), "body"),
    Column(_("planned cost, yuan"), "planned_yuan", sort="planned_yuan", kind="yuan"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("completed on"), "finished_on", sort="finished_on", kind="date"),
)
COUNTS = (
    Column(_("project"), "project", link=True),
    Column(_("votes in favour"), "in_favour", sort="in_favour", kind="number"),
    Column(_("votes against"), "against", kind="number"),
    Column(_("abstained"), "abstained", kind="number"),
    Column(_("rank"), "rank", sort="rank", kind="number"),
    Column(_("planned cost, yuan"), "project.planned_yuan", kind="yuan"),
)
VOTES = (
    Column(_("vote"), str, link=True),
    Column(_("voted on"), "voted_on", sort="voted_on", kind="date"),
    Column(_("deputies in office"), "in_office", kind="number"),
    Column(_("deputies present"), "present", kind="number"),
    Column(_("ballots issued"), "issued", kind="number"),
    Column(_("ballots returned"), "returned", kind="number"),
    Column(_("void ballots"), "void", kind="number"),
)
PAYMENTS = (
    Column(_("project"), "project"),
    Column(_("paid for"), "words"),
    Column(_("paid on"), "paid_on", sort="paid_on", kind="date"),
    Column(_("amount, yuan"), "yuan", sort="yuan", kind="yuan"),
)
EVALUATIONS = (
    Column(_("project"), "project", link=True),
    Column(_("voted on"), "voted_on", sort="voted_on", kind="date"),
    Column(_("ballots returned"), "ballots", kind="number"),
    Column(_("satisfied"), "satisfied", kind="number"),
    Column(_("basically satisfied"), "basically", kind="number"),
    Column(_("dissatisfied"), "dissatisfied", kind="number"),
    Column(_("abstained or void"), "void", kind="number"),
)
NO_PROPOSAL = _("No proposal for a livelihood project is recorded in this period.")
NO_VOTE = _("No vote on livelihood projects is recorded in this period. Enter its result at the session.")
NO_PROJECT = _("No session has chosen livelihood projects for this year.")
NO_EVALUATION = _("No vote on how livelihood projects were carried out is recorded in this period.")


def _votes(key: str, title: object, field: str, counts: object) -> Figure:
    return Figure(
        key=f"supervision.project_{key}", code="K4", title=title, unit="名" if field == "present" else "张", counts=counts,  # type: ignore[arg-type]
        rows=projects.votes_held, columns=VOTES, measure=total(field), lacking=NO_VOTE,
    )  # fmt: skip


def _evaluated(key: str, title: object, field: str, counts: object, base: str = "") -> Figure:
    return Figure(
        key=f"supervision.project_{key}", code="K7", title=title, unit="票", counts=counts, rows=projects.evaluations,  # type: ignore[arg-type]
        columns=EVALUATIONS, measure=total(field), lacking=NO_EVALUATION, base=base,
    )  # fmt: skip


BALLOTS = "supervision.project_evaluation_ballots"
FIGURES: tuple[Figure, ...] = (
    Figure(
        key="supervision.project_proposals", code="K1", title=_("Proposals for livelihood projects"), unit="条",
        counts=_("Proposals that came in within the period, whatever became of them."),
        rows=projects.collected, columns=PROJECTS, lacking=NO_PROPOSAL, day="proposed_on",
    ),
    Figure(
        key="supervision.project_candidates", code="K2", title=_("Candidate livelihood projects"), unit="个",
        counts=_("Candidates put to the vote at the sessions of the period."),
        rows=projects.voted_on, columns=COUNTS, lacking=NO_VOTE,
    ),
    Figure(
        key="supervision.projects_chosen", code="K3", title=_("Livelihood projects chosen by vote"), unit="个",
        counts=_("Candidates that more than half of all deputies favoured, the best first, up to the number to be chosen."),
        rows=projects.chosen, columns=COUNTS, base="supervision.project_candidates", lacking=NO_VOTE, ground=projects.votes_held, name=str,
        cite="OL@2022:25",
    ),
    _votes(
        "voters", _("Deputies voting on livelihood projects"), "present",
        _("Deputies present at the votes of the period; each vote counts its own."),
    ),
    _votes("ballots", _("Ballots on livelihood projects"), "returned", _("Ballots returned at the votes of the period, void ones too.")),
    Figure(
        key="supervision.project_cost", code="K5", title=_("Cost of the livelihood projects chosen"), unit="元",
        counts=_("The planned cost, in yuan, of all projects that the sessions of the period chose."),
        rows=projects.chosen, columns=COUNTS, measure=total("project__planned_yuan"), lacking=NO_VOTE,
    ),
    Figure(
        key="supervision.projects_at_work", code="K6", title=_("Livelihood projects of the year"), unit="个",
        counts=_("Projects that a session chose for the years of the period, whenever it voted."),
        rows=projects.at_work, columns=PROJECTS, lacking=NO_PROJECT, name=str,
    ),
    Figure(
        key="supervision.projects_begun", code="K6", title=_("Livelihood projects begun"), unit="个",
        counts=_("Projects of the year of which a confirmed step was done by the end of the period, or which are finished."),
        rows=projects.begun, columns=PROJECTS, base="supervision.projects_at_work", lacking=NO_PROJECT, ground=projects.at_work, name=str,
    ),
    Figure(
        key="supervision.projects_finished", code="K6", title=_("Livelihood projects finished"), unit="个",
        counts=_("Projects of the year that the office noted as finished by the end of the period."),
        rows=projects.finished, columns=PROJECTS, base="supervision.projects_at_work", lacking=NO_PROJECT, ground=projects.at_work,
        name=str, day="finished_on",
    ),
    Figure(
        key="supervision.project_paid", code="K6", title=_("Paid for livelihood projects"), unit="元",
        counts=_("Confirmed payments of the period for projects that a session chose, in yuan."),
        rows=projects.paid, columns=PAYMENTS, measure=total("yuan"), lacking=NO_PROJECT, day="paid_on",
    ),
    _evaluated("evaluation_ballots", _("Ballots on how projects were carried out"), "ballots", _("Ballots returned, over all projects voted on in the period.")),
    _evaluated("satisfied", _("Satisfied with a project"), "satisfied", _("Ballots “satisfied”, without “basically satisfied”."), BALLOTS),
    _evaluated("basically", _("Basically satisfied with a project"), "basically", _("Ballots “basically satisfied”."), BALLOTS),
    _evaluated("dissatisfied", _("Dissatisfied with a project"), "dissatisfied", _("Ballots “dissatisfied”."), BALLOTS),
    _evaluated("abstained", _("Abstained or void on a project"), "void", _("Ballots abstained or void."), BALLOTS),
)  # fmt: skip
