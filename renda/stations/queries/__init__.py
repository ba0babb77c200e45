"""The reads of `stations`."""
