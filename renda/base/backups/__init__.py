"""Backups: one archive with the database, the kept files and, under a passphrase only, the key."""
