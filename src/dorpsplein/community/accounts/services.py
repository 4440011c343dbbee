"""Asking a code, and using it."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.browsers import device_words
from dorpsplein.community.accounts.letters import (
    code_letter,
    confirm_letter,
    device_letter,
    unknown_letter,
)
from dorpsplein.community.accounts.limits import let_through, mark_of
from dorpsplein.community.accounts.models import (
    CODE_KEPT,
    CODE_LENGTH,
    LIVES,
    Code,
    Login,
    PaperKey,
    tidy_email,
)
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.villages.models import Village

MOST_TRIES = 5
MOST_FOR_ADDRESS = 3
MOST_AGAIN = 6
MOST_FOR_NETWORK = 30
MOST_FOR_ALL = 600


class TooOften(Refusal):
    """Too many codes were asked within the hour."""


class WrongCode(Refusal):
    """This is not the code."""


class Over(Refusal):
    """No code will fit any more: used, too old, or tried too often."""


@transaction.atomic
def ask_code(*, email: str, network: str, known_logins: list[str], village: Village | None) -> Code:
    """Write a code to an address. For an address we do not know the same happens, with another letter.

    ``known_logins``: who signed in with this browser before. They have codes of their own, so that a
    stranger who asks and asks cannot keep them out.
    Errors: TooOften.
    """
    address = tidy_email(email)
    login = Login.objects.filter(email=address, is_active=True).first()
    known = login is not None and login.public_id in known_logins
    _count(address, network, known=known)
    code, digits = _new_code(login)
    letter = code_letter(village, spaced(digits)) if login else unknown_letter(village)
    _send(code, address, letter, village)
    return code


@transaction.atomic
def ask_code_again(*, login: Login, village: Village | None) -> Code:
    """Write a code to somebody who is signed in with an address, before something that matters much.

    Counted apart: who is signed in is kept from nothing by strangers who ask and ask.
    Errors: TooOften.
    """
    if not let_through(f"again:{login.public_id}", most=MOST_AGAIN):
        raise TooOften(_("Er is vaak een code gevraagd. Wacht een uur, of bel ons."))
    if login.email is None:
        raise ValueError("who has no mail shows the code of her letter")
    code, digits = _new_code(login)
    _send(code, login.email, confirm_letter(village, spaced(digits)), village)
    return code


def use_code(*, key: str, typed: str) -> Login:
    """Use a code up. The try is counted before we look, so that many at once are not more than five.

    Errors: WrongCode, Over.
    """
    code = Code.objects.filter(public_id=key).select_related("login").first()
    if code is None or not _count_try(code):
        raise Over(_("Deze code werkt niet meer. Vraag een nieuwe code."))
    if not constant_time_compare(code.code_mark, _mark(code, typed)) or code.login is None:
        raise WrongCode(_("Dit is niet de code. Kijk nog eens in de nieuwste mail."))
    if not _live(code).update(used_at=timezone.now()):
        raise Over(_("Deze code werkt niet meer. Vraag een nieuwe code."))
    PaperKey.objects.filter(login=code.login).delete()  # the mail came in, so the letter has done its work
    return code.login


@transaction.atomic
def name_address(*, login: Login, village: Village, email: str) -> None:
    """Give who came in by a letter a mail address. Of another nothing changes, and nobody can tell.

    Only a first one: which address opens a login that has one, is changed on the card, where it is told.
    The letter goes on opening until a code came by mail, so that a slip of the finger shuts nobody out.
    """
    address = tidy_email(email)
    if login.email or Login.objects.filter(email=address).exists():
        return
    login.email = address
    try:
        with transaction.atomic():
            login.save(update_fields=["email"])
    except IntegrityError:  # another took it in this very moment
        login.email = None
        return
    record(village=village, actor=None, verb="name_address", obj=login)


def tell_of_new_device(*, login: Login, browser: str, system: str, village: Village | None) -> None:
    """Write to a login that it came in with an unknown browser: once a day for each kind of browser."""
    now = timezone.localtime()
    key = f"door:{login.public_id}:{now:%Y-%m-%d}:{system}:{browser}"
    write_to(login, device_letter(village, device_words(browser, system), now), key=key, village=village)


@transaction.atomic
def make_operator(*, email: str, operator: bool = True) -> Login:
    """Give an address power over villages, or take it away; never over persons."""
    unusable = {"password": make_password(None)}
    login, _new = Login.objects.get_or_create(email=tidy_email(email), defaults=unusable)
    login.is_operator = operator
    login.save(update_fields=["is_operator"])
    record(village=None, actor=None, verb="make_operator" if operator else "end_operator", obj=login)
    return login


def still_works(key: str) -> bool:
    """Can a code still fit: not used, not too old, not tried too often?"""
    code = Code.objects.filter(public_id=key).first()
    return code is not None and _live(code).filter(tries__lt=MOST_TRIES).exists()


def forget_codes() -> None:
    """After a day nothing of a code is left."""
    Code.objects.filter(asked_at__lt=timezone.now() - CODE_KEPT).delete()


def spaced(digits: str) -> str:
    """Eight digits as one says them: 1234 5678."""
    return f"{digits[:4]} {digits[4:]}"


def _new_code(login: Login | None) -> tuple[Code, str]:
    digits = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
    code = Code(login=login, asked_at=timezone.now())
    code.code_mark = _mark(code, digits)
    code.save()
    return code, digits


def _send(code: Code, address: str, letter: tuple[str, str], village: Village | None) -> None:
    subject, body = letter
    key = f"code:{code.public_id}"
    write_mail(key=key, to=address, subject=subject, body=body, village=village, secret=True)


def _count(address: str, network: str, *, known: bool) -> None:
    """Count one for everybody whom it concerns. A known browser counts for itself: no crowd keeps it out."""
    for_all = ((f"address:{address}", MOST_FOR_ADDRESS), (f"network:{network}", MOST_FOR_NETWORK))
    asking = ((f"known:{address}", MOST_FOR_ADDRESS),) if known else (*for_all, ("all", MOST_FOR_ALL))
    if not all(let_through(who, most=most) for who, most in asking):
        raise TooOften(_("Er is vaak een code gevraagd. Wacht een uur, of bel ons."))


def _count_try(code: Code) -> bool:
    return bool(_live(code).filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1))


def _live(code: Code) -> models.QuerySet[Code]:
    return Code.objects.filter(pk=code.pk, used_at=None, asked_at__gt=timezone.now() - LIVES)


def _mark(code: Code, digits: str) -> str:
    return mark_of("code", f"{code.public_id}:{digits}")
