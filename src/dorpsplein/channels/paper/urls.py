"""Addresses of paper: public files beside the page of a date, and the overview behind the door."""

from __future__ import annotations

from django.urls import path, register_converter

from dorpsplein.channels.paper import views
from dorpsplein.design.print.press import Form

app_name = "paper"


class FormConverter:
    """The end of a file's name."""

    regex = "pdf|png"

    def to_python(self, value: str) -> Form:
        """From the address."""
        return Form(value)

    def to_url(self, value: Form) -> str:
        """Into the address."""
        return str(value)


register_converter(FormConverter, "form")

urlpatterns = [
    path("agenda/<slug:name>/<slug:paper>.<form:form>", views.sheet, name="sheet"),
    path("programma/<slug:paper>.<form:form>", views.month, name="month"),
    path("beheer/papier/", views.overview, name="overview"),
    path("beheer/papier/<int:year>/<int:month>/", views.month_papers, name="month_papers"),
    path("beheer/papier/<slug:name>/", views.papers, name="papers"),
]
