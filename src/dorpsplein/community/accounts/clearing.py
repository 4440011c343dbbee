"""Taking the second lock off, for who lost all that opens it; who may say so is a matter of rooms above."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.accounts.devices import end_all_devices
from dorpsplein.community.accounts.letters import off_letter
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.journal.services import record
from dorpsplein.community.villages.models import Village


@transaction.atomic
def take_lock_off(*, login: Login, village: Village) -> None:
    """Forget her keys, apps and codes, and sign her out everywhere; she is told by mail."""
    for ways in (login.passkeys, login.authenticators, login.spare_codes):
        ways.all().delete()
    Login.objects.filter(pk=login.pk).update(proved_at=None)
    record(village=village, actor=None, verb="clear_lock", obj=login)
    end_all_devices(login=login)
    write_to(login, off_letter(village), key=f"off:{new_public_id()}", village=village)
