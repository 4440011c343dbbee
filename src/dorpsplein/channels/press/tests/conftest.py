"""A village and the browser of its editor."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")
