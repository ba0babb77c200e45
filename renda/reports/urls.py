"""Addresses of `reports`, under a congress."""

from django.urls import path

from renda.reports.views import drafts, duty_files, figures, last_year, notices, plan_items, plans, reports, wording

app_name = "reports"
urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/notices/", notices.notices, name="notices"),
    path("reports/notices/draft/<int:pk>/", notices.notice_draft, name="notice_draft"),
    path("reports/draft/", drafts.draft, name="draft"),
    path("reports/wording/", wording.wording, name="wording"),
    path("reports/wording/last-year/", last_year.last_year, name="last_year"),
    path("reports/wording/order/", last_year.forget_order, name="forget_order"),
    path("reports/phrases/new/", wording.phrase_new, name="phrase_new"),
    path("reports/phrases/<int:pk>/end/", wording.phrase_end, name="phrase_end"),
    path("reports/paper-totals/", wording.paper_totals, name="paper_totals"),
    path("reports/paper-totals/new/", wording.paper_total_new, name="paper_total_new"),
    path("reports/paper-totals/<int:pk>/remove/", wording.paper_total_remove, name="paper_total_remove"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/read-again/", reports.read_again, name="read_again"),
    path("reports/<int:pk>/accept/", reports.accept, name="accept"),
    path("reports/<int:pk>/publish/", reports.publish, name="publish"),
    path("reports/<int:pk>/passages/<int:passage_pk>/", reports.passage, name="passage"),
    path("reports/<int:pk>/passages/<int:passage_pk>/leave-out/", reports.leave_out, name="leave_out"),
    path("reports/<int:pk>/download/<str:form>/", reports.download, name="download"),
    path("reports/<int:pk>/readings/<str:key>/", figures.reading, name="reading"),
    path("plan/", plans.plan, name="plan"),
    path("plan/new/", plans.plan_new, name="plan_new"),
    path("plan/<int:pk>/", plans.plan_about, name="plan_about"),
    path("plan/<int:pk>/proposals/", plans.plan_proposals, name="plan_proposals"),
    path("plan/<int:pk>/decide/", plans.plan_decide, name="plan_decide"),
    path("plan/<int:pk>/close/", plans.plan_close, name="plan_close"),
    path("plan/<int:pk>/paper/<str:form>/", plans.plan_paper, name="plan_paper"),
    path("plan/<int:pk>/items/new/", plan_items.plan_item_new, name="plan_item_new"),
    path("plan/items/<int:pk>/", plan_items.plan_item, name="plan_item"),
    path("plan/items/<int:pk>/change/", plan_items.plan_item_change, name="plan_item_change"),
    path("plan/items/<int:pk>/remove/", plan_items.plan_item_remove, name="plan_item_remove"),
    path("plan/items/<int:pk>/drop/", plan_items.plan_item_drop, name="plan_item_drop"),
    path("plan/items/<int:pk>/done/", plan_items.plan_item_done, name="plan_item_done"),
    path("plan/items/<int:pk>/reopen/", plan_items.plan_item_reopen, name="plan_item_reopen"),
    path("files/paper/", duty_files.duty_files_paper, name="duty_files_paper"),
    path("files/paper/<int:pk>/", duty_files.duty_file_paper, name="duty_file_paper"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<str:key>/", figures.rows, name="rows"),
]
