"""The check sheet: sums that must agree, rules that the statutes give, aims not met, questions, what rests on paper.

The identities are those of outlines.md §3 for the figures that there are; the others are listed as not applicable.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.base.figures import Number
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.reports import (
    fund_sums,
    law_checks,
    project_sums,
    proposal_sums,
    queries,
    statement_sums,
    station_sums,
    supervision_sums,
    text_checks,
)
from renda.reports.catalogue import Reader
from renda.reports.checks import Check, Sort, Status
from renda.reports.drafting import number_words
from renda.reports.duty_limits import DUTY_LIMITS
from renda.reports.models import Report
from renda.reports.stages import About, ReportKind

__all__ = ["Check", "Sort", "Status", "check_all"]

#: The areas of work whose sums and limits stand in a module of their own.
AREAS = (proposal_sums, project_sums, supervision_sums, fund_sums, station_sums)


def check_all(congress: Congress, period: Period, *, report: Report | None = None) -> list[Check]:
    """Every check for a congress and period; with a report also those of its text and length.

    The annual summary is judged by all; another report by those checks whose figures it prints, and one over a term by its years
    too; a notice, and a paper about the days of one session, by its text alone.
    """
    if report is not None and report.of.about in {About.ACTIVITY, About.SESSION}:
        return [*text_checks.text(report), *text_checks.length(report)]
    reader = Reader(congress, period)
    # The rules are those of a year: two sessions in five years are not enough.
    of_term = report is not None and report.of.about is About.TERM
    asked = (
        (_sums, _limits)
        if of_term
        else (_sums, _limits, _purchases, law_checks.rules, _aims, _plan, _questions, _paper)
    )
    found = [check for part in asked for check in part(reader)]
    found += list(_later())
    if report is None:
        return found
    if report.kind != ReportKind.ANNUAL_SUMMARY:
        codes = {reading.code for reading in queries.readings(report).values()}
        found = [check for check in found if check.code in codes and check.status is not Status.NOT_APPLICABLE]
    if of_term:
        found += text_checks.years(report)
    return [*found, *text_checks.text(report), *text_checks.length(report)]


def _value(reader: Reader, key: str) -> Number:
    """The value as it is – money has its fen – and 0 where there is none."""
    value = reader[key].value
    return value if value is not None else 0


def _absent(reader: Reader, key: str) -> bool:
    return reader[key].value is None


def _sum(reader: Reader, code: str, title: str, whole: str, parts: tuple[str, ...]) -> Check:
    """Parts = whole; not applicable where the whole is not recorded."""
    if _absent(reader, whole):
        return Check(code, Sort.IDENTITY, title, Status.NOT_APPLICABLE, _("no records"))
    values = [_value(reader, part) for part in parts]
    total = _value(reader, whole)
    right = sum(values) == total
    numbers = f"{' + '.join(map(number_words, values))} {'=' if right else '≠'} {number_words(total)}"
    return Check(
        code, Sort.IDENTITY, title, Status.PASSED if right else Status.FAILED, numbers,
        "" if right else _("Open the figure's rows and look for a record without its part, or with two."),
    )  # fmt: skip


def _sums(reader: Reader) -> Iterator[Check]:
    """Parts = whole."""
    yield _sum(
        reader, "A8", _("The presidium's make-up adds up to its members"), "people.presidium",
        ("people.presidium_party_committee", "people.presidium_chair", "people.presidium_grassroots"),
    )  # fmt: skip
    yield _sum(
        reader,
        "A9",
        _("Full-time and part-time add up to the staff"),
        "people.staff",
        ("people.staff_full_time", "people.staff_part_time"),
    )
    levels = tuple(
        f"people.deputies_{level}" for level in ("national", "provincial", "municipal", "county", "township")
    )
    yield _sum(reader, "A4", _("Mandates of the levels add up to all mandates"), "people.mandates", levels)
    yield _distinct(reader)
    for code, title, whole, parts in (sums for area in AREAS for sums in area.SUMS):
        yield _sum(reader, code, _(title), whole, parts)
    yield _sum(
        reader,
        "B1",
        _("In office, vacant and reserved seats add up to the seats"),
        "people.quota",
        ("people.in_office", "people.vacant", "people.reserve"),
    )
    for name, parts in MAKE_UP.items():
        yield _sum(
            reader,
            "A11",
            _("Make-up of the deputies by %(name)s adds up") % {"name": _(name)},
            "people.in_office",
            parts,
        )
    yield _sum(
        reader, "C3", _("Present, on leave and absent add up to the deputies due"), "sessions.due",
        ("sessions.present", "sessions.on_leave", "sessions.absent"),
    )  # fmt: skip
    yield _sum(
        reader, "D4", _("Done, not done and dropped add up to the items of the plan"), "people.plan_items",
        ("reports.plan_items_done", "reports.plan_items_open", "people.plan_items_dropped"),
    )  # fmt: skip
    yield _sum(
        reader, "E1", _("The kinds of supervision add up to all supervision activities"), "activities.supervision", SUPERVISION_KINDS
    )  # fmt: skip


#: The kinds that the summary names one by one.
SUPERVISION_KINDS = tuple(
    f"activities.{kind}"
    for kind in ("inspections", "surveys", "law_checks", "hearings", "follow_ups", "seminars", "appraisals")
)
#: The bands of the make-up, by what they divide.
MAKE_UP: dict[str, tuple[str, ...]] = {
    gettext_noop("age"): ("people.age_35", "people.age_36_55", "people.age_56"),
    gettext_noop("education"): tuple(
        f"people.education_{band}" for band in ("postgraduate", "bachelor", "college", "secondary", "junior", "primary")
    ),
    gettext_noop("occupation"): tuple(
        f"people.occupation_{name}" for name in ("worker", "farmer", "professional", "cadre", "owner", "other")
    ),
}


def _distinct(reader: Reader) -> Check:
    """Mandates − second mandates = distinct deputies (facts.md A5)."""
    title = _("Mandates less second mandates give the distinct deputies")
    if _absent(reader, "people.mandates"):
        return Check("A5", Sort.IDENTITY, title, Status.NOT_APPLICABLE, _("no records"))
    mandates, double, people = (
        _value(reader, f"people.{name}") for name in ("mandates", "double_mandates", "deputies")
    )
    right = mandates - double == people
    return Check(
        "A5",
        Sort.IDENTITY,
        title,
        Status.PASSED if right else Status.FAILED,
        f"{mandates} − {double} {'=' if right else '≠'} {people}",
    )


#: (code, part, whole, title): a part is never more than its whole.
LIMITS: tuple[tuple[str, str, str, str], ...] = (
    (
        "J1",
        "activities.campaign_deputies",
        "activities.campaign_deputies_due",
        gettext_noop("Deputies taking part are not more than those due"),
    ),
    (
        "J2",
        "activities.households_covered",
        "activities.target_households",
        gettext_noop("Households reached are not more than those on the list"),
    ),
    (
        "J3",
        "activities.firms_visited",
        "activities.target_firms",
        gettext_noop("Firms visited are not more than those on the list"),
    ),
    (
        "F11",
        "activities.opinions_sent_up",
        "activities.opinions_at_hand",
        gettext_noop("Matters sent up are not more than the opinions gathered or carried over"),
    ),
    (
        "J4",
        "activities.matters_solved",
        "activities.matters_at_hand",
        gettext_noop("Difficulties solved are not more than those raised or carried over"),
    ),
    (
        "B4",
        "people.duty_files",
        "people.in_office",
        gettext_noop("Duty files are not more than the deputies in office"),
    ),
    (
        "B6",
        "people.award_chosen",
        "people.award_nominees",
        gettext_noop("Deputies chosen are not more than the nominees"),
    ),
    *DUTY_LIMITS,
)


def _limits(reader: Reader) -> Iterator[Check]:
    """Part ≤ whole."""
    for code, part, whole, title in (*LIMITS, *(limit for area in AREAS for limit in area.LIMITS)):
        if _absent(reader, part) or _absent(reader, whole):
            yield Check(code, Sort.IDENTITY, _(title), Status.NOT_APPLICABLE, _("no records"))
            continue
        less, more = _value(reader, part), _value(reader, whole)
        right = less <= more
        yield Check(
            code,
            Sort.IDENTITY,
            _(title),
            Status.PASSED if right else Status.FAILED,
            f"{number_words(less)} {'≤' if right else '>'} {number_words(more)}",
        )


def _purchases(reader: Reader) -> Iterator[Check]:
    """What papers say of one thing does not contradict itself."""
    title = _("One purchase is one figure")
    told = statement_sums.told_twice(reader.congress, range(reader.period.start.year, reader.period.end.year + 1))
    if not told:
        yield Check("L3", Sort.IDENTITY, title, Status.NOT_APPLICABLE, _("no records"))
    for rows in told:
        wrong = statement_sums.contradicts(rows)
        yield Check(
            "L3", Sort.IDENTITY, title, Status.FAILED if wrong else Status.PASSED, statement_sums.words_of(rows),
            _("Papers give one purchase twice, and both cannot be right. Look at the voucher, and take back the statement that is wrong.") if wrong else "",
        )  # fmt: skip


#: (code, figure, title): full coverage is the aim; what is left is said, not hidden.
AIMS: tuple[tuple[str, str, str], ...] = (
    ("J1", "activities.campaign_deputies", gettext_noop("All deputies due took part in the campaign")),
    ("J2", "activities.households_covered", gettext_noop("All households on the list were visited")),
    ("J3", "activities.firms_visited", gettext_noop("All firms on the list were visited")),
)


def _aims(reader: Reader) -> Iterator[Check]:
    for code, key, title in AIMS:
        reading = reader[key]
        if reading.value is None or reading.of is None:
            yield Check(code, Sort.AIM, _(title), Status.NOT_APPLICABLE, _("no records"))
            continue
        numbers = f"{number_words(reading.value)} / {number_words(reading.of)} = {reading.share}%"
        met = reading.gap == 0
        advice = (
            ""
            if met
            else _("%(gap)s not reached. The summary says so; give the reasons in the campaign.")
            % {"gap": number_words(reading.gap)}
        )
        yield Check(code, Sort.AIM, _(title), Status.PASSED if met else Status.FAILED, numbers, advice)


def _plan(reader: Reader) -> Iterator[Check]:
    """Items of the plan that are not done: said as an aim not met."""
    items, done = reader["people.plan_items"], reader["reports.plan_items_done"]
    title = _("All items of the year's plan are done")
    if items.value is None or done.value is None:
        yield Check("D4", Sort.AIM, title, Status.NOT_APPLICABLE, _("no records"))
        return
    left = reader["reports.plan_items_open"]
    yield Check(
        "D4", Sort.AIM, title, Status.FAILED if left.value else Status.PASSED,
        f"{number_words(done.value)} / {number_words(items.value)} = {done.share}%",
        _("Not done: %(names)s. The summary says so.") % {"names": left.names} if left.value else "",
    )  # fmt: skip


def _questions(reader: Reader) -> Iterator[Check]:
    """What the records leave open."""
    units = reader["activities.appraised_units"]
    if units.value:
        known = queries.units_with_result(reader.congress, reader.period)
        yield Check(
            "E5", Sort.QUESTION, _("What was the result of the appraisals?"), Status.PASSED if known == units.value else Status.FAILED,
            _("%(known)s of %(all)s units have a result") % {"known": known, "all": units.value},
            "" if known == units.value else _("Enter the result of each unit in the activity."),
        )  # fmt: skip
    files, own, everyone = reader["people.duty_files"], reader["people.in_office"], reader["people.deputies"]
    if files.value:
        # From paper nobody is named: the number alone tells whose files they are only where all levels are as many.
        clear = files.value in ({everyone.value} if files.from_paper else {own.value, everyone.value})
        yield Check(
            "B4", Sort.QUESTION, _("Whose duty files are they: the own deputies' or those of all levels?"),
            Status.PASSED if clear else Status.FAILED, f"{files.value} / {own.value} / {everyone.value}",
        )  # fmt: skip
    bills = queries.sent_as_bills(reader.congress, reader.period)
    if bills:
        yield Check(
            "F11", Sort.QUESTION, _("Matters sent to the county as bills: do they have their joint signers, or are they suggestions?"),
            Status.FAILED, str(bills), _("A bill needs joint signers there. Set the form of the matter in the list of opinions."),
        )  # fmt: skip
    lost = queries.deputies_without_group(reader.congress, reader.period.end)
    if not _absent(reader, "people.groups"):
        yield Check(
            "A6", Sort.QUESTION, _("Is every deputy in one group?"), Status.FAILED if lost else Status.PASSED,
            _("%(count)s without a group") % {"count": lost},
        )  # fmt: skip


def _paper(reader: Reader) -> Iterator[Check]:
    """Figures that rest on paper: headcounts without names, totals without records."""
    for key in ("activities.supervision_headcount", "activities.trained_headcount", "sessions.headcount"):
        reading = reader[key]
        if reading.value:
            yield Check(
                reading.code, Sort.NOTE, reading.title, Status.PASSED, number_words(reading.value),
                _("From paper: people counted without names; never added to distinct people."),
            )  # fmt: skip
    for total in queries.totals_from_paper(reader.congress, reader.period).values():
        reading = reader[total.key]
        yield Check(
            reading.code,
            Sort.NOTE,
            reading.title,
            Status.PASSED,
            number_words(total.value),
            _("From paper: %(paper)s") % {"paper": total.paper},
        )


#: (code, title) of identities whose records come with later parts of the product.
LATER: tuple[tuple[str, str], ...] = (
    ("M6", gettext_noop("Districts' seats add up to all seats")),
    ("M14", gettext_noop("Voters in person and by proxy add up to all who voted")),
    ("M16", gettext_noop("Valid and void ballots add up to those returned")),
)


def _later() -> Iterator[Check]:
    for code, title in LATER:
        yield Check(code, Sort.IDENTITY, _(title), Status.NOT_APPLICABLE, _("not recorded in this version"))
