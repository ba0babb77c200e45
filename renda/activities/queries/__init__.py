"""Everything that reads `activities`; import the module of the noun: `queries.visits`, `queries.campaigns` …"""
