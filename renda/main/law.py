"""`renda law`: the rules of the law, listed, shown, asked and checked against worked cases. Needs no Django, database or settings."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from renda.core.law import registry
from renda.core.law.basis import PROVINCES, Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import WrongInput
from renda.core.law.rule import Rule
from renda.core.law.statutes import dated, in_chinese, in_english
from renda.core.law.verdict import Verdict
from renda.main import law_handbook

DONE, FAILED, MISUSED = 0, 1, 2
#: Lists whose order is their rank; all others are compared in any order.
RANKED = frozenset({"elected"})


def run(given: Namespace) -> int:
    """Do one of the four; a wrong question gets a sentence in both languages, never a traceback."""
    given.on = getattr(given, "on", None) or date.today()  # noqa: DTZ011 - the office's own day
    try:
        body = {"list": list_rules, "show": show, "eval": evaluate, "check": check, "handbook": handbook}[given.law]
        return body(given)
    except WrongInput as wrong:
        print(f"{wrong.words.chinese}\n{wrong.words.english}", file=sys.stderr)
        return MISUSED
    except BrokenPipeError:  # the reader has read enough: the command says so
        raise
    except OSError as error:
        print(
            f"读不了文件 {error.filename}（{error.strerror}）。\nThis file cannot be read: {error.filename} ({error.strerror}).",
            file=sys.stderr,
        )
        return MISUSED


def list_rules(_given: Namespace) -> int:
    """Every rule: id, status, title, article."""
    area = ""
    for rule in registry.RULES.values():
        if rule.field != area:
            area = rule.field
            print(f"\n# {area}")
        print(f"{rule.id}\t{rule.status}\t{rule.title.chinese} · {rule.title.english}\t{in_chinese(rule.cite)}")
    return DONE


def show(given: Namespace) -> int:
    """One rule with its article, inputs and numbers of a day and a place."""
    rule = registry.find(given.rule)
    print("\n".join(described(rule, registry.basis(given.on, given.jurisdiction))))
    return DONE


def evaluate(given: Namespace) -> int:
    """One question: the answer as JSON."""
    verdict = registry.decide(given.rule, inputs_of(given.inputs), registry.basis(given.on, given.jurisdiction))
    print(json.dumps(as_json(verdict, given.on, given.jurisdiction), ensure_ascii=False, indent=1))
    return DONE


def check(given: Namespace) -> int:
    """Run a file of worked cases, print each mismatch, close with the count."""
    passed = failed = 0
    for name, found in checked(read_cases(given.file), given.on):
        passed, failed = passed + (not found), failed + bool(found)
        for line in found:
            print(f"{name}: {line}")
    print(f"{passed} passed, {failed} failed")
    return FAILED if failed else DONE


def handbook(_given: Namespace) -> int:
    """docs/reference/law.md."""
    print(law_handbook.text(), end="")
    return DONE


# Words --------------------------------------------------------------------------------------------------------------


def described(rule: Rule, basis: Basis) -> Iterator[str]:
    """A rule in words, both languages."""
    yield f"{rule.id} · {rule.title.chinese} · {rule.title.english}"
    yield f"{in_chinese(rule.cite)} · {in_english(rule.cite)}"
    yield f"status: {rule.status}; known from: {rule.certainty}"
    yield rule.means.chinese
    yield rule.means.english
    if rule.inputs:
        yield "inputs:"
    for each in rule.inputs:
        choices = f" [{', '.join(each.choices)}]" if each.choices else ""
        needed = "" if each.is_required else " (optional)"
        yield f"  {each.name}: {each.takes}{choices}{needed} · {each.label.chinese} · {each.label.english}"
    if rule.numbers:
        yield f"numbers on {basis.day} in {basis.province}:"
    for number in rule.numbers:
        yield from _number(number, basis)


def _number(number: Dated, basis: Basis) -> Iterator[str]:
    value = basis.get(number)
    mark = "" if basis.is_verified(number) else " (unverified: this day's text was not read)"
    shown = "no rule read" if value is None else f"{value} {number.unit}"
    yield f"  {number.key} = {shown} · {number.chinese} · {in_english(basis.cite(number))}{mark}"
    for start, national in sorted(number.values.items()):
        yield f"      from {start}: {national}{' (text not read)' if start in number.unread else ''}"
    for province, local in number.local.items():
        state = f", off: conflicts with {in_english(local.conflicts)}" if local.conflicts else ""
        state = state or ("" if local.is_sure else ", unverified: an administrator must confirm it")
        older = ", older than the national text" if law_handbook.predates(number, province) else ""
        for since, (value, source) in sorted(local.later.items()):
            yield f"      {province} {PROVINCES[province]}: from {since}: {value} · {in_english(source)}"
        yield f"      {province} {PROVINCES[province]}: {local.value} · {in_english(local.source)} of {dated(local.source, local.dated)[0]}{older}{state}"


def as_json(verdict: Verdict, day: date, jurisdiction: str) -> dict[str, Any]:
    """The whole answer as JSON holds it."""
    return {
        "rule": verdict.rule,
        "status": str(verdict.status),
        "on": day.isoformat(),
        "jurisdiction": jurisdiction,
        "inputs": plain(verdict.inputs),
        "outcome": plain(verdict.outcome),
        "level": str(verdict.level),
        "reading": str(verdict.reading),
        "words": {"zh": verdict.words.chinese, "en": verdict.words.english},
        "citation": {"article": verdict.cite, "zh": in_chinese(verdict.cite), "en": in_english(verdict.cite)},
        "numbers": [
            {
                "key": used.key, "value": used.value, "article": used.cite, "verified": used.is_verified,
                **({"unconfirmed": used.unconfirmed} if used.unconfirmed is not None else {}),
            }
            for used in verdict.numbers
        ],
        "verified": verdict.is_verified,
    }  # fmt: skip


def plain(value: Any) -> Any:
    """Days as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


# Questions and cases ------------------------------------------------------------------------------------------------


def inputs_of(text: str) -> dict[str, Any]:
    """The inputs of a question, from JSON."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise WrongInput(f"--inputs is not JSON: {error}.", f"--inputs 不是 JSON：{error}。") from error
    if not isinstance(found, dict):
        raise WrongInput('--inputs must be an object such as {"seats": 2}.', '--inputs 应为 {"seats": 2} 这样的对象。')
    return found


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file in the form of `law_vectors.json`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise WrongInput(f"{path} is not JSON: {error}.", f"{path} 不是 JSON：{error}。") from error
    cases = found.get("vectors", found.get("cases")) if isinstance(found, dict) else found
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise WrongInput(f"{path} has no list 'vectors'.", f"{path} 中没有“vectors”列表。")
    return cases


def checked(cases: list[dict[str, Any]], day: date) -> Iterator[tuple[str, list[str]]]:
    """Each case's name and its mismatches. A case of several jurisdictions holds in each of them."""
    for at, case in enumerate(cases, start=1):
        name = f"{case.get('id', at)} {case.get('rule', '?')}"
        found: list[str] = []
        places = case.get("jurisdiction") or "CN"
        for jurisdiction in places if isinstance(places, list) else str(places).split(","):
            found += mismatches(case, day, str(jurisdiction).strip())
        yield name, found


def mismatches(case: Mapping[str, Any], day: date, jurisdiction: str) -> list[str]:
    """What of a case is not so in one jurisdiction."""
    inputs, expected = case.get("inputs"), case.get("expected")
    if not isinstance(inputs, dict) or not isinstance(expected, dict) or not isinstance(case.get("rule"), str):
        return ["a case needs 'rule', 'inputs' and 'expected'"]
    try:
        on = _case_day(case["on"]) if case.get("on") else day
        outcome = plain(registry.decide(case["rule"], inputs, registry.basis(on, jurisdiction)).outcome)
    except WrongInput as wrong:
        return [str(wrong)]
    return [
        f"{key}: expected {json.dumps(value, ensure_ascii=False)}, "
        + (f"got {json.dumps(outcome[key], ensure_ascii=False)}" if key in outcome else "not in the answer")
        for key, value in expected.items()
        if key not in outcome or not same(outcome[key], value, is_ranked=key in RANKED)
    ]


def _case_day(text: object) -> date:
    """The day of a case. Raises WrongInput where it is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise WrongInput(
            f"'on' must be a day such as 2026-11-25, not {text!r}.",
            f"“on”应为2026-11-25这样的日期，不能是{text!r}。",
        ) from None


def same(got: Any, expected: Any, *, is_ranked: bool = False) -> bool:
    """Equal values of equal kind: true is not 1. Lists in any order unless they are ranks."""
    if isinstance(got, bool) or isinstance(expected, bool):
        return got is expected
    if isinstance(got, list) and isinstance(expected, list) and not is_ranked:
        return sorted(map(str, got)) == sorted(map(str, expected))
    return bool(got == expected)
