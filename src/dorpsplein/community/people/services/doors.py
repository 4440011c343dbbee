"""A letter with a code, for a neighbour who has no mail."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import new_paper
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


@transaction.atomic
def give_paper(*, person: Person, actor: Person | None) -> str:
    """A code for this person, told this once: it goes on her letter. An older letter opens no more.

    Errors: Refusal for who has a mail address (that may be shared, and then a letter would open for both),
    and for who is not on the list.
    """
    Village.objects.select_for_update().get(pk=person.village_id)
    rows = Person.objects.of(person.village).current().select_related("login")
    there = rows.filter(pk=person.pk).first()
    if there is None:
        raise Refusal(_("Deze buur staat niet meer op de lijst."))
    if there.email:
        raise Refusal(_("Deze buur heeft een mailadres, en logt daarmee in."))
    if there.login is None:
        there.login = Login.objects.create(email=None, password=make_password(None))
        there.save(update_fields=["login"])
    record(village=person.village, actor=actor, verb="give_paper", obj=person)
    return new_paper(login=there.login, village=person.village, actor=actor)


def drop_paper_login(login: Login | None) -> None:
    """Who got a mail address needs no login of paper: it goes, with all that was signed in by it."""
    drop_paper_logins([login])


def drop_paper_logins(logins: Iterable[Login | None]) -> None:
    """The same of many at once."""
    keys = [login.pk for login in logins if login and not login.email]
    if keys:
        Login.objects.filter(pk__in=keys, persons=None).delete()
