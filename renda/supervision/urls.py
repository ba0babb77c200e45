"""The addresses of `supervision`, under the slug of a congress."""

from django.urls import URLPattern, path

from renda.supervision.views import budgets, key_projects, progress, projects, votes

app_name = "supervision"
# Livelihood projects, the budget, key projects
PROJECTS: list[URLPattern] = [
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/change/", projects.project_change, name="project_change"),
    path("projects/<int:pk>/nominate/", projects.project_nominate, name="project_nominate"),
    path("projects/<int:pk>/review/", projects.project_review, name="project_review"),
    path("projects/<int:pk>/leave-out/", projects.project_leave_out, name="project_leave_out"),
    path("projects/<int:pk>/take-up/", projects.project_take_up, name="project_take_up"),
    path("projects/<int:pk>/finish/", projects.project_finish, name="project_finish"),
    path("projects/<int:pk>/reopen/", projects.project_reopen, name="project_reopen"),
    path("projects/<int:pk>/inspections/", projects.project_inspect, name="project_inspect"),
    path("projects/<int:pk>/evaluate/", projects.project_evaluate, name="project_evaluate"),
    path("projects/<int:pk>/steps/new/", progress.milestone_new, name="milestone_new"),
    path("projects/<int:pk>/payments/new/", progress.payment_new, name="payment_new"),
    path("projects/steps/<int:pk>/report/", progress.milestone_report, name="milestone_report"),
    path("projects/steps/<int:pk>/confirm/", progress.milestone_confirm, name="milestone_confirm"),
    path("projects/steps/<int:pk>/return/", progress.milestone_return, name="milestone_return"),
    path("projects/payments/<int:pk>/confirm/", progress.payment_confirm, name="payment_confirm"),
    path("projects/votes/", votes.votes, name="votes"),
    path("projects/votes/new/", votes.vote_new, name="vote_new"),
    path("projects/votes/<int:pk>/", votes.vote, name="vote"),
    path("projects/votes/<int:pk>/take-back/", votes.vote_take_back, name="vote_take_back"),
    path("key-projects/", key_projects.key_projects, name="key_projects"),
    path("key-projects/new/", key_projects.key_project_new, name="key_project_new"),
    path("key-projects/<int:pk>/", key_projects.key_project, name="key_project"),
    path("key-projects/<int:pk>/change/", key_projects.key_project_change, name="key_project_change"),
    path("key-projects/<int:pk>/end/", key_projects.key_project_end, name="key_project_end"),
    path("key-projects/<int:pk>/steps/new/", key_projects.key_step_new, name="key_step_new"),
    path("key-projects/steps/<int:pk>/report/", key_projects.key_step_report, name="key_step_report"),
    path("key-projects/steps/<int:pk>/press/", key_projects.key_step_press, name="key_step_press"),
    path("key-projects/steps/<int:pk>/confirm/", key_projects.key_step_confirm, name="key_step_confirm"),
    path("key-projects/steps/<int:pk>/return/", key_projects.key_step_return, name="key_step_return"),
    path("budgets/", budgets.budgets, name="budgets"),
    path("budgets/new/", budgets.budget_new, name="budget_new"),
    path("budgets/<int:pk>/", budgets.budget, name="budget"),
    path("budgets/<int:pk>/lines/", budgets.budget_lines, name="budget_lines"),
    path("budgets/<int:pk>/lines/new/", budgets.budget_line_new, name="budget_line_new"),
    path("budgets/<int:pk>/ask/", budgets.budget_ask, name="budget_ask"),
    path("budgets/lines/<int:pk>/", budgets.budget_line, name="budget_line"),
    path("budgets/lines/<int:pk>/month/", budgets.budget_month, name="budget_month"),
    path("budgets/lines/<int:pk>/change/", budgets.budget_adjust, name="budget_adjust"),
    path("budgets/questions/<int:pk>/answer/", budgets.budget_answer, name="budget_answer"),
]
urlpatterns: list[URLPattern] = [*PROJECTS]
