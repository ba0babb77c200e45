"""What the desk writes: backups that are asked for, taken away, removed."""
