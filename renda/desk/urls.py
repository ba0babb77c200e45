"""The addresses of `desk`, under the slug of a congress."""

from django.urls import path

from renda.desk.views import audit, backups, charts, county, deadlines, gaps, home, own, search, todo

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("mine/", own.own_file, name="own_file"),
    path("todo/", todo.todo, name="todo"),
    path("todo/number/", todo.number, name="todo_number"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/change/", deadlines.impact, name="impact"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("charts/<slug:name>.<slug:picture>", charts.chart, name="chart"),
    path("county/", county.county, name="county"),
    path("backups/", backups.backups, name="backups"),
    path("backups/new/", backups.backup_new, name="backup_new"),
    path("backups/<int:pk>/", backups.backup, name="backup"),
    path("backups/<int:pk>/take/", backups.backup_take, name="backup_take"),
    path("backups/<int:pk>/remove/", backups.backup_remove, name="backup_remove"),
    path("audit/", audit.audit, name="audit"),
    path("audit/<int:pk>/", audit.audit_line, name="audit_line"),
]
