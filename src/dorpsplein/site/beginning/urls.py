"""Addresses of the first ten minutes, inside the new village."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.beginning import views, views_after

app_name = "beginning"
urlpatterns = [
    path("", views.go_on, name="go_on"),
    path("buurt/", views.ground, name="buurt"),
    path("bereik/", views.reach, name="bereik"),
    path("eerste/", views.first, name="eerste"),
    path("wanneer/", views.when, name="wanneer"),
    path("vaak/", views.often, name="vaak"),
    path("waar/", views.place, name="waar"),
    path("kijk/", views.look, name="kijk"),
    path("kijk/typen/", views.typing, name="typing"),
    path("online/", views_after.online, name="online"),
    path("samen/", views_after.together, name="samen"),
    path("lijst/", views_after.people, name="lijst"),
    path("afspraak/", views_after.agreement, name="afspraak"),
    path("komt/", views_after.comes, name="comes"),
    path("poster/", views_after.poster, name="poster"),
]
