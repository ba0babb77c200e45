"""The addresses of imports, under the slug of a congress."""

from django.urls import path

from renda.imports.views import deciding, receiving

app_name = "imports"
urlpatterns = [
    path("imports/", receiving.imports, name="imports"),
    path("imports/new/<slug:key>/", receiving.new, name="new"),
    path("imports/template/<slug:key>/", receiving.template, name="template"),
    path("imports/number/<int:number>/", deciding.by_number, name="number"),
    path("imports/<int:pk>/", deciding.one, name="import"),
    path("imports/<int:pk>/match/", receiving.match, name="match"),
    path("imports/<int:pk>/accept/", deciding.accept, name="accept"),
    path("imports/<int:pk>/compare/", deciding.compare, name="compare"),
    path("imports/<int:pk>/now/", deciding.now, name="now"),
    path("imports/<int:pk>/drop/", deciding.drop, name="drop"),
    path("imports/<int:pk>/wrong/", deciding.wrong, name="wrong"),
]
