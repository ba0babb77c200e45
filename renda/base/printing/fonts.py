"""Which Chinese fonts this machine has for PDF papers; Word papers only name fonts."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

# Folders that the system's font list may not contain.
MORE_FOLDERS = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
)
WHEEL = "cvttf_NotoSansCJK_Regular"  # the last resort: a font that comes with the Python packages

# In every list the office's own face comes first, then a free look-alike.
SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei")
LAST = ("Noto Sans CJK TC", "Noto Sans CJK JP")  # asked for zh-CN they draw the mainland forms
FANG = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang", "FandolFang R")
KAI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "LXGW WenKai", "AR PL UKai CN")
HEI = ("SimHei", "黑体", "STHeiti", "FandolHei")
SONG = ("SimSun", "宋体", "STSong", "FandolSong")
BIAO = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "STZhongsong")
LATIN = ("Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Nimbus Roman", "Libertinus Serif")


@dataclass(frozen=True)
class FontChoice:
    """For each role the families to try, in order; only such as are there, so that typst never warns."""

    body: tuple[str, ...]  # 仿宋
    kai: tuple[str, ...]  # 楷体
    heading: tuple[str, ...]  # 黑体
    title: tuple[str, ...]  # 小标宋
    song: tuple[str, ...]  # 宋体, for page numbers and tables
    latin: tuple[str, ...]  # figures and letters
    has_cjk: bool


def find_fonts(folders: tuple[Path, ...] | None = None) -> FontChoice:
    """The fonts to use: those of the system and the wheel, or only those in `folders`."""
    return _choose(frozenset(load_fonts(folders).families()))


def have_cjk() -> bool:
    """Whether a PDF made here can show Chinese."""
    return find_fonts().has_cjk


@lru_cache(maxsize=4)
def load_fonts(folders: tuple[Path, ...] | None = None) -> typst.Fonts:
    """Typst's list of fonts. Looking takes most of a second, so it is done once in a process."""
    if folders is not None:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    return typst.Fonts(include_system_fonts=True, font_paths=[str(folder) for folder in own_folders()])


def own_folders() -> list[Path]:
    """Folders with fonts beyond the system's: those of TeX, and the font that comes with the program."""
    spec = find_spec(WHEEL)
    wheel = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return [folder for folder in (*MORE_FOLDERS, *wheel) if folder.is_dir()]


def _choose(there: frozenset[str]) -> FontChoice:
    def present(*families: str) -> tuple[str, ...]:
        return tuple(family for family in families if family in there)

    # Serif figures look wrong beside a sans face: it then brings its own.
    latin = present(*LATIN)[:1] if present(*FANG, *SERIF) else ()
    complete = SERIF + SANS + LAST  # a face that knows only GB 2312 lacks names like 喆堃昇
    return FontChoice(
        body=present(*FANG, *complete),
        kai=present(*KAI, *FANG, *complete),
        heading=present(*HEI, *SANS, *LAST, *SERIF),
        title=present(*BIAO, *SERIF, *SONG, *SANS, *LAST),
        song=present(*SONG, *complete),
        latin=latin,
        has_cjk=bool(present(*FANG, *SONG, *HEI, *KAI, *complete)),
    )
