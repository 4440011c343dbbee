"""The addresses for a provider; they belong to no village."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.returns import views

app_name = "returned"
urlpatterns = [
    path("mail/terug/<str:secret>/", views.hook, name="hook"),
    path("mail/terug/<str:secret>/melding/", views.hear, name="hear"),
    path("mail/terug/<str:secret>/post/", views.receive, name="receive"),
]
