"""What import-linter cannot see: keys point downwards, writes are acts, no clock below the views, names that say something."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from renda.main.menu import MENU, TABS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "renda"
#: The apps, the lowest first; a foreign key may point to its own app or to one before it, never between neighbours.
ORDER = {
    "base": 0,
    "accounts": 1,
    "people": 2,
    "law": 3,
    "meetings": 4,
    "activities": 4,
    "stations": 5,
    "proposals": 6,
    "supervision": 6,
    "funds": 6,
    "duty": 7,
    "reports": 8,
    "imports": 9,
    "desk": 10,
    "main": 11,
}
OURS = [model for app in ORDER for model in apps.get_app_config(app).get_models()] if apps.ready else []
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "add", "set",
          "remove", "clear"}  # fmt: skip
#: Rows of many-to-many fields are written by add, set, remove and clear; on other objects the words mean other things.
RELATED = {"add", "set", "remove", "clear"}
CLOCKS = {
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("time", "time"),
}
VAGUE = {"utils", "helpers", "common", "manager", "data", "misc", "tools", "lib"}


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def calls(path: Path) -> list[tuple[ast.Call, ast.Attribute]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node, node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def may_write(path: Path) -> bool:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] == "base" or "actions" in parts or parts[:2] == ("main", "views")


def writes_rows(call: ast.Call, func: ast.Attribute) -> bool:
    """A write of the ORM, told by how it is called: `.objects.create`, `row.save()`, `rows.update(field=…)`, `rows.delete()`."""
    source = ast.unparse(func.value)
    if func.attr in RELATED:
        return bool(re.search(r"\.(papers|participants|deputies|groups)$", source))
    if func.attr == "update":
        return bool(call.keywords) and "context" not in source and "attrs" not in source
    if func.attr in {"save", "delete"}:
        return (
            not call.args
            and source not in {"self", "super()"}
            and "workbook" not in source
            and "document" not in source
        )
    return "objects" in source or "_default_manager" in source or func.attr.startswith("bulk_")


def test_foreign_keys_point_downwards():
    wrong = []
    for model in OURS:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or target._meta.app_label not in ORDER:
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here != there and ORDER[there] >= ORDER[here]:
                wrong.append(f"{model.__name__}.{field.name} → {there}.{target.__name__}")
    assert OURS
    assert wrong == []


def test_rows_are_written_by_acts_only():
    wrong = [
        f"{named(path)}:{call.lineno} {ast.unparse(func)}"
        for path in SOURCES
        if not may_write(path)
        for call, func in calls(path)
        if func.attr in WRITES and writes_rows(call, func)
    ]
    assert wrong == []


def test_only_the_steps_of_a_choice_say_that_they_move_a_candidacy():
    said = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("renda/**/*.py")
        if "by_steps=" in path.read_text("utf-8")
    ]
    assert said == ["renda/duty/actions/choices.py"]


def test_there_is_no_clock_below_the_views():
    wrong = []
    for path in SOURCES:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] in {"main", "base"} or {"views", "gate", "forms"} & set(parts):
            continue
        wrong += [
            f"{named(path)}:{call.lineno}"
            for call, func in calls(path)
            if (ast.unparse(func.value).split(".")[-1], func.attr) in CLOCKS
        ]
    assert wrong == []


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if "actions" in path.relative_to(PACKAGE).with_suffix("").parts], ids=named
)
def test_an_act_is_one_transaction(path):
    """Every public act is atomic, or hands on to one that is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    wrong = []
    for name, node in functions.items():
        keywords = {argument.arg for argument in node.args.kwonlyargs}
        if name.startswith("_") or not {"by", "on"} <= keywords:
            continue
        atomic = any("atomic" in ast.unparse(each) for each in node.decorator_list)
        inner = {
            call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        }
        passes_on = any(
            any("atomic" in ast.unparse(each) for each in functions[called].decorator_list)
            for called in inner & set(functions)
        )
        if not (atomic or passes_on):
            wrong.append(name)
    assert wrong == []


def recorded_by(app: str, function: ast.FunctionDef, acts: dict[tuple[str, str], ast.FunctionDef]) -> bool:
    """Whether the act writes an audit line: itself, or through functions of the same or of another app's acts."""
    open_, seen = [(app, function)], set()
    while open_:
        here, node = open_.pop()
        for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
            source = ast.unparse(call.func)
            if source in {"audit.record", "audit.record_many"}:
                return True
            name = source.split(".")[-1]
            known = [here] if (here, name) in acts else [other for other, each in acts if each == name]
            next_ = {(each, name) for each in known} - seen
            seen |= next_
            open_ += [(each, acts[each, called]) for each, called in next_]
    return False


def test_every_act_leaves_an_audit_line():
    acts = {
        (path.relative_to(PACKAGE).parts[0], node.name): node
        for path in SOURCES
        if "actions" in path.relative_to(PACKAGE).with_suffix("").parts
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    public = {
        key: node
        for key, node in acts.items()
        if not key[1].startswith("_") and {"by", "on"} <= {argument.arg for argument in node.args.kwonlyargs}
    }
    assert len(public) > 100
    assert [key for key, node in public.items() if not recorded_by(key[0], node, acts)] == []


def test_nothing_below_the_views_knows_a_request():
    """`session` is the congress's own word here; the web's session is reached through a request only."""
    wrong = []
    for path in SOURCES:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] in {"main", "base"} or {"views", "gate", "adapter", "templatetags"} & set(parts):
            continue
        wrong += [
            f"{named(path)}:{node.lineno}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if (isinstance(node, ast.arg) and node.arg == "request")
            or (isinstance(node, ast.Name) and node.id == "HttpRequest")
        ]
    assert wrong == []


def test_names_say_something():
    found = [path.relative_to(ROOT) for path in PACKAGE.rglob("*") if path.stem in VAGUE]
    assert found == []


def test_every_entry_of_the_menu_leads_somewhere():
    for item in [*TABS, *(item for _label, items in MENU for item in items)]:
        space = item.name.split(":")[0]
        assert reverse(item.name, args=[] if space == "accounts" else ["qinghe"])


def test_every_root_record_belongs_to_a_congress():
    """A record has a congress, or hangs on one that has; what belongs to the whole installation is named here."""
    whole = {
        "Area",
        "AreaProfile",
        "Congress",
        "User",
        "AuditLine",
        "StoredFile",
        "BatchRun",
        "Grant",
        "Founding",
        "Backup",
        "SentForm",
    }

    def reaches(model: type, seen: frozenset[type] = frozenset()) -> bool:
        if model in seen:
            return False
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None:
                continue
            if target.__name__ == "Congress" or (target in OURS and reaches(target, seen | {model})):
                return True
        return False

    assert [model.__name__ for model in OURS if model.__name__ not in whole and not reaches(model)] == []


def test_no_file_names_this_machine():
    private = re.compile(r"/(?:work|root|home)/|pypi\.org|pythonhosted|\.library\b")
    wrong = []
    for path in [
        *PACKAGE.rglob("*"),
        *(ROOT / "tools").rglob("*"),
        *(ROOT / "docs").rglob("*"),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]:
        if (
            path.is_file()
            and path.suffix in {".py", ".html", ".md", ".po", ".toml", ".js", ".css", ""}
            and "__pycache__" not in path.parts
        ):
            wrong += [
                f"{path.relative_to(ROOT)}: {found[0]}" for found in private.finditer(path.read_text(encoding="utf-8"))
            ]
    assert wrong == []
