"""A folder with the demo in it as `renda demo --no-serve` makes it: made once in a run, copied by whoever needs one."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_demo(base: Path, home: Path) -> str:
    """Put a copy of the demo's folder, with its key, at `home`; gives what the command said. `base` is shared by all workers of the run."""
    made = base / "demo-home" / "var"
    said = made.with_name("said")
    with (base / "demo-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, the others wait
        if not said.exists():
            said.parent.mkdir(exist_ok=True)
            said.write_text(_make(made), encoding="utf-8")
    home.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, home)
    shutil.copy2(made.with_name("var.key"), home.with_name(f"{home.name}.key"))
    return said.read_text(encoding="utf-8").replace(str(made), str(home))


def _make(home: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "renda.main.cli", "demo", "--no-serve"], cwd=ROOT, check=False, capture_output=True, text=True,
        env={**kept, "RENDA_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
