"""What a village does not know stays as it stood, unconfirmed, with both answers kept."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.tests.make import found
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.models import Step
from dorpsplein.network.rounds.tests.make import form_of, make_round, rows_of

pytestmark = pytest.mark.django_db


def test_we_do_not_know_leaves_the_yes_unconfirmed_and_both_are_kept(client: Client) -> None:
    network = make_network()
    brug = make_village()
    found(brug, "activity.film")
    round_ = make_round(network)
    base, row = form_of(brug, round_), rows_of(brug, round_)["activity.film"]
    assert "Wat er stond, blijft staan als niet bevestigd." in client.get(f"{base}1/").text
    client.post(f"{base}1/", {f"answer-{row.code}": "unknown"})
    client.post(f"{base}klaar/")
    desk = make_door(network, Role.COORDINATOR)
    page = desk.get("/netwerk/beheer/rondes/1/de-brug/").text
    assert "Beide antwoorden blijven bewaard." in page
    row.refresh_from_db()
    desk.post(
        "/netwerk/beheer/rondes/1/de-brug/laten/", {"code": row.code, f"turn-{row.code}": str(row.turn)}
    )
    row.refresh_from_db()
    assert (row.known["state"], row.answer) == (State.YES, "unknown")
    assert "unknown" in Step.objects.of(network).filter(row=row).values_list("verb", flat=True)
    stated = fields_of(brug)["activity.film"].stated
    assert stated is not None
    assert (stated.state, stated.evidence) == (State.YES, Evidence.FOUND)
