"""Sums that must agree of supervision topics, remedies and satisfaction votes (facts.md E4, E6–E8); `identities` judges them."""

from renda.core.text import gettext_noop

#: (code, title, whole, its parts).
SUMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "E6", gettext_noop("Satisfied, basically, dissatisfied and void add up to the ballots on reports"), "supervision.report_ballots",
        ("supervision.report_satisfied", "supervision.report_basically", "supervision.report_dissatisfied", "supervision.report_void"),
    ),
    (
        "E6", gettext_noop("Satisfied, basically, dissatisfied, other grades and void add up to the ballots on units"), "supervision.unit_ballots",
        ("supervision.unit_satisfied", "supervision.unit_basically", "supervision.unit_dissatisfied", "supervision.unit_other", "supervision.unit_void"),
    ),
    (
        "E6", gettext_noop("Satisfied, basically, dissatisfied, other grades and void add up to the ballots on officials"), "supervision.official_ballots",
        ("supervision.official_satisfied", "supervision.official_basically", "supervision.official_dissatisfied", "supervision.official_other", "supervision.official_void"),
    ),
)  # fmt: skip
#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("E4", "supervision.topics_carried_out", "supervision.topics", gettext_noop("No more topics carried out than planned")),
    ("E4", "supervision.topics_closed", "supervision.topics", gettext_noop("No more topics closed than planned")),
    ("E4", "supervision.topics_closed", "supervision.topics_carried_out", gettext_noop("No more topics closed than carried out")),
    ("E6", "supervision.units_voted", "activities.appraised_units", gettext_noop("No more units voted on than appraised")),
    ("E6", "supervision.officials_voted", "supervision.officials_appraised", gettext_noop("No more officials voted on than appraised")),
    ("E7", "supervision.remedies_closed", "supervision.findings_handed", gettext_noop("No more problems checked than handed over")),
    ("E4", "supervision.opinions_answered", "supervision.opinions_sent", gettext_noop("No more opinions answered than sent")),
    ("E8", "supervision.inquiries_answered", "supervision.inquiries", gettext_noop("No more inquiries answered than asked")),
)  # fmt: skip
