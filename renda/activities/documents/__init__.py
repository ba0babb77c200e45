"""Papers of activities and campaigns: sign-in sheets, visit lists."""
