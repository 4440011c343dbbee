"""Addresses of handing over."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.handover import packs, views

app_name = "handover"
urlpatterns = [
    path("beheer/taak/", views.tasks, name="tasks"),
    path("beheer/taak/overdracht/<str:key>/", views.done, name="done"),
    path("beheer/taak/overdracht/<str:key>/terug/", views.undo, name="undo"),
    path("beheer/taak/<str:key>/pakket/", packs.pack, name="pack"),
    path("beheer/taak/<str:key>/pakket.pdf", packs.paper, name="paper"),
    path("beheer/taak/<str:key>/overdragen/", views.begin, name="begin"),
    path("beheer/taak/<str:key>/overdragen/ja/", views.confirm, name="confirm"),
]
