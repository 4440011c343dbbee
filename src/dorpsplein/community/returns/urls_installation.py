"""The address for a provider; it belongs to no village."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.returns import views

app_name = "returned"
urlpatterns = [path("mail/terug/<str:secret>/", views.hook, name="hook")]
