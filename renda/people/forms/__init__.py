"""The forms of `people`: they check what was typed, nothing else."""
