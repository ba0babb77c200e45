"""The tables of `proposals`."""
