"""Who may what, as those who have a task see it."""

from __future__ import annotations

import pytest

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LIST, ROLES = "/de-brug/beheer/mensen/", "/de-brug/beheer/rollen/"


@pytest.fixture
def village() -> Village:
    return make_village()


def changed(person: Person, **answers: str) -> dict[str, str]:
    given, _space, surname = person.name.partition(" ")
    told = {
        "given": given,
        "surname": surname,
        "ring": "participant",
        "name_use": "own",
        "email": person.email,
    }
    return {**told, **answers}


def test_a_treasurer_reads_the_list_and_changes_nothing(village: Village) -> None:
    riet = make_person(village, name="Riet Bakker")
    door = make_door(village, Role.TREASURER, name="Kees Postma")
    text = door.get(LIST).text + door.get(f"{LIST}{riet.public_id}/").text
    assert "Bakker, Riet" in text
    for path in ("nieuw/", "bestand/", f"{riet.public_id}/anders/", f"{riet.public_id}/via/"):
        assert f"{LIST}{path}" not in text
        assert door.get(f"{LIST}{path}").status_code == 403
    assert ROLES not in text


def test_a_secretary_keeps_the_list(village: Village) -> None:
    riet = make_person(village, name="Riet Bakker")
    door = make_door(village, Role.SECRETARY, name="Kees Postma")
    assert ROLES not in door.get(LIST).text
    door.post(f"{LIST}{riet.public_id}/anders/", changed(riet, town="Diemen", email="nu@example.org"))
    kept = Person.objects.of(village).get(pk=riet.pk)
    assert (kept.town, kept.email) == ("Diemen", "nu@example.org")


def test_a_secretary_does_not_become_the_board_by_way_of_a_mail_address(village: Village) -> None:
    riet = make_person(village, Role.BOARD, name="Riet Bakker")
    make_person(village, Role.BOARD, name="Ali Demir")
    card = f"{LIST}{riet.public_id}/"
    door = make_door(village, Role.SECRETARY, name="Kees Postma")
    answer = door.post(f"{card}anders/", changed(riet, email="kees@example.org", town="Weesp"))
    assert "Alleen het bestuur mag dit veranderen" in answer.text
    assert 'value="Weesp"' in answer.text
    assert "Alleen het bestuur mag dit veranderen" in door.post(f"{card}iets/weg/").text
    Person.objects.of(village).filter(pk=riet.pk).update(login=None)
    assert "Alleen het bestuur mag dit veranderen" in door.post(f"{card}brief/", follow=True).text
    kept = Person.objects.of(village).current().get(pk=riet.pk)
    assert (kept.login, kept.town) == (None, "")
    assert PersonRole.objects.of(village).held_by(kept).on(local_today()).exists()


def test_the_page_says_what_a_task_may_and_where_one_is_alone(village: Village) -> None:
    text = make_door(village, Role.BOARD, name="Hanna Blok").get(ROLES).text
    assert "Hier is er maar één:" in text
    assert "Bestuur: Hanna" in text
    assert "Verandert daar niets." in text.partition("Taken die nog niemand heeft")[2]


def test_a_task_is_given_for_a_circle_and_a_term(village: Village) -> None:
    readers = form_circle(village=village, name="Leeskring")
    make_village(slug="het-baken")
    other = form_circle(village=make_village(slug="het-anker"), name="Zangkring")
    door = make_door(village, Role.BOARD, name="Hanna Blok")
    typed = {"name": "Jan Bos", "email": "jan@example.org", "years": "2", "called": "leesbaas"}
    for wrong in ("circle", f"circle:{other.public_id}", f"board:{readers.public_id}", "neighbourhood:x"):
        assert door.post(f"{ROLES}nieuw/", {**typed, "role": wrong}).status_code == 422
    page = door.post(f"{ROLES}nieuw/", {**typed, "role": f"circle:{readers.public_id}"}, follow=True).text
    assert "Jan Bos heeft nu deze taak: leesbaas" in page
    given = PersonRole.objects.of(village).get(role=Role.CIRCLE)
    assert (given.circle, given.until, given.called) == (readers, given.term, "leesbaas")
    assert given.term


def test_who_helps_or_keeps_papers_reads_letters_but_no_list(village: Village) -> None:
    for role in (Role.HELP_HOST, Role.CIRCLE):
        door = make_browser(make_person(village, role, name=f"{role.value} Bos").login)
        assert "/de-brug/beheer/brievenbus/" in door.get("/de-brug/beheer/").text
        assert door.get("/de-brug/beheer/brievenbus/").status_code == 200
        assert door.get(LIST).status_code == 403
