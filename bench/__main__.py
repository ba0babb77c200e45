"""Everything that is measured, each part in a process and a folder of its own beside its reference of the same run. `make bench`.

A part that cannot be measured says why, and the others go on.
"""

import subprocess
import sys

PARTS = ("pages", "day", "drafting", "import_visits", "proposals", "law", "users")

failed = False
for part in PARTS:
    done = subprocess.run([sys.executable, "-m", f"bench.{part}"], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    if done.returncode:
        print(f"{part} could not be measured; see above.", flush=True)
        failed = True
sys.exit(failed)
