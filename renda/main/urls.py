"""Every address of Renda: the front door, accounts, the switches, and each congress's pages under its slug."""

from django.urls import include, path

from renda.main import phone, views
from renda.people.urls import setup
from renda.stations.urls import say

switches = [
    path("", views.front, name="front"),
    path("switch/year/", views.switch_year, name="switch_year"),
    path("switch/text/", views.switch_text, name="switch_text"),
    path("switch/language/", views.switch_language, name="switch_language"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("worker.js", phone.worker, name="worker"),
    path("offline/", phone.offline, name="offline"),
    path("outbox/", phone.outbox, name="outbox"),
    path("outbox/state/", phone.outbox_state, name="outbox_state"),
]
apps = [
    "desk",
    "people",
    "law",
    "sessions",
    "activities",
    "stations",
    "proposals",
    "supervision",
    "funds",
    "duty",
    "reports",
    "imports",
]

handler500 = "renda.main.views.broken"

urlpatterns = [
    path("", include((switches, "main"))),
    path("accounts/", include("renda.accounts.urls")),
    path("setup/", include((setup, "setup"))),
    path("say/", include((say, "say"))),
    *(path("<slug:slug>/", include(f"renda.{app}.urls")) for app in apps),
]
