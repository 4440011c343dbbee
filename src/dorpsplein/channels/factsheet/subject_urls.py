"""Addresses of the subjects, which only the Network has."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.factsheet import subject_views as views

app_name = "subjects"
urlpatterns = [
    path("", views.subjects, name="list"),
    path("nieuw/", views.new, name="new"),
    path("terug/", views.takeback, name="takeback"),
    path("<slug:kind>/<slug:subject>/", views.change, name="change"),
    path("<slug:kind>/<slug:subject>/bij/", views.merge, name="merge"),
    path("<slug:kind>/<slug:subject>/een-van/", views.exclude, name="exclude"),
    path("<slug:kind>/<slug:subject>/delen/", views.split, name="split"),
]
