"""Duty points and the choice of outstanding deputies: what gathers from the records of every app below."""
