"""The names that a masked copy hides: of persons, households, firms, bodies, stations, sites and places."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q

from renda.accounts.models import User
from renda.activities.models import Site, Target
from renda.funds.models import Expense
from renda.people.models import Area, Body, Congress, District, Person
from renda.people.stages import BodyKind
from renda.stations.models import Station

#: One character alone is too common a word to be masked.
SHORTEST = 2
#: Places lose the word of their kind (青禾镇, 青禾), firms that of their form, households theirs.
_KIND_OF_PLACE = re.compile("(?:自治[区州县]|街道|社区|[省市县区乡镇村组])$")
_KIND_OF_FIRM = re.compile("(?:有限责任公司|股份有限公司|有限公司|公司|专业合作社|合作社|集团|厂)$")
_KIND_OF_HOME = re.compile("(?:户|家)$")
#: 县水利局 is also written 水利局.
_LEVEL = re.compile("^[省市县区乡镇]")
#: What every congress has, and words of every text: they tell nobody whose paper it is.
_COMMON = """
主席团 人大主席团 镇人大主席团 乡人大主席团 人大 办公室 党政办公室 人大办公室 党政综合办公室 人民政府 镇政府 乡政府 党委 镇党委
代表活动室 代表之家 代表联络站 人大代表之家 人大代表联络站
团结 和平 中心 建设 幸福 光明 胜利 民主 前进 解放 友谊 人民 文明 和谐 平安 发展 振兴 创新 新农村 代表 法律
"""
COMMON = frozenset(_COMMON.split())


def names_to_mask(congress: Congress) -> tuple[str, ...]:
    """Every name, the longest first; places and firms also in their short forms."""
    places = _places(congress)
    found = {*_persons(congress)}
    for name in places:
        # A village called 团结村 is hidden as such; 团结 alone is a word of every text.
        found.add(name)
        found.add(_KIND_OF_PLACE.sub("", name))
    for name in _bodies(congress):
        found |= {*_shorter(name, places, _KIND_OF_FIRM)}
    for name in Target.objects.filter(campaign__congress=congress).values_list("name", flat=True):
        found |= {*_shorter(name, places, _KIND_OF_HOME), *_shorter(name, places, _KIND_OF_FIRM)}
    kept = {name.strip() for name in found} - COMMON
    return tuple(sorted((name for name in kept if len(name) >= SHORTEST), key=lambda name: (-len(name), name)))


def _persons(congress: Congress) -> Iterator[str]:
    near = _near(congress, "congress__area__")
    yield from Person.objects.filter(near).values_list("name", flat=True)
    yield from User.objects.filter(grants__congress=congress).values_list("name", flat=True)


def _places(congress: Congress) -> set[str]:
    found = set(Area.objects.filter(_near(congress, "")).values_list("name", flat=True))
    return found | set(District.objects.filter(term__congress=congress).values_list("name", flat=True))


def _bodies(congress: Congress) -> Iterator[str]:
    """Bodies whose names are their own; the presidium's or the government's say no more than the town's name in them."""
    of_their_own = Body.objects.filter(congress=congress, kind__in=(BodyKind.DEPARTMENT, BodyKind.OTHER))
    yield from of_their_own.values_list("name", flat=True)
    yield from Station.objects.filter(congress=congress).values_list("name", flat=True)
    yield from Site.objects.filter(activity__congress=congress).values_list("name", flat=True)
    yield from Expense.objects.filter(congress=congress).exclude(payee="").values_list("payee", flat=True)


def _near(congress: Congress, before: str) -> Q:
    """The congress's place, those above it and those beneath it."""
    above = [int(number) for number in congress.area.path.split("/") if number]
    within = {f"{before}path__startswith": congress.area.path}
    return Q(**{f"{before}pk__in": above}) | Q(**within)


def _shorter(name: str, places: Iterable[str], kind: re.Pattern[str]) -> Iterator[str]:
    """The name; without the place before it; without the level; without the word of its kind."""
    found = {name}
    for place in places:
        for start in (place, _KIND_OF_PLACE.sub("", place)):
            if len(start) >= SHORTEST and name.startswith(start):
                found.add(name[len(start) :])
    found |= {_LEVEL.sub("", each) for each in found}
    # 服务公司 without its kind would be a word of every text: short forms have three characters at least, names of people two.
    least = SHORTEST if kind is _KIND_OF_HOME else SHORTEST + 1
    yield name
    for each in sorted(found):
        for short in (each, kind.sub("", each)):
            if len(short) >= least and short not in {"村", "社区", "村委会"}:
                yield short
