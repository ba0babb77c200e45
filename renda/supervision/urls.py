"""The addresses of `supervision`, under the slug of a congress."""

from django.urls import URLPattern

app_name = "supervision"
urlpatterns: list[URLPattern] = []
