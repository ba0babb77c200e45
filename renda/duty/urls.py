"""The addresses of `duty`, under the slug of a congress."""

from django.urls import path

from renda.duty.views import choices, choosing, objections, points, rules

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
    path("choices/", choices.choices, name="choices"),
    path("choices/new/", choosing.choice_new, name="choice_new"),
    path("choices/<int:pk>/", choices.choice, name="choice"),
    path("choices/<int:pk>/change/", choosing.choice_change, name="choice_change"),
    path("choices/<int:pk>/next/", choosing.choice_step, name="choice_step"),
    path("choices/<int:pk>/opinions/new/", choosing.opinion_new, name="opinion_new"),
    path("choices/<int:pk>/objections/new/", choosing.public_objection_new, name="public_objection_new"),
    path("choices/<int:pk>/scores/", choices.choice_scores, name="choice_scores"),
    path("choices/<int:pk>/notice/", choices.choice_notice, name="choice_notice"),
    path("choices/members/<int:pk>/", choosing.score, name="score"),
    path("choices/objections/<int:pk>/", choosing.public_objection_settle, name="public_objection_settle"),
]
