"""A village answers in its own words, and who coordinates finds what we read in them."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.tests.make import found, release
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.models import Round, Row, Step
from dorpsplein.network.rounds.tests.make import form_of, make_round, rows_of

pytestmark = pytest.mark.django_db
PAGE = "/netwerk/beheer/rondes/1/de-brug/"
CLUB, YEAR = "group.reading_club", "profile.founded_year"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    village = make_village()
    found(village, CLUB, groups=3)
    found(village, YEAR, number=1998)
    release(village)
    return village


@pytest.fixture
def desk(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


def answered(village: Village, round_: Round, field: str, words: str, answer: str = "wrong") -> Row:
    row = rows_of(village, round_)[field]
    told = {f"answer-{row.code}": answer, f"words-{row.code}": words}
    for number in (1, 2):
        Client().post(f"{form_of(village, round_)}{number}/", told)
    return row


def words(client: Client) -> str:
    return client.get(PAGE).content.decode()


def club(village: Village) -> tuple[str, int | None, str]:
    fact = Fact.objects.of(village).current().get(subject="reading_club")
    return fact.state, fact.groups, fact.called


def test_a_number_in_letters_is_taken_over_as_a_number_and_both_values_stay(
    network: Village, brug: Village, desk: Client
) -> None:
    row = answered(brug, make_round(network), CLUB, "twee leesclubs")
    assert "Neem over: ja, 2" in words(desk)
    desk.post(f"{PAGE}over/", {"code": row.code})
    assert club(brug) == ("yes", 2, "")
    steps = Step.objects.of(network).filter(row=row).order_by("pk")
    assert [(one.verb, one.words, bool(one.by)) for one in steps] == [
        ("wrong", "twee leesclubs", False),
        ("taken", "ja, 2", True),
    ]
    page = words(desk)
    assert "overgenomen (ja, 2)" in page
    assert "klopt niet (twee leesclubs)" in page
    assert "Er stond: ja, 3" in page


def test_what_could_mean_something_else_is_offered_and_chosen(
    network: Village, brug: Village, desk: Client
) -> None:
    row = answered(brug, make_round(network), CLUB, "twee erbij, De Bladzij heet nu De Boekenwurm")
    page = words(desk)
    assert '<option value="yes" selected>' in page
    assert 'name="groups" value="2"' in page
    assert "Neem over:" not in page
    desk.post(f"{PAGE}over/", {"code": row.code})  # nobody chose
    assert club(brug) == ("yes", 3, "")
    chosen = {"code": row.code, "state": "yes", "groups": "5", "called": "De Boekenwurm"}
    desk.post(f"{PAGE}over/", chosen)
    assert club(brug) == ("yes", 5, "De Boekenwurm")


def test_without_a_number_in_the_words_the_one_that_stood_is_offered(
    network: Village, brug: Village, desk: Client
) -> None:
    row = answered(brug, make_round(network), CLUB, "alleen in de winter")
    assert 'name="groups" value="3"' in words(desk)
    desk.post(f"{PAGE}over/", {"code": row.code, "state": "informal", "groups": "", "called": ""})
    assert club(brug) == ("informal", None, "")


@pytest.mark.parametrize("typed", ["veel", "0", "501", "-2", "99999999999"])
def test_a_number_that_is_none_is_asked_again_as_it_was_typed(
    network: Village, brug: Village, desk: Client, typed: str
) -> None:
    row = answered(brug, make_round(network), CLUB, "twee erbij")
    refused = desk.post(
        f"{PAGE}over/", {"code": row.code, "state": "planned", "groups": typed, "called": "De Wurm"}
    )
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Schrijf een getal van 1 tot 500" in page
    assert f'name="groups" value="{typed}"' in page
    assert '<option value="planned" selected>' in page
    assert 'value="De Wurm"' in page
    assert club(brug) == ("yes", 3, "")


def test_a_state_that_is_none_is_asked_again(network: Village, brug: Village, desk: Client) -> None:
    row = answered(brug, make_round(network), CLUB, "soms")
    refused = desk.post(f"{PAGE}over/", {"code": row.code, "state": "maybe"})
    assert refused.status_code == 422
    assert "Kies hoe het nu is" in refused.content.decode()


def test_a_year_that_we_cannot_read_is_written_by_who_coordinates(
    network: Village, brug: Village, desk: Client
) -> None:
    row = answered(brug, make_round(network), YEAR, "1997 of 1998, dat weten we niet meer")
    assert "Wat moet er staan?" in words(desk)
    refused = desk.post(f"{PAGE}over/", {"code": row.code, "value": "eind jaren negentig"})
    assert "Schrijf alleen het jaar of het bedrag" in refused.content.decode()
    assert 'value="eind jaren negentig"' in refused.content.decode()
    desk.post(f"{PAGE}over/", {"code": row.code, "value": "1997"})
    fact = Fact.objects.of(brug).current().get(subject="founded_year")
    assert (fact.state, fact.number) == (State.YES, 1997)
    assert Row.objects.of(network).get(pk=row.pk).words == "1997 of 1998, dat weten we niet meer"


def test_what_is_new_keeps_its_number_when_its_subject_is_chosen(
    network: Village, brug: Village, desk: Client
) -> None:
    round_ = make_round(network)
    Client().post(f"{form_of(brug, round_)}erbij/", {"field": "", "words": "vier breiclubs"})
    row = rows_of(brug, round_)[""]
    desk.post(f"{PAGE}over/", {"code": row.code, "field": "group.craft_club"})
    fact = Fact.objects.of(brug).current().get(subject="craft_club")
    assert (fact.state, fact.groups) == (State.YES, 4)


def test_a_name_beside_what_is_right_is_read_and_not_lost(
    network: Village, brug: Village, desk: Client
) -> None:
    round_ = make_round(network)
    assert Client().get(f"{form_of(brug, round_)}1/").text.count("Hoe heet het bij u?") == 1
    row = answered(brug, round_, CLUB, "De Boekenwurm", "right")
    page = words(desk)
    assert "Neem over:" not in page
    assert '<option value="yes" selected>' in page
    assert 'name="groups" value="3"' in page
    assert 'name="called" value="De Boekenwurm"' in page
    desk.post(f"{PAGE}over/", {"code": row.code, "state": "yes", "groups": "3", "called": "De Boekenwurm"})
    assert club(brug) == ("yes", 3, "De Boekenwurm")
    assert Fact.objects.of(brug).current().get(subject="reading_club").evidence == "confirmed"
