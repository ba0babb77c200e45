"""The addresses of `funds`, under the slug of a congress."""

from django.urls import URLPattern

app_name = "funds"
urlpatterns: list[URLPattern] = []
