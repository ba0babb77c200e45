"""The forms of `supervision`."""
