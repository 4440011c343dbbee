"""Who may act for somebody is told where she reads who sees her, and goes with whoever is forgotten."""

from __future__ import annotations

import pytest

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.behalf.models import Act, Consent, SignedPaper
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import What
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.tests.make import in_one_line, words_on
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.site.privacy.erasing import forget
from dorpsplein.site.privacy.sheets import visible_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def anna(village: Village) -> Person:
    return make_person(village, name="Anna de Vries")


@pytest.fixture
def truus(village: Village, anna: Person) -> Person:
    """May act for Anna, and did once."""
    truus = make_person(village, name="Truus Mol")
    consent = make_consent(anna, truus, photo=True)
    Act.every.create(village=village, person=anna, stand_in=truus, consent=consent, what=What.NEWS)
    return truus


def test_she_reads_who_may_act_for_her_on_screen_and_on_paper(
    village: Village, anna: Person, truus: Person
) -> None:
    page = make_browser(anna.login).get("/de-brug/ik/gegevens/zichtbaar/").text
    assert "Wie namens u iets mag doen" in page
    assert "Truus Mol" in page
    paper = in_one_line(words_on(visible_sheet(anna, "nl").content))
    assert "Truus Mol, tot en met" in paper
    assert (
        "Wie namens u iets mag doen"
        not in make_browser(truus.login).get("/de-brug/ik/gegevens/zichtbaar/").text
    )
    assert "Truus Mol" in make_door(village, Role.BOARD).get(f"/de-brug/beheer/mensen/{anna.public_id}/").text
    assert "Namens Anna de Vries" in make_browser(truus.login).get("/de-brug/ik/gegevens/").text


def test_what_is_of_who_is_forgotten_goes_and_the_other_keeps_what_was_done(
    village: Village, anna: Person, truus: Person
) -> None:
    forget(person=truus, actor=None)
    assert (Consent.objects.of(village).count(), SignedPaper.objects.count()) == (0, 0)
    assert Act.objects.of(village).get().stand_in is None
    assert "iemand die weg is" in make_browser(anna.login).get("/de-brug/ik/namens/").text
    forget(person=anna, actor=None)
    assert not Act.objects.of(village).exists()
