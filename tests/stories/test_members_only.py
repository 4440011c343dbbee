"""What is for members alone is said so wherever it stands, and nobody else is invited to it."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.visibility import Audience
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for

pytestmark = pytest.mark.django_db
SHOWN = (
    *(
        "/de-brug/",
        "/de-brug/agenda/",
        "/de-brug/scherm/",
        "/de-brug/agenda/insluiten/",
        "/de-brug/agenda.ics",
    ),
    *("/netwerk/", "/netwerk/agenda/"),
)


MONTH = f"/de-brug/agenda/{coming(1):%Y}/{coming(1).month}/"


@pytest.mark.parametrize("path", [*SHOWN, MONTH])
@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.EVERYONE])
def test_every_place_says_for_whom_it_is(client: Client, path: str, audience: Audience) -> None:
    make_village(kind=VillageKind.NETWORK, name="stadsdorpen", slug="netwerk")
    make_activity(make_village(), plan_for(coming(1), rule=WEEKLY, audience=audience, title="Ledenavond"))
    page = client.get(path).content.decode().lower()
    assert "ledenavond" in page
    told = page.replace("staat er ‘alleen voor leden’ bij?", "")
    assert ("alleen voor leden" in told) == (audience == Audience.MEMBERS)
