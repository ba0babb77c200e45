"""What the text of a report itself shows: its length, open questions, hand-typed numbers, places without a record."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from renda.base.showing import day_words, listed
from renda.core.periods import Period
from renda.reports import documents, drafting, queries
from renda.reports.checks import Check, Sort, Status
from renda.reports.drafting import number_words
from renda.reports.models import Report, StoredReading
from renda.reports.stages import ReportKind
from renda.reports.years import YEARS, without_years


def length(report: Report) -> Iterator[Check]:
    """A report is as long as its outline says; nothing where it says nothing."""
    bounds = report.of.length
    if bounds is None:
        return
    least, most = bounds
    count = documents.characters(documents.content_of(report))
    right = least <= count <= most
    if right:
        advice = ""
    elif report.kind == ReportKind.NOTICE:
        advice = (
            _("Too short for a notice: record more of what was seen and raised, or write it in.")
            if count < least
            else _("Too long for a notice: shorten a sentence or leave one out.")
        )
    else:
        advice = (
            _("Shorter than usual: answer the open questions, or write in what is missing.")
            if count < least
            else _("Longer than usual: shorten or leave out sentences.")
        )
    title = (
        _("A notice has %(least)s to %(most)s characters") % {"least": least, "most": most}
        if report.kind == ReportKind.NOTICE
        else _("The text has %(least)s to %(most)s characters") % {"least": least, "most": most}
    )
    yield Check(report.of.code or "T5", Sort.AIM, title, Status.PASSED if right else Status.FAILED, str(count), advice)


def years(report: Report) -> Iterator[Check]:
    """Of a report over a term: each year has records, and what is told year by year adds up to its sum."""
    readings = queries.readings(report)
    summed = {key: reading for key, reading in readings.items() if key.endswith(YEARS)}
    told = {year.year for reading in summed.values() for year in reading.years}
    blank = [year for year in range(report.starts_on.year, report.ends_on.year + 1) if year not in told]
    yield Check(
        "T6", Sort.QUESTION, _("Every year of the term has records"), Status.FAILED if blank else Status.PASSED, listed(blank) or "0",
        _("The report says that these years are not counted. Record them, or note their totals from paper with the first and last day of the year as it lies in the term.")
        if blank else "",
    )  # fmt: skip
    yield from _not_counted(report, summed)
    passages = [p for p in queries.passages(report) if not p.is_left_out]
    for key in sorted(
        {key for p in passages for key, form in drafting.places(p.text) if form == "each"} & summed.keys()
    ):
        reading = summed[key]
        if not reading.years:
            continue
        values = [year.value for year in reading.years if year.value is not None]
        right = sum(values) == (reading.value or 0)
        numbers = f"{' + '.join(map(number_words, values))} {'=' if right else '≠'} {number_words(reading.value)}"
        yield Check(
            reading.code, Sort.IDENTITY, _("%(figure)s: the years add up to the term") % {"figure": reading.title},
            Status.PASSED if right else Status.FAILED, numbers,
            "" if right else _("A record counts in two years. Tell the sum alone, without the years."),
        )  # fmt: skip
        paper = [year for year in reading.years if year.from_paper]
        if paper:
            yield Check(
                reading.code, Sort.NOTE, reading.title, Status.PASSED, listed(number_words(year.value) for year in paper),
                _("From paper: %(years)s") % {"years": drafting.year_words(year.year for year in paper)},
            )  # fmt: skip


def _not_counted(report: Report, summed: Mapping[str, StoredReading]) -> Iterator[Check]:
    """Totals from paper that lie in the term and whose days are not those of one of its years: no sum takes them in."""
    period = Period(report.starts_on, report.ends_on)
    used = {period, *(period.in_year(year) for year in range(report.starts_on.year, report.ends_on.year + 1))}
    near = queries.all_totals(report.congress).filter(starts_on__lte=report.ends_on, ends_on__gte=report.starts_on)
    for total in near.filter(key__in=[without_years(key) for key in summed]):
        if Period(total.starts_on, total.ends_on) not in used:
            reading = summed[f"{total.key}{YEARS}"]
            yield Check(
                reading.code, Sort.QUESTION, _("%(figure)s: a total from paper is not counted") % {"figure": reading.title}, Status.FAILED,
                number_words(total.value),
                _("Its days (%(start)s to %(end)s) are not those of one year within the term. Give it such days, if it belongs in the sum.")
                % {"start": day_words(total.starts_on), "end": day_words(total.ends_on)},
            )  # fmt: skip


def text(report: Report) -> Iterator[Check]:
    """What the text itself shows: open questions, hand-typed numbers, places without a record."""
    passages = [p for p in queries.passages(report) if not p.is_left_out]
    asking = [p for p in passages if p.asks and p.edited is None]
    yield Check(
        "T1", Sort.QUESTION, _("Questions to the secretary are answered"), Status.FAILED if asking else Status.PASSED,
        str(len(asking)), "" if not asking else _("Record what is missing and read again, write the sentence yourself, or leave it out."),
    )  # fmt: skip
    typed = [number for p in passages for number in drafting.untraced(p.text, p.counted_text)]
    yield Check(
        "T2", Sort.QUESTION, _("Every number comes from records"), Status.FAILED if typed else Status.PASSED,
        listed(typed) or "0", "" if not typed else _("These numbers were typed by hand and have no rows behind them."),
    )  # fmt: skip
    readings = queries.readings(report)
    empty = {
        key
        for p in passages
        if p.edited is not None
        for key, form in drafting.places(p.edited)
        if key not in readings or not drafting.form_words(readings[key], form)
    }
    yield Check(
        "T3", Sort.IDENTITY, _("Every figure in the text has a record"), Status.FAILED if empty else Status.PASSED,
        listed(sorted(empty)) or "0", "" if not empty else _("Take these figures out of the sentence, or record what they count."),
    )  # fmt: skip
    changed = [reading for reading in readings.values() if reading.changed_on]
    yield Check(
        "T4", Sort.NOTE, _("Numbers that changed at the last reading"), Status.PASSED,
        listed(f"{r.title} {number_words(r.earlier_value)} → {number_words(r.value)}" for r in changed) or "0",
    )  # fmt: skip
