"""`renda law`, as a person types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from renda.main import cli

VECTORS = Path(__file__).parents[1] / "data" / "law_vectors.json"


def said(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["law", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_list_has_every_rule_with_its_article(capsys):
    code, out, _err = said(capsys, "list")
    assert code == 0
    assert (
        "seats-township-max\tdecides\t乡级代表名额上限 · Seats of a township, at most\t《选举法》（2020）第十二条第一款第四项"
        in out
    )
    assert "budget-hear-before\tinformation" in out


def test_a_rule_is_shown_with_its_numbers_of_a_day_and_a_place(capsys):
    code, out, _err = said(capsys, "show", "presidium-size", "--on", "2026-01-01", "--jurisdiction", "CN-33")
    assert code == 0
    assert "presidium.size.most = 13 people" in out
    assert "CN-42 湖北: 9" in out
    assert "an administrator must confirm it" in out


def test_a_question_is_answered_with_its_citation(capsys):
    code, out, _err = said(
        capsys, "eval", "seats-township-max", "--inputs", '{"population": 30000}', "--on", "2026-01-01"
    )
    answer = json.loads(out)
    assert code == 0
    assert answer["outcome"] == {"max_seats": 65, "uncapped": 65, "may_be_fewer_than_base": False}
    assert answer["citation"]["zh"] == "《选举法》（2020）第十二条第一款第四项"
    assert answer["verified"] is True


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("eval", "seats-township-max", "--inputs", "{"), "--inputs is not JSON"),
        (("eval", "seats-township-max", "--inputs", "[1]"), "must be an object"),
        (("eval", "seats-township-max", "--inputs", '{"people": 1}'), "does not know the input 'people'"),
        (("eval", "nothing", "--inputs", "{}"), "There is no rule 'nothing'"),
        (("show", "session-quorum", "--jurisdiction", "CN-99"), "is no jurisdiction"),
        (("check", "no-such-file.json"), "cannot be read"),
    ],
)
def test_a_wrong_question_is_a_sentence_in_both_languages(capsys, arguments, words):
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 2


def test_a_file_of_cases_is_checked(capsys, tmp_path):
    assert said(capsys, "check", str(VECTORS))[1].endswith("154 passed, 0 failed\n")
    cases = tmp_path / "cases.json"
    cases.write_text(json.dumps({"vectors": [
        {"id": "A", "rule": "session-quorum", "inputs": {"deputies_in_office": 60}, "expected": {"needed": 41}},
        {"id": "B", "rule": "session-quorum", "inputs": {"deputies_in_office": 60}, "expected": {"needed": 40}},
        {"id": "C", "rule": "motion-5", "inputs": {"signers": 5}, "expected": {"valid": 1}},
        {"id": "D", "rule": "unknown", "inputs": {}, "expected": {}},
        {"id": "E"},
    ]}))  # fmt: skip
    code, out, _err = said(capsys, "check", str(cases))
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == "A session-quorum: needed: expected 41, got 40"
    assert lines[1] == "C motion-5: valid: expected 1, got true"
    assert lines[-1] == "1 passed, 4 failed"


def test_the_handbook_in_docs_is_what_the_rules_say(capsys):
    code, out, _err = said(capsys, "handbook")
    assert code == 0
    assert (Path(__file__).parents[2] / "docs" / "reference" / "law.md").read_text(encoding="utf-8") == out


@pytest.mark.files
def test_the_command_starts_no_django():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from renda.main.cli import main; main(['law', 'list']); sys.exit('django' in sys.modules)"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
