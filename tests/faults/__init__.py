"""Faults that are really provoked: killed processes, full disks, two who write at once."""
