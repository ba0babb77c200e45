"""The start pages, search, the to-do list, the county's page and the audit trail."""
