"""The law on the pages: what an administrator has confirmed, rules by area of work, and their calculators."""
