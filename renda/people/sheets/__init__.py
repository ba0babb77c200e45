"""Sheets of deputies, groups and bodies that can be taken in."""

from renda.people.sheets.bodies import BODIES
from renda.people.sheets.deputies import DEPUTIES
from renda.people.sheets.groups import GROUPS

SHEETS = (DEPUTIES, GROUPS, BODIES)
