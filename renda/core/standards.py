"""National standards of personal facts: ID numbers, sex, ethnic groups, parties, education.

The code tables were read in public code, not in the standards (law.md 15): they are marked so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from renda.core.law.basis import Basis
from renda.core.law.inputs import text
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Outcome
from renda.core.provinces import PROVINCES

SEXES = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
_GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 "
    "布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
ETHNIC_GROUPS = {
    **{f"{at:02}": f"{name}族" for at, name in enumerate(_GROUPS.split(), start=1)}, "97": "其他", "98": "外国血统",
}  # fmt: skip
PARTIES = {
    "01": "中国共产党党员", "02": "中国共产党预备党员", "03": "中国共产主义青年团团员", "04": "中国国民党革命委员会会员", "05": "中国民主同盟盟员",
    "06": "中国民主建国会会员", "07": "中国民主促进会会员", "08": "中国农工民主党党员", "09": "中国致公党党员", "10": "九三学社社员",
    "11": "台湾民主自治同盟盟员", "12": "无党派民主人士", "13": "群众",
}  # fmt: skip
EDUCATION = {
    "10": "研究生", "20": "大学本科", "30": "大学专科", "40": "中等职业", "60": "高中", "70": "初中", "80": "小学", "90": "其他",
}  # fmt: skip


def id_number(basis: Basis, number: str) -> Outcome:
    """GB 11643-1999: form, birth date, check digit. A retired division code is no fault (law.md: id-18)."""
    digits = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    reason = None
    born: date | None = None
    if len(digits) != 18 or not (
        digits.isascii() and digits[:17].isdigit() and (digits[17].isdigit() or digits[17] == "X")
    ):
        reason = "length" if len(digits) != 18 else "format"
    else:
        try:
            born = ric.get_birth_date(digits)
        except ValidationError:
            reason = "birth_date"
        if reason is None and (born is None or born > basis.day or born.year < 1880):
            reason = "birth_date"
        elif reason is None and ric.calc_check_digit(digits) != digits[-1]:
            reason = "check_digit"
    values: dict[str, object] = {"valid": reason is None, "reason": reason}
    if reason is None:
        values |= {"birth_date": born, "sex_code": "1" if int(digits[16]) % 2 else "2"}
    words = {
        None: ("The number is right.", "号码正确。"), "length": ("It must have 18 characters.", "应为18位。"),
        "format": ("17 digits and a digit or X are expected.", "应为17位数字加一位数字或X。"),
        "birth_date": ("It holds no possible birth date.", "出生日期不存在。"), "check_digit": ("The last character does not fit.", "校验码不符。"),
    }[reason]  # fmt: skip
    return Outcome(values, said(*words), judged(reason is None))


def _named(table: Mapping[str, str], basis: Basis, code: str) -> Outcome:
    name = table.get(code)
    return Outcome(
        {"valid": name is not None, "name": name},
        said(name or f"The standard has no code {code}.", name or f"标准中没有代码{code}。"),
        judged(name is not None),
    )


def sex(basis: Basis, code: str) -> Outcome:
    """GB/T 2261.1-2003."""
    return _named(SEXES, basis, code)


def ethnic_group(basis: Basis, code: str) -> Outcome:
    """GB/T 3304-1991."""
    return _named(ETHNIC_GROUPS, basis, code)


def party(basis: Basis, code: str) -> Outcome:
    """GB/T 4762-1984."""
    return _named(PARTIES, basis, code)


def education(basis: Basis, code: str) -> Outcome:
    """GB/T 4658-2006: 10 to 90; the codes 01 to 08 that circulate under its number are another table's."""
    level = (
        code
        if code in EDUCATION
        else f"{code[:1]}0"
        if len(code) == 2 and code.isdigit() and code[0] in "1234"
        else code
    )
    return _named(EDUCATION, basis, level)


def division(basis: Basis, code: str) -> Outcome:
    """GB/T 2260, GB/T 10114: six digits to the county, nine to the township. A retired code is a warning only (law.md: gb2260)."""
    levels = {2: "province", 4: "prefecture", 6: "county", 9: "township", 12: "village"}
    is_formed = code.isascii() and code.isdigit() and len(code) in levels
    province = PROVINCES.get(code[:2]) if is_formed else None
    return Outcome(
        {"valid": province is not None, "level": levels[len(code)] if is_formed else None, "province": province},
        said(
            f"{code} lies in {province}." if province else f"{code} is no division code that is known.",
            f"{code}属于{province}。" if province else f"{code}不是已知的行政区划代码。",
        ),
        judged(province is not None, strict=False),
    )


CODE = (text("code", "code", "代码", required=True),)
NOT_READ = "read in public code tables, not in the standard itself"
RULES = (
    rule(
        "id-18", Field.STANDARDS, ("Resident ID number", "公民身份号码"),
        ("Division, birth date, sequence and check digit.", "六位地址码、八位出生日期码、三位顺序码和一位校验码。"),
        "GB11643", id_number, (text("number", "ID number", "身份证号", required=True),),
    ),
    rule(
        "gb2260", Field.STANDARDS, ("Division codes", "行政区划代码"),
        ("Two digits the province, six the county, nine the township; codes are retired, so an unknown one is a warning. An ID number's first six are where it was first registered, not the residence.", "两位为省，六位到县，九位到乡镇；代码会撤销，未知的只作提示。身份证号前六位是首次登记地，不是现居住地。"),
        "GB2260", division, CODE, status=Status.WARNS, certainty=NOT_READ,
    ),
    rule("gb2261-sex", Field.STANDARDS, ("Codes of sex", "性别代码"), ("1 man, 2 woman.", "1为男，2为女。"), "GB2261", sex, CODE, certainty=NOT_READ),
    rule("gb3304-ethnicity", Field.STANDARDS, ("Codes of ethnic groups", "民族代码"), ("01 to 56.", "01至56。"), "GB3304", ethnic_group, CODE, certainty=NOT_READ),
    rule("gb4762-party", Field.STANDARDS, ("Codes of parties", "政治面貌代码"), ("01 to 13.", "01至13。"), "GB4762", party, CODE, certainty=NOT_READ),
    rule("gb4658-education", Field.STANDARDS, ("Codes of education", "学历代码"), ("10 to 90.", "10至90。"), "GB4658", education, CODE, certainty=NOT_READ),
)  # fmt: skip
