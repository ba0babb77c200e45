"""Topics of supervision, findings and remedies, appraisal, livelihood projects, the budget, key projects."""
