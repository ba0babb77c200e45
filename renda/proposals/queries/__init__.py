"""The reads of `proposals`."""
