"""What the text of any report shows to whom it is read closely: sums, shares, days, words of law, marks of copying.

Nothing here knows our records: the text alone is held against itself, the calendar and the law. Each kind of mistake is one
that stood in a real paper (outlines.md §5).
"""
