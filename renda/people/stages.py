"""Kinds and stages of `people`: areas, levels, mandates, posts, seats in the presidium, awards, roles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AreaKind(TextChoices):
    NATION = "nation", _("nation")
    PROVINCE = "province", _("province")
    PREFECTURE = "prefecture", _("prefecture")
    COUNTY = "county", _("county")
    TOWNSHIP = "township", _("township")
    VILLAGE = "village", _("village or community")
    GROUP = "group", _("villagers' group")


class Level(TextChoices):
    """The five levels of people's congresses (Organic Law art. 1, 2; Constitution art. 95)."""

    NATIONAL = "national", pgettext_lazy("level", "national")
    PROVINCE = "province", pgettext_lazy("level", "provincial")
    PREFECTURE = "prefecture", pgettext_lazy("level", "municipal")
    COUNTY = "county", pgettext_lazy("level", "county")
    TOWNSHIP = "township", pgettext_lazy("level", "township")


#: Which congress sits in which kind of area; villages and groups have none (Constitution art. 95).
LEVEL_OF: dict[str, str] = {
    AreaKind.NATION: Level.NATIONAL,
    AreaKind.PROVINCE: Level.PROVINCE,
    AreaKind.PREFECTURE: Level.PREFECTURE,
    AreaKind.COUNTY: Level.COUNTY,
    AreaKind.TOWNSHIP: Level.TOWNSHIP,
}
#: From the widest area to the smallest: a place lies in one of a kind before its own.
AREA_ORDER = tuple(AreaKind.values)


class Sex(TextChoices):
    MALE = "male", _("male")
    FEMALE = "female", _("female")


class Education(TextChoices):
    POSTGRADUATE = "postgraduate", _("postgraduate")
    BACHELOR = "bachelor", _("bachelor")
    COLLEGE = "college", _("junior college")
    SECONDARY = "secondary", _("high school or vocational school")
    JUNIOR = "junior", _("junior high school")
    PRIMARY = "primary", _("primary school or less")


class Occupation(TextChoices):
    WORKER = "worker", _("worker")
    FARMER = "farmer", _("farmer")
    PROFESSIONAL = "professional", _("professional or technician")
    CADRE = "cadre", _("cadre")
    OWNER = "owner", _("business owner")
    OTHER = "other", _("other")


class Party(TextChoices):
    CPC = "cpc", _("Communist Party")
    DEMOCRATIC = "democratic", _("other democratic party")
    NONE = "none", _("no party")


class MandateEnd(TextChoices):
    """Why a mandate ended before its term did (Deputies Law art. 62 in the 2025 reading)."""

    TERM = "term", _("end of term")
    MOVED = "moved", _("moved out of the area")
    RESIGNED = "resigned", _("resignation accepted")
    ABSENT = "absent", _("absent from two sessions without leave")
    RECALLED = "recalled", _("recalled")
    CITIZENSHIP = "citizenship", _("lost Chinese citizenship")
    DEPRIVED = "deprived", _("deprived of political rights")
    INCAPABLE = "incapable", _("lost legal capacity")
    DIED = "died", _("died")


class Won(TextChoices):
    """How a mandate was won."""

    ELECTION = "election", _("term-change election")
    BY_ELECTION = "by_election", _("by-election")


class BodyKind(TextChoices):
    PRESIDIUM = "presidium", _("presidium")
    OFFICE = "office", _("office of the congress")
    PARTY_COMMITTEE = "party_committee", _("party committee")
    GOVERNMENT = "government", _("government")
    DEPARTMENT = "department", _("department or station")
    LEADING_GROUP = "leading_group", _("leading group")
    OTHER = "other", _("other body")


class Seat(TextChoices):
    """Whom a member of the presidium stands for; the parts of its make-up (facts.md A8)."""

    PARTY_COMMITTEE = "party_committee", _("party committee member")
    CHAIR = "chair", _("chair of the congress")
    GRASSROOTS = "grassroots", _("grassroots deputy")


class PostKind(TextChoices):
    CHAIR = "chair", _("chair of the congress")
    VICE_CHAIR = "vice_chair", _("vice chair of the congress")
    OFFICE_HEAD = "office_head", _("head of the office")
    SECRETARY = "secretary", _("secretary of the congress")
    HEAD = "head", _("head of the township")
    VICE_HEAD = "vice_head", _("vice head of the township")
    OTHER = "other", _("other post")


#: Posts of the congress's own staff (facts.md A9); the others belong to the government.
STAFF = (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.OFFICE_HEAD, PostKind.SECRETARY)
#: Posts in state administration; their holders may not be chair, vice chair or member of the presidium (Organic Law art. 18, 2022).
ADMINISTRATION = (PostKind.HEAD, PostKind.VICE_HEAD)


class AwardWay(TextChoices):
    """How it comes about who is honoured: by the steps of a choice (`duty`), or as a paper says."""

    STEPS = "steps", _("chosen here, step by step")
    PAPER = "paper", _("recorded from its paper")


class AwardStage(TextChoices):
    NOMINEE = "nominee", _("nominee")
    SHORTLISTED = "shortlisted", _("shortlisted")
    CHOSEN = "chosen", _("chosen")
    DROPPED = "dropped", _("dropped")


AWARD_MOVES: dict[str, set[str]] = {
    AwardStage.NOMINEE: {AwardStage.SHORTLISTED, AwardStage.CHOSEN, AwardStage.DROPPED},
    AwardStage.SHORTLISTED: {AwardStage.CHOSEN, AwardStage.DROPPED},
    AwardStage.CHOSEN: set(),
    AwardStage.DROPPED: {AwardStage.NOMINEE},
}
#: What is left to the award's own page where the steps of a choice decide: a nominee withdraws, or stands again.
MOVES_BESIDE_STEPS: dict[str, set[str]] = {
    AwardStage.NOMINEE: {AwardStage.DROPPED},
    AwardStage.SHORTLISTED: set(),
    AwardStage.CHOSEN: set(),
    AwardStage.DROPPED: {AwardStage.NOMINEE},
}


def award_moves(way: str, stage: str) -> set[str]:
    """Where a candidacy may be moved on the award's own page."""
    return (MOVES_BESIDE_STEPS if way == AwardWay.STEPS else AWARD_MOVES)[stage]


class PaperKind(TextChoices):
    DECISION = "decision", _("decision or reply of a higher body")
    PLAN = "plan", _("plan")
    RULES = "rules", _("rules of work")
    NOTICE = "notice", _("notice")
    MINUTES = "minutes", _("minutes")
    REPORT = "report", _("report")
    SIGNED_SHEET = "signed_sheet", _("signed sheet")
    PHOTO = "photo", _("photograph")
    VOUCHER = "voucher", _("voucher")
    OTHER = "other", _("other paper")


class Role(TextChoices):
    """What a grant lets its holder do."""

    SECRETARY = "secretary", _("office secretary")
    CHAIR = "chair", _("chair")
    DEPUTY = "deputy", _("deputy")
    DEPARTMENT = "department", _("department")
    COUNTY = "county", _("county supervisor")
    ADMINISTRATOR = "administrator", _("administrator")
    AUDITOR = "auditor", _("auditor")


#: Roles that keep the office's records.
OFFICE = (Role.SECRETARY,)
#: Roles that may read all records of a congress.
READERS = (Role.SECRETARY, Role.CHAIR, Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR)
#: Roles that take papers with voters' words as they were noted: the office itself (docs/adr/0032).
TAKES_AS_NOTED = frozenset({Role.SECRETARY, Role.CHAIR})
#: Roles that see protected fields (phone, ID number) unmasked on request.
SEES_PROTECTED = (Role.SECRETARY,)


class PlanStage(TextChoices):
    """A year's plan: drafted, decided (from then on its aims are frozen), closed after the year."""

    DRAFT = "draft", pgettext_lazy("plan", "draft")
    DECIDED = "decided", pgettext_lazy("plan", "decided")
    CLOSED = "closed", pgettext_lazy("plan", "closed")


class PlanSection(TextChoices):
    """The parts of a plan; those of the annual summary, so that plan and summary can be laid side by side (outlines.md O1, O8)."""

    LEADERSHIP = "leadership", _("Leadership of the party and study")
    MEETINGS = "meetings", _("Sessions and presidium meetings")
    SUPERVISION = "supervision", _("Supervision of the year")
    DEPUTIES = "deputies", _("Work of the deputies")
    SUGGESTIONS = "suggestions", _("Bills, suggestions and opinions")
    CAMPAIGN = "campaign", _("Campaign of the deputies")
    BUILDING = "building", _("The congress's own work")


class Measure(TextChoices):
    """How it is told whether a plan item is done."""

    FIGURE = "figure", _("by a figure's value")
    SHARE = "share", _("by a figure's share, in per cent")
    HAND = "hand", _("by hand, with evidence")


class PlanItemState(TextChoices):
    """What the office says of an item; items told by a figure stay open until the plan is closed."""

    OPEN = "open", pgettext_lazy("plan item", "open")
    DONE = "done", pgettext_lazy("plan item", "done")
    DROPPED = "dropped", pgettext_lazy("plan item", "dropped")
