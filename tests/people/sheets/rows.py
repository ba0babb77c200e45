"""Rows as the reader gives them."""

from renda.base.sheets.kinds import Row, State


def rows(*values):
    """Rows of a sheet from the third on, each from its cells by the column's key."""
    return [Row("Sheet1", number, each) for number, each in enumerate(values, start=3)]


def taken_in(kind, office, *values):
    """Compare, accept what is new or changed, and give the fates."""
    found = rows(*values)
    fates = kind.compare(office.congress, found, office.act["on"])
    wanted = [(row, fate) for row, fate in zip(found, fates, strict=True) if fate.state in {State.NEW, State.CHANGED}]
    kind.accept(office.congress, wanted, office.act["by"], office.act["on"])
    return fates


def states(fates):
    """Just the states."""
    return [fate.state.value for fate in fates]


def sentences(fates):
    """What is wrong with each row: column and sentence."""
    return [[(fault.column, fault.words % fault.facts) for fault in fate.faults] for fate in fates]
