"""The tables of `supervision`."""
