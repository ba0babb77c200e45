"""Who is who and where: areas, congresses, terms, persons, mandates, bodies, groups, papers, grants."""

from renda.people.models.awards import Award, Candidacy, DutyFile
from renda.people.models.bodies import Body, Membership, Post
from renda.people.models.grants import Grant
from renda.people.models.groups import Group, GroupMember, Team
from renda.people.models.papers import Paper
from renda.people.models.persons import Mandate, Person
from renda.people.models.places import Area, AreaProfile, Congress, District, Term

__all__ = [
    "Area", "AreaProfile", "Award", "Body", "Candidacy", "Congress", "District", "DutyFile", "Grant", "Group",
    "GroupMember", "Mandate", "Membership", "Paper", "Person", "Post", "Team", "Term",
]  # fmt: skip
