"""A photo that nothing shows goes after a day; one that somebody may yet want stays."""

from __future__ import annotations

import threading
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from time_machine import travel

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import sweep_pictures
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Draft
from dorpsplein.life.activities.tests.make import coming
from dorpsplein.life.news.models import News
from dorpsplein.site.worker import sweep_unused_pictures, used_pictures

pytestmark = pytest.mark.django_db
NEW = "/de-brug/beheer/activiteiten/nieuw/"
WORDS = {"picture_words": "Een tafel"}
TOMORROW, LATER = timedelta(days=1, hours=1), timedelta(days=40)


@pytest.fixture
def village(settings: Settings, tmp_path: Path) -> Village:
    settings.MEDIA_ROOT = tmp_path
    return make_village()


@pytest.fixture
def organiser(village: Village) -> Client:
    return make_door(village, Role.ORGANISER, Role.EDITOR)


def photo() -> dict[str, object]:
    held = BytesIO()
    Image.new("RGB", (600, 400), "orange").save(held, "JPEG")
    return {"picture": SimpleUploadedFile("tafel.jpg", held.getvalue())}


def typed() -> dict[str, object]:
    return {"kind": "coffee", "when": f"{coming(9):%d-%m-%Y} 10 uur", "place": "Buurtzaal De Kade"}


def swept(after: timedelta) -> int:
    with travel(timezone.now() + after):
        return sweep_unused_pictures()


def test_the_photo_of_a_refused_form_goes_with_its_files(
    organiser: Client, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert organiser.post(NEW, typed() | photo()).status_code == 422
    assert (swept(timedelta(hours=23)), Picture.every.count()) == (0, 1)
    assert len(list(tmp_path.rglob("pictures/*"))) > 1
    with django_capture_on_commit_callbacks(execute=True):
        assert swept(TOMORROW) == 1
    assert Picture.every.count() == 0
    assert list(tmp_path.rglob("pictures/*")) == []


def test_a_photo_that_is_shown_stays(organiser: Client) -> None:
    organiser.post(NEW, typed() | photo() | WORDS)
    organiser.post("/de-brug/beheer/nieuws/nieuw/", {"title": "De lift doet het"} | photo() | WORDS)
    assert Activity.every.get().picture
    assert News.every.get().picture
    assert swept(LATER) == 0


def test_a_photo_that_was_taken_off_comes_back_for_thirty_days(organiser: Client) -> None:
    organiser.post(NEW, typed() | photo() | WORDS)
    organiser.post("/de-brug/beheer/nieuws/nieuw/", {"title": "De lift doet het"} | photo() | WORDS)
    activity = Activity.every.get()
    place = f"/de-brug/beheer/activiteiten/{activity.public_id}"
    organiser.post(f"{place}/veranderen/", typed() | {"no_photo": "on", "revision": activity.revision})
    News.every.update(picture=None)
    assert Activity.every.get().picture is None
    assert swept(timedelta(days=29)) == 0
    organiser.post(f"{place}/versies/1/")
    activity.refresh_from_db()
    assert activity.picture
    News.every.update(picture=None)
    assert swept(LATER) == 1


def test_a_photo_in_a_draft_waits_as_long_as_the_draft(organiser: Client) -> None:
    asked = organiser.post(NEW, typed() | photo())
    key = asked.context["form"]["photo"].value()
    organiser.post("/de-brug/beheer/activiteiten/lezen/", typed() | {"photo": key, "draft": "a" * 22})
    assert Draft.every.get().typed["photo"] == key
    assert swept(LATER) == 0
    Draft.every.all().delete()
    assert swept(LATER) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("space", ["activiteiten", "bladzijden"])
def test_a_form_that_is_saved_during_the_sweep_keeps_its_photo(
    organiser: Client, village: Village, space: str
) -> None:
    """The sweep has looked, and found nothing that shows the photo; then somebody saves, not yet done."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite one waits for the other before it looks: they never look at once")
    answers = _with_old_photo(organiser, space)
    looked, saved = threading.Event(), threading.Event()
    erased: list[int] = []

    def sweep() -> None:
        with travel(timezone.now() + TOMORROW, tick=True):
            erased.append(sweep_pictures(used=lambda: _slowly(looked, saved, used_pictures())))
        connection.close()

    thread = threading.Thread(target=sweep)
    thread.start()
    assert looked.wait(5)
    with transaction.atomic():
        saves = organiser.post(f"/de-brug/beheer/{space}/nieuw/", answers).status_code
        saved.set()
        sleep(0.3)
    thread.join()
    assert (saves, erased, Picture.every.count()) == (302, [0], 1)


def _with_old_photo(organiser: Client, space: str) -> dict[str, object]:
    """A filled form whose photo was kept long ago."""
    if space == "bladzijden":
        mark = organiser.post(
            f"/de-brug/beheer/{space}/foto/", {"photo": photo()["picture"], "photo_words": "x"}
        )
        return {"title": "Over ons", "words": mark.content.decode()}
    asked = organiser.post(NEW, typed() | photo())
    return typed() | WORDS | {"photo": asked.context["form"]["photo"].value()}


def _slowly(looked: threading.Event, saved: threading.Event, found: set[int]) -> set[int]:
    if not looked.is_set():
        looked.set()
        saved.wait(5)
    return found
