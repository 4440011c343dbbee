"""Addresses of birthdays: beside one's own data, and beside a card."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.printouts.views import birthdays

app_name = "birthdays"
urlpatterns = [
    path("ik/gegevens/verjaardag/", birthdays.own, name="own"),
    path("beheer/mensen/<str:key>/verjaardag/", birthdays.of_another, name="other"),
]
