from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "renda.stations"

    def ready(self) -> None:
        from renda.activities.holding import OF_DAY_AND_ROLL  # noqa: PLC0415 - models are loaded by now
        from renda.stations.holding import day_and_roll  # noqa: PLC0415

        if day_and_roll not in OF_DAY_AND_ROLL:
            OF_DAY_AND_ROLL.append(day_and_roll)
