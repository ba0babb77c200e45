"""Who may keep the records of sessions: the office secretary."""

from renda.people.permissions import can_keep, check_keeps

__all__ = ["can_keep", "check_keeps"]
