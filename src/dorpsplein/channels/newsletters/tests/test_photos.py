"""A photo: on paper and on the website, in the mail in words; and never without a word of what it shows."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Content, Entry, Part
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, Piece, State
from dorpsplein.channels.newsletters.paper import print_edition
from dorpsplein.channels.newsletters.photos import pictures_in_use
from dorpsplein.channels.newsletters.tests.make import as_shown, make_sent
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db
SEND = {"whom": "all", "when": "now", "is_public": "on", "verstuur": "1"}


@pytest.fixture
def village(settings: Settings, tmp_path: Path) -> Village:
    settings.MEDIA_ROOT = tmp_path
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")


def photo(width: int = 600, height: int = 400) -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("L", (width, height), 200).save(held, "PNG")
    return SimpleUploadedFile("banner.png", held.getvalue())


def begin(village: Village) -> tuple[Edition, Piece, str]:
    edition = services.begin_edition(village=village, actor=None)
    piece = services.add_piece(edition=edition, actor=None)
    return edition, piece, f"/de-brug/beheer/nieuwsbrieven/{edition.public_id}/"


def typed(edition: Edition, piece: Piece, **more: object) -> dict[str, object]:
    edition.refresh_from_db()
    day = edition.until
    usual = {"title": edition.title, "until": f"{day.day}-{day.month}-{day.year}", "doe": "bewaar"}
    own = {f"er-{piece.source}": "1", f"titel-{piece.source}": "Wie helpt?"}
    named = {f"{name}-{piece.source}": value for name, value in more.items()}
    return {**usual, "revision": str(edition.revision), **own, **named}


def pictures_on(pdf: bytes) -> int:
    wanted = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return sum(len(list(page.get_objects(filter=wanted))) for page in pypdfium2.PdfDocument(pdf))


def test_a_banner_of_20000_pixels_is_small_on_paper_and_website_and_words_in_the_mail(
    village: Village, editor: Client
) -> None:
    edition, piece, where = begin(village)
    bare = pictures_on(print_edition(edition, compose(edition)).content)
    assert editor.post(where, typed(edition, piece, foto=photo(20_000, 1_000), fotowoorden="De <kade>"))[
        "Location"
    ]
    picture = Picture.every.get()
    assert (picture.width, picture.height, picture.description) == (2000, 100, "De <kade>")
    assert pictures_in_use() == {picture.pk}
    edition.refresh_from_db()
    content = compose(edition)
    for large in (False, True):
        made = print_edition(edition, content, large=large)
        assert (pictures_on(made.content) - bare, made.accessible, made.warnings) == (1, True, ())
    mail = mail_of(edition, content)
    assert "<img" not in mail.html
    assert f'{edition.address}">De &lt;kade&gt;</a>' in mail.html
    assert f"De <kade> (foto op de website): {edition.address}" in mail.text
    edition.is_public = False
    bare_mail, shown = mail_of(edition, content), "(foto, alleen op papier)"
    assert (f"De &lt;kade&gt; {shown}" in bare_mail.html, f"De <kade> {shown}" in bare_mail.text) == (
        True,
        True,
    )
    edition.is_public = True
    make_person(village, email="a@example.nl")
    services.send(edition=edition, actor=None)
    page = Client().get(f"/de-brug/nieuwsbrieven/{edition.number}/").content.decode()
    assert 'alt="De &lt;kade&gt;"' in page
    picture.delete()
    assert "<figure" not in editor.get(f"/de-brug/nieuwsbrieven/{edition.number}/").content.decode()


def test_the_address_of_a_photo_opens_only_for_who_may_read_its_letter(
    village: Village, editor: Client
) -> None:
    make_person(village, email="a@example.nl")
    edition, piece, where = begin(village)
    editor.post(where, typed(edition, piece, foto=photo(), fotowoorden="De kade"))
    addresses = [address for _width, address in Picture.every.get().image.widths]
    addresses += [f"/media/{Picture.every.get().print_name}"]
    stranger, kees = Client(), make_door(village, name="Kees")
    elsewhere = make_door(make_village(name="De Zwaan", slug="zwaan"), Role.EDITOR, name="Bo")

    def answers(who: Client) -> set[int]:
        return {who.get(address).status_code for address in addresses}

    assert [answers(who) for who in (stranger, kees, elsewhere, editor)] == [{404}, {404}, {404}, {200}]
    ali = Person.objects.of(village).select_related("login").get(name="Ali Yilmaz")
    welcome_person(village=Village.objects.get(slug="zwaan"), name="Ali Yilmaz", login=ali.login)
    assert answers(make_browser(ali.login)) == {200}  # in two villages, and nobody asked in which she is
    edition.refresh_from_db()
    sent = services.send(edition=edition, actor=None)
    assert answers(stranger) == answers(elsewhere) == {200}  # as the mail promises
    assert stranger.get(addresses[0])["Cache-Control"] == "no-cache"
    services.show_on_website(edition=sent, shown=False, actor=None)
    assert [answers(who) for who in (stranger, kees, elsewhere, editor)] == [{404}, {404}, {404}, {200}]
    services.show_on_website(edition=sent, shown=True, actor=None)
    assert answers(stranger) == {200}
    Village.objects.filter(pk=village.pk).update(hidden=True)
    assert (answers(stranger), answers(editor)) == ({404}, {200})


CHOSEN = ("when", "is_public")


def test_a_photo_without_a_word_goes_nowhere_and_is_offered_one(village: Village, editor: Client) -> None:
    make_person(village, email="a@example.nl")
    edition, piece, where = begin(village)
    editor.post(where, typed(edition, piece, foto=photo()))

    def send() -> str:
        edition.refresh_from_db()
        editor.post(
            f"{where}verstuur/", {**SEND, "gezien": as_shown(edition), "revision": str(edition.revision)}
        )
        edition.refresh_from_db()
        return edition.state

    assert send() == State.DRAFT
    page = editor.get(f"{where}verstuur/").content.decode()
    offer = "Foto van … bij ‘Wie helpt?’"
    assert f'value="{offer}"' in page
    editor.post(f"{where}doe/", {"doe": "foto", f"fotowoorden-{piece.source}": offer})
    assert "Zet op de plek van de puntjes wat u ziet." in editor.get(f"{where}verstuur/").text
    assert send() == State.DRAFT
    assert "Bij een foto staat nog niet wat u ziet" in page
    editor.post(f"{where}doe/", {"doe": "foto", f"versiering-{piece.source}": "1"})
    piece.refresh_from_db()
    assert piece.is_decoration
    page = editor.get(f"{where}verstuur/").text  # what was chosen with what could not go
    assert [re.search(rf'<input[^>]*name="{name}"[^>]*checked', page) is None for name in CHOSEN] == [
        False
    ] * 2
    assert send() == State.SENT
    assert 'alt=""' in Client().get(f"/de-brug/nieuwsbrieven/{edition.number}/").content.decode()


def test_on_paper_words_stand_beside_their_photo_so_that_no_page_is_left_half_empty(
    village: Village, editor: Client
) -> None:
    edition, piece, where = begin(village)
    more = {"foto": photo(1200, 800), "fotowoorden": "De kade", "woorden": "Kom ook een keer. " * 18}
    editor.post(where, typed(edition, piece, **more))
    edition.refresh_from_db()
    own = [entry for entry in compose(edition).entries if entry.source == piece.source]
    before = [Entry(f"date:{one}", f"Koor {one}", "Kom ook eens kijken. " * 6) for one in range(9)]
    parts = (Part("agenda", "Agenda", tuple(before)), Part("own", "Van ons", tuple(own)))
    content = Content(1, "Nieuws", "Fijn dat u leest.", "vandaag", parts)
    (first,) = pypdfium2.PdfDocument(print_edition(edition, content).content)
    text = first.get_textpage().get_text_range()
    assert ("Beste buur," in text, own[0].title in text) == (True, True)
    wanted = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert len(list(first.get_objects(filter=wanted))) == 1


def test_what_is_pasted_keeps_headings_lists_and_links_and_nothing_else(
    village: Village, editor: Client
) -> None:
    edition, piece, where = begin(village)
    word = '<h1 style="mso-x:1">Kade</h1><ul><li><a href="https://x.nl/a">hier</a></li></ul><img src="https://x.nl/p.gif">'
    answer = editor.post("/de-brug/beheer/nieuwsbrieven/plakken/", {"html": word})
    assert answer.content.decode() == "## Kade\n\n- [hier](https://x.nl/a)"
    page = editor.get(where).content.decode()
    assert f'data-writing-tools="woorden-{piece.source.replace(":", "-")}"' in page
    editor.post(where, typed(edition, piece, woorden="•\tkoffie\nTot\xa0dan"))
    piece.refresh_from_db()
    assert piece.words == "- koffie\n\nTot dan"


def test_what_is_no_photo_is_told_and_no_word_is_lost(village: Village, editor: Client) -> None:
    edition, piece, where = begin(village)
    broken = SimpleUploadedFile("foto.jpg", b"\xff\xd8 geen foto", content_type="image/jpeg")
    answer = editor.post(where, typed(edition, piece, foto=broken, woorden="Bel ons."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("Deze foto kunnen wij niet lezen") == 2  # at the top, and at its piece
    assert "kies hem straks nog een keer" not in page  # a broken one is not to be chosen again
    assert "Deze foto kunnen wij niet lezen" in page[page.index(f'id="{piece.source.replace(":", "-")}"') :]
    assert "Bel ons." in page
    assert "kies hem straks nog een keer" not in page  # it would be the same one
    assert not Picture.every.exists()
    editor.post(where, typed(edition, piece, foto=photo(), fotowoorden="De kade"))
    editor.post(where, typed(edition, piece, zonderfoto="1"))
    assert (pictures_in_use(), compose(edition).entries[0].photo) == (set(), "")


def test_news_brings_its_photo_unless_the_editor_leaves_it_out_and_never_that_of_another(
    village: Village,
) -> None:
    news = make_news(village)
    news.picture = keep_picture(village=village, actor=None, upload=photo(), description="De lift")
    news.save()
    edition = services.begin_edition(village=village, actor=None)
    assert [entry.photo_words for entry in compose(edition).entries] == ["De lift"]
    wish = {f"story:{news.public_id}": {"without_photo": True, "words": "Hij doet het."}}
    services.change_edition(edition=edition, seen=0, facts={}, wishes=wish, actor=None)
    (entry,) = compose(edition).entries
    assert (entry.photo_words, entry.words, entry.more) == ("", "Hij doet het.", True)
    sent = make_sent(village, number=3)
    Picture.every.update(village=make_village(slug="ander", name="Ander"))
    assert [entry.photo for entry in compose(sent).entries] == [""]
