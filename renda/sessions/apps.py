from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "renda.sessions"
    label = "meetings"  # "sessions" is taken by django.contrib.sessions

    def ready(self) -> None:
        from renda.people.telling import TELLERS  # noqa: PLC0415 - models are loaded by now
        from renda.sessions.telling import absences  # noqa: PLC0415

        if absences not in TELLERS:
            TELLERS.append(absences)
