"""The addresses of `funds`, under the slug of a congress."""

from django.urls import URLPattern, path

from renda.funds.views import expenses, subsidies, year

app_name = "funds"
urlpatterns: list[URLPattern] = [
    path("funds/overview/", year.funds, name="funds"),
    path("funds/lines/new/", year.line_new, name="line_new"),
    path("funds/allotments/", year.allotments, name="allotments"),
    path("funds/allotments/new/", year.allotment_new, name="allotment_new"),
    path("funds/allotments/<int:pk>/", year.allotment, name="allotment"),
    path("funds/allotments/<int:pk>/correct/", year.allotment_correct, name="allotment_correct"),
    path("funds/allotments/<int:pk>/take-back/", year.allotment_take_back, name="allotment_take_back"),
    path("funds/lines/<int:pk>/take-off/", year.line_drop, name="line_drop"),
    path("funds/expenses/", expenses.expenses, name="expenses"),
    path("funds/expenses/new/", expenses.expense_new, name="expense_new"),
    path("funds/expenses/<int:pk>/", expenses.expense, name="expense"),
    path("funds/expenses/<int:pk>/reverse/", expenses.expense_reverse, name="expense_reverse"),
    path("funds/expenses/<int:pk>/things/new/", expenses.thing_new, name="thing_new"),
    path("funds/things/", expenses.things, name="things"),
    path("funds/things/<int:pk>/take-off/", expenses.thing_drop, name="thing_drop"),
    path("funds/subsidies/", subsidies.subsidies, name="subsidies"),
    path("funds/subsidies/new/", subsidies.subsidy_new, name="subsidy_new"),
    path("funds/subsidies/<int:pk>/", subsidies.subsidy, name="subsidy"),
    path("funds/subsidies/<int:pk>/paper/", subsidies.subsidy_paper, name="subsidy_paper"),
    path("funds/subsidies/<int:pk>/pay/", subsidies.subsidy_pay, name="subsidy_pay"),
    path("funds/subsidies/<int:pk>/drop/", subsidies.subsidy_drop, name="subsidy_drop"),
    path("funds/<int:year>/chart.svg", year.chart, name="chart"),
    path("funds/<int:year>/statement/", year.statement, name="statement"),
    path("funds/<int:year>/<int:month>/close/", year.month_close, name="month_close"),
    path("funds/<int:year>/<int:month>/reopen/", year.month_reopen, name="month_reopen"),
]
