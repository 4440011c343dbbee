"""Addresses of the room, behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.printouts.views import entering, making, showing, shown

app_name = "printouts"
urlpatterns = [
    path("", shown.overview, name="list"),
    path("maken/<str:path>/", making.make, name="make"),
    path("formulier/<str:form>/", showing.enter_form, name="enter_form"),
    path("formulier/<str:form>/<str:entry>/terug/", showing.undo_form, name="undo_form"),
    path("<str:key>/", shown.show, name="show"),
    path("<str:key>/papier.pdf", shown.paper, name="paper"),
    path("<str:key>/invoeren/", entering.enter, name="enter"),
    path("<str:key>/invoeren/<str:entry>/terug/", entering.undo, name="undo"),
    path("<str:key>/weg/", shown.discarding, name="discarding"),
]
