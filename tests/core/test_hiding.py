"""What leads to a person is taken out of a text, what is counted or known to all stays; each stretch has its reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.hiding import Why, hidden_in, hide

WORDS = [
    # telephones, cards, ID numbers; days, sums and counts stay
    ("我叫王建国，电话 138-0013-8000，住青禾路12号。2020年5月起镇东头路灯不亮。", "我叫王某某，电话 *****，住青禾路*号。2020年5月起镇东头路灯不亮。"),
    ("身份证42010219900101123x，联系人：李四", "身份证*****，联系人：李某某"),
    ("座机0717-3456789，(0717)3456789，+86 13800138000", "座机*****，*****，*****"),
    ("2020-05-15，3月12日，15万元，修路花了120000元，全镇136500人", "2020-05-15，3月12日，15万元，修路花了120000元，全镇136500人"),
    ("１３８００１３８０００，幺三八零零幺三八零零零", "*****，*****"),
    ("卡号6222 0201 1234 5678 901", "卡号*****"),
    ("打13800138000.或1.13900139000，138.0013.8000", "打*****.或1.*****，*****"),
    ("电话13800138000人在外地，座机7654321人不在，用了1234567.5元，3.14159", "电话*****人在外地，座机*****人不在，用了1234567.5元，3.14159"),
    ("微信wx13800138000 13900139000", "微信**********"),
    # addresses
    ("我家住石桥村3组12号，邻组十二号，东街3栋502室", "我家住石桥村3组*号，邻组*号，东街*栋*室"),
    ("阳光花园2栋1单元501漏水，青禾路12-3号，门牌15号", "阳光花园*栋1单元*漏水，青禾路*号，门牌*号"),
    ("每月15号清运，涉及30户；镇区2号线", "每月15号清运，涉及30户；镇区2号线"),
    # plates, accounts, mail
    ("车牌鄂E·12345，鄂EA12345挂", "车牌鄂E*****，鄂E*****挂"),
    ("微信号：wang_1985，QQ 12345678，邮箱abc.def@qq.com，微信群里也说过", "微信号：*****，QQ *****，邮箱*****，微信群里也说过"),
    # names that a word announces, then wherever they stand
    ("本人张小兵因病致贫，张小兵的低保停了", "本人张某某因病致贫，张某某的低保停了"),
    ("户主是刘大山，我爱人陈秀英有残疾，户主：方志强", "户主是刘某某，我爱人陈某某有残疾，户主：方某某"),
    ("村民李四反映路不平，李四家也一样，邻居陈秀英作证", "村民李某某反映路不平，李某某家也一样，邻居陈某某作证"),
    ("我是王小明，我叫欧阳修", "我是王某某，我叫欧阳某某"),
    ("我是清溪村村民，姓名不便透露，本人常年在外，本人高血压", "我是清溪村村民，姓名不便透露，本人常年在外，本人高血压"),
    ("村民高度关注，居民用水困难，村民田地被淹，村民于昨日上午反映", "村民高度关注，居民用水困难，村民田地被淹，村民于昨日上午反映"),
    # names with a title; titles alone stay
    ("隔壁张大爷说，李主任没有来，找过李国强主任和欧阳老师", "隔壁某大爷说，某主任没有来，找过李某某主任和某老师"),
    ("副主任、村主任、办公室主任和支部书记没有来，他担任书记", "副主任、村主任、办公室主任和支部书记没有来，他担任书记"),
    ("石桥村书记和施工队长都知道，林业站长、班主任和小学老师也知道", "石桥村书记和施工队长都知道，林业站长、班主任和小学老师也知道"),
    ("老王家的水管漏了，老百姓、老师、小区有意见，小麦减产", "老某家的水管漏了，老百姓、老师、小区有意见，小麦减产"),
    # deputies are known to all; names of the records are hidden
    ("我找过张建国，张建国主任答应了，赵六家没有", "我找过张建国，张建国主任答应了，赵某家没有"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "left"), WORDS)
def test_what_leads_to_a_person_is_taken_out(words, left):
    assert hide(words, public={"张建国"}, known={"赵六"}) == left


def test_each_stretch_has_its_reason():
    text = "我叫王明，住东街3号，鄂E12345，a@b.cn，微信abc123，电话13800138000，张大爷和村民李四，赵六"
    found = hidden_in(text, known={"赵六"})
    assert [(each.words, each.why) for each in found] == [
        ("王明", Why.OWN_NAME), ("3", Why.HOUSE), ("鄂E12345", Why.PLATE), ("a@b.cn", Why.MAIL), ("abc123", Why.ACCOUNT),
        ("13800138000", Why.NUMBER), ("张", Why.TITLED), ("李四", Why.NAMED), ("赵六", Why.KNOWN),
    ]  # fmt: skip


def test_a_deputys_shorter_name_does_not_show_another():
    assert hide("我叫王建国，找过王建代表", public={"王建"}) == "我叫王某某，找过王建代表"


SIGNS = "我叫本人户主村民王李张欧阳建国主任大爷的家是，。： 0123456789-号栋室路微信鄂Eab@.元人年"


@given(st.text(SIGNS, max_size=50), st.from_regex(r"\A1[3-9]\d{9}\Z"))
def test_a_telephone_never_stays_and_what_is_left_is_left_again(words, phone):
    left = hide(f"{words}，电话{phone}，{words}")
    assert phone not in left
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", left)
    assert hide(left) == left


@given(st.text(SIGNS, max_size=60))
def test_what_is_taken_out_stands_where_it_is_said_to_stand(words):
    end = 0
    for each in hidden_in(words):
        assert each.start >= end
        assert words[each.start : each.end] == each.words
        end = each.end
