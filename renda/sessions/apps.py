from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "renda.sessions"
    label = "meetings"  # "sessions" is taken by django.contrib.sessions
