"""Killed while it counts who was never reached: nobody is forgotten, and nobody is phoned twice."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.models import Delivery, Way
from dorpsplein.community.dispatch.services import follow_dispatches
from dorpsplein.community.dispatch.tests.test_dispatch import all_out, neighbour, send
from dorpsplein.community.outbox.tests.killing import die_after, was_killed
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.villages.tests.make import make_village


@pytest.mark.django_db(transaction=True)
def test_killed_while_it_counts_everybody_is_phoned_once(settings: Settings) -> None:
    village = make_village()
    neighbour(village, "Riet de Wit", "riet@example.org")
    neighbour(village, "Wil Weg", "weg@example.org")
    row = send(village)
    with mail_sink(refused=("weg@example.org",)) as sink:
        settings.MAILERS = mailers_to(sink)
        all_out()

    def count_and_die() -> None:
        die_after(services, "record_all")
        follow_dispatches()

    assert was_killed(count_and_die)
    assert not Delivery.objects.of(village).exists()
    follow_dispatches()
    follow_dispatches()
    row.refresh_from_db()
    assert (row.sent, row.failed, bool(row.ended_at)) == (1, 1, True)
    assert [one.way for one in Delivery.objects.of(village)] == [Way.MISSED]
