"""What would fall over on Windows and can be read from the source: nobody of us has one to try it on."""

import ast
import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    *(ROOT / "renda").rglob("*.py"),
    ROOT / "tools" / "set_up.py",
    ROOT / "tools" / "words.py",
    ROOT / "manage.py",
]
#: Modules of the standard library that Windows has not; imported only where an ImportError is answered, or after the system is asked.
ELSEWHERE = {"fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"}


@pytest.fixture(scope="module")
def every_node():
    """All that stands in each source, walked through once, and only where these tests run."""
    return {
        path.relative_to(ROOT).as_posix(): [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))] for path in SOURCES
    }


def calls(nodes):
    return [node for node in nodes if isinstance(node, ast.Call)]


def named(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_no_module_of_other_systems_is_imported_unasked(every_node):
    found = []
    for path, nodes in every_node.items():
        answered = {
            id(node)
            for each in nodes
            if isinstance(each, ast.Try) or (isinstance(each, ast.If) and "sys.platform" in ast.unparse(each.test))
            for part in (*each.body, *each.orelse)
            for node in ast.walk(part)
        }
        for node in nodes:
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(path, name) for name in names if name.split(".")[0] in ELSEWHERE and id(node) not in answered]
    assert found == []


def mode_of(call):
    """How a file is opened; nothing where the call opens none."""
    told = {each.arg: each.value for each in call.keywords}
    if named(call) in {"TemporaryFile", "NamedTemporaryFile"}:
        given = [*call.args[:1], told.get("mode")]
        default = "w+b"
    elif named(call) in {"open", "fdopen"}:  # path.open("w"), open(path, "w"), os.fdopen(handle, "w")
        is_of_path = isinstance(call.func, ast.Attribute) and named(call) == "open"
        given = [*call.args[0 if is_of_path else 1 :][:1], told.get("mode")]
        default = "" if is_of_path and (call.args or told) else "r"
    else:
        return ""
    modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return next((mode for mode in modes if re.fullmatch("[rwaxbt+]+", mode)), default)


def test_every_text_file_and_process_says_its_encoding(every_node):
    """Chinese Windows would take GBK."""
    found = []
    for path, nodes in every_node.items():
        for call in calls(nodes):
            told = {each.arg for each in call.keywords}
            is_method = isinstance(call.func, ast.Attribute)
            is_text = bool(mode_of(call)) and "b" not in mode_of(call)
            is_text |= is_method and named(call) == "write_text"
            is_text |= is_method and named(call) == "read_text" and not call.args
            is_text |= named(call) in {"run", "Popen", "check_output"} and bool({"text", "universal_newlines"} & told)
            if is_text and "encoding" not in told:
                found.append((path, call.lineno))
    assert found == []


def test_files_are_moved_by_the_one_that_waits_for_virus_scanners(every_node):
    """Windows refuses while anybody has a file open: `placing.move` asks again."""
    found = []
    for path, nodes in every_node.items():
        for call in calls(nodes) if path != "renda/base/placing.py" else ():
            is_path_replace = named(call) == "replace" and len(call.args) == 1 and not call.keywords
            owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
            is_move = named(call) in {"move", "rename", "replace"} and owner in {"shutil", "os"}
            if (is_path_replace or is_move or named(call) == "rename") and path.startswith("renda/"):
                found.append((path, call.lineno))
    assert found == []


def test_every_name_fits_windows():
    """No sign that it refuses, no name of a device, no two names that differ in case only, and not too long for tools/set_up.py."""
    names = {
        path.relative_to(ROOT).as_posix()
        for folder in ("renda", "docs", "tools", "tests", "requirements")
        for path in (ROOT / folder).rglob("*")
        if "__pycache__" not in path.parts
    }
    parts = {part for name in names for part in name.split("/")}
    assert sorted(part for part in parts if re.search(r'[<>:"\\|?*]|[ .]$', part)) == []
    assert sorted(part for part in parts if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part)) == []
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if len(name) > 150] == []


def test_what_only_windows_needs_is_locked_too():
    """It has no time zones of its own, and its console needs help with colours."""
    locked = (ROOT / "requirements" / "app.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+)==\S+ ; sys_platform == 'win32'", locked, re.MULTILINE)) >= {"colorama", "tzdata"}


def test_dates_are_written_in_forms_that_every_system_knows(every_node):
    """No `%-d`, and no Chinese within the form: the C library of Windows refuses both."""
    found = []
    for path, nodes in every_node.items():
        forms = [call.args[0] for call in calls(nodes) if named(call) == "strftime" and call.args]
        forms += [node.format_spec for node in nodes if isinstance(node, ast.FormattedValue) and node.format_spec]
        texts = [
            (each.value, node.lineno) for node in forms for each in ast.walk(node) if isinstance(each, ast.Constant)
        ]
        found += [(path, line) for text, line in texts if "%" in str(text) and ("%-" in text or not text.isascii())]
    assert found == []


@pytest.mark.parametrize(
    "name", ["killpg", "fork", "geteuid", "getuid", "SIGKILL", "SIGHUP", "chown", "mkfifo", "sync"]
)
def test_what_only_unix_has_stands_behind_a_question(name, every_node):
    """The module asks for the system (or whether there is such a thing) before it uses it."""
    asks = ("sys.platform", "os.name", "WINDOWS", f'hasattr(os, "{name}")', f'hasattr(signal, "{name}")')
    for path, nodes in every_node.items():
        if any(
            isinstance(node, ast.Attribute) and node.attr == name and getattr(node.value, "id", "") in {"os", "signal"}
            for node in nodes
        ):
            text = (ROOT / path).read_text(encoding="utf-8")
            assert any(ask in text for ask in asks), path


@pytest.mark.parametrize("name", ["renda.cmd", "renda-office.cmd"])
def test_the_commands_of_windows_are_batch_files(name):
    content = (ROOT / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.isascii()


@pytest.fixture
def set_up(monkeypatch):
    """tools/set_up.py as Windows would run it."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools" / "set_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "WINDOWS", True)
    return module


def test_the_command_that_set_up_makes_for_windows_names_no_folder(set_up):
    """cmd would read it in another code page than it was written in."""
    assert set_up.launcher().isascii()
    assert str(ROOT) not in set_up.launcher()
    assert set_up.launcher().count("\n") == set_up.launcher().count("\r\n")


def test_what_keeps_windows_from_being_set_up_is_said_in_chinese(set_up, monkeypatch):
    assert "有文件正被使用" in set_up.why_not("error: failed to remove file: 拒绝访问。 (os error 5)")
    assert "磁盘空间不足" in set_up.why_not("OSError: [Errno 28] No space left on device")
    monkeypatch.setattr(set_up, "ROOT", Path("/") / ("很长" * 50))
    with pytest.raises(set_up.Stop, match="路径太长"):
        set_up.check_folder()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(set_up.sysconfig, "get_platform", lambda: "win32")
    with pytest.raises(set_up.Stop, match="需要 64 位"):
        set_up.right_python()
    monkeypatch.setattr(set_up.sysconfig, "get_platform", lambda: "win-amd64")
    assert set_up.right_python() == sys.executable
