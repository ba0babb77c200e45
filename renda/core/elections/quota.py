"""Electoral Law art. 12–14, 19–21: how many deputies."""

from __future__ import annotations

from datetime import date

from renda.core.days import after
from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.dated import Dated
from renda.core.law.inputs import MOST, WrongInput, choice, day, whole, yes_no
from renda.core.law.rule import Field, rule
from renda.core.law.verdict import Level, Outcome, Words

#: Units that may have the further seats of art. 12 para. 3; a town (镇) is not among them.
BONUS_UNITS = ("乡", "民族乡", "县", "自治县")
UNITS = (*BONUS_UNITS, "镇", "市", "区")


def seats_of(population: int, base: int, step: int) -> int:
    """The base and one seat for each full step of the *whole* population, before any ceiling."""
    return base + population // step


def _band(seats: int, base: int, step: int, cap: int, small: int) -> tuple[int | None, int | None]:
    """The populations for which the formula gives so many seats; (None, None) where none does."""
    if seats > cap or seats < 1:
        return None, None
    if seats < base:
        return 0, small - 1
    least = (seats - base) * step
    return least, None if seats == cap else least + step - 1


def _ceiling(
    basis: Basis, population: int | None, seats: int | None, cap: int, base: Dated, step: Dated, small: Dated, rule: str
) -> Outcome:
    least, each, few = basis(base), basis(step), basis(small)
    if (population is None) == (seats is None):
        raise WrongInput(
            f"{rule} needs population or seats, one of them.", f"规则 {rule} 需要 population 或 seats，二者之一。"
        )
    if population is None:
        low, high = _band(seats or 0, least, each, cap, few)
        return Outcome(
            {"population_min": low, "population_max": high, "possible": low is not None},
            Words(
                f"{seats} seats are the ceiling for {low} to {high if high is not None else '…'} people." if low is not None
                else f"The formula never gives {seats} seats.",
                f"{seats}个名额对应人口{low}至{high if high is not None else '以上'}。" if low is not None
                else f"按公式不会得出{seats}个名额。",
            ),
        )  # fmt: skip
    uncapped = seats_of(population, least, each)
    most, fewer = min(uncapped, cap), population < few
    return Outcome(
        {"max_seats": most, "uncapped": uncapped, "may_be_fewer_than_base": fewer},
        Words(
            f"At most {most} seats: {least} and {population // each} for {population} people"
            f"{f', the ceiling is {cap}' if uncapped > cap else ''}.{' Fewer than the base are possible.' if fewer else ''}",
            f"最多{most}名：基数{least}名，人口{population}增加{population // each}名"
            f"{f'，上限{cap}名' if uncapped > cap else ''}。{'可以少于基数。' if fewer else ''}",
        ),
    )


def township_max(basis: Basis, population: int | None = None, seats: int | None = None) -> Outcome:
    """Art. 12 para. 1 item 4: a base, one more for every so many of all people, a ceiling (law.md: seats-township-max).

    It is a ceiling: how many there are is fixed by the county's standing committee. With `seats`, the populations that give them.
    """
    cap = basis(numbers.TOWNSHIP_CAP)
    return _ceiling(
        basis,
        population,
        seats,
        cap,
        numbers.TOWNSHIP_BASE,
        numbers.TOWNSHIP_STEP,
        numbers.TOWNSHIP_SMALL,
        "seats-township-max",
    )


def county_max(basis: Basis, population: int | None = None, seats: int | None = None) -> Outcome:
    """Art. 12 para. 1 item 3: the county's ceiling (law.md: seats-county-max); above 1,550,000 people it is 450."""
    cap = basis(numbers.COUNTY_CAP)
    return _ceiling(
        basis,
        population,
        seats,
        cap,
        numbers.COUNTY_BASE,
        numbers.COUNTY_STEP,
        numbers.COUNTY_SMALL,
        "seats-county-max",
    )


def minority_bonus(basis: Basis, unit_type: str, seats: int) -> Outcome:
    """Art. 12 para. 3: five per cent more, by the province's decision, where minorities live compactly or people are scattered.

    A town (镇) is not in the list. Rounded down; the ceiling may be passed (both inferred) (law.md: seats-minority-bonus).
    """
    percent = basis(numbers.MINORITY_BONUS)
    eligible = unit_type in BONUS_UNITS
    most = seats * (100 + percent) // 100 if eligible else seats
    return Outcome(
        {"eligible": eligible, "max_seats": most},
        Words(
            f"By decision of the provincial standing committee up to {most} seats." if eligible
            else f"A {unit_type} cannot have the further {percent}%.",
            f"经省级人大常委会决定，可以增至{most}名。" if eligible else f"{unit_type}不适用另加{percent}%。",
        ),
        Level.PERMITS if eligible else Level.REFUSES,
    )  # fmt: skip


def minority_band(basis: Basis, population: int, seats: int, minority_population: int) -> Outcome:
    """Art. 19: how many people of a compact minority stand behind one deputy (law.md: minority-30-15-band)."""
    if not population or not seats or minority_population > population:
        raise WrongInput(
            "population and seats must not be 0, and the minority not more than the population.",
            "人口和名额不能为0，少数民族人口不能超过总人口。",
        )
    large, small = basis(numbers.MINORITY_LARGE), basis(numbers.MINORITY_SMALL)
    if minority_population * 100 >= population * large:
        return Outcome(
            {"band": "ge30", "people_per_deputy": "equal_to_local_average"},
            Words("As many people to a deputy as in the whole area.", "每一代表所代表的人口数，应当与当地平均数相当。"),
        )
    if minority_population * 100 >= population * small:
        most = seats * large // 100
        return Outcome(
            {"band": "15to30", "people_per_deputy": "may_be_lower", "max_minority_seats": most},
            Words(
                f"Fewer people to a deputy are possible; at most {most} seats ({large}% of all).",
                f"每一代表所代表的人口数可以适当少于平均数，名额不超过总数的{large}%，即{most}名。",
            ),
            Level.PERMITS,
            "EL@2020:19(4)",
        )
    least = (population * 50 + seats // 2) // seats  # hundredths of a person, rounded
    most = minority_population * 2 * seats // population
    return Outcome(
        {
            "band": "lt15",
            "people_per_deputy": "may_be_lower",
            "people_per_deputy_min": least / 100,
            "max_minority_seats": most,
        },
        Words(
            f"Fewer people to a deputy are possible, but not below half of the average ({least / 100:.2f}).",
            f"每一代表所代表的人口数可以少于平均数，但不得少于二分之一（{least / 100:.2f}人）。",
        ),
        Level.PERMITS,
        "EL@2020:19(3)",
    )


def fixed(
    basis: Basis, boundaries_changed: bool = False, large_move: bool = False, fixed_on: date | None = None
) -> Outcome:
    """Art. 14: once fixed, the number stays, unless boundaries change or works move many people (law.md: seats-fixed-redetermine).

    Some provinces set the days in which a new number is filed: give the day it was fixed anew.
    """
    may = boundaries_changed or large_move
    days = basis.get(numbers.SEATS_FILED_DAYS)
    values: dict[str, object] = {"redetermine": may}
    if may and days is not None and fixed_on is not None:
        values["filed_by"] = after(fixed_on, days)
    return Outcome(
        values,
        Words(
            "The number is fixed anew." if may else "The number stays as it was fixed.",
            "应当重新确定名额。" if may else "名额确定后不再变动。",
        ),
        Level.PERMITS if may else Level.REFUSES,
    )


PEOPLE = whole("population", "people of the whole area", "人口总数")
SEATS = whole(
    "seats",
    "seats (instead of people: which populations give them)",
    "名额（由名额反查人口，与人口只填一项）",
    most=100_000,
)
RULES = (
    rule(
        "seats-township-max", Field.SEATS, ("Seats of a township, at most", "乡级代表名额上限"),
        (
            "45 seats and one more for every 1,500 people of the whole population, at most 160; below 2,000 people fewer than 45 are possible.",
            "乡、民族乡、镇代表名额基数45名，每1500人可以增加1名，总名额不超过160名；人口不足2000的可以少于45名。",
        ),
        "EL@2020:12(1)(4)", township_max, (PEOPLE, SEATS),
        (numbers.TOWNSHIP_BASE, numbers.TOWNSHIP_STEP, numbers.TOWNSHIP_CAP, numbers.TOWNSHIP_SMALL),
    ),
    rule(
        "seats-county-max", Field.SEATS, ("Seats of a county, at most", "县级代表名额上限"),
        (
            "140 seats and one more for every 5,000 people, at most 450; below 50,000 people fewer than 140 are possible.",
            "县级代表名额基数140名，每5000人可以增加1名；人口超过155万的总名额不超过450名；人口不足5万的可以少于140名。",
        ),
        "EL@2020:12(1)(3)", county_max, (PEOPLE, SEATS),
        (numbers.COUNTY_BASE, numbers.COUNTY_STEP, numbers.COUNTY_CAP, numbers.COUNTY_SMALL, numbers.COUNTY_LARGE),
    ),
    rule(
        "seats-minority-bonus", Field.SEATS, ("Five per cent more seats", "另加百分之五"),
        (
            "Townships of scattered people or many compact minorities may have 5% more, by the province's decision; towns may not.",
            "聚居的少数民族多或者人口居住分散的县、自治县、乡、民族乡，经省级人大常委会决定可以另加5%；镇不在其列。",
        ),
        "EL@2020:12(3)", minority_bonus,
        (
            choice("unit_type", "kind of unit", "单位类型", UNITS, required=True),
            whole("seats", "seats by the formula", "按公式的名额", required=True, least=1, most=100_000),
        ),
        (numbers.MINORITY_BONUS,), certainty="read; rounding down and passing the ceiling are inferred",
    ),
    rule(
        "minority-30-15-band", Field.SEATS, ("Seats of compact minorities", "聚居少数民族的代表名额"),
        (
            "From 30% of the people on a minority is represented like all; below, fewer people may stand behind a deputy, within limits.",
            "聚居少数民族人口占30%以上的，与当地平均数相当；不足30%的，可以适当少于平均数，但有下限和上限。",
        ),
        "EL@2020:19(2)", minority_band,
        (
            whole("population", "people of the whole area", "人口总数", required=True, least=1),
            whole("seats", "seats", "名额", required=True, least=1, most=100_000),
            whole("minority_population", "people of the minority", "该民族人口", required=True, most=MOST),
        ),
        (numbers.MINORITY_LARGE, numbers.MINORITY_SMALL),
    ),
    rule(
        "seats-fixed-redetermine", Field.SEATS, ("The number once fixed", "名额确定后不再变动"),
        (
            "The number of seats is fixed for good; it is determined anew after changes of boundaries or large moves of people.",
            "代表名额一经确定不再变动；因区划变动或者重大工程等使人口较大变动的，重新确定。",
        ),
        "EL@2020:14", fixed,
        (
            yes_no("boundaries_changed", "boundaries changed", "行政区划变动"),
            yes_no("large_move", "many people moved", "人口较大变动"),
            day("fixed_on", "fixed anew on", "重新确定日"),
        ),
        (numbers.SEATS_FILED_DAYS,),
    ),
)  # fmt: skip
