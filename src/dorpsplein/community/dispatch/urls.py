"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.dispatch import choosing, desk, keeping, moving, views

app_name = "dispatch"
urlpatterns = [
    path("nieuwsbrief/stop/<str:token>/", views.stop, name="stop"),
    path("nieuwsbrief/mijn-post/<str:token>/", choosing.choices, name="choices"),
    path("nieuwsbrief/ander-adres/", moving.ask, name="move"),
    path("nieuwsbrief/ander-adres/<str:move>/", moving.moving, name="moving"),
    path("nieuwsbrief/ander-adres/<str:move>/<str:token>/", moving.leaving_old, name="leaving_old"),
    path("nieuwsbrief/stoppen/", views.leave, name="leave"),
    path("beheer/nieuwsbrief/wie-niet/", keeping.none, name="none"),
    path("beheer/nieuwsbrief/adres/<str:move>/", moving.moved, name="moved"),
    path("ik/gegevens/post/", choosing.own, name="own"),
    path("beheer/mensen/<str:key>/post/", keeping.post, name="post"),
    path("beheer/verzonden/<str:key>/", desk.by_hand, name="by_hand"),
    path("beheer/verzonden/<str:key>/<slug:path>/", desk.paper, name="paper"),
]
