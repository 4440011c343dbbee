"""Addresses of the Network; they go before those that every village has."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda.ics", views.calendar, name="calendar"),
    path("stadsdorpen/", views.villages, name="villages"),
    path("vind/", views.find_village, name="find"),
    path("begin/", views.begin, name="begin"),
    path("kleuren-<slug:mark>.css", views.colours, name="colours"),
]
