"""The kinds of sheets that activities and campaigns are taken in from."""

from renda.activities.sheets.activities import ACTIVITIES
from renda.activities.sheets.targets import TARGETS
from renda.activities.sheets.visits import VISITS

SHEETS = (TARGETS, VISITS, ACTIVITIES)
