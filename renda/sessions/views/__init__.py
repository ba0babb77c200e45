"""The pages of sessions, presidium meetings and the work with the party committee."""
