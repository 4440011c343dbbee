"""A list comes in by its page, as who keeps the list sees it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people import services
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import ListIntake, Person, PersonPlace
from dorpsplein.community.people.tests.lists import make_book, make_text
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/beheer/mensen/inlezen/"
HEAD = ("Naam", "Telefoon", "E-mail", "Adres")
RIET = ("Riet van den Berg", "06 12345678", "riet@example.org", "Kade 3 hs, 1078 RB Amsterdam")
TRUUS = ("Truus Bos", "", "", "Kade 5, 1078 RB Amsterdam")


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_browser(make_person(village, Role.BOARD, name="Hanna Blok").login)


def sent(board: Client, content: bytes, name: str = "leden.csv") -> str:
    """The address to which choosing a file leads."""
    return board.post(PAGE, {"file": SimpleUploadedFile(name, content)}).headers.get("Location", "")


def chosen(board: Client, *rows: Sequence[str], head: Sequence[str] = HEAD) -> str:
    return sent(board, make_text(head, *rows))


def add(village: Village, name: str, **facts: str) -> Person:
    return services.add_person(village=village, card=Card(name=read_name(name), **facts), actor=None)  # type: ignore[arg-type]


def names(village: Village) -> list[str]:
    rows = Person.objects.of(village).current().exclude(name="Hanna Blok").in_order()
    return list(rows.values_list("name", flat=True))


def test_from_a_file_to_the_list_and_back(board: Client, village: Village) -> None:
    place = chosen(board, RIET, TRUUS, ("Jan Smit", "twaalf", "", ""))
    page = board.get(place).text
    assert "3 mensen kunnen op de lijst" in page
    assert "Rij 4, kolom B (Telefoon)" in page
    assert "“twaalf”" in page
    assert names(village) == []
    page = board.post(f"{place}erin/", {"ring": "active"}, follow=True).text
    assert "3 mensen staan nu op de lijst" in page
    assert names(village) == ["Riet van den Berg", "Truus Bos", "Jan Smit"]
    assert set(
        PersonPlace.objects.of(village).exclude(person__name="Hanna Blok").values_list("ring", flat=True)
    ) == {"active"}
    page = board.post(f"{place}terugdraaien/", follow=True).text
    assert "De lijst is weer zoals hij was." in page
    assert names(village) == []


def test_the_same_file_again_says_that_nothing_is_new(board: Client, village: Village) -> None:
    board.post(f"{chosen(board, RIET)}erin/")
    page = board.get(chosen(board, RIET)).text
    assert "Er is niets nieuws" in page
    assert "erin/" not in page


def test_who_may_be_there_is_shown_beside_her_and_one_chooses(board: Client, village: Village) -> None:
    add(village, "Riet van den Berg", phone="+31612345678", street="Rijnstraat")
    place = chosen(board, ("R. van den Berg", "0612345678", "", ""), ("Riet Berg", "06 1234 5678", "", ""))
    page = board.get(place).text
    assert "2 staan er misschien al" in page
    assert "Rijnstraat" in page
    assert re.findall(r'name="(zelfde-\d)" value="nee" checked', page) == ["zelfde-2", "zelfde-3"]
    board.post(f"{place}erin/", {"zelfde-2": "ja", "zelfde-3": "nee", "zelfde-x": "ja"})
    assert names(village) == ["Riet Berg", "Riet van den Berg"]


def test_columns_are_corrected_and_read_anew(board: Client, village: Village) -> None:
    place = chosen(board, ("Riet", "Berg", "0612345678"), head=("Naam", "Familie", "Nummer"))
    answers = {"kolom-A": "given", "kolom-B": "surname", "kolom-C": "phone", "kolom-D": "onzin"}
    page = board.post(f"{place}kolommen/", answers, follow=True).text
    assert '<option value="surname" selected>' in page
    board.post(f"{place}erin/")
    assert Person.objects.of(village).get(surname="Berg").phone == "+31612345678"


def test_columns_of_which_none_counts_are_refused_and_nothing_is_lost(
    board: Client, village: Village
) -> None:
    place = chosen(board, RIET)
    answer = board.post(f"{place}kolommen/", {f"kolom-{letter}": "ignored" for letter in "ABCD"})
    assert answer.status_code == 422
    assert "Wij herkennen geen enkele kolom" in answer.text
    board.post(f"{place}erin/")
    assert names(village) == ["Riet van den Berg"]


def test_another_sheet_is_chosen(board: Client, village: Village) -> None:
    book = make_book(Leden=[("Naam",), ("Riet Mol",), ("An Bos",)], Oud=[("Naam",), ("Jan Smit",)])
    place = sent(board, book, "leden.xlsx")
    assert "Dit bestand heeft 2 werkbladen" in board.get(place).text
    board.post(f"{place}kolommen/", {"blad": "Oud"})
    board.post(f"{place}erin/")
    assert names(village) == ["Jan Smit"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "zit een wachtwoord"),
        (b"PK\x03\x04 broken", "."),
        (b",".join([b"Naam"] * 1_000_000), "te lang"),
        (b"\x89PNG\r\n", "Dit is een foto"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(
    board: Client, village: Village, content: bytes, sentence: str
) -> None:
    answer = board.post(PAGE, {"file": SimpleUploadedFile("leden.csv", content)})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ListIntake.objects.of(village).count() == 0


def test_without_a_file_it_asks(board: Client) -> None:
    answer = board.post(PAGE, {})
    assert (answer.status_code, "Welk bestand is het?" in answer.text) == (422, True)


def test_a_long_list_shows_how_far_it_is_and_can_be_stopped(
    board: Client, village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dorpsplein.community.people.views.lists.AT_ONCE", 1)
    place = chosen(board, RIET, TRUUS)
    page = board.post(f"{place}erin/", follow=True).text
    assert '<progress max="2" value="0">' in page
    assert f'<noscript><meta http-equiv="refresh" content="2; url={place}"></noscript>' in page
    part = board.get(place, headers={"HX-Request": "true"}).text
    assert ("<progress" in part, "<html" in part) == (True, False)
    assert "Gestopt na 0 van de 2 rijen" in board.post(f"{place}stop/", follow=True).text
    assert board.get(place, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    services.read_in_waiting()
    assert names(village) == []
    board.post(f"{place}erin/")
    services.read_in_waiting()
    assert "2 mensen staan nu op de lijst" in board.get(place).text


def test_who_was_changed_since_stays_and_is_named(board: Client, village: Village) -> None:
    place = chosen(board, RIET, TRUUS)
    board.post(f"{place}erin/")
    riet = Person.objects.of(village).get(given="Riet")
    board.post(
        f"/de-brug/beheer/mensen/{riet.public_id}/anders/",
        {"given": "Rietje", "ring": "core", "name_use": "own"},
    )
    page = board.post(f"{place}terugdraaien/", follow=True).text
    assert "Dit hebben wij laten staan" in page
    assert f'href="/de-brug/beheer/mensen/{riet.public_id}/">Rietje' in page
    assert names(village) == ["Rietje"]


def test_after_thirty_days_it_is_refused_in_a_sentence(board: Client, village: Village) -> None:
    place = chosen(board, RIET)
    board.post(f"{place}erin/")
    intake = ListIntake.objects.of(village).get()
    ListIntake.objects.of(village).update(at=intake.at - timedelta(days=31))
    assert "langer dan 30 dagen geleden" in board.post(f"{place}terugdraaien/", follow=True).text
    assert names(village) == ["Riet van den Berg"]


def test_nobody_is_told_until_somebody_presses_and_then_once(board: Client, village: Village) -> None:
    jan = ("Jan van den Berg", "", "riet@example.org", "Kade 3 hs, 1078 RB Amsterdam")
    place = chosen(board, RIET, jan, TRUUS, ("Oma Do", "020 1234567", "", ""))
    page = board.post(f"{place}erin/", follow=True).text
    assert "Weten deze mensen dat ze op de lijst staan?" in page
    page = board.get(f"{place}bericht/").text
    assert "Stuur de mail aan 2 mensen" in page
    assert "Er gaat 1 mail weg" in page
    assert "Maak brieven voor 1 mens zonder mail" in page
    assert "Vertel het 1 mens zelf" in page
    assert Mail.objects.count() == 0
    for _again in range(2):
        board.post(f"{place}bericht/", {"words": "Dag buren, u staat erop.", "act": "mail"})
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == ("riet@example.org", "U staat op de lijst van Stadsdorp De Brug")
    assert mail.body.startswith("Beste Jan en Riet,\n\nDag buren, u staat erop.\n\n")
    assert "ik/gegevens/" in mail.body
    assert "Stuur de mail" not in board.get(f"{place}bericht/").text


def test_letters_for_who_has_no_mail_are_printed_one_a_door(board: Client, village: Village) -> None:
    wim = ("Wim Bos", "", "", TRUUS[3])
    add(village, "Kees Postma", street="Kade", postcode="1078 RB")
    place = chosen(board, RIET, TRUUS, wim)
    board.post(f"{place}erin/")
    page = board.get(f"{place}bericht/").text
    (way,) = re.findall(r'href="[./]+(lijsten/maken/brieven/\?wie=lijst-[^"]+)"', page)
    asked = board.get(f"/de-brug/beheer/{way}").text
    assert "U staat op de lijst van mensen van Stadsdorp De Brug. Hanna Blok zette u erop." in asked
    wish = {"whom": way.partition("=")[2], "text": "U staat erop.", "window": "right", "order": "name"}
    assert "Dit wordt 1 brief op 1 vel." in board.post(f"/de-brug/beheer/{way}", wish).text
    assert Mail.objects.count() == 0


def test_an_empty_message_is_asked_about(board: Client, village: Village) -> None:
    place = chosen(board, RIET)
    board.post(f"{place}erin/")
    answer = board.post(f"{place}bericht/", {"words": " ", "act": "mail"})
    assert (answer.status_code, Mail.objects.count()) == (422, 0)


def test_who_knows_already_needs_no_message(board: Client, village: Village) -> None:
    place = chosen(board, RIET)
    board.post(f"{place}erin/")
    assert "Dan hoeft u niets te sturen" in board.post(f"{place}weten/", follow=True).text
    assert "Ja, dat zei u." in board.get(place).text


def test_reading_in_and_taking_back_ask_a_code_again(board: Client, village: Village) -> None:
    stale = make_browser(Person.objects.of(village).get(name="Hanna Blok").login, fresh=False)
    place = chosen(board, RIET)
    assert stale.post(f"{place}erin/").status_code == 200
    assert names(village) == []
    board.post(f"{place}erin/")
    stale.post(f"{place}terugdraaien/")
    assert names(village) == ["Riet van den Berg"]
    stale.post(f"{place}bericht/", {"words": "Dag", "act": "mail"})
    assert not Mail.objects.filter(key__startswith="listed:").exists()


def test_a_list_of_another_village_is_not_there(board: Client, village: Village) -> None:
    there = make_village(slug="het-anker", name="Het Anker")
    intake = services.open_list(village=there, actor=None, name="a.csv", content=make_text(HEAD, RIET))
    for act in ("", "bericht/"):
        assert board.get(f"{PAGE}{intake.public_id}/{act}").status_code == 404
    for act in ("kolommen/", "erin/", "stop/", "terugdraaien/", "weten/"):
        assert board.post(f"{PAGE}{intake.public_id}/{act}").status_code == 404


@pytest.mark.parametrize("change", [{"columns": [["A"]]}, {"people": {"of_before": ["Riet"]}}])
def test_a_list_that_an_older_version_packed_is_asked_for_again(
    board: Client, village: Village, change: dict[str, object]
) -> None:
    place = chosen(board, RIET)
    intake = ListIntake.objects.of(village).get()
    told = json.loads(zlib.decompress(intake.reading or b"")) | change
    intake.reading = zlib.compress(json.dumps(told).encode())
    intake.save()
    for answer in (board.get(place), board.post(f"{place}erin/"), board.get(place)):
        assert (answer.status_code, "Lees de lijst nog een keer in" in answer.text) == (409, True)
    ListIntake.objects.of(village).update(begun_at=timezone.now(), stopped_at=None)
    assert services.read_in_waiting() == 0
    assert names(village) == []
