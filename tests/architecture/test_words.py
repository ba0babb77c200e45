"""The Chinese of the screens is complete."""

import polib
import pytest

from tools import words


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
        ({"msgid": "%(n)s of %(m)s", "msgstr": "%(m)s 中的 %(n)s"}, []),
        ({"msgid": "%(n)s of %(m)s", "msgstr": "%(m)s"}, ["placeholders differ: '%(n)s of %(m)s'"]),
        ({"msgid": "%(n)s thing", "msgid_plural": "%(n)s things", "msgstr_plural": {0: "%(n)s 件"}}, []),
        ({"msgid": "a", "msgid_plural": "b", "msgstr_plural": {0: ""}}, ["not translated: 'a'"]),
    ],
)
def test_faults_of_an_entry(given, faults):
    assert list(words._entry_faults(entry(**given))) == faults


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
