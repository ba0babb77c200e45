"""The Chinese of the screens is complete."""

import re
from pathlib import Path

import polib
import pytest

from tools import words

ROOT = Path(__file__).resolve().parents[2]


def test_every_word_of_the_screens_has_its_chinese():
    assert list(words.faults()) == []


def entry(**values):
    return polib.POEntry(**values)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"msgid": "a", "msgstr": "甲"}, []),
        ({"msgid": "a", "msgstr": ""}, ["not translated: 'a'"]),
        ({"msgid": "a", "msgstr": "甲", "flags": ["fuzzy"]}, ["fuzzy: 'a'"]),
        ({"msgid": "%(n)s of %(m)s", "msgstr": "%(m)s中的%(n)s"}, []),
        ({"msgid": "%(n)s of %(m)s", "msgstr": "%(m)s"}, ["placeholders differ: '%(n)s of %(m)s'"]),
        ({"msgid": "%(n)s thing", "msgid_plural": "%(n)s things", "msgstr_plural": {0: "%(n)s件"}}, []),
        ({"msgid": "a", "msgid_plural": "b", "msgstr_plural": {0: ""}}, ["not translated: 'a'"]),
        (
            {"msgid": "%(n)s thing", "msgid_plural": "%(n)s things", "msgstr_plural": {0: "共 %(n)s 件"}},
            ["blanks in '共 %(n)s 件', read '共%(n)s件': '%(n)s thing'"],
        ),
    ],
)
def test_faults_of_an_entry(given, faults):
    assert list(words._entry_faults(entry(**given))) == faults


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("共 %(n)s 条，第 3 页", "共%(n)s条，第3页"),
        ("占 %(share)s%% 的", "占%(share)s%%的"),
        ("写成 2024-03-05 的形式", "写成2024-03-05的形式"),
        ("已恢复 。 请登录", "已恢复。请登录"),
        (" 以下代表", "以下代表"),
        ("从Excel导入，A类", "从 Excel 导入，A类"),
        ("会议 记录", "会议记录"),
        ("{=place} 为乡镇名", "{=place}为乡镇名"),
        *(
            (text, text)
            for text in ("用 `renda serve` 启动", "不是 UTF-8 也不是", "不超过20 MB", "%(a)s · %(b)s年", "如“甲 501”")
        ),
    ],
)
def test_chinese_has_blanks_beside_latin_words_only(text, spaced):
    assert words._spaced(text) == spaced


def test_found_in_python_templates_and_acts(tmp_path, monkeypatch):
    app = tmp_path / "base"
    (app / "templates").mkdir(parents=True)
    (app / "a.py").write_text(
        'x = _("One")\nraise RuleBroken("Two %(n)s")\naudit.record(by, "base.do_it", x, on=on)\n_("一")\n'
    )
    (app / "templates" / "b.html").write_text(
        '{% trans "Three" %}{% card _("Four") %}{% blocktrans %}Five {{ n }}{% endblocktrans %}'
    )
    monkeypatch.setattr(words, "PACKAGE", tmp_path)
    monkeypatch.setattr(words, "ROOT", tmp_path)
    words._set_up()
    assert sorted(key[1] for key in words.found_in("base")) == [
        "Five %(n)s",
        "Four",
        "One",
        "Three",
        "Two %(n)s",
        "act: base.do_it",
    ]
    monkeypatch.setattr(words, "APPS", ["base"])
    kept = words.open_po("base")
    kept += [polib.POEntry(msgid=key[1], msgstr="甲%(n)s" if "%" in key[1] else "甲") for key in words.found_in("base")]
    kept.append(polib.POEntry(msgid="Six", msgstr="六"))
    words.po_of("base").parent.mkdir(parents=True)
    kept.save(str(words.po_of("base")))
    assert list(words.faults()) == ["base: nothing says it any more, `extract` takes it off: 'Six'"]
    words.extract()
    assert list(words.faults()) == []


def test_the_language_is_changed_within_a_block_only():
    """As a decorator `override` is one object for all threads: of two papers made at once each would get the other's language back."""
    found = [
        path.name for path in (ROOT / "renda").rglob("*.py")
        if re.search(r"^\s*@(?:translation\.)?override\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]  # fmt: skip
    assert found == []
