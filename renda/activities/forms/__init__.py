"""The forms of `activities`, one module for each noun."""
