"""Addresses of the website."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.website import circles, pages, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/<int:year>/<int:month>/", views.month, name="month"),
    path("agenda/<slug:name>/", views.activity, name="activity"),
    path("kringen/", circles.circles, name="circles"),
    path("kringen/<slug:slug>/", circles.circle, name="circle"),
    path("nieuws/", pages.news, name="news"),
    path("nieuws/<slug:name>/", pages.story, name="story"),
    path("documenten/", pages.documents, name="documents"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("over-deze-website/", pages.colophon, name="colophon"),
    path("<slug:name>/", pages.own, name="page"),
]
