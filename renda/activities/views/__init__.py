"""The pages of `activities`, one module for each noun."""
