"""The small values that pages are made of: a button, an empty state, a tab, the head of a record."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Action:
    """A button: a link, or with `post` a form of its own. `danger` colours what cannot be undone."""

    label: Words
    url: str
    icon: str = ""
    primary: bool = False
    post: bool = False
    danger: bool = False


@dataclass(frozen=True)
class Empty:
    """What stands where nothing is recorded yet: the words and the next step."""

    words: Words
    next_step: Words = ""
    url: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a record page. `tone` colours the state; `crumbs` and `tabs` are pairs (label, url) and (key, label)."""

    title: Words
    subtitle: Words = ""
    state: Words = ""
    tone: str = "grey"
    crumbs: tuple[tuple[Words, str], ...] = ()
    actions: tuple[Action, ...] = ()
    tabs: tuple[tuple[str, Words], ...] = ()
