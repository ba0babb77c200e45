"""Sheets of deputies, groups and bodies that can be taken in."""

from renda.people.sheets.deputies import DEPUTIES

SHEETS = (DEPUTIES,)
