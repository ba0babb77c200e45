"""What a township is called: the last word of its name decides every word of its papers (outlines.md §2)."""

#: The last words of a township's name, the longer ones first (Constitution art. 30: 乡、民族乡、镇; 苏木 in Inner Mongolia).
ENDINGS = ("民族苏木", "苏木", "民族乡", "乡", "镇")


def ending(name: str) -> str:
    """镇, 乡, 民族乡, 苏木 or 民族苏木; empty where the name is no township's (a street 街道 has no congress)."""
    found = next((each for each in ENDINGS if name.endswith(each)), "")
    return found if len(name) > len(found) else ""


def kind_word(name: str) -> str:
    """The word that papers use for the place: 乡 for 民族乡 too, 苏木, else the name's last sign (镇, 县, 市, 区)."""
    return ending(name).removeprefix("民族") or name[-1:]


def proper(name: str) -> str:
    """The name without its ending: 青禾镇 → 青禾."""
    return name.removesuffix(ending(name))
