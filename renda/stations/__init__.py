"""Homes and stations of deputies: places, rosters, reception of voters, opinions left there, reports to voters."""
