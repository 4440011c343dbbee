"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.life.documents import views

app_name = "documents"
urlpatterns = [
    path("documenten/<str:key>/<str:name>", views.file, name="file"),
    path("beheer/documenten/", views.overview, name="list"),
    path("beheer/documenten/terug/<str:key>/", views.return_, name="return"),
    path("beheer/documenten/<str:key>/", views.change, name="change"),
    path("beheer/documenten/<str:key>/prullenbak/", views.bin_, name="bin"),
    path("beheer/documenten/<str:key>/herstel/", views.restoration, name="restoration"),
]
