"""What somebody wrote, with what leads to him taken out: numbers, addresses, plates, accounts, the names he gives.

A first text to read through, never a promise: names that no word announces cannot be told from other words. What is taken out is told
with its reason, so that who reads it sees what the machine saw. Better a word too much than a person too many: the reader may put it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a stretch is taken out."""

    NUMBER = "number"
    HOUSE = "house"
    PLATE = "plate"
    ACCOUNT = "account"
    MAIL = "mail"
    OWN_NAME = "own name"
    NAMED = "named"
    TITLED = "titled"
    KNOWN = "known"


@dataclass(frozen=True)
class Hidden:
    """A stretch of the text, counted from 0, what stands in its place, and why."""

    start: int
    end: int
    words: str
    shown: str
    why: Why


STARS = "*****"
#: ０ to ９, Ａ to Ｚ, ａ to ｚ, ＠: one sign for one.
_NARROW = {
    code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ", "＠＠") for code in range(ord(first), ord(last) + 1)
}
_CJK = "\u4e00-\u9fff"
#: Numbers that lead to a person: telephones, ID numbers, bank cards, also with blanks, dashes or brackets; 2020-05-15 is none.
LONG_NUMBER = re.compile(
    r"(?<!\d)(?!\d{4}-\d{1,2}-\d{1,2}(?!\d))(?:\+?\d{2}[ -])?(?:[(（]0\d{2,3}[)）][ -]?)?\d(?:[ \-—]?\d){4,}[Xx]?(?!\d)"
    r"|(?<!\d)1[3-9]\d([.·])\d{4}\1\d{4}(?!\d)"
)
#: What is counted or paid is no number of a person: 12000元, 136500人.
COUNTED = re.compile(r"\s*(?:[余多]?[万亿]?(?:元|人|户|亩|斤|公斤|吨|平方|立方|度|千瓦|棵|株|块|条|件|次)|年)")
#: Nothing is counted in so many digits: a mobile telephone, an ID number or a card, whatever stands behind it.
SURELY_A_PERSONS = 11
ANNOUNCED = re.compile(r"(?:电话|手机|座机|热线|号码|联系方式|身份证|卡号|账号)(?:号码?)?[是为:：]?\s*$")
#: A telephone in Chinese numerals: 幺三八零零幺三八零零零.
SPOKEN_NUMBER = re.compile(r"[〇零一二两三四五六七八九幺]{7,}")
_N = r"(?:\d+|[〇零一二三四五六七八九十百]+)"
#: A house in an address: 青禾路12号3栋502室, 村3组十二号, 12-3号; neither 每月15号 nor 30户 nor 2号线.
HOUSE = re.compile(
    rf"(?<=[路街巷弄村组道园区坊里号栋幢座院湾冲坪岭社队庄寨]){_N}(?:[-－—之]\d+)*(?=[号栋幢座室](?!线))(?!号线)"
    rf"|(?<=单元)\d{{3,4}}(?!\d)|(?<=住)\d+(?:[-－—]\d+)*(?=号(?!线))|(?<=门牌){_N}(?=号)|(?<=门牌号)[:：]?{_N}|(?<=[栋幢座])\d{{3,4}}(?=室|$|[^{_CJK}\d])"
)
PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·•. ]?(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
)
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
ACCOUNT = re.compile(
    r"(?:微信|QQ|qq|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat|抖音|快手|支付宝)(?:账号|帐号|号码|号|名)?(?:是|为|[:：])?\s*(?P<account>(?=[A-Za-z0-9_-]*[A-Za-z0-9])[A-Za-z0-9_-]{5,20})(?![A-Za-z0-9_-])"
)

#: The surnames of nine people in ten that begin hardly any other word; after a weak word only these are taken for names.
_CLEAR = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖邹"
    "熊金陆郝孔崔邱秦顾侯邵孟龚赖段雷汤尹黎贺樊倪严施陶洪翟颜章芦祁乔聂殷詹鲍欧费卞纪舒屈项祝阮闵梅盛刁骆凌霍虞柯莫裘缪解郁杭"
    "吉程嵇邢裴荀甄靳汲蓬郗储宓焦牧隗谷厉戎束暴钭符蓟薄翁葛奚肖付覃佟邬闫苟鞠滕靖冉晏瞿涂蒲邰鄂咸籍卓蔺屠闻莘逄姬申扶堵宰郦雍"
    "璩桑濮寿扈郏浦慕茹宦艾戈庾暨弘匡寇禄殳沃蔚夔隆"
)
#: Those that begin common words too: 高度, 方便, 水库. After 我叫 and the like they are names.
_OTHER = "高林石马方江白龙万史毛钱武康温文路常易于向安时车左甘包成单季童柳古景宁尚游凤华卫鲁连关权水花米兰伍廉岑牛丛楚房庄班柴"
#: Words of every text that begin like a clear surname.
_NO_NAME = "(?!(?<=[主担现历前责时就信兼])任|纪检|纪念|何时|何处|何人|何况|金额|金属|任何|任务|任意|余下|余款|余额|解决|解释|解答|严重|严格|印发|程度|项目|谷物|许多|许可|曾经|夏天|夏季|周边|周围|周末|周[一二三四五六日]|田地|田间|田里|胡乱|松动|施工|陆续|盛行|申请|章程|厉害|黄土|黄沙|孔洞|沈淀|扶贫|扶持|束缚|柴火|柴油|越来|隆起|桑树|松树|梅雨|纪律|费用|储存|段落|雷雨|汤药|徐徐|唐突|叶子|郁闷|寿命|弘扬|祖辈|祖上|汪洋|洪水|贺卡|解散|金融|陈旧|王府|张贴|张开|李子|杨树|杨梅|万一)"
_TWO = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒"
_STRICT = f"{_NO_NAME}(?:{_TWO}|[{_CLEAR}])"
_SURNAME = f"(?:{_TWO}|[{_CLEAR}{_OTHER}])"
#: What may follow a name without a sign between.
_AFTER = rf"(?=$|[^{_CJK}]|因|在|家|住|反映|想|说|系|电话|手机|希望|请|今年|现年|和|与|对|把|被|已|患|身份证|夫妇|夫妻|一家|户|等|老人|的|是|有|要|今|年|男|女|也|都|还|又|曾|多次|称|找|去|来|到|向|给|提|作|不|没)"
_SELF = r"(?:我的名字[叫是]|我名叫|我叫|本人姓名|姓名|联系人|署名|落款|签名|反映人|申请人|投诉人|举报人|来访人|写信人)(?:名叫|[是为叫:：])?\s*"
_KIN = r"(?:本人|户主|我(?:的)?(?:丈夫|老公|爱人|妻子|老婆|儿子|女儿|父亲|母亲|爸爸|妈妈|爸|妈|哥哥|弟弟|姐姐|妹妹|孙子|孙女|儿媳|女婿))(?:姓名|名叫|[是叫:：])?\s*"
_OTHERS = r"(?:村民|居民|邻居|住户|业主|贫困户|脱贫户|低保户|五保户|残疾人|低保对象)(?:名叫|[是叫:：])?\s*"
OWN_NAME = re.compile(
    rf"(?:{_SELF}(?P<sure>{_SURNAME}[{_CJK}]{{1,2}}?)|{_KIN}(?P<kin>{_STRICT}[{_CJK}]{{1,2}}?)){_AFTER}|户主[是叫:：]?(?P<head>{_SURNAME}[{_CJK}]{{2}})(?=$|[^{_CJK}])"
)
#: After a colon whatever two or three signs stand alone; 我叫了车 names nobody.
ANY_NAME = re.compile(
    rf"(?:我叫(?![了他她人车来去过不大])|我的名字[叫是]|(?:姓名|联系人|署名|户主)[:：])\s*(?P<name>[{_CJK}]{{2,3}})(?=$|[^{_CJK}])"
)
I_AM = re.compile(rf"我是(?P<name>{_STRICT}[{_CJK}]{{1,2}})(?=$|[，。；、！\s]|电话)")
NAMED = re.compile(rf"{_OTHERS}(?P<name>{_STRICT}[{_CJK}]{{1,2}}?){_AFTER}")
_TITLE = (
    "大爷|大妈|大叔|大婶|大娘|大伯|大哥|大姐|大嫂|奶奶|爷爷|伯伯|叔叔|阿姨|婆婆|婶婶|老汉|老师|师傅|医生|大夫|老板|女士|先生|同志"
    "|支部书记|书记|副主任|主任|副镇长|镇长|副乡长|乡长|村长|支书|文书|会计|组长|队长|所长|局长|科长|站长|校长|园长|经理|院长|主席|委员"
)
#: No given name ends so: 石桥村书记, 施工队长 and 林业站长 are no persons' names.
_NO_GIVEN = "村镇乡县市区组队所站局办会社厂校院室委部科股湾冲桥工业政党支常副和与及或的找请让叫跟"
TITLED = re.compile(rf"(?P<name>{_STRICT}(?:[{_CJK}](?<![{_NO_GIVEN}])){{0,2}}?)(?={_TITLE})")
NICK = re.compile(rf"(?P<name>[老小](?:{_STRICT}))(?=家|夫妇|两口|一家|说|反映|[，。；、！]|$)")


def hidden_in(words: str, *, public: Collection[str] = (), known: Collection[str] = ()) -> list[Hidden]:
    """What is taken out of the words, in their order.

    `public`: names that stay, those of the deputies; `known`: names that the records hold of others, households and their heads.
    A name that is taken out once is taken out wherever it stands.
    """
    text = one_width(words)
    found = [*_numbers(text), *_names(text)]
    spoken = {each.words for each in found if each.why in {Why.OWN_NAME, Why.NAMED} and len(each.words) > 1}
    found += _each(text, spoken - set(public), Why.OWN_NAME)
    found += _each(text, {name for name in known if len(name) > 1} - set(public), Why.KNOWN)
    kept = [(m.start(), m.end()) for name in public if len(name) > 1 for m in re.finditer(re.escape(name), text)]
    # A deputy's name stays where it stands alone: 王建 among the deputies does not show 王建国.
    return _without_overlaps(
        each
        for each in found
        if not (each.why in _OF_NAMES and any(s <= each.start and each.end <= e for s, e in kept))
    )


def hide(words: str, *, public: Collection[str] = (), known: Collection[str] = ()) -> str:
    """The words without what leads to a person; see `hidden_in`."""
    return without(words, hidden_in(words, public=public, known=known))


def without(words: str, found: Iterable[Hidden]) -> str:
    """The words with each of what `hidden_in` found in them shown as it may be."""
    text, end, left = one_width(words), 0, ""
    for each in found:
        left += text[end : each.start] + each.shown
        end = each.end
    return left + text[end:]


def one_width(words: str) -> str:
    """Digits and letters of full width in the common width; every sign stays where it is."""
    return words.translate(_NARROW)


_OF_NAMES = frozenset({Why.OWN_NAME, Why.NAMED, Why.TITLED, Why.KNOWN})


def _numbers(text: str) -> Iterator[Hidden]:
    yield from _of(text, MAIL, Why.MAIL, lambda _m: STARS)
    yield from _of(text, ACCOUNT, Why.ACCOUNT, lambda _m: STARS, "account")
    yield from _of(text, PLATE, Why.PLATE, lambda m: f"{m[1]}{STARS}")
    for found in LONG_NUMBER.finditer(text):
        if _leads_to_somebody(text, found):
            yield Hidden(found.start(), found.end(), found[0], STARS, Why.NUMBER)
    yield from _of(text, SPOKEN_NUMBER, Why.NUMBER, lambda _m: STARS)
    yield from _of(text, HOUSE, Why.HOUSE, lambda _m: "*")


def _leads_to_somebody(text: str, found: re.Match[str]) -> bool:
    """Not what is counted, paid or measured: 12000元, 136500人, 12345.67; but 电话13800138000人在外地 and 13800138000. do."""
    start, end = found.span()
    if sum(sign.isdigit() for sign in found[0]) >= SURELY_A_PERSONS or ANNOUNCED.search(
        text, max(0, start - 12), start
    ):
        return True
    is_decimal = re.match(r"\.\d", text[end : end + 2]) or re.match(r"\d\.", text[max(0, start - 2) : start])
    return not (is_decimal or COUNTED.match(text, end))


def _names(text: str) -> Iterator[Hidden]:
    for group in ("sure", "kin", "head"):
        yield from _of(text, OWN_NAME, Why.OWN_NAME, lambda m, g=group: someone(m[g]), group)  # type: ignore[misc]
    for pattern in (ANY_NAME, I_AM):
        yield from _of(text, pattern, Why.OWN_NAME, lambda m: someone(m["name"]), "name")
    yield from _of(text, NAMED, Why.NAMED, lambda m: someone(m["name"]), "name")
    yield from _of(text, TITLED, Why.TITLED, lambda m: _titled(m["name"]), "name")
    yield from _of(text, NICK, Why.TITLED, lambda m: f"{m['name'][0]}某", "name")


def someone(name: str) -> str:
    """王某某; a surname of two signs stays whole."""
    return f"{name[:2] if re.match(_TWO, name) else name[:1]}某某"


def _titled(name: str) -> str:
    """张大爷 is 某大爷, 李国强主任 is 李某某主任."""
    return "某" if len(name) == 1 or re.fullmatch(_TWO, name) else someone(name)


def _known(name: str) -> str:
    return name[:1] + "某" * (len(name) - 1)


def _of(
    text: str, pattern: re.Pattern[str], why: Why, shown: Callable[[re.Match[str]], str], group: str | int = 0
) -> Iterator[Hidden]:
    for found in pattern.finditer(text):
        if found[group] and "某" not in found[group]:
            yield Hidden(found.start(group), found.end(group), found[group], shown(found), why)


def _each(text: str, names: Collection[str], why: Why) -> list[Hidden]:
    if not names:
        return []
    anyone = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    shown = someone if why is Why.OWN_NAME else _known
    return [Hidden(found.start(), found.end(), found[0], shown(found[0]), why) for found in anyone.finditer(text)]


def _without_overlaps(found: Iterator[Hidden]) -> list[Hidden]:
    """Each sign in one stretch: of those that overlap the first, and what the other holds beyond it; of those that begin together the longest."""
    kept: list[Hidden] = []
    for each in sorted(found, key=lambda hidden: (hidden.start, -hidden.end)):
        begun = kept[-1].end if kept else 0
        if each.start >= begun:
            kept.append(each)
        elif each.end > begun:
            rest, shown = each.words[begun - each.start :], "某" if each.why in _OF_NAMES else each.shown
            kept.append(Hidden(begun, each.end, rest, shown, each.why))
    return kept
