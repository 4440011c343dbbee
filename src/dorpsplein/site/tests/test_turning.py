"""Signs that turn the direction of reading come in nowhere."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from dorpsplein.base.access import Role
from dorpsplein.base.directions import without_directions
from dorpsplein.channels.factsheet.catalogue import catalogue, look_again
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.site.turning import LeaveOutDirections

TURNED = "Soep\u202eclub\u2066\u200f"


@pytest.mark.django_db
def test_a_name_that_reads_backwards_is_kept_as_it_stands() -> None:
    network = make_village(name="stadsdorpen", slug="netwerk", kind=VillageKind.NETWORK)
    coordinator = make_door(network, Role.COORDINATOR)
    told = {"name": TURNED, "meaning": "Buren koken samen soep.\u202e", "kind": "group", "domain": "meeting"}
    assert coordinator.post("/netwerk/beheer/onderwerpen/nieuw/", told).status_code == 302
    one = catalogue()["group.soepclub"]
    assert (one.name, one.meaning) == ("Soepclub", "Buren koken samen soep.")
    look_again()


def test_a_question_in_the_address_is_read_as_it_stands() -> None:
    request = RequestFactory().get("/", {"zoek": [TURNED, "Koor"]})
    LeaveOutDirections(lambda _request: HttpResponse()).process_view(request)
    assert request.GET.getlist("zoek") == ["Soepclub", "Koor"]


def test_a_file_cannot_hide_how_its_name_ends() -> None:
    sent = {"file": SimpleUploadedFile("x.txt", b"x"), "name": "x"}
    request = RequestFactory().post("/", sent)
    file = request.FILES["file"]
    assert isinstance(file, UploadedFile)
    file.name = "agenda\u202egnp.exe"
    LeaveOutDirections(lambda _request: HttpResponse()).process_view(request)
    assert file.name == "agendagnp.exe"


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "👩\u200d🌾", "Café\u200c"])
def test_what_people_write_in_other_scripts_stays(text: str) -> None:
    assert without_directions(text) == text


def test_what_was_sent_without_such_signs_is_left_alone() -> None:
    request: HttpRequest = RequestFactory().post("/", {"name": "Koor"})
    before = request.POST
    LeaveOutDirections(lambda _request: HttpResponse()).process_view(request)
    assert request.POST is before
