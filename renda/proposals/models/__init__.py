"""The tables of `proposals`."""

from renda.proposals.models.county import CountyCall, CountyMatter
from renda.proposals.models.handling import CoHandler, Handling, Rating, Reply, Urging
from renda.proposals.models.proposals import Proposal, Signature

__all__ = [
    "CoHandler",
    "CountyCall",
    "CountyMatter",
    "Handling",
    "Proposal",
    "Rating",
    "Reply",
    "Signature",
    "Urging",
]
