"""The papers of a choice: the nominees with their scores, and the notice of publication."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import override

from renda.base.printing.paper import BlockKind, PageForm, Paper, block, heading, paragraph, table
from renda.core.text import chinese_date
from renda.duty.models import Choice, Criterion
from renda.duty.queries.choices import Scored


def score_list(choice: Choice, criteria: Sequence[Criterion], rows: Sequence[Scored], printed: str) -> Paper:
    """Nominees by their total, with the members' mean for each criterion and what was said of them."""
    with override("zh-hans"):
        title = f"{choice.award.title}\n初评评分汇总表"
        members = "、".join(each.person.name for each in choice.assessors.select_related("person"))
        header = (
            "序号",
            "姓名",
            "工作单位",
            *(f"{each.name}（{each.full_marks}）" for each in criteria),
            "总分",
            "同意/不同意",
            "履职积分",
            "阶段",
        )
        told = [
            (
                str(at), row.candidacy.person.name, row.candidacy.person.work_unit,
                *(_words(row.marks.get(each.pk)) for each in criteria), _words(row.total), f"{row.for_count}/{row.against_count}",
                _words(row.points), str(row.candidacy.get_stage_display()),
            )
            for at, row in enumerate(rows, 1)
        ]  # fmt: skip
        note = f"初评小组：{members}。各项得分为小组成员评分的平均分，总分为成员总评分的平均分，四舍五入保留一位小数；履职积分由已确认的履职记录算出。"
        blocks = [
            table(header, told, widths=(3, 5, 9, *(5 for _each in criteria), 4, 5, 4, 5)),
            block(BlockKind.NOTE, note),
        ]
        return Paper(
            title=title, office=choice.congress.name, subtitle="", printed=printed, page=PageForm.WIDE, subject=title.replace("\n", ""),
            author=choice.congress.name, blocks=tuple(blocks),
        )  # fmt: skip


def notice(choice: Choice, rows: Sequence[Scored], printed: str) -> Paper:
    """公示: who is decided upon, until when and where objections are raised."""
    with override("zh-hans"):
        title = f"{choice.award.title}拟表彰人选公示"
        first, last = choice.published_from, choice.published_until
        days = f"{chinese_date(first)}至{chinese_date(last)}" if first and last else ""
        decided = chinese_date(choice.decided_on) if choice.decided_on else ""
        blocks = [
            paragraph(f"经推荐提名、征求意见、初评小组评分，{decided}党委研究决定，现将{choice.award.title}拟表彰人选{len(rows)}名予以公示。"),
            heading(1, "拟表彰人选"),
            table(
                ("序号", "姓名", "性别", "工作单位及职务"),
                [
                    (str(at), row.candidacy.person.name, str(row.candidacy.person.get_sex_display()), row.candidacy.person.work_unit)
                    for at, row in enumerate(rows, 1)
                ],
                widths=(3, 6, 4, 18),
            ),
            paragraph(f"公示时间：{days}。公示期内对人选有异议的，请向{choice.congress.name}办公室书面或当面反映，并写明真实姓名和联系方式。"),
        ]  # fmt: skip
        return Paper(
            title=title, office=choice.congress.name, subtitle=days, printed=printed, page=PageForm.UPRIGHT, subject=title,
            author=choice.congress.name, blocks=tuple(blocks),
        )  # fmt: skip


def _words(value: object) -> str:
    return "" if value is None else str(value)
