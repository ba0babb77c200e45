"""The pages of `proposals`."""
