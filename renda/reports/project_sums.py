"""Sums that must agree of livelihood projects and the budget (facts.md K3–K7, E10); `identities` judges them."""

from renda.core.text import gettext_noop

#: (code, title, whole, its parts).
SUMS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "K7", gettext_noop("Satisfied, basically, dissatisfied and void add up to the ballots on projects"),
        "supervision.project_evaluation_ballots",
        ("supervision.project_satisfied", "supervision.project_basically", "supervision.project_dissatisfied", "supervision.project_abstained"),
    ),
)  # fmt: skip
#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    ("K3", "supervision.projects_chosen", "supervision.project_candidates", gettext_noop("No more projects chosen than candidates")),
    ("K4", "supervision.project_ballots", "supervision.project_voters", gettext_noop("No more ballots than deputies voting on projects")),
    ("K6", "supervision.projects_finished", "supervision.projects_begun", gettext_noop("No more projects finished than begun")),
    ("K6", "supervision.projects_begun", "supervision.projects_at_work", gettext_noop("No more projects begun than there are")),
    ("E10", "supervision.budget_answers", "supervision.budget_questions", gettext_noop("No more questions on the budget answered than asked")),
)  # fmt: skip
