"""A person for a test."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import give_role, welcome_person
from dorpsplein.community.villages.models import Village


def make_person(village: Village, *roles: Role, name: str = "Riet de Wit", email: str = "") -> Person:
    """A person with a place and these roles in a village, and a login of her own."""
    login = Login.objects.create_user(
        email or f"{name.split(maxsplit=1)[0].lower()}.{village.slug}@example.org"
    )
    person = welcome_person(village=village, name=name, login=login)
    for role in roles:
        give_role(village=village, person=person, role=role, since=local_today() - timedelta(days=30))
    return person


def make_door(village: Village, *roles: Role, name: str = "Riet de Wit") -> Client:
    """The browser of a new person with these roles, signed in."""
    return make_browser(make_person(village, *roles, name=name).login)
