"""Two who begin in the same moment, and a double press, are as if one came after the other."""

from __future__ import annotations

import pytest

from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.community.vouching.tests.test_at_once import at_once
from dorpsplein.life.activities.models import Activity
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.site.beginning import services
from dorpsplein.site.beginning.inviting import Invited, invite
from dorpsplein.site.beginning.models import Beginning, Invitation
from dorpsplein.site.beginning.opening import begin

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = {"kind": "coffee", "title": "Koffie", "words": "", "place": "Bibliotheek", "is_home": False}


def test_two_who_begin_and_two_who_publish_at_once() -> None:
    network = make_network()
    invite(network=network, name="Rijnbuurt", to=Invited("Riet de Wit"), actor=None)
    letters = [Invitation.objects.of(network).select_related("village").get() for _who in range(2)]
    at_once(
        lambda sql: "INSERT INTO" in sql and "villages_village" in sql,
        *(lambda letter=letter: begin(invitation=letter) for letter in letters),
    )
    village = Village.objects.get(name="Rijnbuurt")
    assert Login.objects.count() == 1
    assert PersonRole.objects.of(village).count() == 1

    rows = Beginning.objects.of(village)
    begun = rows.get()
    services.say_how_to_reach(begun=begun, phone="+31201234567", email="", actor=None)
    begun = rows.get()
    begun.told = {**TOLD, "when": "elke dinsdag 10 uur"}
    begun.save(update_fields=["told"])
    twice = [rows.select_related("village").get() for _who in range(2)]
    at_once(
        lambda sql: "INSERT INTO" in sql and "activities_activity" in sql,
        *(lambda one=one: services.put_on_website(begun=one, actor=None) for one in twice),
    )
    assert Activity.objects.of(village).count() == 1
