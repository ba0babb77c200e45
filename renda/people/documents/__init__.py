"""Papers about persons: the register of deputies, groups with contacts, sign-in sheets."""
