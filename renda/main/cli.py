"""The command `renda`. Words are read first and Django started only when a command needs it, so that --help is instant."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from renda.main.addresses import OWN

HOST, PORT = "127.0.0.1", 8000
DONE, FAILED, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when it could not be, 2 when it was called wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an old terminal's encoding must not stop the program
            stream.reconfigure(errors="replace")
    parser = make_parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return MISUSED
    try:
        is_pure = given.command == "law" and given.law != "impact"
        return law(given) if is_pure else run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `renda figures | head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - kept open until the end
        return FAILED


def law(given: argparse.Namespace) -> int:
    """The rules of the law need neither Django nor settings."""
    from renda.main import law as rules  # noqa: PLC0415 - only when asked

    return rules.run(given)


def run(given: argparse.Namespace) -> int:
    """Start Django and do the command; what is known to go wrong becomes a sentence."""
    prepare(given)
    try:
        start_django()
    except Exception as error:
        return refuse(start_fault(error))
    from renda.main import commands  # noqa: PLC0415 - after Django has started

    body: Callable[[argparse.Namespace], int] = getattr(
        commands, {"import": "take_in"}.get(given.command, given.command)
    )
    try:
        return body(given)
    except commands.Stop as stop:
        return refuse(str(stop), stop.code)
    except BrokenPipeError:
        raise
    except Exception as error:
        words = commands.fault(error)
        if words is None:
            raise
        return refuse(words)


def prepare(given: argparse.Namespace) -> None:
    """Settings that a command sets itself, before they are read."""
    if given.command == "demo":
        os.environ["RENDA_DEMO"] = "yes"
    host = getattr(given, "host", "")
    if not host or os.environ.get("RENDA_HOSTS"):
        return
    names = ["127.0.0.1", "localhost", "[::1]"]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        # The demo holds nothing real and may be looked at under any name. A real one answers to this machine's addresses,
        # which no other site can point at us; under names of its own only when it is told them.
        names = ["*"] if given.command == "demo" else [*names, OWN]
    elif host not in {"127.0.0.1", "localhost", "::1"}:
        names.append(f"[{host}]" if ":" in host else host)
    os.environ["RENDA_HOSTS"] = ",".join(names)


def start_django() -> None:
    """Read the settings and the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renda.main.settings")
    import django  # noqa: PLC0415 - only when a command needs it
    from django.utils import translation  # noqa: PLC0415

    django.setup()
    translation.activate("zh-hans")


def start_fault(error: Exception) -> str:
    """Why the settings could not be used. There are no translations yet, so both languages stand here."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    if isinstance(error, ImproperlyConfigured | ValueError):
        return f"设置有误。\nA setting is wrong: {error}"
    if isinstance(error, OSError):
        return (
            f"数据文件夹不能使用：{error.filename}（{error.strerror}）。请用 RENDA_HOME 指定可写的文件夹。\n"
            f"The data folder cannot be used: {error.filename} ({error.strerror}). Name a writable one by RENDA_HOME."
        )
    raise error


def refuse(words: str, code: int = FAILED) -> int:
    """Say it on the error stream."""
    print(words, file=sys.stderr)
    return code


# Arguments ---------------------------------------------------------------------------------------------------------


def make_parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    parser = argparse.ArgumentParser(
        prog="renda",
        description="The work of a township People's Congress: records kept once, papers drafted from them, every figure "
        "traceable. 乡镇人大工作平台。",
        epilog="Data live in one folder, RENDA_HOME (default ./var). Settings are environment variables; see .env.example. "
        "Exit code: 0 done, 1 not possible, 2 called wrongly.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    demo = add(
        commands, "demo", "load the fictional town of Qinghe for 2020, draft its annual summary, serve it (演示)"
    )
    demo.add_argument("--no-serve", action="store_true", help="stop once the papers are written (不启动服务)")
    demo.add_argument("--fresh", action="store_true", help="throw the demo's data away and load them anew (重新载入)")
    demo.add_argument(
        "--as-in-source",
        action="store_true",
        help="the source's facts just as printed, with what does not fit in them (按原文载入)",
    )
    add_address(demo)

    serve = add(commands, "serve", "serve the pages and run the background work until stopped (启动服务)")
    add_address(serve)
    serve.add_argument("--workers", type=whole, default=1, metavar="N", help="web processes (default: %(default)s)")
    serve.add_argument(
        "--open", action="store_true", help="show the first page in this computer's browser (打开浏览器)"
    )

    add(commands, "migrate", "make the database, or bring it up to this version (建立或升级数据库)")

    found = add(commands, "found", "begin an installation: the widest area and the first administrator (初始化)")
    kinds = ["province", "prefecture", "county", "township"]
    found.add_argument("--kind", required=True, choices=kinds, help="what kind of place the area is (区划级别)")
    found.add_argument("--area", required=True, metavar="NAME", help="its name, e.g. 青禾镇 (区划名称)")
    found.add_argument("--user", required=True, metavar="USERNAME", help="the administrator's user name (用户名)")
    found.add_argument("--name", required=True, metavar="FULLNAME", help="the administrator's full name (姓名)")
    found.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file with the password (default: it is asked)"
    )

    figures = add(commands, "figures", "print every figure of a congress for a year (数据指标)")
    add_whose(figures)
    figures.add_argument("--format", choices=["text", "json"], default="text", help="default: %(default)s")

    add_taking(commands)

    report = add(commands, "report", "write a report (生成报告)")
    kinds_of_report = report.add_subparsers(dest="kind", metavar="KIND", title="kinds", required=True)
    annual = kinds_of_report.add_parser(
        "annual",
        help="the annual work summary (年度工作总结)",
        description="Write the annual work summary: .docx, a review copy .docx with a comment at every figure, .pdf, .txt "
        "and .json. 年度工作总结。",
    )
    add_whose(annual)
    annual.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write into (输出文件夹)")
    add_law(commands)

    backup = add(commands, "backup", "copy database and files into one archive, also while it is served (备份)")
    backup.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the archive, or a folder for it (default: the folder RENDA_BACKUPS) (备份文件)"
    )  # fmt: skip
    backup.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="file with the passphrase under which the key is put in; asked at a terminal (口令文件)"
    )  # fmt: skip
    backup.add_argument("--without-key", action="store_true", help="leave the key out and do not ask (不含密钥)")

    restore = add(
        commands, "restore", "bring a backup back, here or on another machine; stop `renda serve` first (恢复)"
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="the archive (备份文件)")
    restore.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="file with the passphrase of the key; asked at a terminal (口令文件)"
    )  # fmt: skip
    restore.add_argument("--replace", action="store_true", help="put the backup in the place of the data here, which are kept aside (替换现有数据)")  # fmt: skip
    restore.add_argument(
        "--without-key", action="store_true", help="restore without the key: ID numbers and telephones are emptied (无密钥恢复)"
    )  # fmt: skip

    add(commands, "tidy", "remove what nothing needs: files that no record names, unfinished downloads (清理)")
    return parser


def add_law(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`renda law`."""
    parser = add(commands, "law", "the rules of the law: list, show, ask, check (法律规则)")
    kinds = parser.add_subparsers(dest="law", metavar="WHAT", title="what", required=True)
    add(kinds, "list", "every rule with its status and article (列出规则)")
    show = add(kinds, "show", "one rule with its inputs and numbers (查看规则)")
    ask = add(kinds, "eval", "ask a rule; the answer is JSON with outcome and citation (运行规则)")
    for each in (show, ask):
        each.add_argument("rule", metavar="RULE", help="its id, e.g. seats-township-max (规则编号)")
        each.add_argument(
            "--jurisdiction", default="CN", metavar="CN-33", help="CN or a province (default: %(default)s; 地区)"
        )
    ask.add_argument("--inputs", required=True, metavar="JSON", help="e.g. '{\"population\": 30000}' (输入)")
    add(kinds, "handbook", "print docs/reference/law.md (规则手册)")
    check = add(kinds, "check", "run a file of worked cases, print each mismatch (核对案例)")
    check.add_argument("file", type=Path, metavar="FILE", help="a file in the form of law_vectors.json (案例文件)")
    moves = add(kinds, "impact", "open deadlines that move when a number of the law changes (参数变动影响)")
    moves.add_argument("congress", metavar="CONGRESS", help="its slug, e.g. qinghe (人大)")
    moves.add_argument("--number", metavar="KEY", help="try a change of this number, e.g. suggestion.reply (数值)")
    moves.add_argument("--value", type=int, metavar="N", help="the value it would have (新值)")
    moves.add_argument("--from", dest="starts", type=day, metavar="DATE", help="the first day in force (施行日期)")
    for each in (show, ask, check, moves):
        each.add_argument(
            "--on", type=day, default=None, metavar="DATE", help="the day of the question (default: today; 日期)"
        )


def add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str
) -> argparse.ArgumentParser:
    """One command, its help also as its description."""
    return commands.add_parser(name, help=words, description=words[:1].upper() + words[1:])


def add_address(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--host", default=HOST, help="address to listen on (default: %(default)s; 0.0.0.0 is all)")
    parser.add_argument("--port", type=port, default=PORT, help="port (default: %(default)s; 0 is any free one)")


def add_taking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`renda import`."""
    taking = add(commands, "import", "take in an Excel, WPS or CSV sheet (导入表格)")
    taking.description = (
        "Take in a sheet: villages, districts, deputies, groups, bodies, targets, visits, activities, stations, attendance, suggestions, "
        "expenses, budget_lines. Prints how many rows are new, "
        "changed, the same and wrong, and why; then saves all new and changed rows in one step. Where a row is wrong, "
        "nothing is saved unless --skip-wrong is given. Exit code: 0 saved (or nothing to save), 1 rows were wrong or the "
        "file was refused, 2 called wrongly. 导入表格：先比对，再一次保存；有误的行原样列出。"
    )
    taking.add_argument("kind", metavar="KIND", help="what the sheet holds, e.g. deputies (表格种类)")
    taking.add_argument("file", metavar="FILE", type=Path, help=".xlsx, .xls, .et or .csv (文件)")
    taking.add_argument("--congress", required=True, metavar="SLUG", help="short address of the congress (人大代号)")
    taking.add_argument(
        "--value",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        help="one value for all rows of a column that the file does not have, e.g. 类别=视察; may be repeated (各行统一的值)",
    )
    taking.add_argument(
        "--year",
        metavar="YEAR",
        type=int,
        help="the year of days that tell none, such as 6月1日 (没有写年份的日期所属年度)",
    )
    taking.add_argument(
        "--sheet",
        metavar="NAME",
        action="append",
        default=[],
        help="read only this sheet; may be repeated (只读这个工作表)",
    )
    taking.add_argument("--dry-run", action="store_true", help="compare and print, save nothing (只比对，不保存)")
    taking.add_argument(
        "--skip-wrong", action="store_true", help="save the good rows although others are wrong (跳过有误的行)"
    )
    taking.add_argument(
        "--user", metavar="NAME", default="", help="in whose name (default: the congress's only secretary) (用户名)"
    )
    taking.add_argument(
        "--wrong",
        metavar="FILE",
        type=Path,
        help="write the wrong rows with their reasons there, as .xlsx (有误行的文件)",
    )


def add_whose(parser: argparse.ArgumentParser) -> None:
    """Whose and of when."""
    parser.add_argument(
        "--congress", required=True, metavar="SLUG", help="the congress's short name in addresses (单位代号)"
    )
    parser.add_argument("--year", required=True, type=year, metavar="YYYY", help="e.g. 2020 (年度)")


def whole(text: str) -> int:
    """A counting number."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to 64")
    return int(text)


def port(text: str) -> int:
    """0 to 65535."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"'{text}' is not a port: use a number from 0 to 65535")
    return int(text)


def day(text: str) -> date:
    """A day such as 2026-11-20."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day: use 2026-11-20") from None


def year(text: str) -> int:
    """A year since there are People's Congresses."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= 1954):
        raise argparse.ArgumentTypeError(f"'{text}' is not a year: use four digits such as 2020")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
