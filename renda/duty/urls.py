"""The addresses of `duty`, under the slug of a congress."""

from django.urls import path

from renda.duty.views import objections, points, rules

app_name = "duty"
urlpatterns = [
    path("points/", points.standings, name="standings"),
    path("points/mine/", points.mine, name="mine"),
    path("points/<int:pk>/", points.person, name="person"),
    path("points/<int:pk>/object/", objections.objection_new, name="objection_new"),
    path("points/rules/", rules.rules_list, name="rules_list"),
    path("points/rules/new/", rules.rules_new, name="rules_new"),
    path("points/rules/<int:pk>/", rules.rules, name="rules"),
    path("points/rules/<int:pk>/ranking/", rules.rules_ranking, name="rules_ranking"),
    path("points/objections/", objections.objections, name="objections"),
    path("points/objections/<int:pk>/", objections.objection, name="objection"),
    path("points/objections/<int:pk>/decide/", objections.objection_decide, name="objection_decide"),
]
