"""Icons of the package lucide, read from one opened archive: the package's own tag opens it anew for each icon, which takes a second of the first page."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

from django.utils.safestring import SafeString

SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=1024)
def icon(name: str, size: int, attributes: tuple[tuple[str, str], ...]) -> SafeString:
    """An icon as SVG in the page, drawn once. Raises KeyError where there is none of this name."""
    svg = ElementTree.fromstring(_archive().read(f"{name}.svg"))  # noqa: S314 - the package's own files, pinned by their hash
    for node in svg.iter():
        node.tag = node.tag.removeprefix(SVG)
    svg.attrib.update(width=str(size), height=str(size))
    svg.attrib.update({key.replace("_", "-"): value for key, value in attributes})
    return SafeString(ElementTree.tostring(svg, encoding="unicode"))


@cache
def _archive() -> ZipFile:
    return ZipFile(files("lucide").joinpath("lucide.zip").open("rb"))
