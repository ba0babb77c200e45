"""The reads of `duty`."""
