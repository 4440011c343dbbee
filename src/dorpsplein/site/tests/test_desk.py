"""What stands on the work of today."""

from __future__ import annotations

import pytest

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db


def test_what_is_off_says_so_where_one_looks_forward_to_it() -> None:
    village = make_village()
    make_activity(village)
    call_off(dates_of(make_activity(village, plan_for(coming(2), title="Wandeling")))[0])
    page = make_door(village, Role.BOARD).get("/de-brug/beheer/").text
    soon = page.partition('<ul class="soon">')[2].partition("</ul>")[0]
    assert ["Gaat niet door" in line for line in soon.split("</li>")[:2]] == [False, True]
    assert soon.index("Gaat niet door") < soon.index("Wandeling")
