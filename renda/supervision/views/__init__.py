"""The pages of `supervision`."""
