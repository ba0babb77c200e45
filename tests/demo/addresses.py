"""Every address of Renda with a record of the demo town in it: for the walk over all pages and for the browser."""

from __future__ import annotations

from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from renda.activities import models as activities
from renda.base.models import AuditLine, Backup
from renda.duty import models as duty
from renda.funds import models as funds
from renda.imports.models import Import
from renda.people import models as people
from renda.people.models import ConfirmedNumber
from renda.proposals import models as proposals
from renda.reports import models as reports
from renda.sessions import models as sessions
from renda.stations import models as stations
from renda.supervision import models as supervision

SPACES = {
    "desk",
    "people",
    "law",
    "sessions",
    "activities",
    "stations",
    "proposals",
    "supervision",
    "funds",
    "duty",
    "reports",
    "imports",
}
#: What a name's number means where the address does not say it by itself: the first such record of the congress.
OWNERS = {
    "people:person": people.Person, "people:mandate": people.Mandate, "people:group": people.Group, "people:team": people.Team,
    "people:place_move": people.GroupMember, "people:place_post": people.GroupMember, "people:file": people.DutyFile, "people:award": people.Award,
    "people:nominate": people.Award, "people:candidacy": people.Candidacy, "people:body": people.Body, "people:seat": people.Body,
    "people:membership": people.Membership, "people:post": people.Post, "people:paper": people.Paper, "people:scan": people.Paper,
    "people:area": people.Area, "people:term": people.Term, "people:district": people.Term, "people:district_change": people.District, "people:grant": people.Grant,
    "people:photo": people.Person, "people:place": people.Group, "people:download": people.Paper,
    "sessions:session": sessions.Session, "sessions:headcount": sessions.Session, "sessions:resolution_new": sessions.Session,
    "sessions:elected_new": sessions.Session, "sessions:agenda": sessions.Session, "sessions:sign": sessions.Session,
    "sessions:resolution_remove": sessions.Resolution, "sessions:elected_remove": sessions.ElectedPerson,
    "sessions:item": sessions.AgendaItem, "sessions:meeting": sessions.PresidiumMeeting,
    "sessions:party_report": sessions.PartyReport, "sessions:party_meeting": sessions.PartyMeeting,
    "activities:activity": activities.Activity, "activities:headcount": activities.Headcount, "activities:evidence": activities.Activity,
    "activities:unit": activities.AppraisedUnit, "activities:finding_new": activities.Activity, "activities:finding": activities.Finding,
    "activities:photo": people.Paper, "activities:publicity": activities.PublicityItem, "activities:item": activities.PublicityItem,
    "activities:contact": activities.HigherContact, "activities:deed": activities.Deed, "activities:campaign": activities.Campaign, "activities:deputy_add": activities.Campaign,
    "activities:step_new": activities.Campaign, "activities:step": activities.CampaignStep, "activities:excuse": activities.CampaignDeputy,
    "activities:targets": activities.Campaign, "activities:target_new": activities.Campaign, "activities:target": activities.Target,
    "activities:team_visits": activities.Campaign, "activities:visit_lists": activities.Campaign,
    "activities:pairing": activities.Pairing, "activities:visit": activities.Visit, "activities:matter": activities.Matter,
    "activities:opinion": activities.Opinion, "reports:phrase": reports.Phrase, "reports:paper_total": reports.PaperTotal, "reports:statement": reports.Statement, "reports:return": reports.ReturnForm,
    "reports:return_file": reports.FilledReturn,
    "reports:plan": people.Plan, "reports:plan_item": people.PlanItem, "reports:plan_item_new": people.Plan,
    "reports:notice_draft": activities.Activity, "reports:duty_file_paper": people.Person, "reports:bundle": reports.DutyBundle,
    "duty:person": people.Person, "duty:objection_new": people.Person, "duty:rules": duty.PointRules,
    "duty:objection": duty.Objection, "duty:choice": duty.Choice, "duty:opinion_new": duty.Choice,
    "duty:public_objection_new": duty.Choice, "duty:score": duty.Assessor,
    "reports": reports.Report, "desk:audit": AuditLine, "law:end": ConfirmedNumber, "imports": Import, "desk:backup": Backup,
    "supervision:topic": supervision.Topic, "supervision:opinion_new": supervision.Topic, "supervision:opinion": supervision.ReviewOpinion,
    "supervision:finding": activities.Finding, "supervision:remedy": activities.Finding, "supervision:inquiry": supervision.Inquiry,
    "supervision:appraisal": activities.AppraisedUnit, "supervision:unit_vote": activities.AppraisedUnit, "supervision:official": supervision.AppraisedOfficial,
    "supervision:project": supervision.LivelihoodProject, "supervision:milestone": supervision.ProjectMilestone,
    "supervision:milestone_new": supervision.LivelihoodProject, "supervision:payment_new": supervision.LivelihoodProject,
    "supervision:payment": supervision.ProjectPayment, "supervision:vote": supervision.LivelihoodVote,
    "supervision:key_project": supervision.KeyProject, "supervision:key_step": supervision.KeyStep,
    "supervision:key_step_new": supervision.KeyProject, "supervision:budget": supervision.Budget,
    "supervision:budget_line": supervision.BudgetLine, "supervision:budget_lines": supervision.Budget,
    "supervision:budget_line_new": supervision.Budget, "supervision:budget_month": supervision.BudgetLine,
    "supervision:budget_adjust": supervision.BudgetLine, "supervision:budget_answer": supervision.BudgetQuestion,
    "proposals": proposals.Proposal, "proposals:county_call": proposals.CountyCall, "proposals:matter": proposals.CountyMatter, "proposals:matter_new": proposals.CountyCall, "stations:station": stations.Station, "stations:room_new": stations.Station, "stations:photo": stations.Station,
    "stations:staff_new": stations.Station, "stations:staff_end": stations.StationStaff, "stations:attach": stations.Station,
    "stations:detach": stations.StationDeputy, "stations:roster": stations.Station, "stations:day": stations.RosterDay,
    "stations:door": stations.Door, "stations:reception": stations.Reception, "stations:opinion": stations.VoterOpinion, "stations:outcome": stations.VoterOpinion, "stations:hand_opinion": activities.Opinion, "stations:hand_matter": activities.Matter,
    "stations:reporting": stations.Reporting, "stations:report_vote": stations.DutyReport,
    "funds:allotment": funds.Allotment, "funds:expense": funds.Expense, "funds:thing_new": funds.Expense, "funds:thing_drop": funds.Equipment, "funds:line_drop": funds.FundLine, "funds:subsidy": funds.SubsidyList,
}  # fmt: skip
KNOWN = {
    "key": "activities.home_visits", "form": "pdf", "app": "people", "team": 0, "name": "visits", "picture": "svg", "rule_id": "session-quorum", "number": 1, "answer": "yes", "signature": 1, "helper": 1,
    "year": 2020, "month": 12, "kind": "bill",
}  # fmt: skip


def addresses() -> list[tuple[str, URLPattern, str]]:
    """Every named address: (name with its namespace, pattern, route)."""
    found = []

    def walk(resolver: URLResolver, space: str, route: str) -> None:
        for each in resolver.url_patterns:
            here = route + str(each.pattern)
            if isinstance(each, URLResolver):
                walk(each, f"{space}{each.namespace}:" if each.namespace else space, here)
            elif each.name:
                found.append((f"{space}{each.name}", each, here))

    walk(get_resolver(), "", "")
    return found


def owner_of(name: str) -> type | None:
    """The record that the number of an address means: the longest beginning that is listed."""
    fits = [key for key in OWNERS if name.startswith(key)]
    return OWNERS[max(fits, key=len)] if fits else None


@cache
def numbered(name: str, town: people.Congress) -> int:
    """The number of a record of the town; 1 where it has none (the page then says 404)."""
    owner = owner_of(name)
    if owner is None:
        return 1
    for look_up in ("congress", "person__congress", "group__congress", "session__congress", "award__congress", "body__congress",
                    "campaign__congress", "call__congress", "activity__congress", "station__congress", "reporting__activity__congress", "target__campaign__congress", "parent", "term__congress", "plan__congress", "return_form__congress", "project__congress", "budget__congress", "topic__congress"):  # fmt: skip
        try:
            value = town.area if look_up == "parent" else town
            record = owner._default_manager.filter(**{look_up: value}).order_by("pk").first()
        except Exception:
            continue
        if record is not None:
            return int(record.activity_id if name.startswith("supervision:appraisal") else record.pk)
    record = owner._default_manager.filter(congress_number=town.pk).first() if owner is AuditLine else None
    return int(record.pk) if record else 1


@cache
def first_passage(town: people.Congress) -> int:
    """A passage of the town's report."""
    return int(reports.Passage.objects.filter(report__congress=town).order_by("pk")[0].pk)


def url_of(name: str, pattern: URLPattern, town: people.Congress, slug: str) -> str:
    names = {}
    for key in pattern.pattern.converters:
        if key == "pk":
            names[key] = numbered(name, town)
        elif key == "passage_pk":
            names[key] = first_passage(town)
        elif key == "key" and name.startswith("imports:"):
            names[key] = "deputies"
        elif key == "paper":
            names[key] = numbered("people:paper", town)
        else:
            names[key] = KNOWN.get(key, "x")
    if name.split(":", maxsplit=1)[0] in SPACES:
        names["slug"] = slug
    return reverse(name, kwargs=names)


def ours() -> list[tuple[str, URLPattern]]:
    """The addresses under a congress's slug."""
    return [(name, pattern) for name, pattern, _route in addresses() if name.split(":")[0] in SPACES]
