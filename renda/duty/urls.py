"""The addresses of `duty`, under the slug of a congress."""

from django.urls import URLPattern

app_name = "duty"
urlpatterns: list[URLPattern] = []
