"""The Chinese words of the screens: `extract` what is to be translated, `compile` the files, `check` that nothing is missing.

compile needs polib only, so that it runs where the app is set up; extract and check also need Babel and Django.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "renda"
#: The apps in the import order, the lowest first: words are kept in the lowest one that uses them. The core has no files.
APPS = [
    "base",
    "accounts",
    "people",
    "law",
    "sessions",
    "activities",
    "stations",
    "proposals",
    "supervision",
    "funds",
    "duty",
    "reports",
    "imports",
    "desk",
    "main",
]
LOCALE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    "RuleBroken": None, "NotAllowed": None, "WrongStage": None,
}  # fmt: skip
#: Calls whose second argument names an act.
RECORDS = {"audit.record", "audit.record_many"}
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
_HAN, _GAP, _HOLE = "[\u3400-\u4dbf\u4e00-\u9fff]", "[ \u00a0\u2000-\u200a]+", r"(?:%\(\w+\)[sd]|%[sd]|\{[=\w.|]*\})"
_MARK = "[\u3001-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u201c\u201d\u2018\u2019\u2026]"
#: A blank where official Chinese has none: between a Chinese character and another, a number or a placeholder, beside
#: Chinese punctuation, and at an end. Between a Chinese character and a Latin word it stands (导出 Excel).
BLANK = re.compile(
    rf"\A{_GAP}|{_GAP}\Z|(?<={_HAN}){_GAP}(?={_HAN}|{_HOLE}|[+-]?\d)|(?<={_MARK}){_GAP}|{_GAP}(?={_MARK})"
    rf"|(?:{_HOLE}|(?<![A-Za-z\d.-])\d[\d,.:/-]*)(?:%%)?{_GAP}(?={_HAN})"
)
LATIN = re.compile(rf"(?<={_HAN})(?=[A-Za-z]{{2}})|(?<=[A-Za-z]{{2}})(?={_HAN})")
#: What is to be typed with its blanks.
AS_TYPED = ("甲 501", "姓名 数字", "名称 人口 名额")

Key = tuple[str, str, str]  # context, msgid, plural


def po_of(app: str) -> Path:
    """Where the app's words are kept."""
    return PACKAGE / app / LOCALE


def found_in(app: str) -> dict[Key, str]:
    """Every string of the app that is to be translated, and where it first stands."""
    found: dict[Key, str] = {}
    folders = [PACKAGE / app, *([PACKAGE / "core"] if app == "base" else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" not in path.parts:
                for key in _in_python(path):
                    found.setdefault(key, str(path.relative_to(ROOT)))
        for path in sorted((folder / "templates").rglob("*.html")):
            for key in _in_template(path):
                found.setdefault(key, str(path.relative_to(ROOT)))
    return found


def _in_python(path: Path) -> Iterator[Key]:
    text = path.read_text(encoding="utf-8")
    yield from _messages(io.BytesIO(text.encode()))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _name(node.func) in RECORDS and len(node.args) > 1:
            act = node.args[1]
            if isinstance(act, ast.Constant) and isinstance(act.value, str):
                yield "", f"act: {act.value}", ""


def _in_template(path: Path) -> Iterator[Key]:
    from django.utils.translation.template import templatize

    # A template's indents mean nothing, but Python's reader would stumble over them.
    code = "\n".join(
        line.lstrip() for line in templatize(path.read_text(encoding="utf-8"), origin=str(path)).split("\n")
    )
    yield from _messages(io.BytesIO(code.encode()))


def _messages(code: io.BytesIO) -> Iterator[Key]:
    from babel.messages.extract import extract

    for _line, message, _comments, context in extract("python", code, keywords=KEYWORDS):
        one, many = message[:2] if isinstance(message, tuple) else (message, "")
        if one and not (isinstance(one, str) and _is_chinese(one)):
            yield context or "", one, many or ""


def _is_chinese(text: str) -> bool:
    """A text that is Chinese in its source needs no translation."""
    return bool(re.match(r"^[^A-Za-z]*[\u4e00-\u9fff]", text))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def open_po(app: str) -> polib.POFile:
    """The app's file, or a new one."""
    path = po_of(app)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    made = polib.POFile(wrapwidth=110)
    made.metadata = {
        "Language": "zh_Hans",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return made


def key_of(entry: polib.POEntry) -> Key:
    """What names an entry."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def extract() -> int:
    """Add what no file has yet to the lowest app that uses it, without a translation; take off what nothing says any more."""
    _set_up()
    files = {app: open_po(app) for app in APPS}
    known = {key_of(entry) for file in files.values() for entry in file if not entry.obsolete}
    found = {app: found_in(app) for app in APPS}
    wanted = {key for keys in found.values() for key in keys}
    for app, file in files.items():
        unused = [entry for entry in file if entry.obsolete or key_of(entry) not in wanted]
        for entry in unused:
            file.remove(entry)
        missing = {key: where for key, where in found[app].items() if key not in known}
        for (context, one, many), where in missing.items():
            entry = polib.POEntry(msgid=one, msgctxt=context or None, occurrences=[(where, "")])
            if many:
                entry.msgid_plural, entry.msgstr_plural = many, {0: ""}
            entry.flags = ["python-format"] if "%(" in one else []
            file.append(entry)
            known.add((context, one, many))
        if missing or unused:
            po_of(app).parent.mkdir(parents=True, exist_ok=True)
            file.save(str(po_of(app)))
            print(f"{app}: {len(missing)} added, {len(unused)} taken off")
    return 0


def compile_all() -> int:
    """Make a .mo of each .po."""
    for app in APPS:
        path = po_of(app)
        if path.exists():
            made = path.with_suffix(".mo")
            beside = made.with_suffix(".mo.new")
            polib.pofile(str(path)).save_as_mofile(str(beside))
            beside.replace(made)
    return 0


def check() -> int:
    """List what is missing, unused, fuzzy, worded in two ways, has other placeholders than its source, or wrong blanks."""
    problems = list(faults())
    print("\n".join(problems) if problems else "All words are translated.")
    return 1 if problems else 0


def faults() -> Iterator[str]:
    """What `check` lists."""
    _set_up()
    wanted: dict[Key, str] = {}
    for app in APPS:
        for key, where in found_in(app).items():
            wanted.setdefault(key, where)
    seen: dict[Key, tuple[str, str]] = {}
    for app in APPS:
        for entry in open_po(app):
            key = key_of(entry)
            if entry.obsolete or key not in wanted:
                yield f"{app}: nothing says it any more, `extract` takes it off: {entry.msgid!r}"
                continue
            first, words = seen.setdefault(key, (app, entry.msgstr))
            if words != entry.msgstr:
                yield f"{app}: other words than in {first}: {entry.msgid!r} {entry.msgstr!r} {words!r}"
            yield from (f"{app}: {fault}" for fault in _entry_faults(entry))
    yield from (f"{where}: not in any file: {key[1]!r}" for key, where in wanted.items() if key not in seen)


def _entry_faults(entry: polib.POEntry) -> Iterator[str]:
    words = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    if not all(words):
        yield f"not translated: {entry.msgid!r}"
    elif entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    else:
        sources = [_places(entry.msgid), _places(entry.msgid_plural or entry.msgid)]
        if any(_places(text) not in sources for text in words):
            yield f"placeholders differ: {entry.msgid!r}"
        yield from (
            f"blanks in {text!r}, read {_spaced(text)!r}: {entry.msgid!r}" for text in words if _spaced(text) != text
        )


def _spaced(text: str) -> str:
    """The Chinese with the blanks of official papers, beside Latin words only; what is typed with blanks keeps them."""
    parts = re.split("(" + "|".join(map(re.escape, AS_TYPED)) + ")", text)
    return "".join(
        part if at % 2 else LATIN.sub(" ", BLANK.sub(lambda found: found[0].rstrip(), part))
        for at, part in enumerate(parts)
    )


def _places(text: str) -> list[str]:
    return sorted(found[0] for found in PLACE.finditer(text.replace("%%", "")))


def _set_up() -> None:
    """Django's template reader needs settings, though none of its own."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)


COMMANDS = {"extract": extract, "compile": compile_all, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Say what to do: {', '.join(COMMANDS)}.")
    sys.exit(COMMANDS[sys.argv[1]]())
