"""Acts on the office's own words: openings and headings, the order of sections, phrases of their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.reports import drafting, outline, precedent, queries
from renda.reports.models import Phrase, Wording
from renda.reports.permissions import check_can_write
from renda.reports.stages import PassageKind
from renda.reports.wording import office_words


@transaction.atomic
def set_wording(congress: Congress, *, kind: str, words: Mapping[str, str], by: User, on: date) -> Congress:
    """Keep the office's own opening and headings; empty words give the outline's own back, "-" leaves a sentence out."""
    check_can_write(by, congress, on)
    _keep_words(congress, kind, words, on)
    audit.record(by, "reports.set_wording", congress, on=on, congress=congress.pk, after=dict(words))
    return congress


@transaction.atomic
def follow_precedent(
    congress: Congress, *, kind: str, words: Mapping[str, str], order: Sequence[str], by: User, on: date
) -> Congress:
    """Take over what was accepted of last year's paper: headings and opening (`words` by line), and the sections in their
    `order`. Sections not named keep their words and stand after the one before them in the outline."""
    check_can_write(by, congress, on)
    known = {line.id for line in precedent.sections(outline.load(kind))}
    if twice := next((line for line in order if order.count(line) > 1), None):
        raise RuleBroken(gettext_noop("The section “%(line)s” has two headings. Leave one of them out."), line=twice)
    if lost := next((line for line in order if line not in known), None):
        raise RuleBroken(gettext_noop("The outline has no place “%(line)s”."), line=lost)
    _keep_words(congress, kind, words, on)
    _keep_order(congress, kind, order)
    audit.record(
        by,
        "reports.follow_precedent",
        congress,
        on=on,
        congress=congress.pk,
        after={**words, "order": "、".join(order)},
    )
    return congress


@transaction.atomic
def forget_order(congress: Congress, *, kind: str, by: User, on: date) -> Congress:
    """Give the sections the outline's own order back; headings and openings stay."""
    check_can_write(by, congress, on)
    before = queries.positions(congress, kind)
    _keep_order(congress, kind, ())
    audit.record(
        by, "reports.forget_order", congress, on=on, congress=congress.pk, before={"order": "、".join(sorted(before, key=lambda line: before[line]))}
    )  # fmt: skip
    return congress


def _keep_words(congress: Congress, kind: str, words: Mapping[str, str], on: date) -> None:
    loaded = list(outline.load(kind))
    lines = {line.id: line.text for line in loaded}
    sentences = {line.id for line in loaded if line.kind is PassageKind.SENTENCE}
    known = office_words(congress, Period.year(on.year), []).keys() | set(
        drafting.WORD.findall("".join(lines.values()))
    )
    for line, own in words.items():
        if line not in lines:
            raise RuleBroken(gettext_noop("The outline has no place “%(line)s”."), line=line)
        if own.strip() == outline.LEFT_OUT and line not in sentences:
            raise RuleBroken(gettext_noop("A heading is not left out. Write its words."), field=line)
        unknown = [f"{{={word}}}" for word in drafting.WORD.findall(own) if word not in known]
        unknown += drafting.unknown_places(drafting.WORD.sub("", own))
        if unknown:
            raise RuleBroken(
                gettext_noop(
                    "%(places)s is not a figure of this product. Choose a figure from the list, or write the words without braces."
                ),
                places=tuple(unknown),
                field=line,
            )
        kept = "" if own.strip() == lines[line] else own.strip()
        placed = Wording.objects.filter(congress=congress, kind=kind, line=line, position__isnull=False)
        if kept or placed.exists():
            Wording.objects.update_or_create(congress=congress, kind=kind, line=line, defaults={"words": kept})
        else:
            Wording.objects.filter(congress=congress, kind=kind, line=line).delete()


def _keep_order(congress: Congress, kind: str, order: Sequence[str]) -> None:
    found = Wording.objects.filter(congress=congress, kind=kind)
    found.update(position=None)
    for position, line in enumerate(order, 1):
        Wording.objects.update_or_create(
            congress=congress, kind=kind, line=line, defaults={"position": position}, create_defaults={"position": position, "words": ""}
        )  # fmt: skip
    found.filter(words="", position__isnull=True).delete()


@transaction.atomic
def add_phrase(
    congress: Congress, *, words: str, valid_from: date, valid_to: date | None, by: User, on: date
) -> Phrase:
    """Add a phrase of its time to the office's list; it is used in papers whose period ends between the two days."""
    check_can_write(by, congress, on)
    if valid_to and valid_to < valid_from:
        raise RuleBroken(gettext_noop("The last day must not be before the first."), field="valid_to")
    phrase = Phrase.objects.create(congress=congress, words=words.strip(), valid_from=valid_from, valid_to=valid_to)
    audit.record(by, "reports.add_phrase", phrase, on=on, congress=congress.pk, after={"words": words})
    return phrase


@transaction.atomic
def end_phrase(phrase: Phrase, *, valid_to: date, by: User, on: date) -> Phrase:
    """Say until when a phrase is used."""
    check_can_write(by, phrase.congress, on)
    if valid_to < phrase.valid_from:
        raise RuleBroken(gettext_noop("The last day must not be before the first."), field="valid_to")
    phrase.valid_to = valid_to
    phrase.save()
    audit.record(by, "reports.end_phrase", phrase, on=on, congress=phrase.congress_id, after={"valid_to": valid_to})
    return phrase
