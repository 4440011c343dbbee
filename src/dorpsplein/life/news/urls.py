"""Addresses behind the door."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dorpsplein.life.news.forms import NewsForm
from dorpsplein.life.news.models import News
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.urls import desk_urls

NEWS = Room(
    space="news",
    model=News,
    form=NewsForm,
    public="website:story",
    many=_("Nieuws"),
    new=_("Nieuw bericht"),
    back=_("Terug naar al het nieuws"),
    explain=_("Korte berichten voor de voorpagina. Een activiteit zet u in de agenda, niet hier."),
    nothing=_("Er is nog geen nieuws."),
    extra=("until", "picture", "picture_words"),
)

app_name = "news"
urlpatterns = desk_urls(NEWS)
