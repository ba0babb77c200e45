"""Every check and test, as `make test` runs them: the checks, the tests on SQLite with the browser, the tests on PostgreSQL.

What this machine lacks is skipped and counted aloud; with REQUIRE_BROWSER=1 and REQUIRE_POSTGRES=1 missing means failing.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
BEGAN = time.monotonic()
#: The longest first, so that the others run beside it.
CHECKS = (
    ("types", ["mypy"]),
    ("ruff", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "-q", "."]),
    ("import order", ["lint-imports"]),
    ("words", ["python", "tools/words.py", "check"]),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("deploy", ["python", "manage.py", "check"]),
)
#: Packages that no test imports.
UNUSED = r"site-packages.(pip|setuptools|pkg_resources|mypy|mypyc|babel|pygments|rich|stdnum)."
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Unprivileged users who may run a database server, the first that exists.
USERS = ("postgres", "nobody")


def say(words: str) -> None:
    """One line of progress."""
    print(f"[{time.monotonic() - BEGAN:6.1f} s] {words}", flush=True)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without Renda's own settings; each of the many programs that the tests start finds its modules compiled."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("RENDA_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**kept, "PATH": path, **more}


@contextmanager
def checks() -> Iterator[dict[str, Future[bool]]]:
    """Run every check, as many at once as there are processors and beside whatever runs meanwhile; whether each found nothing."""
    with tempfile.TemporaryDirectory(prefix="renda-check-") as home, ThreadPoolExecutor(workers()) as pool:
        env = environment(RENDA_HOME=f"{home}/var")
        yield {name: pool.submit(is_right, name, command, env) for name, command in CHECKS}


def is_right(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Run one check; whether it found nothing."""
    began = time.monotonic()
    program = [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(program, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    right = done.returncode == 0
    said = f"{name}: {'ok' if right else 'FAILED'} ({time.monotonic() - began:.0f} s)"
    say(said if right else f"{said}\n{done.stdout}{done.stderr}")
    return right


def workers() -> int:
    """How many things run at once here."""
    return max(2, min(8, os.cpu_count() or 2))


def compile_ahead() -> None:
    """Compile the modules that nearly every process needs: else those that begin together each compile all of them."""
    packages = sysconfig.get_path("purelib")
    command = [str(BIN / "python"), "-m", "compileall", "-q", "-j", str(workers()), "-x", UNUSED, "renda", packages]
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=False)


def pytest(name: str, *arguments: str, **env: str) -> tuple[int, str]:
    """Run pytest, showing what it says; its exit code and its last line."""
    say(f"tests on {name}")
    command = [
        str(BIN / "python"), "-m", "pytest", "-q", "-n", str(workers()), "--dist", "loadscope", "--no-loadscope-reorder",
        "-p", "no:cacheprovider", *arguments,
    ]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="renda-test-", ignore_cleanup_errors=True) as folder:
        return shown(command, environment(TMPDIR=folder, **env))


def shown(command: list[str], env: dict[str, str]) -> tuple[int, str]:
    """Run a command line by line on the screen; its exit code, and its last line that counts tests."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    last = ""
    try:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if re.search(r"\d+ (passed|failed|skipped|error)", line):
                last = line.strip(" =\n")
        return process.wait(), last
    finally:
        if process.poll() is None:  # interrupted: with its workers and what they started
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


# PostgreSQL --------------------------------------------------------------------------------------------------------


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres of the newest version installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def unprivileged() -> list[str]:
    """How to run a program without root's rights; nothing where we have none."""
    if os.geteuid() != 0:
        return []
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in USERS if name in known), None)
    if user is None:
        raise RuntimeError("root may not run PostgreSQL, and there is no user 'postgres' or 'nobody'")
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A private database server on a free port; its address. It and its folder are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="renda-pg-"))
    place, port, before = folder / "rows", free_port(), unprivileged()
    if before:
        import pwd

        user = pwd.getpwnam(before[1].split("=")[1])
        os.chown(folder, user.pw_uid, user.pw_gid)
    env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    try:
        subprocess.run(
            [*before, str(programs / "initdb"), "-D", str(place), "-U", "renda", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True, capture_output=True, text=True, env=env, cwd=folder,
        )  # fmt: skip
        quick = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        server = subprocess.Popen(
            [
                *before, str(programs / "postgres"), "-D", str(place), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder),
                *quick,
            ],
            env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("w"),
        )  # fmt: skip
        try:
            wait_for(port, server, folder / "log")
            yield f"postgresql://renda@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": it does not wait for whoever is still connected
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers."""
    for _ in range(200):
        if server.poll() is not None:
            break
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")


#: Which tests run on PostgreSQL too: those that ask the database anew there. Rules, sheets, papers and the demo's texts are the same on both,
#: and every page is opened by one walk instead of by the tests of single pages.
SAME_ON_BOTH = ("core", "architecture", "as_source", "base/sheets", "base/printing", "demo/test_outlines.py", "demo/test_masked.py", "demo/test_counted.py")  # fmt: skip
ON_POSTGRES = (
    "-m",
    "not browser and (not files or pages)",
    "-k",
    "not test_views",
    *(f"--ignore=tests/{each}" for each in SAME_ON_BOTH),
)


def count(*arguments: str) -> str:
    """How many tests these arguments of pytest choose."""
    command = [str(BIN / "python"), "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(?:/\d+)? tests? (?:collected|found)", done.stdout)
    return f"{found[1]} tests" if found else "its tests"


def on_postgres() -> tuple[int, str]:
    """The tests of the database once more, on PostgreSQL."""
    programs = postgres_programs()
    if programs is None:
        missing = os.environ.get("REQUIRE_POSTGRES") == "1"
        words = f"{count(*ON_POSTGRES)} skipped: PostgreSQL is not installed"
        return (1, f"FAILED: {words}") if missing else (0, words)
    try:
        with cluster(programs) as address:
            return pytest("PostgreSQL", *ON_POSTGRES, RENDA_DATABASE_URL=address)
    except (RuntimeError, subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "stderr", "") or ""
        return 1, f"FAILED: {error} {said[-500:]}"


def stop(number: int, _frame: object) -> None:
    """Told to end: leave by way of every `finally`, so that the server and the folders go too."""
    sys.exit(128 + number)


def without_browser() -> str:
    """What a missing Chromium means for the tests; nothing where it is there."""
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    what = "failed" if os.environ.get("REQUIRE_BROWSER") == "1" else "skipped"
    return f"{what}: the browser tests, because Chromium is not installed"


def main(arguments: list[str]) -> int:
    """0 when everything is right."""
    if set(arguments) - {"--only-checks"}:
        print("usage: run_tests.py [--only-checks]", file=sys.stderr)
        return 2
    failed: list[str] = []
    lines = []
    with checks() as checked:
        if "--only-checks" not in arguments:
            lacking = without_browser()
            if lacking:
                say(lacking)
            compile_ahead()
            for name, run in (("SQLite", lambda: pytest("SQLite")), ("PostgreSQL", on_postgres)):
                code, last = run()
                lines.append(f"{name}: {last}")
                if code:
                    failed.append(f"tests on {name}")
            if lacking:
                lines.append(lacking)
        failed = [*(name for name, right in checked.items() if not right.result()), *failed]
    print()
    for line in lines:
        print(line)
    say("everything is right" if not failed else f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    sys.exit(main(sys.argv[1:]))
