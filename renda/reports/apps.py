from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "renda.reports"

    def ready(self) -> None:
        from renda.people.filing import FILERS  # noqa: PLC0415 - models are loaded by now
        from renda.reports.filing import filed  # noqa: PLC0415

        if filed not in FILERS:
            FILERS.append(filed)
