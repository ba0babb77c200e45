"""Kinds and stages of `activities`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActivityKind(TextChoices):
    """The kinds of activity that documents report (facts.md E, G, I, J); each activity has exactly one."""

    INSPECTION = "inspection", _("inspection")
    SURVEY = "survey", _("survey")
    LAW_CHECK = "law_check", _("law-enforcement check")
    HEARING = "hearing", _("special report heard")
    FOLLOW_UP = "follow_up", _("follow-up")
    SEMINAR = "seminar", _("seminar or talk")
    APPRAISAL = "appraisal", _("appraisal")
    RECEPTION = "reception", _("reception of voters")
    REPORTING = "reporting", _("report to voters")
    TRAINING = "training", _("training or study meeting")
    TRIP = "trip", _("study trip")
    CAMPAIGN = "campaign", _("campaign activity")
    VOLUNTEER = "volunteer", _("volunteer activity")
    OTHER = "other", _("other activity")


#: Kinds by which the congress supervises (facts.md E1–E5, E12).
SUPERVISION = (
    ActivityKind.INSPECTION, ActivityKind.SURVEY, ActivityKind.LAW_CHECK, ActivityKind.HEARING, ActivityKind.FOLLOW_UP,
    ActivityKind.SEMINAR, ActivityKind.APPRAISAL,
)  # fmt: skip


class RecordStage(TextChoices):
    """An activity or a visit: noted, confirmed by the office, or withdrawn. Only confirmed ones count."""

    NOTED = "noted", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")


RECORD_MOVES: dict[str, set[str]] = {
    RecordStage.NOTED: {RecordStage.CONFIRMED, RecordStage.WITHDRAWN},
    RecordStage.CONFIRMED: {RecordStage.NOTED, RecordStage.WITHDRAWN},
    RecordStage.WITHDRAWN: {RecordStage.NOTED},
}


class Part(TextChoices):
    """As what a person took part."""

    DEPUTY = "deputy", _("deputy")
    LEADER = "leader", _("leader taking part")
    STAFF = "staff", _("staff")
    GUEST = "guest", _("guest")


class CampaignStage(TextChoices):
    PLANNED = "planned", _("being planned")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("finished")


CAMPAIGN_MOVES: dict[str, set[str]] = {
    CampaignStage.PLANNED: {CampaignStage.RUNNING},
    CampaignStage.RUNNING: {CampaignStage.CLOSED},
    CampaignStage.CLOSED: {CampaignStage.RUNNING},
}


class TargetKind(TextChoices):
    HOUSEHOLD = "household", _("household")
    FIRM = "firm", _("firm or base")
    VILLAGE = "village", _("village")
    TOWN_UNIT = "town_unit", _("unit of the town")


#: What deputies come by on their way (the third place of 三到三查, villages): no coverage is promised of them, so the frozen list takes more of them in.
BESIDE_THE_LIST = (TargetKind.TOWN_UNIT, TargetKind.VILLAGE)


class CheckResult(TextChoices):
    """What a visit found on the point that its place is to be checked for (三到三查)."""

    GOOD = "good", _("in order")
    PROBLEM = "problem", _("problem found")
    NOT_CHECKED = "not_checked", _("not checked")


class MatterStage(TextChoices):
    OPEN = "open", _("not settled yet")
    SOLVED = "solved", _("solved")


MATTER_MOVES: dict[str, set[str]] = {
    MatterStage.OPEN: {MatterStage.SOLVED},
    MatterStage.SOLVED: {MatterStage.OPEN},
}


class AidKind(TextChoices):
    COMFORT = "comfort", _("comfort visit with goods or money")
    MONEY = "money", _("money")
    GOODS = "goods", _("goods")
    INFORMATION = "information", _("information or technique")
    JOB = "job", _("job found")
    SALES = "sales", _("sales helped")


class OpinionStage(TextChoices):
    OPEN = "open", _("not settled yet")
    ANSWERED = "answered", _("answered at once")
    PASSED_ON = "passed_on", _("passed on")
    SOLVED = "solved", _("solved")


#: An outcome may be said anew: an opinion passed on is solved later, one thought solved is passed on.
OPINION_MOVES: dict[str, set[str]] = {
    OpinionStage.OPEN: {OpinionStage.ANSWERED, OpinionStage.PASSED_ON, OpinionStage.SOLVED},
    OpinionStage.ANSWERED: {OpinionStage.PASSED_ON, OpinionStage.SOLVED},
    OpinionStage.PASSED_ON: {OpinionStage.ANSWERED, OpinionStage.PASSED_ON, OpinionStage.SOLVED},
    OpinionStage.SOLVED: {OpinionStage.PASSED_ON},
}


class SentAs(TextChoices):
    """In what form a matter was sent up: the paper may say "bill" where joint signers are not known yet."""

    OPINION = "opinion", _("opinion")
    SUGGESTION = "suggestion", _("suggestion")
    BILL = "bill", _("bill")


class PublicityKind(TextChoices):
    SCREEN = "screen", _("electronic screen")
    BANNER = "banner", _("banner")
    SLOGAN = "slogan", _("slogan or poster")
    LEAFLET = "leaflet", _("leaflet")
    ARTICLE = "article", _("article")
    BROADCAST = "broadcast", _("broadcast or video")
    OTHER = "other", _("other")


class ContactMeans(TextChoices):
    PHONE = "phone", _("telephone")
    VISIT = "visit", _("visit")
    LETTER = "letter", _("letter or message")
