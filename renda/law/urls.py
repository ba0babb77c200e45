"""The addresses of the law, under the slug of a congress."""

from django.urls import path

from renda.law.views import changes, confirming, rules

app_name = "law"
urlpatterns = [
    path("law/", rules.rules, name="rules"),
    path("law/local/", confirming.local, name="local"),
    path("law/local/<int:pk>/end/", confirming.end, name="end"),
    path("law/local/<str:key>/", confirming.confirm, name="confirm"),
    path("law/changes/<str:since>/note/", changes.note, name="note"),
    path("law/<slug:rule_id>/", rules.rule, name="rule"),
]
