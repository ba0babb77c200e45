"""Money: budgets, allotments, expenses with vouchers, duty subsidies, equipment, the month's close."""
