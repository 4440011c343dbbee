"""A photo in the words of a village: where it stands, who sees it, and when it is gone from the disk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import sweep_pictures
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.news.models import News
from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.models import Draft, Photo, State, Version
from dorpsplein.life.writing.photos import pictures_in_use
from dorpsplein.life.writing.tests.make import a_photo

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/bladzijden/"


@pytest.fixture
def village(settings: Settings, tmp_path: Path) -> Village:
    settings.MEDIA_ROOT = tmp_path
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def line(editor: Client, **told: object) -> str:
    answer = editor.post(f"{DESK}foto/", {"photo": a_photo(), **told})
    assert answer.status_code == 200
    return answer.content.decode()


def page_with(editor: Client, words: str) -> Page:
    editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": words})
    page = Page.every.get()
    editor.post(f"{DESK}{page.public_id}/publicatie/")
    return page


def change(editor: Client, page: Page, words: str) -> None:
    page.refresh_from_db()
    told = {"title": page.title, "words": words, "revision": page.revision}
    assert editor.post(f"{DESK}{page.public_id}/veranderen/", told).status_code == 302


def test_a_photo_stands_where_its_line_stands_in_three_widths(
    editor: Client, client: Client, village: Village
) -> None:
    mark = line(editor, photo_words="koffie op het [grote] plein")
    assert mark == "[foto 1: koffie op het (grote) plein]"
    page_with(editor, f"Voor.\n{mark}\nNa.")
    shown = client.get("/de-brug/over-ons/").content.decode()
    picture = Picture.every.get()
    assert (
        f'<p>Voor.</p>\n<figure><img src="{picture.address(960)}" srcset="{picture.address(480)} 480w'
        in shown
    )
    assert 'width="960" height="640" alt="koffie op het (grote) plein"></figure>\n<p>Na.</p>' in shown
    assert "[foto" not in shown


def test_what_is_told_of_a_photo_can_be_put_otherwise_and_in_english(editor: Client, client: Client) -> None:
    line(editor, photo_words="koffie")
    told = {"words": "[Foto 1 : thee]", "other_title": "About us", "other_words": "[photo 1: tea]"}
    editor.post(f"{DESK}nieuw/", {"title": "Over ons", **told})
    editor.post(f"{DESK}{Page.every.get().public_id}/publicatie/")
    assert 'alt="thee"' in client.get("/de-brug/over-ons/").content.decode()
    assert 'alt="tea"' in client.get("/de-brug/en/over-ons/").content.decode()


def test_who_tells_nothing_is_asked_before_the_world_sees_it(editor: Client) -> None:
    mark = line(editor)
    assert mark == "[foto 1: … wat staat er op de foto?]"
    assert mark in editor.post(f"{DESK}lezen/", {"words": mark}).content.decode()
    page = page_with(editor, mark)
    assert page.state == State.HIDDEN
    change(editor, page, line(editor, photo_plain="on", photo_words="x"))
    editor.post(f"{DESK}{page.public_id}/publicatie/")
    page.refresh_from_db()
    assert (page.words, page.state) == ("[foto 2]", State.PUBLISHED)


def test_without_a_script_it_comes_at_the_end_and_one_goes_on_writing(editor: Client) -> None:
    typed = {
        "title": "Over ons",
        "words": "Wij.",
        "photo_now": "1",
        "photo": a_photo(),
        "photo_words": "koffie",
    }
    address = editor.post(f"{DESK}nieuw/?begin=over-ons", typed)["Location"]
    page = editor.get(address)
    assert page.context["form"]["words"].value() == "Wij.\n\n[foto 1: koffie]"
    assert '<figure><img src="/media/pictures/' in page.content.decode()
    editor.post(address.partition("#")[0], {"title": "Over ons", "words": "Wij.\n\n[foto 1: koffie]"})
    assert (Page.every.get().slug, Photo.every.count()) == ("over-ons", 1)


def test_who_only_chose_a_photo_and_pressed_on_finds_it_at_the_end(editor: Client) -> None:
    told = {"title": "Over ons", "words": "Wij.", "photo": a_photo(), "photo_words": "koffie"}
    editor.post(f"{DESK}nieuw/", told)
    assert Page.every.get().words == "Wij.\n\n[foto 1: koffie]"


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"", b"GIF89a<?php", b"%PDF-1.4"])
def test_what_is_no_photo_is_refused_in_words_and_nothing_typed_is_lost(
    editor: Client, content: bytes, tmp_path: Path
) -> None:
    bad = {"photo": SimpleUploadedFile("a.jpg", content), "photo_words": "x"}
    assert editor.post(f"{DESK}foto/", bad).status_code == 422
    bad["photo"] = SimpleUploadedFile("a.jpg", content)
    answer = editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": "Wij.", "photo_now": "1", **bad})
    assert (answer.status_code, answer.context["form"]["words"].value()) == (422, "Wij.")
    assert "foto" in str(answer.context["form"]["photo"].errors)
    assert (Picture.every.count(), Photo.every.count(), list(tmp_path.rglob("*.*"))) == (0, 0, [])


def test_a_line_without_a_photo_is_asked_about_also_for_another_villages_photo(editor: Client) -> None:
    there = make_door(make_village(name="De Klinker", slug="de-klinker"), Role.EDITOR, name="Ali Daar")
    there.post("/de-klinker/beheer/bladzijden/foto/", {"photo": a_photo(), "photo_words": "hun koffie"})
    assert Photo.every.count() == 1
    for words in ("[foto 1: hun koffie]", "[foto: koffie]", "[foto]"):
        answer = editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": words})
        assert f"Bij deze regel hoort geen foto: {words}" in answer.context["form"]["words"].errors[0]
    assert "<img" not in editor.post(f"{DESK}lezen/", {"words": "[foto 1: x]"}).content.decode()


def test_a_photo_inside_a_sentence_is_asked_about(editor: Client) -> None:
    words = f"- peren {line(editor, photo_words='peren')} en meer"
    answer = editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": words})
    assert (answer.status_code, answer.context["form"]["words"].value()) == (422, words)
    assert "Een foto staat alleen op een regel." in answer.context["form"]["words"].errors[0]


def test_numbers_go_on_within_a_village(editor: Client) -> None:
    assert [line(editor, photo_words="a"), line(editor, photo_words="b")] == ["[foto 1: a]", "[foto 2: b]"]


def test_news_in_a_feed_shows_it_by_its_whole_address(
    editor: Client, client: Client, village: Village
) -> None:
    desk = "/de-brug/beheer/nieuws/"
    editor.post(
        f"{desk}nieuw/", {"title": "Feest", "words": "Ja!", "photo": a_photo(), "photo_words": "taart"}
    )
    editor.post(f"{desk}{News.every.get().public_id}/publicatie/")
    item = client.get("/de-brug/agenda.json").json()["items"][0]
    whole = village.address().removesuffix("de-brug/") + Picture.every.get().address(960).lstrip("/")
    assert f'<img src="{whole}"' in item["content_html"]
    assert "foto" not in item["summary"]
    assert 'alt="taart"' in client.get("/de-brug/nieuws/feest/").content.decode()


def test_taking_back_shows_the_photo_again_and_after_thirty_days_it_is_gone(
    editor: Client,
    client: Client,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = page_with(editor, line(editor, photo_words="koffie"))
    Picture.every.update(made_at=timezone.now() - timedelta(days=3))
    change(editor, page, "Geen foto meer.")
    assert sweep_pictures(used=pictures_in_use) == 0
    editor.post(f"{DESK}{page.public_id}/versies/2/")
    assert 'alt="koffie"' in client.get("/de-brug/over-ons/").content.decode()
    change(editor, page, "Toch niet.")
    Version.every.update(at=timezone.now() - timedelta(days=40))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_pictures(used=pictures_in_use) == 1
    assert Photo.every.get().picture is None
    assert Picture.every.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_photo_stays_while_an_old_page_or_a_draft_shows_it(editor: Client) -> None:
    page_with(editor, line(editor, photo_words="koffie"))
    second = line(editor, photo_words="thee")
    editor.post(f"{DESK}lezen/", {"title": "Later", "other_words": second})
    line(editor, photo_words="nergens")
    assert sweep_pictures(used=pictures_in_use) == 0
    Picture.every.update(made_at=timezone.now() - timedelta(days=3))
    Version.every.update(at=timezone.now() - timedelta(days=300))
    assert sweep_pictures(used=pictures_in_use) == 1
    assert set(Photo.every.exclude(picture=None).values_list("number", flat=True)) == {1, 2}
    Draft.every.all().delete()
    assert sweep_pictures(used=pictures_in_use) == 1
    assert [photo.number for photo in Photo.every.exclude(picture=None)] == [1]


def test_a_number_is_never_given_to_another_photo(editor: Client, client: Client) -> None:
    """A form stays open for days; meanwhile its photo is swept, and a colleague keeps a new one."""
    mark = line(editor, photo_words="koffie")
    Picture.every.update(made_at=timezone.now() - timedelta(days=3))
    assert sweep_pictures(used=pictures_in_use) == 1
    assert line(editor, photo_words="van een ander") == "[foto 2: van een ander]"
    answer = editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": mark})
    assert answer.status_code == 422
    assert f"Bij deze regel hoort geen foto: {mark}" in answer.context["form"]["words"].errors[0]
    assert "<img" not in editor.post(f"{DESK}lezen/", {"words": mark}).content.decode()


def test_a_photo_in_a_list_is_shown_and_stays(editor: Client, client: Client) -> None:
    page_with(editor, f"Wij doen:\n\n- {line(editor, photo_words='koffie')}\n- wandelen")
    Picture.every.update(made_at=timezone.now() - timedelta(days=3))
    assert sweep_pictures(used=pictures_in_use) == 0
    assert 'alt="koffie"' in client.get("/de-brug/over-ons/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_photos_cost_one_query_more(
    editor: Client, client: Client, count: int, django_assert_max_num_queries: object
) -> None:
    page_with(editor, "\n".join(line(editor, photo_words="koffie") for _number in range(count)))
    client.get("/de-brug/")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get("/de-brug/over-ons/").content.decode().count("<figure>") == count


def test_a_form_of_an_activity_takes_no_photo_away_from_a_page(
    editor: Client, client: Client, village: Village
) -> None:
    page_with(editor, line(editor, photo_words="koffie"))
    named = {"photo": Picture.every.get().public_id, "picture": a_photo(), "picture_words": "Een tafel"}
    organiser = make_door(village, Role.ORGANISER, name="Kees Postma")
    answer = organiser.post("/de-brug/beheer/activiteiten/nieuw/", named)
    assert (answer.status_code, Picture.every.count()) == (422, 2)
    assert 'alt="koffie"' in client.get("/de-brug/over-ons/").content.decode()
