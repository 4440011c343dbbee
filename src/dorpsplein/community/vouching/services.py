"""Asking the board, vouching, and what comes of it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.clearing import take_lock_off
from dorpsplein.community.accounts.models import Login, tidy_email
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.community.vouching.letters import asked_letter, board_letter, one_letter
from dorpsplein.community.vouching.models import KEPT, WAIT, Plea, Vouch

ENOUGH = 2


@transaction.atomic
def ask_board(*, village: Village, person: Person) -> Plea:
    """Ask the board to vouch; asking twice is the same as once. Errors: Refusal without others."""
    Village.objects.select_for_update().get(pk=village.pk)
    there = plea_of(village, person)
    if there:
        return there
    others = board_beside(village, person)
    if not others:
        raise Refusal(_("In het bestuur is niemand anders. Dan kan alleen wie deze website draait u helpen."))
    plea = Plea.every.create(village=village, person=person)
    record(village=village, actor=person, verb="ask_vouch", obj=plea)
    _write(plea, "asked", _login(person), asked_letter(village))
    for login in others:
        _write(plea, f"board:{login.public_id}", login, board_letter(village, person))
    return plea


@transaction.atomic
def vouch_for(*, plea: Plea, actor: Person) -> bool:
    """Say that one spoke with her; with the second, or where one has to be enough, the lock goes off.

    True when it went off now. Errors: Refusal for oneself, and when it is over.
    """
    Village.objects.select_for_update().get(pk=plea.village_id)
    if actor.login_id == plea.person.login_id:
        raise Refusal(_("Voor uzelf kunt u dit niet zeggen. Dat moet een ander doen."))
    if not Plea.objects.of(plea.village).waiting().young().filter(pk=plea.pk).exists():
        raise Refusal(_("Dit is niet meer nodig, of het duurde te lang."))
    _vouch, new = Vouch.objects.get_or_create(plea=plea, by=actor)
    if new:
        record(village=plea.village, actor=actor, verb="vouch", obj=plea)
    if _voices(plea) >= ENOUGH:
        _take_off(plea)
        return True
    if new:
        alone = len(board_beside(plea.village, plea.person)) < ENOUGH
        _write(plea, "one", _login(plea.person), one_letter(plea.village, alone=alone))
    return False


@transaction.atomic
def take_off_after_waiting(*, plea: Plea) -> None:
    """Where the board has one other person: two days after her word, mail in between. Errors: Refusal."""
    Village.objects.select_for_update().get(pk=plea.village_id)
    if not may_take_off(plea):
        raise Refusal(_("Dit kan nog niet."))
    _take_off(plea)


@transaction.atomic
def take_off_for_who_is_alone(*, village: Village, email: str) -> None:
    """Who runs the installation helps who decides alone: no neighbour can vouch for her.

    Errors: Refusal where somebody can, and where nobody of that address decides.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    held = PersonRole.objects.of(village).deciding(local_today())
    role = held.filter(person__login__email=tidy_email(email)).select_related("person__login").first()
    if role is None:
        raise Refusal(_("Met dit mailadres zit niemand in het bestuur van dit dorp."))
    if board_beside(village, role.person):
        raise Refusal(_("Er is nog iemand in dit bestuur. Die kan zeggen dat zij elkaar spraken."))
    record(village=village, actor=None, verb="take_lock_off_alone", obj=role.person)
    take_lock_off(login=_login(role.person), village=village)


@transaction.atomic
def stop_asking(*, plea: Plea) -> None:
    """She found it again, or it was not she. What is over already, stays as it ended."""
    Village.objects.select_for_update().get(pk=plea.village_id)
    if not Plea.objects.of(plea.village).filter(pk=plea.pk, ended_at=None).exists():
        return
    _end(plea)
    record(village=plea.village, actor=plea.person, verb="stop_vouch", obj=plea)


def plea_of(village: Village, person: Person) -> Plea | None:
    """What she asked, while it is not over."""
    return Plea.objects.of(village).waiting().filter(person__login=person.login).first()


def may_take_off(plea: Plea) -> bool:
    """Is one word enough here, and is the waiting over?"""
    if len(board_beside(plea.village, plea.person)) >= ENOUGH or plea != plea_of(plea.village, plea.person):
        return False
    return plea.vouches.filter(at__lte=timezone.now() - WAIT).exclude(by__login=plea.person.login).exists()


def board_beside(village: Village, person: Person) -> list[Login]:
    """Who else decides here; several persons of one address are one."""
    held = PersonRole.objects.of(village).deciding(local_today()).exclude(person__login=person.login)
    return list(Login.objects.filter(pk__in=held.values("person__login")).order_by("pk"))


def forget_pleas() -> None:
    """After a month nothing is left of it but a line in the journal."""
    Plea.every.filter(asked_at__lt=timezone.now() - KEPT).delete()


def _voices(plea: Plea) -> int:
    """How many of who decides today vouched."""
    deciding = board_beside(plea.village, plea.person)
    return plea.vouches.filter(by__login__in=deciding).values("by__login").distinct().count()


def _take_off(plea: Plea) -> None:
    _end(plea)
    record(village=plea.village, actor=None, verb="take_lock_off", obj=plea)
    take_lock_off(login=_login(plea.person), village=plea.village)


def _end(plea: Plea) -> None:
    plea.ended_at = timezone.now()
    plea.save(update_fields=["ended_at"])


def _login(person: Person) -> Login:
    assert person.login is not None  # noqa: S101 - she asked while she was signed in
    return person.login


def _write(plea: Plea, what: str, to: Login, letter: tuple[str, str]) -> None:
    write_to(to, letter, key=f"vouch:{plea.public_id}:{what}", village=plea.village)
