"""Addresses of the door, in each village and on the installation."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.accounts import own, views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.ask, name="ask"),
    path("inloggen/code/", views.give, name="give"),
    path("inloggen/sleutel/", views.key, name="key"),
    path("inloggen/sleutel/vraag/", views.key_question, name="key_question"),
    path("uitloggen/", views.leave, name="leave"),
    path("ik/", own.own, name="own"),
    path("ik/apparaat/", own.device, name="device"),
    path("ik/andere-apparaten/", own.others, name="others"),
    path("ik/sleutel/", own.key_new, name="key_new"),
    path("ik/sleutel/bewaard/", own.key_kept, name="key_kept"),
    path("ik/sleutel/weg/", own.key_gone, name="key_gone"),
]
