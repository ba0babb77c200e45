from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "renda.supervision"

    def ready(self) -> None:
        from renda.activities.holding import OF_WHAT_IT_CAME_TO  # noqa: PLC0415 - models are loaded by now
        from renda.supervision.holding import what_it_came_to  # noqa: PLC0415

        if what_it_came_to not in OF_WHAT_IT_CAME_TO:
            OF_WHAT_IT_CAME_TO.append(what_it_came_to)
