"""Everything that is measured, one table; each part in the same process and folder, which is thrown away. `make bench`."""

from bench import drafting, import_visits, pages
from bench.table import print_table

print_table([*pages.measure(), *drafting.measure(), *import_visits.measure()])
