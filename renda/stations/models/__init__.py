"""The tables of `stations`."""

from renda.stations.models.stations import Station, StationDeputy

__all__ = ["Station", "StationDeputy"]
