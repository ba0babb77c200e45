"""Links of a page that its reader may open. Whom a page lets in, its own gate says: no page keeps that in step for those that lead to it."""

from __future__ import annotations

import re
from functools import lru_cache

from django.http import HttpResponse
from django.urls import Resolver404, resolve

#: A link with an address of ours, and what it says.
LINK = re.compile(r'<a\b(?P<before>[^>]*?) href="(?P<path>/[^"?#]*)(?P<rest>[^"]*)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)  # fmt: skip
ADDRESS = re.compile(rb' href="(/[^"?#]*)')
NUMBER = re.compile(r"\d+")
#: A form of a record: above it stands the record.
OF_RECORD = re.compile(r"(?P<record>/.*/\d+/)[^/]+/")
#: A link that says nothing but where it leads, a button or the one behind a heading: gone, where it leads nowhere.
BUTTON = re.compile(r'class="[^"]*\bbtn\b')


def may_open(path: str, roles: frozenset[str]) -> bool:
    """Whether the page's gate lets one of the roles in; a page without a gate is open to all who are signed in."""
    wanted = _roles_of(NUMBER.sub("1", path)) if path.startswith("/") else None
    return wanted is None or bool(wanted & roles)


@lru_cache(maxsize=2048)
def _roles_of(path: str) -> frozenset[str] | None:
    """The roles of an address's gate: they are set when the program starts and never change."""
    try:
        return getattr(resolve(path).func, "roles", None)
    except Resolver404:
        return None


def shown(response: HttpResponse, slug: str, roles: frozenset[str]) -> HttpResponse:
    """The page with the links that its reader may open. Of others the words stay: a form that is not his gives way to its record
    if that is, a button goes. Only addresses of the congress itself are judged: elsewhere the reader may be somebody else."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return response
    own = f"/{slug}/"
    closed = {
        path
        for path in map(bytes.decode, set(ADDRESS.findall(response.content)))
        if path.startswith(own) and not may_open(path, roles)
    }
    if closed:
        text = response.content.decode()
        response.content = LINK.sub(lambda link: _instead(link, roles) if link["path"] in closed else link[0], text)
    return response


def _instead(link: re.Match[str], roles: frozenset[str]) -> str:
    if BUTTON.search(link["before"] + link["after"]) or link.string[
        max(0, link.start() - 40) : link.start()
    ].rstrip().endswith("</h2>"):
        return ""
    form = OF_RECORD.fullmatch(link["path"])
    if form and _roles_of(NUMBER.sub("1", form["record"])) and may_open(form["record"], roles):
        return f'<a{link["before"]} href="{form["record"]}"{link["after"]}>{link["words"]}</a>'
    return f"<span>{link['words']}</span>"
