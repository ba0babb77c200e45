"""What would fall over on Windows and can be read from the source: nobody of us has one to try it on."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    *(ROOT / "renda").rglob("*.py"),
    ROOT / "tools" / "set_up.py",
    ROOT / "tools" / "words.py",
    ROOT / "manage.py",
]
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
#: Modules of the standard library that Windows has not; imported only where an ImportError is answered.
ELSEWHERE = {"fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"}


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def named(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_no_module_of_other_systems_is_imported_unasked():
    found = []
    for path, tree in TREES.items():
        answered = {
            id(node)
            for each in ast.walk(tree)
            if isinstance(each, ast.Try)
            for part in each.body
            for node in ast.walk(part)
        }
        for node in ast.walk(tree):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(path, name) for name in names if name.split(".")[0] in ELSEWHERE and id(node) not in answered]
    assert found == []


def test_every_text_file_and_process_says_its_encoding():
    """Chinese Windows would take GBK."""
    found = []
    for path, tree in TREES.items():
        for call in calls(tree):
            told = {each.arg: each.value for each in call.keywords}
            is_method = isinstance(call.func, ast.Attribute)
            place = (
                0 if is_method and named(call) == "open" else 1
            )  # path.open("w"), open(path, "w"), os.fdopen(handle, "w")
            mode = (
                call.args[place].value if len(call.args) > place and isinstance(call.args[place], ast.Constant) else ""
            )
            is_text = named(call) in {"open", "fdopen"} and mode in {"r", "w", "a", "x"}
            is_text |= is_method and named(call) == "write_text"
            is_text |= is_method and named(call) == "read_text" and not call.args
            is_text |= named(call) in {"run", "Popen", "check_output"} and bool(
                {"text", "universal_newlines"} & set(told)
            )
            if is_text and "encoding" not in told:
                found.append((path, call.lineno))
    assert found == []


def test_dates_are_written_in_forms_that_every_system_knows():
    """No `%-d`, and no Chinese within the form: the C library of Windows refuses both."""
    found = []
    for path, tree in TREES.items():
        forms = [call.args[0] for call in calls(tree) if named(call) == "strftime" and call.args]
        forms += [
            node.format_spec for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) and node.format_spec
        ]
        texts = [
            (each.value, node.lineno) for node in forms for each in ast.walk(node) if isinstance(each, ast.Constant)
        ]
        found += [(path, line) for text, line in texts if "%" in str(text) and ("%-" in text or not text.isascii())]
    assert found == []


@pytest.mark.parametrize(
    "name", ["killpg", "fork", "geteuid", "getuid", "SIGKILL", "SIGHUP", "chown", "mkfifo", "sync"]
)
def test_what_only_unix_has_stands_behind_a_question(name):
    """The module asks for the system (or whether there is such a thing) before it uses it."""
    asks = ("sys.platform", "os.name", "WINDOWS", f'hasattr(os, "{name}")', f'hasattr(signal, "{name}")')
    for path, tree in TREES.items():
        if any(
            isinstance(node, ast.Attribute) and node.attr == name and getattr(node.value, "id", "") in {"os", "signal"}
            for node in ast.walk(tree)
        ):
            text = (ROOT / path).read_text(encoding="utf-8")
            assert any(ask in text for ask in asks), path


def test_the_command_of_windows_is_a_batch_file():
    content = (ROOT / "renda.cmd").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.isascii()
