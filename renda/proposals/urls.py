"""The addresses of `proposals`, under the slug of a congress."""

from django.urls import URLPattern

app_name = "proposals"
urlpatterns: list[URLPattern] = []
