"""Rules by area of work; one rule with its article, numbers, history, uses and calculator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from renda.base.citing import article
from renda.base.columns import Column
from renda.base.parts import Head
from renda.base.pills import Pill
from renda.base.reasons import in_language
from renda.base.showing import text
from renda.base.web import render_page
from renda.core.law import registry
from renda.core.law.answers import CERTAINTY
from renda.core.law.basis import PROVINCES, Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import WrongInput
from renda.core.law.rule import FIELDS, Rule, Status
from renda.core.law.statutes import dated, predates
from renda.core.law.verdict import Verdict, Words
from renda.law import queries
from renda.law.forms import QuestionForm
from renda.law.permissions import can_confirm
from renda.people.gate import Entry, gate
from renda.people.queries import law
from renda.people.stages import READERS, Role

STATUS_PILLS = {
    Status.DECIDES: Pill(gettext_lazy("decides"), "red"),
    Status.WARNS: Pill(gettext_lazy("warns"), "amber"),
    Status.INFORMS: Pill(gettext_lazy("informs"), "grey"),
}
#: Where the product asks a rule: words and URL names (their one argument is the congress's slug).
USES: dict[str, tuple[tuple[Words, str], ...]] = {
    "presidium-size": ((Words("bodies and posts", "机构和职务"), "people:bodies"),),
    "session-majority": ((Words("outcomes of a session", "会议成果"), "sessions:sessions"),),
    "leader-majority": ((Words("outcomes of a session", "会议成果"), "sessions:sessions"),),
    "presidium-quorum": ((Words("attendance of a presidium meeting", "主席团会议出席"), "sessions:presidium"),),
    "session-quorum": ((Words("attendance of a session", "会议出席"), "sessions:sessions"),),
    "session-frequency": ((Words("sessions of the year, to-do list", "全年会议次数、待办"), "sessions:sessions"), (Words("check sheet of the annual summary", "年度总结核对表"), "reports:reports")),
    "deputy-two-absences": ((Words("to-do list", "待办"), "desk:todo"), (Words("check sheet of the annual summary", "年度总结核对表"), "reports:reports")),
    "presidium-meetings": (
        (Words("presidium meetings by quarter", "主席团会议按季度"), "sessions:presidium"), (Words("deadlines of the law", "法定期限"), "desk:deadlines"),
        (Words("check sheet of the annual summary", "年度总结核对表"), "reports:reports"),
    ),
    "chair-incompat": ((Words("bodies and posts", "机构和职务"), "people:bodies"),),
    "chair-vicechair": ((Words("bodies and posts", "机构和职务"), "people:bodies"),),
    "presidium-incompat": (
        (Words("bodies and posts", "机构和职务"), "people:bodies"), (Words("check sheet of the annual summary", "年度总结核对表"), "reports:reports"),
    ),
    "district-size-1-3": ((Words("area and term", "辖区与届次"), "people:place"),),
    "seats-township-max": ((Words("area and term", "辖区与届次"), "people:place"),),
    "voter-age-on-election-day": ((Words("register of deputies", "代表名册"), "people:deputies"),),
    "session-notice": ((Words("deadlines of the law", "法定期限"), "desk:deadlines"),),
    "budget-submit-ahead": ((Words("deadlines of the law", "法定期限"), "desk:deadlines"),),
    "budget-publish-20d": ((Words("deadlines of the law", "法定期限"), "desk:deadlines"),),
    "term-5y": ((Words("deadlines of the law", "法定期限"), "desk:deadlines"),),
    "deputy-training": ((Words("to-do list", "待办"), "desk:todo"),),
    "deputy-report": ((Words("to-do list", "待办"), "desk:todo"),),
    "sup-annual-topics": ((Words("to-do list", "待办"), "desk:todo"),),
    "id-18": ((Words("ID numbers of persons", "人员身份证号"), "people:deputies"),),
}  # fmt: skip
#: The calculators that are asked for most.
OFTEN = (
    "seats-township-max", "cand-number-direct", "cal-plan", "count-rank-and-tie", "session-quorum", "session-majority", "suggestion-reply-3-6",
)  # fmt: skip
ALL = tuple(Role.values)


@dataclass(frozen=True)
class Value:
    """One row of a number's history: who sets it, since when, which value, by which text, and whether it decides here."""

    where: str
    since: str
    value: str
    cite: str
    state: Pill
    is_here: bool = False


@gate(*ALL)
@require_GET
def rules(request: Entry) -> HttpResponse:
    """All rules, by area of work; `?q=` searches, `?status=` narrows."""
    words, status = request.GET.get("q", "").strip()[:60], request.GET.get("status", "")
    found = [
        rule for rule in registry.RULES.values() if _matches(rule, words) and (not status or rule.status == status)
    ]
    groups = [(in_language(name), [rule for rule in found if rule.field is area]) for area, name in FIELDS.items()]
    return render_page(
        request,
        "law/rules.html",
        {
            "groups": [(name, [_row(request, rule) for rule in each]) for name, each in groups if each],
            "columns": COLUMNS,
            "q": words,
            "status": status,
            "statuses": [
                ("", _("All"), len(registry.RULES)),
                *((each, STATUS_PILLS[each].words, _count(each)) for each in Status),
            ],
            "often": [(in_language(registry.RULES[id_].title), _url(request, id_)) for id_ in OFTEN],
            "province": PROVINCES.get(request.congress.jurisdiction, ""),
            "waiting": queries.waiting(request.congress),
            "reads_all": bool(request.roles & frozenset(READERS)),
            "may_confirm": can_confirm(request.user, request.congress, request.day),
        },
    )


@dataclass(frozen=True)
class Row:
    """A rule in the list."""

    title: str
    means: str
    cite: str
    state: Pill
    url: str

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.url


COLUMNS = (
    Column(gettext_lazy("Rule"), "title", link=True),
    Column(gettext_lazy("What it says"), "means"),
    Column(gettext_lazy("Article"), "cite", phone=False),
    Column(gettext_lazy("In the product"), "state", kind="pill"),
)


def _row(request: Entry, rule: Rule) -> Row:
    return Row(
        in_language(rule.title),
        in_language(rule.means),
        article(rule.cite),
        STATUS_PILLS[rule.status],
        _url(request, rule.id),
    )


def _url(request: Entry, id_: str) -> str:
    return reverse("law:rule", args=[request.congress.slug, id_])


def _matches(rule: Rule, words: str) -> bool:
    text_of = f"{rule.id} {rule.title.english} {rule.title.chinese} {rule.means.english} {rule.means.chinese} {article(rule.cite)}".lower()
    return all(word in text_of for word in words.lower().split())


def _count(status: Status) -> int:
    return sum(1 for rule in registry.RULES.values() if rule.status is status)


@gate(*ALL)
@require_GET
def rule(request: Entry, rule_id: str) -> HttpResponse:
    """One rule. The calculator changes nothing, so it asks by GET and its answer can be sent on as a link."""
    found = registry.RULES.get(rule_id)
    if found is None:
        raise Http404
    basis = law.basis_of(request.congress, request.day)
    form = QuestionForm(found, request.GET if "ask" in request.GET else None) if found.decide else None
    verdict = _answer(form, basis) if form is not None and form.is_bound and form.is_valid() else None
    head = Head(
        title=in_language(found.title), subtitle=article(found.cite), state=STATUS_PILLS[found.status].words,
        tone=STATUS_PILLS[found.status].tone, crumbs=((_("Law"), reverse("law:rules", args=[request.congress.slug])),),
    )  # fmt: skip
    return render_page(
        request,
        "law/rule.html",
        {
            "title": head.title, "subtitle": head.subtitle, "head": head, "rule_id": found.id, "means": in_language(found.means), "form": form, "verdict": verdict,
            "numbers": [(number, _name(number), list(_values(number, basis))) for number in found.numbers],
            "value_columns": VALUE_COLUMNS,
            "uses": [(in_language(words), reverse(name, args=[request.congress.slug])) for words, name in USES.get(found.id, ())],
            "certainty": in_language(CERTAINTY.get(found.certainty, Words(found.certainty, found.certainty))),
        },
    )  # fmt: skip


def _answer(form: QuestionForm, basis: Basis) -> Verdict | None:
    """The rule's answer; a wrong question becomes an error of the form."""
    day = form.cleaned_data.get("law_on") or basis.day
    try:
        asked = registry.basis(day, basis.province, basis.confirmed)
        return registry.decide(form.rule.id, form.inputs(), asked)
    except WrongInput as wrong:
        form.add_error(None, in_language(wrong.words))
        return None


def _name(number: Dated) -> str:
    return in_language(Words(number.meaning, number.chinese))


VALUE_COLUMNS = (
    Column(gettext_lazy("Where"), "where"),
    Column(gettext_lazy("Since"), "since"),
    Column(gettext_lazy("Value"), "value"),
    Column(gettext_lazy("Source"), "cite"),
    Column(gettext_lazy("State"), "state", kind="pill"),
)


def _values(number: Dated, basis: Basis) -> Iterator[Value]:
    """National values by date, then the provinces', the congress's own first."""
    own = basis.local(number)
    for start, value in sorted(number.values.items(), reverse=True):
        is_now = (
            own is None
            and number.on(basis.day) == value
            and start == max((s for s in number.values if s <= basis.day), default=min(number.values))
        )
        state = Pill(_("in force here"), "green") if is_now else Pill(_("earlier or later"), "grey")
        if start in number.unread:
            state = Pill(_("text not read"), "amber")
        yield Value(
            _("the nation"), text(start), str(value), article(number.cites.get(start, number.cite)), state, is_now
        )
    for province, local in sorted(number.local.items(), key=lambda pair: pair[0] != basis.province):
        if local.conflicts:
            state = Pill(_("off: in conflict with national law"), "red")
        elif province != basis.province:
            state = Pill(_("another province") if local.is_sure else _("another province, not verified"), "grey")
        elif own is not None:
            state = Pill(_("in force here"), "green")
        else:
            state = Pill(_("waits for confirmation"), "amber")
        name = PROVINCES[province]
        if local.normally:
            name = _("%(province)s, normally") % {"province": name}
        since = in_language(Words(*dated(local.source, local.dated)))
        if predates(local.source, local.dated, number.cite):
            since = _("%(day)s, older than the national text in force") % {"day": since}
        cite = article(local.source)
        if local.conflicts:
            cite = _("%(source)s; it cannot stand beside %(article)s") % {
                "source": cite, "article": article(local.conflicts),
            }  # fmt: skip
        yield Value(name, since, str(local.value), cite, state, province == basis.province)
        for start, (value, source) in sorted(local.later.items()):
            later = Pill(_("earlier or later"), "grey")
            yield Value(name, text(start), str(value), article(source), later, province == basis.province)
