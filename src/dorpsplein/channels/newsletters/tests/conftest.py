"""Who makes a newsletter, and where its mail arrives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running
