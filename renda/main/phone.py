"""What a phone needs to keep Renda without a network: manifest, service worker, the offline page, the outbox. See docs/adr/0018."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET

from renda import __version__
from renda.accounts.models import User
from renda.base.web import render_page

#: The files that every page is made of: kept on the phone, so that the forms open without a network.
SHELL = (
    "bootstrap/css/bootstrap.min.css",
    "base/renda.css",
    "base/renda.js",
    "base/outbox.js",
    "base/icon.svg",
    "django_htmx/htmx-2.min.js",
    "activities/visits.css",
)
WORKER = "base/worker.js"
ICONS = (("base/icon-192.png", "192x192"), ("base/icon-512.png", "512x512"))
COLOUR = "#8f1a20"


@require_GET
def manifest(_request: HttpRequest) -> HttpResponse:
    """Name, colours and icons for "add to the home screen"; in Chinese, whoever asks (browsers ask without a cookie)."""
    told = {
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": "zh-CN", "dir": "ltr",
        "name": "乡镇人大代表履职与监督工作平台", "short_name": "乡镇人大",
        "theme_color": COLOUR, "background_color": "#ffffff",
        "icons": [
            {"src": static(path), "sizes": size, "type": "image/png", "purpose": "any maskable"} for path, size in ICONS
        ],
        "shortcuts": [{"name": "待发送", "url": reverse("main:outbox")}],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json", headers={"Cache-Control": "max-age=3600"})


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, from the root so that it serves all pages; it is a new one whenever a file of the shell is.

    With RENDA_OFFLINE=no it takes itself and what it kept off every phone.
    """
    known = {
        "version": version(),
        "isOn": settings.OFFLINE,
        "shell": [static(path) for path in SHELL],
        "offline": reverse("main:offline"),
    }
    body = f"const KNOWN = {json.dumps(known)};\n{_path_of(WORKER).read_text(encoding='utf-8')}"
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def version() -> str:
    """The hash of all that the phone keeps of the program."""
    found = hashlib.sha256(__version__.encode())
    for path in (*SHELL, WORKER):
        found.update(_path_of(path).read_bytes())
    return found.hexdigest()[:16]


def _path_of(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where there is no network and the page is not kept; in both languages, as it is fetched once."""
    return render_page(request, "main/offline.html")


@require_GET
@login_required
def outbox(request: HttpRequest) -> HttpResponse:
    """What the phone keeps, and what of it is sent. The script fills it in."""
    return render_page(request, "main/outbox.html")


@require_GET
def outbox_state(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and a fresh token for the forms that wait on the phone."""
    user = request.user
    told = (
        {"owner": str(user.pk), "token": get_token(request)} if isinstance(user, User) else {"owner": "", "token": ""}
    )
    return JsonResponse(told, headers={"Cache-Control": "no-store"})
