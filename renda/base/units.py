"""Measure words. Figures carry theirs in Chinese, as papers need them; an English page shows what is counted."""

from renda.base.showing import is_chinese

#: What each measure word counts, where the figure's title does not say it already.
ENGLISH = {
    "个": "", "人": "people", "人次": "attendances", "人月": "person-months", "件": "items", "份": "copies", "元": "yuan", "名": "people", "场次": "events",
    "处": "places", "天": "days", "家": "firms", "对": "pairs", "平方公里": "km²", "平方米": "m²", "间": "rooms", "户": "households", "批": "lots", "期": "courses",
    "条": "items", "次": "times", "项": "items", "公里": "km", "%": "%", "岁": "years",
    "分": "points", "步": "steps", "票": "votes", "张": "ballots",
}  # fmt: skip


def unit_words(unit: str) -> str:
    """585户, or 585 households on an English page; an office's own unit stays as it is."""
    if is_chinese():
        return unit
    words = ENGLISH.get(unit, unit)
    return f" {words}" if words else ""
