from django.template import Context, Template
from django.utils.translation import override

from renda.base.columns import Column
from renda.base.figures import Reading
from renda.base.parts import Action
from renda.core.periods import Period
from tests.base.pages import get


def draw(text, query="", **context):
    return Template(text).render(Context({"request": get(query), **context})).strip()


def reading(value, missing=None):
    return Reading("a.b", "G8", "走访户数", "户", "", Period.year(2020), value, 598, (), missing)


def test_figure_chip_opens_its_rows_and_says_what_is_lacking():
    assert draw("{% figure r '/rows/' %}", r=reading(585)) == (
        '<a class="chip" href="/rows/" title="走访户数 · G8">585户</a>'
    )
    assert draw("{% figure r %}", r=reading(None, "登记走访。")) == (
        '<span class="chip chip-missing" title="登记走访。">未登记</span>'
    )


def test_sentences_are_parted_by_a_space_in_english_and_by_nothing_in_chinese():
    assert draw("{% load i18n %}{% trans 'None.' %}{% gap %}<a>") == "无。<a>"
    with override("en"):
        assert draw("{% load i18n %}{% trans 'None.' %}{% gap %}<a>") == "None. <a>"


def test_url_with_changes_one_parameter_and_goes_back_to_the_first_page():
    assert draw("{% url_with sort='a' %}", "?q=x&page=3&export=xlsx") == "?q=x&amp;sort=a"
    assert draw("{% url_with page=4 %}", "?q=x&page=3") == "?q=x&amp;page=4"
    assert draw("{% url_with q=None %}", "?q=x") == "?"


def test_mask():
    assert draw("{% mask '13812345678' %}") == "138****5678"
    assert draw("{% mask '42010219900101001X' %}") == "420102**********1X"
    assert draw("{% mask '' %}") == "—"


def test_action_as_link_and_as_form():
    assert draw("{% action 'Add' '/add/' 'plus' primary=True %}").startswith(
        '<a class="btn btn-primary" href="/add/"><svg'
    )
    text = draw("{% action a %}", a=Action("Close", "/close/", post=True), csrf_token="t0")
    assert text.startswith('<form method="post" action="/close/"')
    assert 'name="csrfmiddlewaretoken" value="t0"' in text


def test_card_table_and_facts():
    text = draw("{% card 'Rows' %}{% table columns rows %}{% endcard %}", columns=(Column("N", "n"),), rows=[])
    assert "<h2>Rows</h2>" in text
    assert "暂无记录。" in text
    assert draw("{% fact 'Name' v %}", v="<b>") == '<div class="fact"><dt>Name</dt><dd>&lt;b&gt;</dd></div>'


def test_progress_of_nothing_has_no_share():
    assert "<strong>—</strong>" in draw("{% progress 0 0 'x' %}")
    assert "<strong>97.8%</strong>" in draw("{% progress 585 598 'x' %}")


def test_pill_and_stage():
    assert draw("{% pill '在任' 'green' %}") == '<span class="pill pill-green">在任</span>'
    assert draw("{% stage 'confirmed' '已核实' %}") == '<span class="pill pill-green">已核实</span>'


def test_empty_figures_dates_and_timeline():
    assert draw("{{ d|cdate }}{{ d|mday }}{{ d|weekday }}", d=None) == ""
    assert "<li>" in draw("{% timeline items %}", items=[{"day": None, "words": "x"}])
    assert 'href="/new/"' in draw("{% empty 'None.' 'New' '/new/' %}")
