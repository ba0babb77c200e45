"""A report to be shared as a sample: names of persons, firms and places become **, figures become x.

What is a name comes from the records (`queries.names`); what is a figure, from the places that figures hold in the
passages, from every digit and from every Chinese numeral that counts something; persons that a word announces, mail addresses, accounts and
plates are known by their form (`renda.core.hiding`). Articles of the law, thresholds of the
law, set phrases and the numbers of headings stay readable. A name that no record holds, typed by hand, is not known:
the copy must be read before it is given away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import override

from renda.base.printing.paper import Paper
from renda.base.printing.pdf import write_pdf
from renda.base.printing.text import write_text
from renda.base.printing.word import write_docx
from renda.core.hiding import Hidden, Why, hidden_in, one_width
from renda.reports.documents import ENDINGS, MEDIA, Content, paper
from renda.reports.drafting import Piece
from renda.reports.kinds import kind_of
from renda.reports.queries.names import names_to_mask
from renda.reports.stages import PaperForm

NAME = "**"
FIGURE = "x"
#: Of what leads to a person, what is no figure: figures are masked all the same.
PERSONAL = frozenset({Why.OWN_NAME, Why.NAMED, Why.TITLED, Why.MAIL, Why.ACCOUNT, Why.PLATE})
#: The forms of a sample; a review copy would show the figures beside it, and a list of figures is nothing without them.
FORMS = (PaperForm.DOCX, PaperForm.PDF, PaperForm.TEXT)
#: The day that stands in a sample's file: any other would tell when the paper was made.
NO_DAY = date(2000, 1, 1)

_NUMERAL = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMERALS = re.compile(f"[{_NUMERAL}]+")
_DIGITS = re.compile(r"\d+(?:[.,．]\d+)*")
#: What stays as it is, though numerals stand in it: the law's articles and thresholds, titles of national laws, set phrases.
_KEPT = "|".join(
    (
        rf"第[{_NUMERAL}\d]+(?:条|款|章|编)(?:之[{_NUMERAL}]+)?(?:第[{_NUMERAL}\d]+[款项])*",
        "《中华人民共和国[^》]*》",
        rf"[{_NUMERAL}]+分之[{_NUMERAL}]+以[上下]",
        f"[{_NUMERAL}]个(?:意识|自信|维护|确立|务必|坚持|全面|全覆盖)",
        "(?:十八|十九|二十)届[一二三四五六七]中全会",
        "千家万户|千方百计|十分(?![之钟])|一次性|一个时期",
    )
)
#: Words that count: a numeral before one of them is a figure. 一是, 统一, 三到三查 are none.
_COUNTED = (
    "(?:[余多来]?(?:平方米|平方公里|小时|公里|季度|人次|个|名|人|位|次|件|条|项|家|户|份|元|吨|亩|米|所|座|处|间|套|台|辆|本|篇|期|届|轮|批|场|组|队|支|站|页"
    "|年|月|日|号|周|岁|天|倍|成|时|分|秒|点|块|口|棵|头|盏|里|村|类|种|张|幅|级人大代表))"
)
_FIGURES = "|".join(
    (
        rf"百分之[{_NUMERAL}]+(?:点[{_NUMERAL}]+)?",
        rf"[{_NUMERAL}]+分之[{_NUMERAL}]+",
        rf"[{_NUMERAL}]+点[{_NUMERAL}]+",
        rf"(?<!\d)[{_NUMERAL}]+(?={_COUNTED})",
        _DIGITS.pattern,
    )
)
#: A number that opens a line (1. or （1）) is the line's, unless a decimal begins there.
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.．、](?!\d)|（\d{1,2}）)")


class Masker:
    """Masks texts of one congress. What is left of a longer name inside a word is masked too: better too much."""

    def __init__(self, names: Iterable[str]) -> None:
        # 张 三 with a space between, as lists of names are set, is the same name.
        each = (r"[\s·]*".join(map(re.escape, name)) for name in sorted(names, key=lambda name: (-len(name), name)))
        named = "|".join(each)
        # A law's article comes first, then names, then figures; at one place the first that fits is taken.
        self._pattern = re.compile(
            f"(?P<kept>{_KEPT})" + (f"|(?P<name>{named})" if named else "") + f"|(?P<figure>{_FIGURES})"
        )
        self._named = re.compile(named) if named else None

    def __call__(self, words: str) -> str:
        """The words with ** and x."""
        opening = _NUMBERING.match(words)
        start = opening.end() if opening else 0
        return words[:start] + self._pattern.sub(self._masked, _without_persons(words[start:]))

    def _masked(self, found: re.Match[str]) -> str:
        kind = found.lastgroup
        if kind == "kept":
            # A national law's title holds no name of ours; were one in it, it is hidden all the same.
            return self._named.sub(NAME, found[0]) if self._named else found[0]
        return NAME if kind == "name" else FIGURE


def announced(content: Content) -> list[Hidden]:
    """What was masked by its form alone, for the office to look at: no record holds it."""
    texts = ("".join(piece.words for piece in content.pieces(p)) for p in content.passages)
    return [each for text in texts for each in hidden_in(text) if each.why in PERSONAL]


def _without_persons(words: str) -> str:
    """What leads to a person whom no record knows: a name that a word announces, a mail address, an account, a plate."""
    text, end, left = one_width(words), 0, ""
    for each in hidden_in(words):
        if each.why in PERSONAL:
            left += text[end : each.start] + NAME
            end = each.end
    return left + text[end:]


def masked_paper(content: Content) -> Paper:
    """The paper of a report with its names and figures masked, without its annex; a figure in Chinese numerals is masked in its place."""
    mask = Masker(names_to_mask(content.congress))
    passages = tuple(
        replace(p, text=mask("".join(_without_figure(piece) for piece in content.pieces(p))), drafted="")
        for p in content.passages
    )
    plain = paper(replace(content, passages=passages, readings={}), with_annex=False)
    return replace(
        plain,
        signature=mask(plain.signature),
        dated=mask(plain.dated),
        subject=mask(plain.subject),
        author=mask(plain.author),
    )


def write_sample(content: Content, form: str) -> tuple[str, str, bytes]:
    """One file of a masked copy: its name, which tells the kind of paper alone, its media type and its bytes."""
    copy = masked_paper(content)
    match PaperForm(form):
        case PaperForm.DOCX:
            found = write_docx(copy, dated_at=NO_DAY)
        case PaperForm.PDF:
            found = write_pdf(copy, dated_at=NO_DAY)
        case PaperForm.TEXT:
            found = write_text(copy).encode()
        case _:
            raise ValueError(f"A sample has no form {form}.")
    chosen = PaperForm(form)
    with override("zh-hans"):
        name = str(kind_of(content.kind).name)
    return f"{name}（样本）{ENDINGS[chosen]}", MEDIA[chosen], found


def _without_figure(piece: Piece) -> str:
    if not piece.key or _DIGITS.search(piece.words):
        return piece.words
    return _NUMERALS.sub(FIGURE, piece.words)
