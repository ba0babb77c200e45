"""The addresses of `proposals`, under the slug of a congress."""

from django.urls import path

from renda.proposals.views import county, handling, proposals

app_name = "proposals"
urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/draft/", proposals.draft, name="draft"),
    path("proposals/alike/", proposals.alike, name="alike"),
    path("scorecard/", handling.scorecard, name="scorecard"),
    path("county-calls/", county.county_calls, name="county_calls"),
    path("county-calls/new/", county.county_call_new, name="county_call_new"),
    path("county-calls/<int:pk>/", county.county_call, name="county_call"),
    path("county-calls/<int:pk>/due/", county.county_call_due, name="county_call_due"),
    path("county-calls/<int:pk>/hand-over/", county.county_call_hand_over, name="county_call_hand_over"),
    path("county-calls/<int:pk>/matters/new/", county.matter_new, name="matter_new"),
    path("county-matters/<int:pk>/", county.matter, name="matter"),
    path("county-matters/<int:pk>/change/", county.matter_change, name="matter_change"),
    path("county-matters/<int:pk>/sort/<slug:kind>/", county.matter_sort, name="matter_sort"),
    path("county-matters/<int:pk>/withdraw/", county.matter_withdraw, name="matter_withdraw"),
    path("county-matters/<int:pk>/assigned/", county.matter_assigned, name="matter_assigned"),
    path("county-matters/<int:pk>/answer/", county.matter_answer, name="matter_answer"),
    path("county-matters/<int:pk>/view/", county.matter_view, name="matter_view"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/change/", proposals.change, name="change"),
    path("proposals/<int:pk>/invite/", proposals.invite, name="invite"),
    path("proposals/<int:pk>/sign/<int:signature>/<str:answer>/", proposals.sign, name="sign"),
    path("proposals/<int:pk>/lodge/", proposals.lodge, name="lodge"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw, name="withdraw"),
    path("proposals/<int:pk>/decide/", proposals.decide, name="decide"),
    path("proposals/<int:pk>/send-up/", proposals.send_up, name="send_up"),
    path("proposals/<int:pk>/key/", proposals.key, name="key"),
    path("proposals/<int:pk>/publish/", proposals.publish, name="publish"),
    path("proposals/<int:pk>/hand-over/", handling.hand_over, name="hand_over"),
    path("proposals/<int:pk>/again/", handling.again, name="again"),
    path("proposals/<int:pk>/accept/", handling.accept, name="accept"),
    path("proposals/<int:pk>/give-back/", handling.give_back, name="give_back"),
    path("proposals/<int:pk>/more-time/", handling.more_time, name="more_time"),
    path("proposals/<int:pk>/more-time/<str:answer>/", handling.decide_time, name="decide_time"),
    path("proposals/<int:pk>/urge/", handling.urge, name="urge"),
    path("proposals/<int:pk>/countersign/<int:helper>/", handling.countersign, name="countersign"),
    path("proposals/<int:pk>/reply/", handling.reply, name="reply"),
    path("proposals/<int:pk>/rate/", handling.rate, name="rate"),
    path("proposals/<int:pk>/solved/", handling.solved, name="solved"),
    path("proposals/<int:pk>/close/", handling.close, name="close"),
    path("proposals/<int:pk>/sheet/", handling.sheet, name="sheet"),
]
