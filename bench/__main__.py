"""Everything that is measured, one table; each part beside its reference of the same run. `make bench`.

A part that cannot be measured says why, and the others go on.
"""

import sys

from bench import drafting, import_visits, law, pages, users
from bench.table import Row, print_table

found: list[Row] = []
failed = []
for part in (pages, drafting, import_visits, law, users):
    try:
        found += part.measure()
    except Exception as error:
        failed.append(f"{part.__name__}: {type(error).__name__}: {error}")
print_table(found)
print("\n".join(failed))
sys.exit(bool(failed))
