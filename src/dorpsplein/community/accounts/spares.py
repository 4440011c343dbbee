"""Ten codes on paper, for who has no telephone at hand, or lost it."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.accounts.letters import spare_letter, spare_used_letter
from dorpsplein.community.accounts.limits import mark_of
from dorpsplein.community.accounts.models import SPARE_LENGTH, Login, SpareCode
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.journal.services import record

HOW_MANY = 10


@transaction.atomic
def new_sheet(request: HttpRequest, login: Login) -> list[str]:
    """Ten new codes, shown this once; those of an older sheet open nothing any more."""
    Login.objects.select_for_update().get(pk=login.pk)
    login.spare_codes.all().delete()
    codes = [f"{secrets.randbelow(10**SPARE_LENGTH):0{SPARE_LENGTH}}" for _each in range(HOW_MANY)]
    now = timezone.now()
    SpareCode.objects.bulk_create(
        SpareCode(login=login, mark=_mark(login, code), made_at=now) for code in codes
    )
    record(village=None, actor=login, verb="make_spare_codes", obj=login)
    _tell(request, login, spare_letter(getattr(request, "village", None)))
    return codes


@transaction.atomic
def open_with_spare(request: HttpRequest, login: Login, digits: str) -> bool:
    """Does this code open? It does so once."""
    unused = SpareCode.objects.filter(login=login, mark=_mark(login, digits), used_at=None)
    if not unused.update(used_at=timezone.now()):
        return False
    record(village=None, actor=login, verb="use_spare_code", obj=login)
    left = login.spare_codes.filter(used_at=None).count()
    _tell(request, login, spare_used_letter(getattr(request, "village", None), left))
    return True


def in_fours(code: str) -> str:
    """Twelve digits as one reads them: 1234 5678 9012."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _tell(request: HttpRequest, login: Login, letter: tuple[str, str]) -> None:
    write_to(login, letter, key=f"spare:{new_public_id()}", village=getattr(request, "village", None))


def _mark(login: Login, code: str) -> str:
    return mark_of("spare", f"{login.public_id}:{code}")
