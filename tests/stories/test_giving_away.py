"""Who gives a task away is told what it means, and is not left before a closed door."""

from __future__ import annotations

import pytest

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ROLES = "/de-brug/beheer/rollen/"


def test_who_gives_the_last_task_away_reads_so_and_sees_the_menu_of_everybody() -> None:
    village = make_village()
    make_person(village, Role.BOARD, name="Hanna Blok")
    riet = make_person(village, Role.BOARD, name="Riet de Wit")
    door, role = make_browser(riet.login), riet.roles.get()
    assert "Dit bent u zelf." in door.get(f"{ROLES}{role.public_id}/einde/").content.decode()
    other = PersonRole.objects.of(village).exclude(pk=role.pk).get()
    assert "Dit bent u zelf." not in door.get(f"{ROLES}{other.public_id}/einde/").content.decode()
    page = door.post(f"{ROLES}{role.public_id}/einde/", follow=True)
    assert "U hebt hier geen taak meer" in page.content.decode()
    assert "/de-brug/beheer/" not in page.content.decode().partition("<main")[0]


def test_who_has_another_task_left_comes_to_its_desk() -> None:
    village = make_village()
    make_person(village, Role.BOARD, name="Hanna Blok")
    riet = make_person(village, Role.BOARD, Role.EDITOR, name="Riet de Wit")
    door, role = make_browser(riet.login), riet.roles.get(role=Role.BOARD)
    page = door.post(f"{ROLES}{role.public_id}/einde/", follow=True)
    assert page.redirect_chain == [("/de-brug/beheer/", 302)]
    assert "Dag Riet" in page.content.decode()
