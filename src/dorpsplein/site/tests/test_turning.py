"""Signs that turn the direction of reading come in nowhere."""

from __future__ import annotations

import importlib
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.directions import DIRECTIONS, without_directions
from dorpsplein.channels.factsheet.catalogue import catalogue, look_again
from dorpsplein.channels.factsheet.models import SubjectEdit
from dorpsplein.channels.factsheet.tests.make import say
from dorpsplein.community.people.reading import read_list
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.arriving import read_agenda
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


def test_a_list_of_people_and_another_agenda_are_read_as_they_stand() -> None:
    list_ = f"Naam;Adres\nAnna {TURNED};Kade 1{TURNED}\n".encode()
    (person,) = read_list(BytesIO(list_), name="lijst.csv").rows
    assert not DIRECTIONS.search(repr(person))
    assert "Soepclub" in repr(person)
    day = local_today().strftime("%Y%m%d")
    event = f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:{day}T100000\r\nSUMMARY:{TURNED}\u061c\r\nEND:VEVENT\r\n"
    read = read_agenda(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n".encode(), "")
    assert [one.title for one in read.arrivals] == ["Soepclub"]


@pytest.mark.django_db
def test_what_was_written_before_is_cleaned_once() -> None:
    village = make_village(name=TURNED)
    fact = say(village, "activity.film", called=TURNED)
    network = make_village(name="stadsdorpen", slug="netwerk", kind=VillageKind.NETWORK)
    SubjectEdit.every.create(village=network, kind="group", subject="soep", told={"name": [TURNED, 1]})
    other = say(village, "activity.music", called="مرحبا")
    importlib.import_module("dorpsplein.site.privacy.migrations.0003_read_as_it_stands").leave_out(
        apps, connection.schema_editor()
    )
    for row in (village, fact, other):
        row.refresh_from_db()
    assert (village.name, fact.called, other.called) == ("Soepclub", "Soepclub", "مرحبا")
    assert SubjectEdit.every.get().told == {"name": ["Soepclub", 1]}


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "👩\u200d🌾", "Café\u200c"])
def test_what_people_write_in_other_scripts_stays(text: str) -> None:
    assert without_directions(text) == text


def test_what_was_sent_without_such_signs_is_left_alone() -> None:
    request: HttpRequest = RequestFactory().post("/", {"name": "Koor"})
    before = request.POST
    LeaveOutDirections(lambda _request: HttpResponse()).process_view(request)
    assert request.POST is before
