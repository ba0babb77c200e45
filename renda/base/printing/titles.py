"""A title broken in lines that are balanced and tear no word (GB/T 9704-2012, 7.3.1)."""

import math
import re

from renda.base.printing.characters import width

# The type area is 20 characters of 22 pt wide; a title keeps clear of both edges.
LINE = 18
# What must stay on one line: figures and letters with what belongs to them, and the words titles are made of.
TOGETHER = re.compile(
    r"[0-9]+年(?:度|前?[一二三四]季度|[上下]半年|[0-9]+月(?:[0-9]+日)?)?"
    r"|[0-9A-Za-z.,%〔〕-]+[月日号届次个项件名位％]?"
    r"|第[〇零一二三四五六七八九十百]+[届次号条]"
    r"|人民代表大会(?:常务委员会|主席团)?|常务委员会|主席团|委员会|镇人大|乡人大|人大|代表|选举|选民|选区|会议|工作|总结|报告|建议|议案|意见|情况|"
    r"办理|监督|评议|活动|计划|方案|通知|公告|办法|决定|决议|名单|名册|年度|关于|开展|全年|前三|季度|上半年|下半年|民生|实事|项目|"
    r"预算|决算|执行|审查|候选人|结果|履职|述职|培训|视察|调研|检查|执法|联系|群众|换届|补选|罢免|资格"
)
NEVER_FIRST = frozenset("的地得了和与及、，。；：？！》）〉」』”’〕】…—·")
NEVER_LAST = frozenset("《（〈「『“‘〔【")
# It reads best when a new line begins before these, or after those.
GOOD_FIRST = ("关于", "代表建议", "工作")
GOOD_LAST = ("主席团", "关于", "年度", "季度", "会议", "的")


def title_lines(title: str) -> list[str]:
    """The lines of a title: those given by line breaks, or as few balanced ones as fit."""
    if "\n" in title:
        return [line.strip() for line in title.split("\n") if line.strip()]
    count = math.ceil(width(title) / LINE)
    if count <= 1:
        return [title] if title else []
    return _balanced(title, count)


def _balanced(title: str, count: int) -> list[str]:
    """Cut off one line after the other, each time near an even share of what is left."""
    lines, rest = [], title
    for left in range(count, 1, -1):
        at = _best_cut(rest, width(rest) / left)
        lines.append(rest[:at].strip())
        rest = rest[at:]
    return [line for line in (*lines, rest.strip()) if line]


def _best_cut(text: str, share: float) -> int:
    inside = {at for match in TOGETHER.finditer(text) for at in range(match.start() + 1, match.end())}
    return min(range(1, len(text)), key=lambda at: (_cost(text, at, share, at in inside), -at), default=len(text))


def _cost(text: str, at: int, share: float, tears: bool) -> float:
    head, tail = text[:at], text[at:]
    cost = 0.4 * (width(head) - share) ** 2
    cost += 10 if tears else 0
    cost += 20 if tail[0] in NEVER_FIRST or head[-1] in NEVER_LAST else 0
    cost += 20 if min(len(head.strip()), len(tail.strip())) < 2 else 0
    cost += 40 if width(head) > LINE + 2 else 0
    cost -= 3 if head.endswith(GOOD_LAST) or tail.startswith(GOOD_FIRST) else 0
    return cost
