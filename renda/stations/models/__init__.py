"""The tables of `stations`."""

from renda.stations.models.opinions import Sending, VoterOpinion
from renda.stations.models.receptions import Reception, RosterDay
from renda.stations.models.reporting import DutyReport, Reporting
from renda.stations.models.stations import Door, Room, Station, StationDeputy, StationStaff

__all__ = [
    "Door", "DutyReport", "Reception", "Reporting", "Room", "RosterDay", "Sending", "Station", "StationDeputy", "StationStaff",
    "VoterOpinion",
]  # fmt: skip
