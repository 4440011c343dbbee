"""Addresses of the style files."""

from django.urls import path

from dorpsplein.design import views

app_name = "design"
urlpatterns = [
    path("stijl-<slug:mark>.css", views.sheet, name="sheet"),
    path("kleur-<slug:colour>.css", views.colour, name="colour"),
]
