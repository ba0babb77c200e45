"""Last year's paper: read it, show what was found beside our sections, take over what is accepted."""

from __future__ import annotations

from django.forms import BaseFormSet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.base import web
from renda.core.errors import Refused
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import actions, drafting, outline, precedent, queries
from renda.reports.forms import LastYearForm, OpeningForm, SectionForm, SectionForms, chosen
from renda.reports.outline import Line
from renda.reports.precedent import Found, Precedent
from renda.reports.stages import PassageKind, ReportKind
from renda.reports.wording import office_words

KIND = ReportKind.ANNUAL_SUMMARY


@gate(Role.SECRETARY)
def last_year(request: Entry) -> HttpResponse:
    """Choose the paper; what was found comes back as a form, which is accepted here too."""
    if "form-TOTAL_FORMS" in request.POST:
        return _accept(request)
    form = LastYearForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            found = (
                precedent.read_file(upload.read(), upload.name) if upload else precedent.read_text(form.cleaned_data["pasted"])
            )  # fmt: skip
        except Refused as refused:
            form.add_error("upload" if upload else "pasted", web.words_of(refused))
        else:
            year = form.cleaned_data["year"] or precedent.year_of(found.title) or request.year - 1
            return _show(request, found, year)
    back = reverse("reports:wording", args=[request.congress.slug])
    note = _("Its headings, their order and its opening become your wording. Its figures are not taken over.")
    return web.form_page(request, form, title=_("Read last year's paper"), back=back, save=_("Read"), note=note)


@gate(Role.SECRETARY)
def forget_order(request: Entry) -> HttpResponse:
    """Back to the outline's own order."""
    back = reverse("reports:wording", args=[request.congress.slug])
    return web.confirm(
        request, title=_("Back to the outline's own order?"), words=_("Headings and openings stay as they are; only the order of the sections is the outline's again."),
        label=_("Take the outline's order"), act=lambda: actions.forget_order(request.congress, kind=KIND, by=request.user, on=request.day),
        message=_("The sections stand in the outline's order again."), then=back, back=back, danger=False,
    )  # fmt: skip


def _show(request: Entry, found: Precedent, year: int) -> HttpResponse:
    """What was found, with a proposal for each heading."""
    words = [precedent.with_places(heading.words, year) for heading in found.headings]
    opening, close = (precedent.with_places(text, year) for text in (found.opening, found.close))
    proposed = precedent.proposed(found.headings, outline.load(KIND))
    rows = [
        {"level": heading.level, "words": own, "section": section, "place": number}
        for number, (heading, own, section) in enumerate(zip(found.headings, words, proposed, strict=True), 1)
    ]
    used = [own for own, section in zip(words, proposed, strict=True) if section]
    form = OpeningForm(
        initial={"opening": opening, "close": close}, numbers=list(precedent.numbers_in([opening, close, *used]))
    )
    formset = SectionForms(initial=rows, form_kwargs={"choices": _choices(request)})
    return _page(request, form, formset, found, proposed)


def _accept(request: Entry) -> HttpResponse:
    formset = SectionForms(request.POST, form_kwargs={"choices": _choices(request)})
    is_valid = formset.is_valid()
    rows = [row.cleaned_data for row in formset.forms if row.is_valid() and row.cleaned_data]
    told = [
        request.POST.get("opening", ""),
        request.POST.get("close", ""),
        *(row["words"] for row in rows if row["section"]),
    ]
    numbers = list(precedent.numbers_in(told))
    form = OpeningForm(request.POST, numbers=numbers)
    if form.is_valid() and (open_ := [number for number in numbers if number not in form.cleaned_data["kept"]]):
        form.add_error("kept", _("Last year's numbers %(numbers)s stand in the text. Tick each that shall stay, or correct the text.") % {"numbers": "、".join(open_)})  # fmt: skip
    if is_valid and form.is_valid():
        taken = chosen(formset)
        words = {"opening": form.cleaned_data["opening"], "opening.close": form.cleaned_data["close"], **dict(taken)}
        fields = {"opening.close": "close"}
        if _taken_over(request, form, words, [section for section, _words in taken], fields):
            return web.done(
                request, _("Last year's wording is taken over. Drafts follow it when they are read again."),
                reverse("reports:wording", args=[request.congress.slug]),
            )  # fmt: skip
    shown = Precedent("", "", "", tuple(Found(row["level"], row["words"]) for row in rows))
    return _page(request, form, formset, shown, [row["section"] for row in rows])


def _taken_over(
    request: Entry, form: OpeningForm, words: dict[str, str], order: list[str], fields: dict[str, str]
) -> bool:
    try:
        actions.follow_precedent(request.congress, kind=KIND, words=words, order=order, by=request.user, on=request.day)
    except Refused as refused:
        at = fields.get(refused.field, refused.field)
        form.add_error(at if at in form.fields else None, web.words_of(refused))
        return False
    return True


def _choices(request: Entry) -> list[tuple[str, str]]:
    return [
        (line.id, f"{'' if line.kind is PassageKind.HEADING1 else '　'}{title}") for line, title in _titles(request)
    ]


def _titles(request: Entry) -> list[tuple[Line, str]]:
    """Our sections under the words that the outline gives them, in the order that the office has now."""
    known = office_words(request.congress, Period.year(request.year), [])
    lines = outline.arrange(outline.load(KIND), queries.positions(request.congress, KIND))
    return [(line, drafting.WORD.sub(lambda m: known.get(m[1], ""), line.text)) for line in precedent.sections(lines)]


def _page(
    request: Entry, form: OpeningForm, formset: BaseFormSet[SectionForm], found: Precedent, sections: list[str]
) -> HttpResponse:  # fmt: skip
    missing = [
        title for line, title in _titles(request) if line.id not in sections and line.kind is PassageKind.HEADING1
    ]
    return web.form_page(
        request, form, formset=formset, title=_("What was found in last year's paper"), template="reports/last_year.html",
        back=reverse("reports:last_year", args=[request.congress.slug]), save=_("Take the wording over"), extra={"found": found, "missing": missing},
    )  # fmt: skip
