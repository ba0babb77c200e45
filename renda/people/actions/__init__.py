"""Everything that writes `people`; import the module of the noun: `actions.persons`, `actions.bodies` …"""
