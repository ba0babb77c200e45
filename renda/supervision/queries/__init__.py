"""The reads of `supervision`."""
