"""Activities, campaigns with their targets and visits, and what came of them."""

from renda.activities.models.activities import Activity, AppraisedUnit, Finding, Headcount, Participation, Site
from renda.activities.models.campaigns import Campaign, CampaignDeputy, CampaignStep, Pairing, Target
from renda.activities.models.outcomes import Aid, Deed, Matter, Opinion
from renda.activities.models.publicity import HigherContact, PublicityItem
from renda.activities.models.visits import Visit, VisitDeputy

__all__ = [
    "Activity", "Aid", "AppraisedUnit", "Campaign", "CampaignDeputy", "CampaignStep", "Deed", "Finding", "Headcount",
    "HigherContact", "Matter", "Opinion", "Pairing", "Participation", "PublicityItem", "Site", "Target", "Visit", "VisitDeputy",
]  # fmt: skip
