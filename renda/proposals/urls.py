"""The addresses of `proposals`, under the slug of a congress."""

from django.urls import path

from renda.proposals.views import handling, proposals

app_name = "proposals"
urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/draft/", proposals.draft, name="draft"),
    path("proposals/alike/", proposals.alike, name="alike"),
    path("scorecard/", handling.scorecard, name="scorecard"),
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
