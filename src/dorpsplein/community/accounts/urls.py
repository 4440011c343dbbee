"""Addresses of the door, in each village and on the installation."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.accounts import own, own_second, views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.ask, name="ask"),
    path("inloggen/code/", views.give, name="give"),
    path("inloggen/brief/", views.paper, name="paper"),
    path("inloggen/sleutel/", views.key, name="key"),
    path("inloggen/sleutel/vraag/", views.key_question, name="key_question"),
    path("uitloggen/", views.leave, name="leave"),
    path("ik/", own.own, name="own"),
    path("ik/apparaat/", own.device, name="device"),
    path("ik/andere-apparaten/", own.others, name="others"),
    path("inloggen/tweede/", own_second.second, name="second"),
    path("inloggen/tweede/klaar/", own_second.second_done, name="second_done"),
    path("ik/brief/weg/", own.paper_gone, name="paper_gone"),
    path("ik/app/", own_second.app_new, name="app_new"),
    path("ik/app/bewaard/", own_second.app_kept, name="app_kept"),
    path("ik/app/weg/", own_second.app_gone, name="app_gone"),
    path("ik/reservecodes/", own_second.sheet, name="sheet"),
    path("ik/sleutel/", own.key_new, name="key_new"),
    path("ik/sleutel/bewaard/", own.key_kept, name="key_kept"),
    path("ik/sleutel/weg/", own.key_gone, name="key_gone"),
]
