"""Articles of law in the reader's words: `Deputies Law art. 62` becomes 《代表法》第六十二条 on a Chinese page."""

import re

from django.utils.translation import get_language

from renda.core.law.statutes import in_chinese, in_english
from renda.core.text import ordinal

LAWS = {
    "Constitution": "宪法",
    "Organic Law": "地方组织法",
    "Electoral Law": "选举法",
    "Deputies Law": "代表法",
    "Supervision Law": "监督法",
    "Budget Law": "预算法",
    "Village Committees Law": "村民委员会组织法",
    "Personal Information Protection Law": "个人信息保护法",
}
_LAW = re.compile("|".join(re.escape(name) for name in LAWS))
_ARTICLE = re.compile(r"(?:art\.|article)\s*(\d+(?:(?:,\s*|\s+and\s+|–|-)\d+)*)")
_PARAGRAPH = re.compile(r"para\.\s*(\d+)")
_ITEM = re.compile(r"item\s*(\d+)")
_READING = re.compile(r"\s*(?:in the (\d{4}) reading|, (\d{4})$|\((\d{4})\))")


def article(cite: str) -> str:
    """The citation in the reader's language; the rules' own form (`EL@2020:12(1)`) as well as the written one."""
    is_chinese = (get_language() or "").startswith("zh")
    if "@" in cite:
        return in_chinese(cite) if is_chinese else in_english(cite)
    if not cite or not is_chinese:
        return cite
    words = _LAW.sub(lambda found: f"《{LAWS[found[0]]}》", cite)
    words = _ARTICLE.sub(lambda found: "、".join(f"{ordinal(int(n))}条" for n in re.findall(r"\d+", found[1])), words)
    words = _PARAGRAPH.sub(lambda found: f"{ordinal(int(found[1]))}款", words)
    words = _ITEM.sub(lambda found: f"{ordinal(int(found[1]))}项", words)
    words = _READING.sub(lambda found: f"（{found[1] or found[2] or found[3]}年文本）", words)
    return re.sub(r"\s*;\s*", "；", re.sub(r"(?<=[》条款项])\s+(?=[第（《])", "", words))
