"""Everything that changes `activities`; import the module of the noun: `actions.visits`, `actions.campaigns` …"""
