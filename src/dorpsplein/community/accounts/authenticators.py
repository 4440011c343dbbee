"""Apps that show six digits: setting one up, opening with it, and taking it away."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.accounts.letters import app_gone_letter, app_letter
from dorpsplein.community.accounts.models import Authenticator, Login
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.accounts.totp import step_of
from dorpsplein.community.journal.services import record

MAKING = "app_making"
WAITS = timedelta(hours=1)  # long enough to find an app first
MOST_APPS = 5
LONGEST_NAME = 60
SECRET_BYTES = 20  # RFC 4226, section 4: 160 bits


class AppRefused(Refusal):
    """The app was not set up."""


def secret_for_new(request: HttpRequest) -> bytes:
    """The secret of an app that is being set up; the same one while it waits in the session."""
    told = request.session.get(MAKING, {})
    now = timezone.now()
    if now.timestamp() > told.get("until", 0):
        told = {"key": new_public_id(), "until": (now + WAITS).timestamp()}
        request.session[MAKING] = told
    return _secrets(told["key"])[0]


@transaction.atomic
def keep_app(request: HttpRequest, login: Login, *, digits: str, name: str) -> Authenticator:
    """Keep the app, now that it shows the right digits. Errors: AppRefused."""
    told = request.session.get(MAKING, {})
    now = timezone.now().timestamp()
    if now > told.get("until", 0):
        raise AppRefused(_("Dit duurde te lang. Begin nog een keer, met een nieuwe tekening."))
    if login.authenticators.count() >= MOST_APPS:
        raise AppRefused(_("U hebt er al veel. Haal er eerst een weg."))
    step = step_of(_secrets(told["key"])[0], digits, now)
    if step is None:
        raise AppRefused(_("Dit zijn niet de cijfers. Wacht op de volgende, en typ die."))
    app = Authenticator.objects.create(
        public_id=told["key"], login=login, name=name[:LONGEST_NAME], last_step=step
    )
    del request.session[MAKING]
    record(village=None, actor=login, verb="add_app", obj=app)
    village = getattr(request, "village", None)
    write_to(login, app_letter(village, app.name), key=f"app:{app.public_id}", village=village)
    return app


def open_with_app(login: Login, digits: str) -> bool:
    """Do these digits open? One statement uses them up, so two at once are one."""
    now = timezone.now().timestamp()
    for app in login.authenticators.all():
        for secret in _secrets(app.public_id):
            step = step_of(secret, digits, now)
            unused = Authenticator.objects.filter(pk=app.pk, last_step__lt=step or 0)
            if step and unused.update(last_step=step, used_on=local_today()):
                return True
    return False


@transaction.atomic
def remove_app(request: HttpRequest, *, app: Authenticator) -> None:
    """Take an app away; its digits open nothing from now on."""
    login, village = app.login, getattr(request, "village", None)
    record(village=None, actor=login, verb="remove_app", obj=app)
    write_to(login, app_gone_letter(village, app.name), key=f"app-gone:{app.public_id}", village=village)
    app.delete()


def _secrets(key: str) -> list[bytes]:
    """The secret that belongs to a key; with older secret keys of the installation it is an older one."""
    ours = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    salt = "dorpsplein.accounts.app"
    marks = [salted_hmac(salt, key, secret=each, algorithm="sha256") for each in ours]
    return [mark.digest()[:SECRET_BYTES] for mark in marks]
