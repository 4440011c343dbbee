"""Addresses behind the door."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dorpsplein.life.pages.beginning import beginnings
from dorpsplein.life.pages.forms import PageForm
from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.urls import desk_urls

PAGES = Room(
    space="pages",
    model=Page,
    form=PageForm,
    public="website:page",
    many=_("Bladzijden"),
    new=_("Nieuwe bladzijde"),
    back=_("Terug naar alle bladzijden"),
    explain=_("Hier vertelt u wie u bent en hoe mensen kunnen meedoen."),
    nothing=_("Er is nog geen bladzijde."),
    extra=("place",),
    beginnings=beginnings,
)

app_name = "pages"
urlpatterns = desk_urls(PAGES)
