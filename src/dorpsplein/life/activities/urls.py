"""Addresses behind the door; an act is a POST to a noun."""

from __future__ import annotations

from django.urls import path

from dorpsplein.life.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.overview, name="list"),
    path("nieuw/", views.new, name="new"),
    path("lezen/", views.reading, name="reading"),
    path("concepten/<str:key>/weg/", views.draft_gone, name="draft_gone"),
    path("inlezen/", views.intake, name="intake"),
    path("inlezen/<str:key>/", views.intake_look, name="intake_look"),
    path("inlezen/<str:key>/uitvoering/", views.intake_act, name="intake_act"),
    path("inlezen/<str:key>/publicatie/", views.intake_publication, name="intake_publication"),
    path("inlezen/<str:key>/terugdraaien/", views.intake_undoing, name="intake_undoing"),
    path("<str:key>/", views.show, name="show"),
    path("<str:key>/veranderen/", views.change, name="change"),
    path("<str:key>/publicatie/", views.publication, name="publication"),
    path("<str:key>/terugname/", views.withdrawal, name="withdrawal"),
    path("<str:key>/prullenbak/", views.bin_, name="bin"),
    path("<str:key>/lezen/", views.day_reading, name="day_reading"),
    path("<str:key>/erbij/", views.more, name="more"),
    path("<str:key>/versies/<int:number>/", views.version, name="version"),
    path("keer/<str:key>/", views.date_, name="date"),
    path("keer/<str:key>/veranderen/", views.change_date, name="change_date"),
    path("keer/<str:key>/doorgang/", views.resumption, name="resumption"),
    path("keer/<str:key>/afgelasting/", views.cancellation, name="cancellation"),
]
