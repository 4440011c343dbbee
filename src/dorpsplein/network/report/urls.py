"""Addresses of the report, under the Network's ``rapport/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.report import views

app_name = "report"
urlpatterns = [
    path("", views.newest, name="newest"),
    path("<int:number>/", views.edition, name="edition"),
    path("<int:number>/rapport.<slug:form>", views.file, name="file"),
    path("<int:number>/gespreksblad/<slug:slug>.pdf", views.sheet, name="sheet"),
]
