"""The forms of `sessions`: they check what was typed, nothing else."""
