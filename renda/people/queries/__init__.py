"""Everything that reads `people`; import the module of the noun: `queries.persons`, `queries.grants` …"""
