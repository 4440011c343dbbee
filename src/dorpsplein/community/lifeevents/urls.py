"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.lifeevents import views

app_name = "lifeevents"
urlpatterns = [
    path("beheer/mensen/veranderd/", views.recent, name="recent"),
    path("beheer/mensen/<str:key>/iets/", views.choose, name="choose"),
    path("beheer/mensen/<str:key>/iets/<slug:path>/", views.happen, name="happen"),
    path("beheer/mensen/<str:key>/iets/<str:event>/terug/", views.undo, name="undo"),
]
