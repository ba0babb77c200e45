"""Bodies with their members, and posts: one row for each seat or post; a row without a name records the body only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.actions import bodies as actions
from renda.people.actions.bodies import LEADERS, SINGLE, check_presidium, check_separate
from renda.people.actions.checks import check_past
from renda.people.models import Body, Congress, Membership, Person, Post
from renda.people.queries import law
from renda.people.queries.names import Names
from renda.people.queries.persons import sitting_spans
from renda.people.queries.places import term_on
from renda.people.stages import ADMINISTRATION, OFFICE, BodyKind, PostKind, Seat

BODY_KINDS = {
    "主席团": BodyKind.PRESIDIUM, "人大办公室": BodyKind.OFFICE, "办公室": BodyKind.OFFICE, "党委": BodyKind.PARTY_COMMITTEE,
    "政府": BodyKind.GOVERNMENT, "部门站所": BodyKind.DEPARTMENT, "部门": BodyKind.DEPARTMENT, "站所": BodyKind.DEPARTMENT,
    "领导小组": BodyKind.LEADING_GROUP, "其他": BodyKind.OTHER,
}  # fmt: skip
SEATS = {
    "党委委员": Seat.PARTY_COMMITTEE, "党委成员": Seat.PARTY_COMMITTEE, "人大主席": Seat.CHAIR, "主席": Seat.CHAIR,
    "基层代表": Seat.GRASSROOTS, "基层": Seat.GRASSROOTS,
}  # fmt: skip
POSTS = {
    "人大主席": PostKind.CHAIR, "主席": PostKind.CHAIR, "人大副主席": PostKind.VICE_CHAIR, "副主席": PostKind.VICE_CHAIR,
    "人大办公室主任": PostKind.OFFICE_HEAD, "办公室主任": PostKind.OFFICE_HEAD, "人大秘书": PostKind.SECRETARY, "秘书": PostKind.SECRETARY,
    "乡镇长": PostKind.HEAD, "镇长": PostKind.HEAD, "乡长": PostKind.HEAD,
    "镇人大主席": PostKind.CHAIR, "乡人大主席": PostKind.CHAIR, "镇人大副主席": PostKind.VICE_CHAIR, "乡人大副主席": PostKind.VICE_CHAIR,
    "镇人大办公室主任": PostKind.OFFICE_HEAD, "乡人大办公室主任": PostKind.OFFICE_HEAD, "镇人大秘书": PostKind.SECRETARY, "乡人大秘书": PostKind.SECRETARY,
    "副乡镇长": PostKind.VICE_HEAD, "副镇长": PostKind.VICE_HEAD, "副乡长": PostKind.VICE_HEAD, "其他": PostKind.OTHER,
}  # fmt: skip
BODY = SheetColumn(
    "body",
    "机构",
    Reading.NAME,
    others=("机构名称", "部门", "单位", "部门名称", "单位名称"),
    example="主席团",
    longest=80,
    note="还没有的机构会新建，须填机构类别",
)
KIND = SheetColumn("kind", "机构类别", Reading.CHOICE, others=("类别",), choices=BODY_KINDS, example="主席团")
NAME = SheetColumn(
    "name",
    "姓名",
    Reading.NAME,
    others=("成员", "成员姓名"),
    tells_apart=True,
    example="张三",
    longest=60,
    note="须已登记；只登记机构时可空；同名的在括号里注明",
)
ROLE = SheetColumn("role", "机构内职务", others=("机构职务", "职务"), example="成员", longest=40)
SEAT = SheetColumn(
    "seat",
    "组成身份",
    Reading.CHOICE,
    others=("代表身份", "席位"),
    choices=SEATS,
    example="基层代表",
    note="只有主席团成员填写",
)
#: Posts that have no kind of their own: they are held as 其他, under the words of the office.
OTHER_POST = re.compile(
    r"(?:副?[镇乡]长助理)|(?!.*(?:主席|镇长|乡长)).{0,16}?(?:主任|站长|所长|组长|委员|干事|联络员|联络人|信息员|书记|专干|助理)"
)


def understand(text: str) -> tuple[str, dict[str, str]] | None:
    """A post that is none of the kinds, with its words as the full title."""
    return ("其他", {"title": text}) if OTHER_POST.fullmatch(text) else None


POST = SheetColumn(
    "post",
    "任职",
    Reading.CHOICE,
    others=("职务类别", "任职职务"),
    choices=POSTS,
    note="人大、政府的职务；填写后登记任职；副主任、站长、联络员等记为“其他”，原词记入“职务全称”",
    understands=understand,
)
TITLE = SheetColumn("title", "职务全称", others=("职务名称",), longest=60, note="与任职的写法不同时填写")
FULL_TIME = SheetColumn("is_full_time", "专职", Reading.YES_NO, others=("是否专职",), note="登记任职时填写，不填即兼职")
STARTS_ON = SheetColumn(
    "starts_on",
    "起始日期",
    Reading.DAY,
    others=("任职日期", "任职时间", "起始日", "当选日期"),
    example="2021-11-20",
    note="不填即本届首日",
)
SET_UP, MEMBER, HOLDS = "新建机构", "机构成员", "任职"


@dataclass
class _Plan:
    """A row: the body, the seat and the post that it brings."""

    row: Row
    faults: Faults = field(default_factory=lambda: Faults({"person": "name", "body": "body", "kind": "post"}))
    body: Body | None = None
    person: Person | None = None
    starts_on: date | None = None
    sits: bool = False
    holds: bool = False
    record: int | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Books:
    """Bodies, seats, posts and mandates of a congress, read once; what rows bring is added as they come."""

    def __init__(self, congress: Congress, on: date) -> None:
        self.congress, self.on, self.basis = congress, on, law.basis_of(congress, on)
        self.names, self.spans, self.term = Names(congress), sitting_spans(congress, own=True), term_on(congress, on)
        self.bodies = {
            joined(body.name): body
            for body in Body.objects.filter(congress=congress, ended_on__isnull=True).order_by("pk")
        }
        self.presidia = [name for name, body in self.bodies.items() if body.kind == BodyKind.PRESIDIUM]
        self.seats = {(seat.body.name, seat.person_id): seat for seat in
                      Membership.objects.filter(body__congress=congress, body__ended_on__isnull=True, ends_on__isnull=True).select_related("body")}  # fmt: skip
        self.posts = {_post_key(post.kind, post.title, post.person_id): post for post in
                      Post.objects.filter(congress=congress, ends_on__isnull=True).select_related("person")}  # fmt: skip
        self.taken = Counter(name for name, _person in self.seats)
        self.seen: dict[tuple[str, str, str, str], int] = {}
        self.undo: list[Callable[[], object]] = []
        self.lost: dict[str, int] = {}  # bodies that a wrong row would have set up

    def plan(self, row: Row) -> _Plan:
        """Weigh one row. What a wrong row would bring is not there for those after it: it is left out."""
        self.undo = []
        plan = self._weigh(row)
        if plan.faults:
            for undo in self.undo:
                undo()
            if SET_UP in plan.changes:
                self.lost.setdefault(row.text("body"), row.number)
        return plan

    def _weigh(self, row: Row) -> _Plan:
        plan = _Plan(row)
        name, body, post = row.text("name"), row.text("body"), row.text("post")
        if not body and not post:
            plan.faults.add("", NOTHING)
            return plan
        if post and not name:
            plan.faults.add("name", NO_NAME)
            return plan
        key = (body, name, post, row.text("title") if post == PostKind.OTHER else "")
        if (before := self.seen.setdefault(key, row.number)) != row.number:
            plan.faults.add("", TWICE, row=before)
            return plan
        if body:
            plan.body = self._body(plan, body)
        if name:
            plan.person = plan.faults.check(lambda: self.names.find(name), "name")
            plan.starts_on = row.day("starts_on") or (self.term.starts_on if self.term else None)
        if plan.person is not None:
            self._person(plan, plan.person)
        return plan

    def _body(self, plan: _Plan, words: str) -> Body | None:
        kind = plan.row.text("kind")
        known = self.bodies.get(words)
        if known is not None:
            if kind and kind != known.kind:
                plan.faults.add("kind", OTHER_KIND, now=_word(BODY_KINDS, known.kind))
            return known
        if not kind and words in self.lost:
            plan.faults.add("body", NOT_SET_UP, name=words, row=self.lost[words])
            return None
        if not kind:
            plan.faults.add("kind", NO_KIND, name=words)
            return None
        if kind == BodyKind.PRESIDIUM and any(body.kind == BodyKind.PRESIDIUM for body in self.bodies.values()):
            plan.faults.add(
                "body", gettext_noop("There is a presidium already. Dissolve it before another is recorded.")
            )
            return None
        term = self.term if kind == BodyKind.PRESIDIUM else None
        made = Body(
            congress=self.congress, kind=kind, name=words, term=term, set_up_on=term.starts_on if term else None
        )
        self.bodies[words] = made
        self.undo.append(lambda: self.bodies.pop(words))
        if kind == BodyKind.PRESIDIUM:
            self.presidia.append(words)
            self.undo.append(lambda: self.presidia.remove(words))
        plan.changes[SET_UP] = ("", f"{words}（{_word(BODY_KINDS, kind)}）")
        return made

    def _person(self, plan: _Plan, person: Person) -> None:
        starts_on = plan.starts_on
        if starts_on is None:
            plan.faults.add("starts_on", NO_DAY)
            return
        plan.faults.check(lambda: check_past(starts_on, self.on, field="starts_on"))
        if plan.row.text("body") and plan.body is not None:
            self._seat(plan, person, plan.body, starts_on)
        elif plan.row.text("seat"):
            plan.faults.add("seat", NO_PRESIDIUM)
        if plan.row.text("post"):
            self._post(plan, person, starts_on)

    def _seat(self, plan: _Plan, person: Person, body: Body, starts_on: date) -> None:
        seat, role = plan.row.text("seat"), plan.row.text("role")
        known = self.seats.get((body.name, person.pk))
        if known is not None:
            plan.record = known.pk
            for column, told, now in ((ROLE, role, known.role), (SEAT, seat, known.seat)):
                if told and told != now:
                    plan.faults.add(column.key, OTHERWISE, now=_word(SEATS, now) if column is SEAT else now or "—")
            return
        if body.kind == BodyKind.PRESIDIUM:
            plan.faults.check(
                lambda: check_presidium(
                    person, seat, sits=self._sits(person, starts_on), post=self._administers(person), basis=self.basis
                )
            )
        elif seat:
            plan.faults.add("seat", NO_PRESIDIUM)
        if body.set_up_on and starts_on < body.set_up_on:
            plan.faults.add("starts_on", gettext_noop("The body did not exist on this day."))
        self.taken[body.name] += 1
        if body.quota is not None and self.taken[body.name] > body.quota:
            plan.faults.add(
                "body", gettext_noop("All %(quota)s seats of this body are taken. End a seat first."), quota=body.quota
            )
        plan.sits = True
        words = "，".join(filter(None, (body.name, role, _word(SEATS, seat), f"自{starts_on}")))
        plan.changes[MEMBER] = ("", words)
        self.seats[body.name, person.pk] = Membership(body=body, person=person, role=role, seat=seat)
        self.undo.append(lambda: self.taken.subtract([body.name]))
        self.undo.append(lambda: self.seats.pop((body.name, person.pk)))

    def _post(self, plan: _Plan, person: Person, starts_on: date) -> None:
        kind, title = plan.row.text("post"), plan.row.text("title")
        known = self.posts.get(_post_key(kind, title, person.pk))
        if known is not None:
            plan.record = plan.record or known.pk
            told = plan.row["is_full_time"]
            if title and title != known.title:
                plan.faults.add("title", OTHERWISE, now=known.title or "—")
            elif told is not None and told != known.is_full_time:
                plan.faults.add("is_full_time", OTHERWISE, now="是" if known.is_full_time else "否")
            return
        held = (post for (each, _person), post in self.posts.items() if each == kind)
        if kind in SINGLE and (holder := next(held, None)) is not None:
            plan.faults.add(
                "post",
                gettext_noop("%(name)s holds this post. Record the last day there first."),
                name=holder.person.name,
            )
        presides = any((name, person.pk) in self.seats for name in self.presidia)
        plan.faults.check(
            lambda: check_separate(
                person,
                kind,
                sits=self._sits(person, starts_on),
                leads=any((each, person.pk) in self.posts for each in LEADERS),
                presides=presides,
                administers=self._administers(person) is not None,
                basis=self.basis,
            ),
            "post",
        )
        plan.holds = True
        plan.changes[HOLDS] = (
            "",
            "，".join((title or _word(POSTS, kind), "专职" if plan.row["is_full_time"] else "兼职", f"自{starts_on}")),
        )
        self.posts[_post_key(kind, title, person.pk)] = Post(
            congress=self.congress, person=person, kind=kind, title=title
        )
        self.undo.append(lambda: self.posts.pop(_post_key(kind, title, person.pk)))

    def _sits(self, person: Person, day: date) -> bool:
        return any(start <= day and (end is None or end >= day) for start, end in self.spans.get(person.pk, []))

    def _administers(self, person: Person) -> Post | None:
        return next((self.posts[kind, person.pk] for kind in ADMINISTRATION if (kind, person.pk) in self.posts), None)


NOTHING = gettext_noop("Neither a body nor a post is told. Fill in one of them.")
NO_NAME = gettext_noop("Who holds the post? Fill in the name.")
TWICE = gettext_noop("Row %(row)s says the same. Keep one of them.")
OTHER_KIND = gettext_noop("The records say %(now)s here. Correct the cell, or leave it empty.")
OTHERWISE = gettext_noop("The records say %(now)s here. Correct the cell, or end the old entry on the page.")
NO_KIND = gettext_noop("There is no body “%(name)s”. Say of what kind it is to set it up, or correct the name.")
NOT_SET_UP = gettext_noop(
    "Row %(row)s, which sets up “%(name)s”, is wrong and left out. Mend it, and take both in together."
)
NO_DAY = gettext_noop("The first day is needed, as no term is recorded. Fill it in.")
NO_PRESIDIUM = gettext_noop("Only members of the presidium stand for a part of it.")


def _word(words: dict[str, BodyKind] | dict[str, Seat] | dict[str, PostKind], value: str) -> str:
    """The first word for a value."""
    return next((word for word, each in words.items() if each == value), "")


def _post_key(kind: str, title: str, person: int) -> tuple[str, int]:
    """One post of a kind a person; those of no kind of their own are told apart by their titles."""
    return f"{kind} {title}" if kind == PostKind.OTHER else kind, person


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """What becomes of each row."""
    books = _Books(congress, on)
    fates = []
    for row in rows:
        plan = books.plan(row)
        if plan.faults:
            fates.append(Fate(State.WRONG, plan.record, faults=tuple(plan.faults.found)))
        else:
            state = State.SAME if not plan.changes else State.CHANGED if plan.record else State.NEW
            fates.append(Fate(state, plan.record, plan.changes))
    return fates


def accept(congress: Congress, pairs: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """Set up bodies, give seats, appoint: each by the act that the pages use."""
    books = _Books(congress, on)
    for row, _fate in pairs:
        plan = books.plan(row)
        body, person = plan.body, plan.person
        if body is not None and body.pk is None:
            made = actions.set_up_body(
                congress, kind=body.kind, name=body.name, term=body.term, set_up_on=body.set_up_on, by=by, on=on
            )
            body.pk, body._state.adding = made.pk, False
        if person is None or plan.starts_on is None:
            continue
        if plan.sits and body is not None:
            actions.seat_member(
                body,
                person=person,
                starts_on=plan.starts_on,
                role=row.text("role"),
                seat=row.text("seat"),
                by=by,
                on=on,
            )
        if plan.holds:
            actions.appoint(
                congress, person=person, kind=row.text("post"), is_full_time=bool(row["is_full_time"]), starts_on=plan.starts_on,
                title=row.text("title"), by=by, on=on,
            )  # fmt: skip


BODIES = SheetKind(
    key="bodies",
    title=_("Bodies and posts"),
    columns=(BODY, KIND, NAME, ROLE, SEAT, POST, TITLE, FULL_TIME, STARTS_ON),
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="people:bodies",
    note="每行一个席位或一项任职：填机构和姓名，登记机构成员；填任职和姓名，登记职务；只填机构和类别，只登记机构。",
)
