"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dorpsplein.life.news import views
from dorpsplein.life.news.forms import OF_AN_APPEAL, NewsForm
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
    explain=_("Nieuws, ideeën en klussen voor de voorpagina. Een activiteit zet u in de agenda, niet hier."),
    nothing=_("Er is nog geen nieuws."),
    first=("kind",),
    more="news/appeal.html",
    extra=(*OF_AN_APPEAL, "until", "picture", "picture_words"),
)

app_name = "news"
urlpatterns = [*desk_urls(NEWS), path("<str:key>/afloop/", views.outcome, {"room": NEWS}, name="outcome")]
