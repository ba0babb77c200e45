"""Acts on a report: draft, read again, edit, leave out, accept what changed, publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.base import audit, files
from renda.base.figures import Number, Reading
from renda.core.comparing import Compared
from renda.core.errors import RuleBroken, WrongStage
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.reports import annexes, catalogue, documents, drafting, identities, kinds, outline, queries, session_words
from renda.reports.drafting import Composition
from renda.reports.kinds import Kind
from renda.reports.models import Passage, Report, ReportFile, StoredReading
from renda.reports.permissions import check_can_publish, check_can_write
from renda.reports.stages import About, PaperForm, ReportKind, ReportStage
from renda.sessions.models import Session
from renda.sessions.stages import MeetingStage


@transaction.atomic
def draft_notice(activity: Activity, *, kind: str = ReportKind.NOTICE, by: User, on: date) -> Report:
    """Draft the notice of one activity (outlines.md O9), or one before it; where its draft exists, read that again.

    Raises WrongStage where the activity is withdrawn, or where it is to be told as done and is not confirmed.
    """
    check_can_write(by, activity.congress, on)
    chosen = _kind(kind)
    if not chosen.is_notice or chosen.activity not in {"", activity.kind}:
        raise RuleBroken(
            gettext_noop("“%(kind)s” is not drafted from this kind of activity."), kind=str(chosen.name), field="kind"
        )
    if activity.stage == RecordStage.WITHDRAWN or (not chosen.activity and activity.stage != RecordStage.CONFIRMED):
        raise WrongStage(
            gettext_noop(
                "“%(title)s” is not confirmed, so it does not count yet. Confirm it first, then draft its notice."
            ),
            title=activity.title,
        )
    period = Period(activity.held_on, activity.ends_on or activity.held_on)
    return _draft(activity.congress, kind=kind, period=period, activity=activity, by=by, on=on)


@transaction.atomic
def draft_for_session(session: Session, *, kind: str, period: Period | None = None, by: User, on: date) -> Report:
    """Draft a paper to one session: over the days since the last one began, or over its own (see `session_words.period_of`), or over
    the period given. Where its draft exists, that is read again, over the same period unless another is given."""
    check_can_write(by, session.congress, on)
    chosen = _kind(kind)
    if not chosen.is_of_session:
        raise RuleBroken(gettext_noop("“%(kind)s” is not a paper to a session."), kind=str(chosen.name), field="kind")
    if session.stage == MeetingStage.CALLED_OFF:
        raise WrongStage(gettext_noop("The session was called off. Choose one that is planned or was held."))
    held = Report.objects.filter(session=session, kind=kind, stage=ReportStage.DRAFT).first()
    own = period or (period_of(held) if held and held.has_own_days else None)
    return _draft(
        session.congress, kind=kind, period=own or session_words.period_of(session, chosen.about), session=session,
        has_own_days=own is not None, by=by, on=on,
    )  # fmt: skip


@transaction.atomic
def draft_report(congress: Congress, *, kind: str, period: Period, by: User, on: date) -> Report:
    """Draft a report from the records of a period; where its draft exists, read that again.

    Raises RuleBroken for a kind that is about one session or activity.
    """
    check_can_write(by, congress, on)
    chosen = _kind(kind)
    if chosen.about is not About.YEAR:
        raise RuleBroken(
            gettext_noop("“%(kind)s” is about one session or activity. Draft it from there."), kind=str(chosen.name), field="kind"
        )  # fmt: skip
    return _draft(congress, kind=kind, period=period, by=by, on=on)


def _kind(key: str) -> Kind:
    try:
        return kinds.kind_of(key)
    except LookupError as error:
        raise RuleBroken(gettext_noop("There is no kind of report “%(kind)s”."), kind=key, field="kind") from error


def _draft(
    congress: Congress,
    *,
    kind: str,
    period: Period,
    activity: Activity | None = None,
    session: Session | None = None,
    has_own_days: bool = False,
    by: User,
    on: date,
) -> Report:
    drafts = Report.objects.select_for_update().filter(congress=congress, kind=kind, stage=ReportStage.DRAFT)
    of: dict[str, object] = {"starts_on": period.start, "ends_on": period.end}
    if activity or session:
        of = {"activity": activity} if activity else {"session": session}
    report = drafts.filter(**of).first()
    if report is not None:
        drafts.filter(pk=report.pk).update(starts_on=period.start, ends_on=period.end, has_own_days=has_own_days)
        return read_again(report, by=by, on=on)
    composed = drafting.compose(congress, period, kind=kind, activity=activity, session=session, day=on)
    report = Report.objects.create(
        congress=congress,
        kind=kind,
        activity=activity,
        session=session,
        title=_title(composed),
        starts_on=period.start,
        ends_on=period.end,
        has_own_days=has_own_days,
        drafted_on=on,
        read_on=on,
    )
    _store(report, composed, on)
    audit.record(
        by,
        "reports.draft_report",
        report,
        on=on,
        congress=congress.pk,
        after={"period": f"{period.start} – {period.end}"},
    )
    return report


@transaction.atomic
def read_again(report: Report, *, by: User, on: date) -> Report:
    """Read all figures of a draft again: drafted sentences follow the records, edited ones stay, changed numbers are kept to be shown.

    The days of a paper to a session, or about an activity, follow those records too, unless they were chosen.
    """
    check_can_write(by, report.congress, on)
    report = _locked_draft(report)
    report.starts_on, report.ends_on = _days_now(report).days
    composed = _compose(report, on)
    changes = _store(report, composed, on)
    report.title, report.read_on, report.version = _title(composed), on, report.version + 1
    report.save()
    audit.record(by, "reports.read_again", report, on=on, congress=report.congress_id, after=changes)
    return report


@transaction.atomic
def edit_passage(passage: Passage, *, text: str, was: str, by: User, on: date) -> Passage:
    """Put the office's own words in a passage's place; empty text gives the drafted one back.

    `was` is the text that the writer saw: where somebody changed it meanwhile the edit is refused, and nothing is lost.
    """
    report = passage.report
    check_can_write(by, report.congress, on)
    report = _locked_draft(report)
    passage = Passage.objects.select_for_update().get(pk=passage.pk)
    text = " ".join(text.split())
    if passage.text != was:
        raise RuleBroken(
            gettext_noop(
                "Somebody changed this passage meanwhile. It now reads: “%(now)s”. Take over what you need and save again."
            ),
            now=passage.text,
            field="text",
        )
    unknown = drafting.unknown_places(text)
    if unknown:
        raise RuleBroken(
            gettext_noop(
                "%(places)s is not a figure of this product. Choose a figure from the list, or write the words without braces."
            ),
            places=tuple(unknown),
            field="text",
        )
    before = passage.text
    passage.edited = None if text in {"", passage.drafted} else text
    passage.save()
    _store_readings(report, list(drafting.places(passage.text)), on)
    _raise_version(report)
    audit.record(
        by,
        "reports.edit_passage",
        report,
        on=on,
        congress=report.congress_id,
        before={"text": before},
        after={"text": passage.text},
    )
    return passage


@transaction.atomic
def leave_out(passage: Passage, *, is_left_out: bool, by: User, on: date) -> Passage:
    """Leave a passage or a question out of the paper, or take it in again."""
    report = passage.report
    check_can_write(by, report.congress, on)
    report = _locked_draft(report)
    passage = Passage.objects.select_for_update().get(pk=passage.pk)
    passage.is_left_out = is_left_out
    passage.save()
    _raise_version(report)
    audit.record(
        by,
        "reports.leave_out",
        report,
        on=on,
        congress=report.congress_id,
        after={"line": passage.line, "left_out": is_left_out},
    )
    return passage


@transaction.atomic
def accept_changes(report: Report, *, by: User, on: date) -> Report:
    """Take note of the changed numbers: they are no longer marked."""
    check_can_write(by, report.congress, on)
    report = _locked_draft(report)
    StoredReading.objects.filter(report=report, changed_on__isnull=False).update(earlier_value=None, changed_on=None)
    audit.record(by, "reports.accept_changes", report, on=on, congress=report.congress_id)
    return report


@transaction.atomic
def publish_report(report: Report, *, by: User, on: date) -> Report:
    """Freeze text and readings and keep the files with their hashes.

    Refused where a sum does not agree, or where the records moved since the figures were read.
    """
    check_can_publish(by, report.congress, on)
    report = _locked_draft(report)
    period = period_of(report)
    composed = _compose(report, on)
    moved = _moved(queries.readings(report), composed.readings)
    if (now := _days_now(report)) != period:
        moved.append(f"{period.start} – {period.end} → {now.start} – {now.end}")
    if moved:
        raise RuleBroken(
            gettext_noop(
                "The records changed since the figures were read: %(changes)s. Read the figures again, look at the text, then publish."
            ),
            changes=tuple(moved),
        )
    broken = [check for check in identities.check_all(report.congress, period, report=report) if check.blocks]
    if broken:
        raise RuleBroken(
            gettext_noop(
                "The check sheet shows sums that do not agree: %(checks)s. Mend the records, read again, then publish."
            ),
            checks=tuple(f"{check.title} ({check.numbers})" for check in broken),
        )
    report.annex = annexes.stored(documents.annex_of(documents.content_of(report)))
    report.stage, report.published_on = ReportStage.PUBLISHED, on
    report.save()
    paper = documents.paper_of(report)
    for form in PaperForm:
        name, media_type, content = documents.write(report, paper, form)
        stored = files.keep(content, name=name, media_type=media_type, congress=report.congress_id)
        ReportFile.objects.create(report=report, form=form, file=stored)
    hashes = {file.form: file.file.sha256 for file in queries.files(report)}
    audit.record(by, "reports.publish_report", report, on=on, congress=report.congress_id, after=hashes)
    return report


def period_of(report: Report) -> Period:
    """The days that a report covers."""
    return Period(report.starts_on, report.ends_on)


def _days_now(report: Report) -> Period:
    """The days that a report should cover by the records of its session or activity as they are now."""
    if report.session is not None and not report.has_own_days:
        return session_words.period_of(report.session, report.of.about)
    if report.activity is not None:
        return Period(report.activity.held_on, report.activity.ends_on or report.activity.held_on)
    return period_of(report)


def _compose(report: Report, on: date) -> Composition:
    return drafting.compose(
        report.congress, period_of(report), kind=report.kind, stored=queries.passages(report), activity=report.activity,
        session=report.session, day=on,
    )  # fmt: skip


def _locked_draft(report: Report) -> Report:
    found = (
        Report.objects.select_for_update(of=("self",))
        .select_related("congress__area", "session__term", "session__congress__area")
        .get(pk=report.pk)
    )
    if found.stage != ReportStage.DRAFT:
        raise WrongStage(
            gettext_noop("This report is published and no longer changes. Draft a new one to say something else.")
        )
    return found


def _raise_version(report: Report) -> None:
    report.version += 1
    report.save(update_fields=["version"])


def _title(composed: Composition) -> str:
    return next((passage.shown for passage in composed.passages if passage.line == "title"), "")[:120]


def _store(report: Report, composed: Composition, on: date) -> dict[str, object]:
    """Save passages and readings; gives the numbers that changed."""
    kept = {passage.line: passage for passage in queries.passages(report)}
    Passage.objects.filter(report=report).exclude(line__in=[passage.line for passage in composed.passages]).delete()
    for position, drafted in enumerate(composed.passages):
        passage = kept.get(drafted.line) or Passage(report=report, line=drafted.line, edited=drafted.edited)
        passage.position, passage.kind, passage.paragraph = position, drafted.kind, drafted.paragraph
        passage.drafted, passage.asks, passage.is_left_out = drafted.text, drafted.asks[:300], drafted.is_left_out
        passage.save()
    old = queries.readings(report)
    StoredReading.objects.filter(report=report).exclude(key__in=composed.readings).delete()
    changes: dict[str, object] = {}
    for key, reading in composed.readings.items():
        before = old.get(key)
        if before is not None and before.value != reading.value:
            changes[key] = f"{before.value} → {reading.value}"
        _store_reading(report, reading, before, on)
    return changes


def _store_readings(report: Report, named: list[tuple[str, str]], on: date) -> None:
    """Read and store figures that an edited passage names for the first time, or whose change on last year it is the
    first to tell."""
    old = queries.readings(report)
    reader = catalogue.Reader(report.congress, period_of(report), day=on)
    comparing = {key for key, form in named if form in outline.COMPARING}
    for key in sorted({key for key, _form in named} - set(old)):
        _store_reading(report, reader.compared(key) if key in comparing else reader[key], None, on)
    for key in sorted(comparing & set(old)):
        if old[key].last_year is None and (compared := reader.compared(key).compared) is not None:
            old[key].last_year = compared.stored()
            old[key].save(update_fields=["last_year"])


def _store_reading(report: Report, reading: Reading, before: StoredReading | None, on: date) -> None:
    stored = before or StoredReading(report=report, key=reading.key)
    if before is not None and before.value != reading.value:
        stored.earlier_value, stored.changed_on = before.value, on
    stored.code, stored.title, stored.unit, stored.counts = reading.code, reading.title, reading.unit, reading.counts
    stored.starts_on, stored.ends_on = reading.period.days
    stored.value, stored.of = _decimal(reading.value), _decimal(reading.of)
    stored.row_numbers, stored.names, stored.days = list(reading.rows), reading.names, reading.days
    stored.last_year = reading.compared.stored() if reading.compared else None
    stored.by_year = [year.stored() for year in reading.years]
    stored.missing, stored.from_paper, stored.read_on = reading.missing or "", reading.from_paper, on
    stored.save()


def _moved(stored: Mapping[str, StoredReading], fresh: Mapping[str, Reading]) -> list[str]:
    found = []
    for key, reading in fresh.items():
        old = stored.get(key)
        if (
            old is None
            or (old.value, old.of, old.row_numbers)
            != (
                _decimal(reading.value),
                _decimal(reading.of),
                list(reading.rows),
            )
            or _last_year(old.compared) != _last_year(reading.compared)
            or old.years != reading.years
        ):
            was = drafting.number_words(old.value) if old else ""
            found.append(f"{reading.title} {was or '—'} → {drafting.number_words(reading.value) or '—'}")
    return found


def _last_year(compared: Compared | None) -> tuple[Decimal | None, ...]:
    """The numbers that a change on last year stands on."""
    return () if compared is None else tuple(_decimal(n) for n in (compared.before, compared.before_of))


def _decimal(value: Number | None) -> Decimal | None:
    return None if value is None else Decimal(value)
