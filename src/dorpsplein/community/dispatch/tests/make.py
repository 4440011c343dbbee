"""A message that went to many, for a test."""

from __future__ import annotations

from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


def make_dispatch(village: Village, person: Person) -> Dispatch:
    """One that brings this person a letter."""
    dispatch = Dispatch.every.create(
        village=village, key=f"brief:{village.slug}", title="Nieuwsbrief", whom="all"
    )
    Delivery.every.create(village=village, dispatch=dispatch, person=person, way=Way.LETTER)
    return dispatch
