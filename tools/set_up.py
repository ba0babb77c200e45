"""Set Renda up in this folder: .venv with locked packages, the words of the screens, a Chinese font, the `renda` command.

Standard library only, and readable by old Pythons, so that those get a sentence and not a fault. A second run does nothing.
"""

import contextlib
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
try:
    import msvcrt
except ImportError:  # all others
    msvcrt = None

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
WHEELS = ROOT / "wheels"
STAMP = VENV / "renda.json"
WORDS = VENV / "renda-words"
UV = BIN / ("uv.exe" if WINDOWS else "uv")
LOCKS = ROOT / "requirements"
#: The longest path below the folder is some 165 characters; Windows opens no file whose path has 260.
LONGEST = 90
#: The only processor and Windows that all of the locked packages are made for.
PLATFORM = "win-amd64"
VERSIONS = ((3, 13), (3, 12), (3, 11))
NO_NETWORK = re.compile(
    r"dns error|name resolution|Name or service not known|unreachable|Connection refused|timed? ?out|error sending request"
    r"|NewConnectionError|Could not connect|tcp connect error|Failed to establish",
    re.IGNORECASE,
)
IN_USE = re.compile(
    r"os error (5|32)\b|WinError (5|32)\b|Access is denied|being used by another process|拒绝访问|另一个程序正在使用"
)
BEGAN = time.monotonic()


class Stop(Exception):
    """What is wrong and what to do, in one sentence of each language."""


def say(chinese, english):
    """One line of progress."""
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {chinese} · {english}", flush=True)


def run(*command, **more):
    """Run quietly; what it said is kept for the case that it fails."""
    words = [str(part) for part in command]
    # What a Python on Chinese Windows, or on a Linux set to GBK, says, a folder's name for one, would come in GBK.
    more["env"] = {**(more.get("env") or os.environ), "PYTHONUTF8": "1", **({} if WINDOWS else {"LC_ALL": "C.UTF-8"})}
    try:
        return subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            encoding="utf-8", errors="replace", **more,
        )  # fmt: skip
    except OSError as error:
        return subprocess.CompletedProcess(words, 127, str(error))


def works(*command):
    """Whether the command ends well."""
    return run(*command).returncode == 0


def last_lines(text, count=12):
    """The end of what a command said."""
    return "\n".join(text.strip().splitlines()[-count:])


# The interpreter ---------------------------------------------------------------------------------------------------


def right_python():
    """A Python that Renda runs on: this one, or another on the PATH."""
    if sys.version_info[:2] in VERSIONS and (not WINDOWS or sysconfig.get_platform() == PLATFORM):
        return sys.executable
    right = f"(sys.version_info[:2] in {VERSIONS!r}) and ({not WINDOWS} or sysconfig.get_platform() == {PLATFORM!r})"
    for major, minor in VERSIONS:
        found = path_of_python(major, minor)
        if found and works(found, "-c", f"import sys, sysconfig; sys.exit(not ({right}))"):
            return found
    if WINDOWS and sys.version_info[:2] in VERSIONS:
        raise Stop(
            f"这里的 Python 是 {sysconfig.get_platform()} 版，需要 64 位（x64）版。请从 python.org 下载“Windows installer (64-bit)”安装后重试。\n"
            f"This Python is made for {sysconfig.get_platform()}; the one for {PLATFORM} (64-bit) is needed. Install it from python.org and run the same again."
        )
    raise Stop(
        f"需要 Python 3.11、3.12 或 3.13，当前是 {sys.version.split()[0]}。请先安装（Debian：apt-get install python3；Windows：python.org 的 3.13）。\n"
        f"Renda needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}. Install one of them, then run the same again."
    )


def path_of_python(major, minor):
    """Where the PATH, or the launcher of Windows, has that version; nothing where they have it not."""
    found = shutil.which(f"python{major}.{minor}")
    if found or not shutil.which("py"):
        return found
    told = run("py", f"-{major}.{minor}", "-c", "import sys; print(sys.executable)")
    return told.stdout.strip().splitlines()[-1] if told.returncode == 0 and told.stdout.strip() else None


def may_install():
    """Whether Debian's packages can be installed without asking anyone."""
    return not WINDOWS and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(*packages):
    """Install Debian's packages; says whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quick = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20"]
    run("apt-get", "update", "-qq", *quick, env=environment)
    done = run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *quick, *packages, env=environment)
    return done.returncode == 0


# The virtual environment -------------------------------------------------------------------------------------------


def make_venv(python):
    """Make .venv anew, with pip where that can be had."""
    if venv_with_pip(python):
        return
    prefix = run(
        python, "-c", "import sys; print(sys.prefix); print('python%d.%d' % sys.version_info[:2])"
    ).stdout.split()
    if may_install() and prefix[:1] == ["/usr"]:
        say("安装 venv", f"installing {prefix[1]}-venv")
        if install_debian(f"{prefix[1]}-venv") and venv_with_pip(python):
            return
    for command in (["virtualenv"], [python, "-m", "virtualenv"]):
        if works(*command, "-q", "-p", python, VENV):
            return
    if other_pips(python) and works(python, "-m", "venv", "--clear", "--without-pip", VENV):
        return
    raise Stop(
        "这里的 Python 不能创建带 pip 的虚拟环境。请安装后重试：sudo apt-get install python3-venv\n"
        "This Python cannot make a virtual environment with pip. Install it and run the same again: "
        "sudo apt-get install python3-venv"
    )


def venv_with_pip(python):
    """The usual way. Debian without python3-venv cannot."""
    return works(python, "-m", "venv", "--clear", VENV) and works(PYTHON, "-m", "pip", "--version")


def other_pips(python):
    """Installers outside of .venv that can install into it."""
    found = []
    if works(python, "-m", "pip", "--python", sys.executable, "--version"):  # pip 22.3 and later
        found.append([python, "-m", "pip", "--python", PYTHON, "install", "-q", "--retries", "2"])
    if shutil.which("uv"):
        found.append([shutil.which("uv"), "pip", "install", "-q", "--python", PYTHON])
    return found


def venv_is_right():
    """Whether .venv is there, of this folder (not moved here), and of a right Python."""
    told = run(PYTHON, "-c", f"import sys; print(sys.prefix); print(sys.version_info[:2] in {VERSIONS!r})")
    lines = told.stdout.splitlines()
    return told.returncode == 0 and lines[1:2] == ["True"] and os.path.normcase(lines[0]) == os.path.normcase(str(VENV))


# Packages ----------------------------------------------------------------------------------------------------------


def digest(*names):
    """The hash of lock files."""
    return hashlib.sha256(b"\0".join((LOCKS / name).read_bytes() for name in names)).hexdigest()


def wanted(tests):
    """What the stamp says when everything is in place."""
    return {
        "folder": str(ROOT),
        "app": digest("app.txt", "setup.txt"),
        "dev": digest("dev.txt") if tests else "",
        "command": hashlib.sha256(launcher().encode()).hexdigest(),
    }


def read(path):
    """A file's text; nothing where there is none, or what a power cut left of one."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def stamp():
    """What the last set-up left, or nothing."""
    try:
        return dict(json.loads(read(STAMP)))
    except (TypeError, ValueError):
        return {}


def is_ready(tests):
    """Whether nothing is left to do. What was set up for tests serves the demo too."""
    old, new = stamp(), wanted(tests)
    return all(old.get(key) == value for key, value in new.items() if value) and PYTHON.exists()


def install_packages(python, tests):
    """Bring .venv to exactly what the lock files name: by uv, or by pip where uv cannot."""
    files = ["setup.txt", "app.txt"] + (["dev.txt"] if tests else [])
    pips = [[PYTHON, "-m", "pip", "install", "-q", "--retries", "2"]] if works(PYTHON, "-m", "pip", "--version") else []
    pips = pips or other_pips(python)
    locked = ["--require-hashes", "-r"]
    tried = ""
    if not works(UV, "--version"):
        say("下载安装工具 uv", "getting uv, which installs the rest")
        tried = first_that_works([[*pip, *locked, LOCKS / "setup.txt"] for pip in pips], brought())
    say("安装程序包（版本与校验值已锁定）", "installing the locked packages")
    sync = [UV, "pip", "sync", "-q", "--require-hashes", "--python", PYTHON]
    together = [part for name in files for part in ("-r", LOCKS / name)]
    commands = [] if tried else [[*sync, *[LOCKS / name for name in files]]]
    tried += first_that_works(
        [*commands, *[[*pip, "--require-hashes", *together] for pip in pips]], uv_environment(pips)
    )
    if not works(PYTHON, "-c", "import django, granian, typst, polib"):
        raise Stop(why_not(tried))


def first_that_works(commands, environment=None):
    """Run one after another until one ends well; what the failed ones said, or nothing."""
    said = ""
    for command in commands:
        done = run(*command, env=environment)
        if done.returncode == 0:
            return ""
        said += done.stdout
    return said


def brought():
    """Packages that were brought along in the folder `wheels`, for a machine without a network; whatever is locked stays locked."""
    if not WHEELS.is_dir():
        return dict(os.environ)
    return {
        **os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(WHEELS), "UV_NO_INDEX": "1", "UV_FIND_LINKS": str(WHEELS),
    }  # fmt: skip


def uv_environment(pips):
    """uv does not read pip's settings; an office's mirror and certificates are handed on."""
    environment = brought()
    given = environment.get("PIP_INDEX_URL", "")
    if not given and pips and "-m" in pips[0]:
        given = run(*pips[0][:3], "config", "get", "global.index-url").stdout.strip()
    if given.startswith("http") and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(environment):
        environment["UV_DEFAULT_INDEX"] = given
    if environment.get("PIP_CERT"):
        environment.setdefault("SSL_CERT_FILE", environment["PIP_CERT"])
    return environment


def why_not(said):
    """A sentence for packages that could not be installed."""
    if "No space left" in said:
        return "磁盘空间不足，请清理后重试（约需 1 GB）。\nThe disk is full. Make room (about 1 GB) and run the same again."
    if WHEELS.is_dir():
        return (
            f"文件夹 {WHEELS} 里缺少程序包，或与这里的 Python 版本不符。请按 docs/run/Windows.md 重新下载到该文件夹；有网络时可删除该文件夹后重试。\n"
            f"The folder {WHEELS} lacks packages, or holds those of another Python. Fill it anew (docs/run/Windows.md), or remove it where there is a network. "
            f"What was said last:\n{last_lines(said)}"
        )
    if NO_NETWORK.search(said):
        return (
            "无法连接软件包网站。首次安装需要网络（或用 PIP_INDEX_URL 指定镜像）；联网后请重试。\n"
            "The package index cannot be reached. The first set-up needs the network (or a mirror by PIP_INDEX_URL); "
            "connect and run the same again."
        )
    if WINDOWS and IN_USE.search(said):
        return (
            "有文件正被使用，不能更换。请先停止正在运行的 Renda（关掉它的窗口），等一分钟再试；仍不行时，请杀毒软件信任这个文件夹。\n"
            "A file is in use and cannot be replaced. Stop the Renda that is running (close its window), wait a minute, run the same again; "
            "if it still fails, let the virus scanner trust this folder."
        )
    return f"程序包安装失败。\nThe packages could not be installed. What was said last:\n{last_lines(said)}"


# Words, font, command ----------------------------------------------------------------------------------------------


def compile_words():
    """Make the screens' Chinese ready where it is not, or of other sources: a version that was unpacked later may well be dated earlier."""
    sources = sorted(ROOT.glob("renda/*/locale/*/LC_MESSAGES/*.po"))
    told = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
    if all(path.with_suffix(".mo").exists() for path in sources) and read(WORDS) == told:
        return
    say("编译界面文字", "compiling the words of the screens")
    done = run(PYTHON, ROOT / "tools" / "words.py", "compile")
    if done.returncode:
        raise Stop(f"界面文字编译失败。\nThe words could not be compiled:\n{last_lines(done.stdout)}")
    WORDS.write_text(told, encoding="utf-8")


def have_chinese_font():
    """Whether the system draws Chinese; else the font among the packages serves the PDF."""
    if shutil.which("fc-list"):
        return bool(run("fc-list", ":lang=zh-cn", "family").stdout.strip())
    return WINDOWS or any(Path("/usr/share/fonts").rglob("*CJK*"))


def install_font():
    """A Chinese font for papers and pages, where it may be installed; tried once."""
    tried = VENV / "font-tried"
    if tried.exists() or have_chinese_font():
        return
    if may_install():
        say("安装中文字体", "installing a Chinese font")
        if install_debian("fonts-noto-cjk"):
            return
    tried.touch()
    say(
        "系统没有中文字体，PDF 将使用程序包自带的字体",
        "no Chinese font in the system: PDFs use the one among the packages",
    )


def launcher():
    """The `renda` command of this folder."""
    if WINDOWS:
        # The folder is not written out: cmd reads this file in the code page of the console, and a name may hold a percent sign.
        return (
            "@rem Made by tools/set_up.py\r\n@echo off\r\nsetlocal\r\nchcp 65001 >nul\r\n"
            'set "PYTHONPATH=%~dp0..\\.."\r\n"%~dp0python.exe" -X utf8 -P -m renda.main.cli %*\r\n'
        )
    path = "${PYTHONPATH:+:$PYTHONPATH}"
    return (
        "#!/bin/sh\n# Made by tools/set_up.py\n"
        f"PYTHONPATH={shlex.quote(str(ROOT))}{path}\nexport PYTHONPATH\n"
        f'exec {shlex.quote(str(PYTHON))} -P -m renda.main.cli "$@"\n'
    )


def write_command():
    """Put `renda` into .venv/bin."""
    command = BIN / ("renda.cmd" if WINDOWS else "renda")
    command.write_bytes(launcher().encode("utf-8"))
    command.chmod(0o755)


# All of it ---------------------------------------------------------------------------------------------------------


def check_folder():
    """Something must be written here, and its path may not be too long for Windows."""
    if WINDOWS and len(str(ROOT)) > LONGEST:
        raise Stop(
            f"文件夹的路径太长（{len(str(ROOT))} 个字符）：{ROOT}。请移到路径短的地方，如 D:\\renda，再运行。\n"
            f"The path of this folder is too long for Windows ({len(str(ROOT))} characters; {LONGEST} at most). Move it to D:\\renda, for one, and run the same again."
        )
    try:
        with tempfile.TemporaryFile(dir=str(ROOT)):
            pass
    except OSError as error:
        raise Stop(
            f"不能写入文件夹 {ROOT}（{error.strerror}）。请把程序复制到可写的文件夹，或换有权限的用户。\n"
            f"This folder cannot be written to: {ROOT} ({error.strerror}). Copy Renda to a folder of your own, or change the user."
        ) from error


def wait_for_others():
    """Two set-ups in one folder wait for one another: until this process ends, the folder is ours."""
    if msvcrt:
        handle = os.open(str(LOCKS / "setup.txt"), os.O_RDONLY)
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte that the file has not, so that nobody's reading is disturbed
        said = False
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                return
            except OSError:
                if not said:
                    say("另一个窗口正在安装，请稍候", "another window is setting up; waiting for it")
                said = True
                time.sleep(1)
    elif fcntl:
        handle = os.open(str(LOCKS), os.O_RDONLY)
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)


def set_up(python, tests):
    """Everything that is not there yet."""
    if not is_ready(tests):
        check_folder()
        tests = tests or bool(stamp().get("dev"))
        if not venv_is_right():
            say("创建虚拟环境 .venv", "making the virtual environment .venv")
            make_venv(python)
        if STAMP.exists():
            STAMP.unlink()
        install_packages(python, tests)
        write_command()
        install_font()
        compile_words()
        STAMP.write_text(json.dumps(wanted(tests)), encoding="utf-8")
    compile_words()
    say("程序已就绪", "Renda is set up")


def main(arguments):
    """Set up; with --tests also what the tests need. 0, or 1 with a sentence."""
    if set(arguments) - {"--tests"}:
        print("usage: set_up.py [--tests]", file=sys.stderr)
        return 2
    try:
        python = right_python()
        wait_for_others()
        set_up(python, "--tests" in arguments)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n写入失败：{error}\nThis could not be written: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断，重新运行即可继续。\nStopped. Run the same again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
