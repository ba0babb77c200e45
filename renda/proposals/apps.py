from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "renda.proposals"
