"""Addresses of the style files."""

from django.urls import path

from dorpsplein.design import views

app_name = "design"
urlpatterns = [
    path("stijl-<slug:mark>.css", views.sheet, name="sheet"),
    path("proef-<slug:colours>.css", views.swatches, name="swatches"),
    path("kleur-<slug:colour>.css", views.colour, name="colour"),
]
