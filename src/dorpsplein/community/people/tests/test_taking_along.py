"""The list as a file, which reads back the same."""

from __future__ import annotations

from io import BytesIO

import pytest

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.reading import Field, read_list
from dorpsplein.community.people.services import add_person, leave
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
FILE = "/de-brug/beheer/mensen/bestand/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def hanna(village: Village) -> Person:
    return make_person(village, Role.BOARD, name="Hanna Blok")


def add(village: Village, name: str, **facts: str | int) -> Person:
    card = Card(name=read_name(name), **facts)  # type: ignore[arg-type]
    return add_person(village=village, card=card, since=local_today(), actor=None)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "vcf"])
def test_it_reads_back_as_it_was_and_holds_nobody_else(village: Village, hanna: Person, kind: str) -> None:
    add(village, "Riet van den Berg", phone="+31205550101", email="riet@example.org", street="Rijnstraat")
    add(village, "Wim 't Hart", street="=HYPERLINK(1)", house_number=12, postcode="1078 RB", town="Amsterdam")
    leave(person=add(village, "Weg Gegaan"), actor=None)
    add(make_village(slug="het-anker", name="Het Anker"), "Jan Smit")
    answer = make_browser(hanna.login).post(FILE, {"kind": kind})
    assert f"mensen-de-brug-{local_today():%Y-%m-%d}.{kind}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    people = {row.values[Field.SURNAME]: row.values for row in read_list(BytesIO(answer.content)).rows}
    assert set(people) == {"Berg", "Blok", "Hart"}
    assert people["Berg"][Field.PREFIX] == "van den"
    assert (people["Berg"][Field.PHONE], people["Berg"][Field.EMAIL]) == ("+31205550101", "riet@example.org")
    assert (people["Hart"][Field.NUMBER], people["Hart"][Field.POSTCODE]) == ("12", "1078 RB")
    assert people["Hart"][Field.RING] == "participant"


def test_whom_it_is_about_reads_who_took_it(village: Village, hanna: Person) -> None:
    riet = add(village, "Riet Mol")
    make_browser(hanna.login).post(FILE, {"kind": "csv"})
    assert [(look.name, look.words) for look in looks_at(riet)] == [
        ("Hanna Blok", "nam de lijst mee als bestand")
    ]


def test_it_asks_a_code_again_first(village: Village, hanna: Person) -> None:
    riet = add(village, "Riet Mol")
    answer = make_browser(hanna.login, fresh=False).post(FILE, {"kind": "csv"})
    assert "Content-Disposition" not in answer
    assert "Riet Mol" not in answer.text
    assert looks_at(riet) == []


def test_another_kind_is_not_there(hanna: Person) -> None:
    assert make_browser(hanna.login).post(FILE, {"kind": "exe"}).status_code == 404
