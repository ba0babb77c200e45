"""The reads of `funds`."""
