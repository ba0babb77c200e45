"""Serving: a web server and a worker as two processes that start and stop together."""

from __future__ import annotations

import ctypes
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from renda.main.addresses import OWN, own_addresses

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10  # seconds that a process has to end by itself
START = 180  # seconds that the web server has to answer: at the first start a virus scanner may read all of it
if sys.platform == "win32":
    OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    OWN_GROUP = 0
MARK = b"base/renda.css"  # stands in every page of ours
SOONEST, LATEST = (
    1.0,
    60.0,
)  # seconds before a worker that fell over is started again: longer each time, as a database may be away
LIVELY = 300  # seconds after which it had lived, and the next time is the first again


class AddressTaken(Exception):
    """The address cannot be listened on; `kind` says why: taken, closed (no right), absent, unknown."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def claim(host: str, port: int) -> int:
    """Check that the address can be listened on before anything starts; port 0 finds a free one. Gives the port."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            # On Windows SO_REUSEADDR would let us listen beside whoever listens there already.
            if sys.platform == "win32":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
            return int(trial.getsockname()[1])
    except socket.gaierror as error:
        raise AddressTaken("unknown") from error
    except OSError as error:
        # On Windows a port that another program holds for itself alone, or that the system keeps, is refused as one without right.
        if sys.platform == "win32" and error.errno == errno.EACCES:
            raise AddressTaken("taken") from error
        kinds = {errno.EADDRINUSE: "taken", errno.EACCES: "closed", errno.EADDRNOTAVAIL: "absent"}
        raise AddressTaken(kinds.get(error.errno or 0, "unknown")) from error


def url_of(host: str, port: int) -> str:
    """How a browser on this machine reaches it."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}/"


def web(host: str, port: int, workers: int) -> list[str]:
    """The web server's command."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws",
        "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "5",
        "--log-level", "warning", "renda.main.wsgi:application",
    ]  # fmt: skip


def worker() -> list[str]:
    """The command of the process that does the background work."""
    return [sys.executable, "-m", "django", "db_worker", "--interval", "2", "--no-reload", "--skip-checks", "-v", "0"]


def serve(host: str, port: int, workers: int, ready: Callable[[], None], again: Callable[[], None]) -> int:
    """Run both until told to stop; `ready` is called when pages are answered, `again` before a worker that fell over is started
    again. 0 when told to stop, 1 when the web server fell over."""
    with stopping() as told:
        pages, jobs = start(web(host, port, workers)), start(worker())
        began = born = time.monotonic()
        wait, is_ready = SOONEST, False
        fell: float | None = None
        try:
            while not told():
                if pages.poll() is not None or (not is_ready and time.monotonic() - began > START):
                    return 1
                if not is_ready and answers(host, port):
                    is_ready = True
                    ready()
                if jobs.poll() is not None:
                    fell = fell or time.monotonic()
                    wait = SOONEST if fell - born > LIVELY else wait
                    if time.monotonic() - fell > wait:
                        again()
                        jobs, born, fell, wait = start(worker()), time.monotonic(), None, min(LATEST, 2 * wait)
                time.sleep(0.1)
        finally:
            stop(pages, jobs)
    return 0


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within, Ctrl-C and SIGTERM only set a mark, which the function given tells."""
    told: list[int] = []

    def mark(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    # Windows has no SIGHUP, but Ctrl-Break.
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, mark) for number in numbers}
    try:
        yield lambda: bool(told)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A process of its own group, so that Ctrl-C reaches it only through us; it ends when we do, however we end."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603 - our own commands
        command,
        env={
            **os.environ,
            "PYTHONPATH": path,
            "PYTHONUTF8": "1",
            "DJANGO_SETTINGS_MODULE": "renda.main.settings",
        },
        stdin=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        creationflags=OWN_GROUP,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads here
    )


def _end_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def stop(*processes: subprocess.Popen[bytes]) -> None:
    """Ask all to end, wait, then end what is left of them. Windows cannot ask: there they are ended with their workers."""
    for process in processes:
        if process.poll() is None and sys.platform == "win32":
            _end_all_of(process)
        elif process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, until - time.monotonic()))
        _end_all_of(process)
        process.wait()


def _end_all_of(process: subprocess.Popen[bytes]) -> None:
    """The process with its own workers."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def addresses_for_others(host: str, port: int) -> list[str]:
    """How others reach it: where it listens on all addresses, those of this machine under which it answers."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return []
    known = {name.strip() for name in os.environ.get("RENDA_HOSTS", "").split(",")}
    # The first goes out; further ones mostly belong to machines within this machine.
    return [url_of(each, port) for each in own_addresses() if {"*", OWN, each} & known][:1]


def known_name() -> str:
    """A name under which the pages answer: RENDA_HOSTS may leave this machine's own out."""
    name = os.environ.get("RENDA_HOSTS", "").split(",")[0].strip()
    return "127.0.0.1" if name in {"", "*", OWN} else name.lstrip(".")


def answers(host: str, port: int) -> bool:
    """Whether a page comes back (of whatever status)."""
    return _sign_in_page(host, port) is not None


def is_renda(host: str, port: int) -> bool:
    """Whether whoever listens there answers as we do."""
    return MARK in (_sign_in_page(host, port) or b"")


def _sign_in_page(host: str, port: int) -> bytes | None:
    asked = http.client.HTTPConnection(urlsplit(url_of(host, port)).hostname or host, port, timeout=5)
    try:
        asked.request("GET", "/accounts/login/", headers={"Host": known_name()})
        return asked.getresponse().read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        asked.close()
