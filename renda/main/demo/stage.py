"""The stage of the demo: who acts, the persons by name, and chance that falls the same way every time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from renda.accounts.models import User
from renda.people.models import Area, Body, Congress, Group, Person, Team, Term

PASSWORD = "qinghe-demo-2020"
FOUNDED = date(2016, 12, 1)

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
MALE = (
    "建国",
    "志强",
    "永福",
    "德明",
    "文海",
    "长林",
    "春生",
    "国平",
    "大庆",
    "新民",
    "光荣",
    "家宝",
    "立新",
    "少华",
    "振兴",
    "茂盛",
    "学军",
    "金水",
    "正东",
    "启明",
)
FEMALE = (
    "桂芳",
    "玉兰",
    "秀英",
    "春梅",
    "海燕",
    "丽华",
    "彩霞",
    "小红",
    "雪梅",
    "凤英",
    "爱萍",
    "淑珍",
    "慧敏",
    "翠莲",
    "雅琴",
    "佳怡",
)


@dataclass
class Stage:
    """What the scenes share."""

    congress: Congress
    term: Term
    secretary: User
    administrator: User
    higher: dict[str, Term] = field(default_factory=dict)
    villages: list[Area] = field(default_factory=list)
    deputies: list[Person] = field(default_factory=list)
    higher_deputies: dict[str, list[Person]] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(2020))
    named: set[str] = field(default_factory=set)
    #: The seed's facts as printed, and nothing beside them (`as_source`).
    as_printed: bool = False

    @property
    def everyone(self) -> list[Person]:
        """The own deputies, then those of higher levels."""
        return [*self.deputies, *(person for level in self.higher_deputies.values() for person in level)]

    def name(self, sex: str) -> str:
        """A made-up name that nobody here has yet."""
        while True:
            name = self.chance.choice(SURNAMES) + self.chance.choice(MALE if sex == "male" else FEMALE)
            if name not in self.named:
                self.named.add(name)
                return name

    def day(self, first: date, last: date) -> date:
        """A day between two days."""
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))

    def phone(self, number: int) -> str:
        """A number that is given to nobody: the block 190 0000."""
        return f"1900000{number:04d}"


def id_number(born: date, order: int, *, male: bool) -> str:
    """A well-formed number under a division code that does not exist (999900)."""
    serial = order * 2 + (1 if male else 0)
    body = f"999900{born:%Y%m%d}{serial % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
