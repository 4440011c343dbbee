"""Saying that another may act, on paper or aloud, and the letter of a year."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.behalf.models import Act, Consent, SignedPaper
from dorpsplein.community.behalf.rules import held_by
from dorpsplein.community.behalf.services import sign
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import WORDING, How, Scope, What
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.printouts.tests.make import SIGNS, in_one_line, neighbour, place_of, words_on
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LIST, PEOPLE = "/de-brug/beheer/namens/", "/de-brug/beheer/mensen/"
SPOKEN = {"scopes": ["details"], "months": "12", "how": "spoken"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def hanna(village: Village) -> Person:
    return make_person(village, Role.BOARD, name="Hanna Aarden")


@pytest.fixture
def board(hanna: Person) -> Client:
    return make_browser(hanna.login)


@pytest.fixture
def anna(village: Village) -> Person:
    lives = "Kadestraat 12, 1099 XA Amsterdam"
    return neighbour(village, "Anna de Vries", lives, channel=Channel.LETTER)


@pytest.fixture
def truus(village: Village) -> Person:
    return make_person(village, name="Truus Mol")


def given(anna: Person, who: Person) -> str:
    return f"{PEOPLE}{anna.public_id}/namens/nieuw/?wie={who.public_id}"


def a_paper() -> SimpleUploadedFile:
    """A photo as a telephone makes it, with where it was taken inside."""
    held, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (300, 400), "white").save(held, "JPEG", exif=exif)
    return SimpleUploadedFile("papier.jpg", held.getvalue(), content_type="image/jpeg")


def test_a_paper_counts_once_it_is_signed_and_is_kept_behind_the_walls(
    board: Client, anna: Person, truus: Person
) -> None:
    board.post(given(anna, truus), {**SPOKEN, "how": "paper"})
    consent = Consent.objects.of(anna.village).get()
    assert (list(held_by(truus)), Mail.objects.count()) == ([], 0)
    pdf = board.get(f"{LIST}{consent.public_id}/papier.pdf").content
    words = in_one_line(words_on(pdf))
    for told in ("Anna de Vries", "Truus Mol", consent.code, "Mijn gegevens bekijken", "020", "Datum"):
        assert told in words
    assert len(words_on(pdf)) == 1
    one = f"{LIST}{consent.public_id}/"
    day = day_words(local_today() - timedelta(days=2), year=True)
    assert "Waar is het papier?" in board.post(one, {"day": day}).text
    page = board.post(one, {"day": "morgen over een jaar", "kept_at": "In de map bij Hanna"})
    assert "Welke dag was het?" in page.text
    assert "In de map bij Hanna" in page.text
    board.post(one, {"day": day, "photo": a_paper()})
    consent.refresh_from_db()
    assert (consent.agreed_on, list(held_by(truus))) == (local_today() - timedelta(days=2), [consent])
    kept = bytes(SignedPaper.objects.get().image)
    assert b"secret place" not in kept
    photo = f"{one}foto/"
    assert board.get(photo).content == kept
    assert make_browser(truus.login).get(photo).status_code == 403
    assert Mail.objects.get().recipient == truus.email


def test_what_was_said_holds_at_once_with_who_heard_it(board: Client, anna: Person, truus: Person) -> None:
    page = board.post(given(anna, truus), {**SPOKEN, "heard_by": "", "heard_on": ""}).text
    assert "Wie hoorde het? Typ een naam." in page
    told = {**SPOKEN, "heard_by": "Riet", "heard_on": day_words(local_today(), year=True)}
    board.post(given(anna, truus), told)
    consent = Consent.objects.of(anna.village).get()
    assert (consent.heard_by, consent.agreed_on, consent.scopes) == ("Riet", local_today(), [Scope.DETAILS])
    assert timedelta(days=363) < consent.until - consent.since < timedelta(days=367)
    assert "Dit staat er al voor Truus Mol" in board.post(given(anna, truus), told).text
    Consent.objects.of(anna.village).update(until=local_today() + timedelta(days=9))
    board.post(given(anna, truus), told)
    assert Consent.objects.of(anna.village).get(code__gt="", until__gt=consent.until).since == (
        local_today() + timedelta(days=10)
    )


def test_nobody_gives_it_to_herself_or_to_who_cannot_sign_in(
    board: Client, anna: Person, hanna: Person, truus: Person
) -> None:
    told = {**SPOKEN, "heard_by": "Hanna", "heard_on": day_words(local_today(), year=True)}
    wim = neighbour(anna.village, "Wim Vos")
    assert "Wim Vos kan niet inloggen." in board.post(given(anna, wim), told).text
    assert "Kies twee verschillende mensen." in board.post(given(anna, anna), told).text
    assert "Laat een ander dat doen, of kies papier." in board.post(given(anna, hanna), told).text
    board.post(given(anna, hanna), {**told, "how": "paper"})
    consent = Consent.objects.of(anna.village).get()
    one, signed = f"{LIST}{consent.public_id}/", {"day": told["heard_on"], "kept_at": "In de map"}
    page = board.post(one, signed)
    assert page.status_code == 422
    assert "Maak een foto van het papier, of laat een ander dit doen." in page.text
    assert "In de map" in page.text
    assert list(held_by(hanna)) == []
    board.post(one, {**signed, "photo": a_paper()})
    assert list(held_by(hanna)) == [consent]
    Consent.objects.of(anna.village).update(agreed_on=None)
    SignedPaper.objects.all().delete()
    sign(consent=consent, day=local_today(), kept_at="In de map", image=b"", actor=truus)
    assert list(held_by(hanna)) == [consent]


def test_the_letter_of_a_year_is_for_one_and_for_all(
    board: Client, village: Village, anna: Person, truus: Person
) -> None:
    consent = make_consent(anna, truus)
    Act.every.create(
        village=village,
        person=anna,
        stand_in=truus,
        consent=consent,
        what=What.DETAILS,
        parts="address phone",
    )
    bep = neighbour(village, "Bep Smit", "Kadestraat 14")
    make_consent(bep, truus)
    neighbour(village, "Kees Bos", "Kadestraat 16")
    one = board.get(f"{PEOPLE}{anna.public_id}/namens/jaar.pdf").content
    words = in_one_line(words_on(one))
    for told in ("Gegevens veranderd: adres, telefoon", "Truus Mol", "Niemand.", "Bel "):
        assert (told in words) == (told != "Niemand.")
    left, top, right, bottom = place_of(one, "Kadestraat 12")
    assert (left > 100, top > 50, right < 190, bottom < 82) == (True,) * 4
    pages = words_on(board.get(f"{LIST}jaar.pdf?jaar={local_today().year}").content)
    assert [("Anna de Vries" in page, "Bep Smit" in page, "Kees Bos" in page) for page in pages] == [
        (False, True, False),
        (True, False, False),
    ]
    assert "deed niemand iets namens u. U hoeft niets te doen." in pages[0]
    assert ["Wilt u dat het stopt?" in page for page in pages] == [True, False]
    assert "Klopt het niet, of wilt u dat het stopt?" in pages[1]
    assert board.get(f"{LIST}jaar.pdf?jaar=1999").status_code == 404
    looks = {look.words for look in looks_at(anna)}
    assert looks == {"printte een lijst, etiket of brief waarop u staat", "keek op uw kaart"}


def test_pages_of_who_keeps_the_list_show_who_acts_for_whom(
    board: Client, anna: Person, truus: Person
) -> None:
    consent = make_consent(anna, truus, how=How.PAPER)
    assert "wacht op een handtekening" in board.get(LIST).text
    for path in (LIST, f"{PEOPLE}{anna.public_id}/namens/", f"{LIST}{consent.public_id}/"):
        assert "Truus Mol namens Anna de Vries" in board.get(path).text
    assert make_browser(truus.login).get(LIST).status_code == 403


def test_lists_ask_as_often_for_three_as_for_one(
    board: Client, village: Village, anna: Person, truus: Person
) -> None:
    asked = []
    for more in (0, 2):
        for number in range(more):
            make_consent(neighbour(village, f"Buur {number}", "Kadestraat 20"), truus)
            make_consent(anna, make_person(village, name=f"Helper{number} Bos"))
        if not more:
            make_consent(anna, truus)
        for path in (LIST, f"{PEOPLE}{anna.public_id}/namens/"):
            board.get(path)  # the look is written once a sitting
            with CaptureQueriesContext(connection) as queries:
                board.get(path)
            asked.append(len(queries))
        own = make_browser(truus.login)
        own.get("/de-brug/ik/namens/")  # the menu is asked once under each number of a village
        with CaptureQueriesContext(connection) as queries:
            own.get("/de-brug/ik/namens/")
        asked.append(len(queries))
    assert asked[:3] == asked[3:]


def test_another_text_on_the_paper_gets_another_number(board: Client, anna: Person, truus: Person) -> None:
    """The consent says which text was signed: who changes the text raises WORDING, and writes it here."""
    known = {"1": "895de6e374709ce8", "2": "55d3c168a11ca778"}
    consent = make_consent(anna, truus, how=How.PAPER)
    text = in_one_line(words_on(board.get(f"{LIST}{consent.public_id}/papier.pdf").content))
    days = [day_words(day, year=True).translate(SIGNS) for day in (consent.since, consent.until)]
    for changing in (consent.code, *days):
        text = text.replace(changing, "")
    assert str(local_today().year) not in text
    assert known[WORDING] == sha256(text.encode()).hexdigest()[:16]
