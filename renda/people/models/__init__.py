"""Who is who and where: areas, congresses, terms, persons, mandates, bodies, groups, papers, plans, grants."""

from renda.people.models.awards import Award, Candidacy, DutyFile
from renda.people.models.bodies import Body, Membership, Post
from renda.people.models.foundings import Founding
from renda.people.models.grants import Grant
from renda.people.models.groups import Group, GroupMember, Team
from renda.people.models.law import ConfirmedNumber, SeenChange
from renda.people.models.papers import Paper
from renda.people.models.persons import Mandate, Person
from renda.people.models.places import Area, AreaProfile, Congress, District, Term
from renda.people.models.plans import Plan, PlanAmendment, PlanItem

__all__ = [
    "Area", "AreaProfile", "Award", "Body", "Candidacy", "ConfirmedNumber", "Congress", "District", "DutyFile", "Founding", "Grant", "Group",
    "GroupMember", "Mandate", "Membership", "Paper", "Person", "Plan", "PlanAmendment", "PlanItem", "Post", "SeenChange", "Team", "Term",
]  # fmt: skip
