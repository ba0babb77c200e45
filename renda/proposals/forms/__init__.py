"""The forms of `proposals`."""
