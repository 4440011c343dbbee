"""Addresses of the privacy desk."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.privacy import expiring_views, forgetting, own_views, views

app_name = "privacy"
urlpatterns = [
    path("gegevens/", views.told, name="statement"),
    path("gegevens/blad.pdf", views.told_on_paper, name="statement_paper"),
    path("ik/gegevens/meenemen/", own_views.taken, name="own_taken"),
    path("ik/gegevens/zichtbaar/", own_views.visible, name="own_visible"),
    path("ik/gegevens/zichtbaar/blad.pdf", own_views.visible_on_paper, name="own_visible_paper"),
    path("beheer/mensen/<str:key>/zichtbaar.pdf", own_views.visible_of, name="visible"),
    path("ik/gegevens/vergeet/", forgetting.own, name="own_forget"),
    path("gegevens/vergeten/", forgetting.done, name="forgotten"),
    path("beheer/mensen/<str:key>/vergeet/", forgetting.other, name="forget"),
    path("beheer/privacy/", views.kept, name="register"),
    path("beheer/privacy/weg/", expiring_views.expiring, name="expiring"),
    path("beheer/privacy/lijst.pdf", views.kept_on_paper, name="register_paper"),
]
