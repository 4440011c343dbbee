"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from dorpsplein.channels.feeds import views

app_name = "feeds"
urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda.ics", views.village_calendar, name="calendar"),
    path("agenda.atom", views.village_atom, name="atom"),
    path("agenda.json", views.village_json, name="json"),
    path("agenda/in-uw-telefoon/", views.telephone, name="telephone"),
    path("agenda/<slug:name>.ics", views.activity_calendar, name="activity"),
    path("kring/<slug:slug>/agenda.ics", views.circle_calendar, name="circle"),
]
