"""Addresses behind the door, and one for outlets."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.press import desk, outlets, rectifying, sent, views

app_name = "press"
urlpatterns = [
    path("pers/stop/<str:token>/", views.stop, name="stop"),
    path("beheer/pers/", desk.overview, name="list"),
    path("beheer/pers/nieuw/", desk.new, name="new"),
    path("beheer/pers/redacties/", outlets.overview, name="outlets"),
    path("beheer/pers/redacties/nieuw/", outlets.new, name="outlet_new"),
    path("beheer/pers/redacties/van-het-netwerk/", outlets.shared, name="shared"),
    path("beheer/pers/redacties/<str:key>/", outlets.change, name="outlet"),
    path("beheer/pers/redacties/<str:key>/doe/", outlets.act, name="outlet_act"),
    path("beheer/pers/<str:key>/", desk.edit, name="edit"),
    path("beheer/pers/<str:key>/verstuur/", desk.sending, name="sending"),
    path("beheer/pers/<str:key>/doe/", desk.act, name="act"),
    path("beheer/pers/<str:key>/veranderd/", rectifying.change, name="change"),
    path("beheer/pers/<str:key>/redactie/<str:row>/", sent.row, name="row"),
]
