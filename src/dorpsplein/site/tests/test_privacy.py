"""What a village tells of the data it keeps comes from what every model declares, and holds nobody's data."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from dorpsplein.base.access import Role
from dorpsplein.base.personal import Basis, Purpose, Seen, Whose
from dorpsplein.base.personal.declared import declared_fields
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import KNOWN
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.letterbox.recipients import Subject
from dorpsplein.life.letterbox.services import send_message
from dorpsplein.site.privacy.gathering import listed
from dorpsplein.site.privacy.register import basis_words, register, without_term
from dorpsplein.site.privacy.sheets import register_sheet, statement_sheet
from dorpsplein.site.privacy.statement import Line, seen_words, sharing, statement

pytestmark = pytest.mark.django_db
PAGE, PAPER = "/de-brug/gegevens/", "/de-brug/gegevens/blad.pdf"
LIST, LIST_PAPER = "/de-brug/beheer/privacy/", "/de-brug/beheer/privacy/lijst.pdf"
CANARIES = ("Kanarie Keizer", "kanarie@voorbeeld.nl", "Kanariegeheim")


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def paper_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return " ".join(" ".join(pages).replace("\ufffe", "-").split())


def declared_in_a_village() -> set[str]:
    rows = declared_fields(apps.get_models())
    return {str(row.personal.what) for row in rows if row.personal.whose != Whose.NETWORKER}


def test_the_statement_and_the_register_name_every_purpose_and_every_kind_of_data(
    village: Village, board: Client
) -> None:
    told, kept = text_of(Client(), PAGE).lower(), text_of(board, LIST).lower()
    for purpose in Purpose:
        assert str(purpose.label).lower() in told
        assert str(purpose.aim).lower() in told
        assert str(purpose.aim).lower() in kept
    for what in declared_in_a_village():
        assert what.lower() in told
        assert what.lower() in kept
    assert village.full_name in text_of(Client(), PAGE)
    assert village.contact_name in text_of(Client(), PAGE)


def test_a_new_declaration_is_told_by_itself(monkeypatch: pytest.MonkeyPatch, village: Village) -> None:
    fax = KNOWN.called("uw faxnummer", seen_by=(Seen.EVERYONE,), basis=Basis.DUTY)
    monkeypatch.setattr(Person, "personal", Person.personal | {"phone": fax})
    (part,) = [part for part in statement(village) if part.title == str(Purpose.TAKING_PART.label)]
    assert (
        Line("Uw faxnummer", "zolang u bij ons hoort, en dan nog een jaar", "Iedereen kan het zien.")
        in part.lines
    )
    assert "of omdat de wet het vraagt" in part.sentences[1]
    rows = [row for processing in register(village) for row in processing.rows]
    assert [row.basis for row in rows if "faxnummer" in row.what] == [
        "De wet vraagt het (art. 6 lid 1 onder c)"
    ]


def test_what_the_clock_does_not_end_is_told_to_the_board(village: Village) -> None:
    told = " ".join(without_term(village))
    assert "uw adres, als iets bij u thuis is" in told
    assert "wat u schreef" not in told


def test_a_village_tells_nothing_of_who_works_for_the_network_and_the_network_does(village: Village) -> None:
    network = make_village(name="Amsterdam", slug="netwerk", kind="network")
    words = "at u voor het Netwerk een ronde begon"
    assert words not in str(statement(village)) + str(register(village))
    assert words in str(register(network))
    assert words in " ".join(line.what for part in statement(network) for line in part.lines)


def test_neither_holds_anything_of_a_person(village: Village, board: Client) -> None:
    name, email, words = CANARIES
    sender = {"name": name, "phone": "", "email": email}
    send_message(village=village, subject=Subject("Koffie", None), sender=sender, words=words, network="::1")
    Person.every.filter(pk=make_person(village, name=name).pk).update(phone="+31612345678")
    told = [text_of(board, address) for address in (PAGE, LIST, "/de-brug/en/gegevens/")]
    told += [paper_of(board.get(address).content) for address in (PAPER, LIST_PAPER)]
    assert [
        canary for canary in (*CANARIES, "12345678", "1234 5678") for page in told if canary in page
    ] == []


def test_the_statement_asks_the_database_nothing_about_people(
    village: Village, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        statement(village)
        sharing(village)
        register(village)
        without_term(village)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_are_accessible_paper_in_both_languages(village: Village, language: str) -> None:
    for sheet, title in (
        (statement_sheet, {"nl": "Wat doen wij met uw gegevens?", "en": "What do we do with your data?"}),
        (register_sheet, {"nl": "Lijst van gegevens die wij bewaren", "en": "List of data that we keep"}),
    ):
        printed = sheet(village, language)
        words = paper_of(printed.content)
        assert (printed.accessible, printed.left_out, printed.unwritten, printed.warnings) == (
            True,
            (),
            "",
            (),
        )
        assert title[language] in words
        assert village.full_name in words
        with translation.override(language):
            assert [purpose for purpose in Purpose if str(purpose.label) not in words] == []


def test_the_register_is_for_the_board_and_the_editors(village: Village, board: Client) -> None:
    assert board.get(LIST).status_code == board.get(LIST_PAPER).status_code == 200
    assert make_door(village, Role.EDITOR, name="Ed").get(LIST).status_code == 200
    assert make_door(village, Role.ORGANISER, name="Or").get(LIST).status_code == 403
    assert Client().get(LIST_PAPER).status_code == 302
    assert LIST in board.get("/de-brug/beheer/website/").content.decode()
    assert Path(board.get(PAPER)["Content-Disposition"].partition('"')[2][:-1]).suffix == ".pdf"


def test_a_list_in_a_sentence() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a en b", "a, b en c"]
    assert seen_words((Seen.SELF,)) == "Alleen u ziet het."
    assert seen_words((Seen.NOBODY,)) == "Niemand ziet het, alleen het programma."
    assert seen_words((Seen.SELF, Seen.BOARD, Seen.EDITORS)) == "Wie het zien: het bestuur en de redactie."
    assert basis_words(Basis.INTEREST) == "Gerechtvaardigd belang (art. 6 lid 1 onder f)"
