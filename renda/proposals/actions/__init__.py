"""The acts of `proposals`."""
