"""First scene: areas, congresses of four levels, terms, the town's villages and population."""

from datetime import date

from renda.main.demo.stage import FOUNDED, PASSWORD, Stage
from renda.people.actions import grants, places
from renda.people.models import Area
from renda.people.stages import AreaKind, Level, Role

VILLAGES = (
    "清溪村", "石桥村", "柳岸村", "枫林村", "双塘村", "大垸村", "罗湾村", "高岭村", "竹园村", "桃花村", "白马村", "东河村", "西畈村", "南冲村",
    "北坳村", "梅湾村", "松林村", "莲塘村", "金鸡村", "沙洲村", "古井村", "河口村", "杨桥村", "朱坡村", "禾兴社区", "青云社区", "临江社区", "车站社区",
)  # fmt: skip


def build() -> Stage:
    """Found the installation and the four congresses that the town's deputies sit in."""
    grant = grants.found_installation(
        kind=AreaKind.PROVINCE,
        area_name="云江省",
        username="demo-administrator",
        name="管理员 宋文博",
        password=PASSWORD,
        on=FOUNDED,
    )
    admin = grant.user
    province = Area.objects.get(name="云江省")
    city = places.add_area(province, kind=AreaKind.PREFECTURE, name="澄湖市", by=admin, on=FOUNDED)
    county = places.add_area(city, kind=AreaKind.COUNTY, name="禾川县", by=admin, on=FOUNDED)
    town = places.add_area(county, kind=AreaKind.TOWNSHIP, name="青禾镇", by=admin, on=FOUNDED)
    higher = {}
    for area, level, slug, short, ordinal, quota in (
        (province, Level.PROVINCE, "yunjiang", "省人大", 13, 600),
        (city, Level.PREFECTURE, "chenghu", "市人大", 5, 400),
        (county, Level.COUNTY, "hechuan", "县人大", 16, 240),
    ):
        congress = places.add_congress(
            area,
            level=level,
            slug=slug,
            name=f"{area.name}人民代表大会",
            short_name=short,
            working_year=2020,
            by=admin,
            on=FOUNDED,
        )
        higher[str(level)] = places.open_term(
            congress, ordinal=ordinal, starts_on=date(2016, 12, 15), quota=quota, by=admin, on=date(2017, 1, 20)
        )
    congress = places.add_congress(
        town,
        level=Level.TOWNSHIP,
        slug="qinghe",
        name="青禾镇人民代表大会",
        short_name="镇人大",
        working_year=2020,
        by=admin,
        on=FOUNDED,
    )
    secretary = grants.make_account(username="demo-secretary", name="周海燕", password=PASSWORD, by=admin, on=FOUNDED)
    grants.give_grant(secretary, role=Role.SECRETARY, congress=congress, by=admin, on=FOUNDED)
    # Forty seats and one more for every 1,500 of 136,500 people (Electoral Law art. 12 as it read at that election).
    term = places.open_term(
        congress, ordinal=18, starts_on=date(2016, 12, 28), quota=131, by=secretary, on=date(2017, 1, 20)
    )
    stage = Stage(congress, term, secretary, admin, higher=higher)
    for name in VILLAGES:
        stage.villages.append(
            places.add_area(town, kind=AreaKind.VILLAGE, name=name, by=secretary, on=date(2017, 2, 1))
        )
    for day, people in ((date(2018, 12, 31), 135800), (date(2019, 12, 31), 136200), (date(2020, 11, 1), 136500)):
        places.add_profile(
            town, on_day=day, population=people, source="镇派出所户籍统计", by=secretary, on=date(2020, 12, 1)
        )
    return stage
