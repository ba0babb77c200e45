"""Measures, each beside its reference in the same run. `python -m bench.import_visits` prints one table."""
