"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.dispatch import desk, views

app_name = "dispatch"
urlpatterns = [
    path("nieuwsbrief/stop/<str:token>/", views.stop, name="stop"),
    path("nieuwsbrief/stoppen/", views.leave, name="leave"),
    path("nieuwsbrief/stoppen/gevraagd/", views.asked, name="asked"),
    path("beheer/nieuwsbrief/wie-niet/", desk.none, name="none"),
    path("beheer/verzonden/<str:key>/", desk.by_hand, name="by_hand"),
    path("beheer/verzonden/<str:key>/<slug:path>/", desk.paper, name="paper"),
]
