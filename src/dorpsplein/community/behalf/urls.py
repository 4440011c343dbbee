"""Addresses of oneself, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.behalf.views import acting, choosing, keeping, own, papers

app_name = "behalf"
urlpatterns = [
    path("ik/namens/", own.mine, name="mine"),
    path("ik/namens/<str:key>/gegevens/", acting.details, name="details"),
    path("ik/namens/<str:key>/gegevens/<str:version>/", acting.details_back, name="details_back"),
    path("ik/namens/<str:key>/lijsten/", acting.lists, name="lists"),
    path("ik/namens/<str:key>/stop/", own.stopping, name="own_stopping"),
    path("ik/namens/<str:key>/verder/", own.resuming, name="own_resuming"),
    path("beheer/namens/", keeping.overview, name="list"),
    path("beheer/namens/jaar.pdf", papers.years, name="years"),
    path("beheer/namens/<str:key>/", keeping.consent, name="consent"),
    path("beheer/namens/<str:key>/papier.pdf", papers.form, name="form"),
    path("beheer/namens/<str:key>/foto/", papers.photo, name="photo"),
    path("beheer/namens/<str:key>/stop/", keeping.stopping, name="stopping"),
    path("beheer/namens/<str:key>/verder/", keeping.resuming, name="resuming"),
    path("beheer/mensen/<str:key>/namens/", keeping.of_person, name="person"),
    path("beheer/mensen/<str:key>/namens/nieuw/", choosing.give, name="give"),
    path("beheer/mensen/<str:key>/namens/jaar.pdf", papers.year, name="year"),
]
