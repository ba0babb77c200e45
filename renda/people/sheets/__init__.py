"""Sheets of villages, districts, deputies, groups and bodies that can be taken in."""

from renda.people.sheets.bodies import BODIES
from renda.people.sheets.deputies import DEPUTIES
from renda.people.sheets.groups import GROUPS
from renda.people.sheets.places import DISTRICTS, VILLAGES

#: In the order in which an office moves in: what the later ones name comes first.
SHEETS = (VILLAGES, DISTRICTS, DEPUTIES, GROUPS, BODIES)
