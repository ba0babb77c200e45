"""The addresses of `stations`, under the slug of a congress."""

from django.urls import URLPattern

app_name = "stations"
urlpatterns: list[URLPattern] = []
