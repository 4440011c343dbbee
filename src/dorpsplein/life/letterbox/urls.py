"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.life.letterbox import views

app_name = "letterbox"
urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("contact/bedankt/", views.sent, name="sent"),
    path("insturen/", views.proposal, name="proposal"),
    path("insturen/bedankt/", views.proposed, name="proposed"),
    path("beheer/brievenbus/", views.overview, name="list"),
    path("beheer/brievenbus/bij/<str:key>/", views.about, name="about"),
    path("beheer/brievenbus/bij/<str:key>/mensen/", views.joiners, name="joiners"),
    path("beheer/brievenbus/<str:key>/antwoord/", views.answer, name="answer"),
    path("beheer/brievenbus/<str:key>/heropening/", views.reopening, name="reopening"),
    path("beheer/brievenbus/<str:key>/doorzending/", views.release, name="release"),
    path("beheer/brievenbus/<str:key>/prullenbak/", views.discarding, name="discarding"),
    path("beheer/brievenbus/<str:key>/plaatsing/", views.placing, name="placing"),
    path("beheer/brievenbus/<str:key>/afwijzing/", views.refusal, name="refusal"),
]
