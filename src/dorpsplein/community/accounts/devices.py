"""Where somebody is signed in, and signing out there."""

from __future__ import annotations

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.http import HttpRequest

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.browsers import browser_and_system
from dorpsplein.community.accounts.models import Device, Login
from dorpsplein.community.journal.services import record

SEEN_KEY = "seen_on"


def note_device(request: HttpRequest) -> None:
    """Once a day, write down that this session is alive, and in what browser."""
    today = local_today()
    if request.session.get(SEEN_KEY) == today.isoformat():
        return
    browser, system = browser_and_system(request.headers.get("User-Agent", ""))
    facts = {"login": request.user, "browser": browser, "system": system, "seen_on": today}
    Device.objects.update_or_create(session_id=request.session.session_key, defaults=facts)
    request.session[SEEN_KEY] = today.isoformat()


def here(request: HttpRequest, login: Login) -> Device | None:
    """The device that asks."""
    return login.devices.filter(session_id=request.session.session_key).first()


def elsewhere(request: HttpRequest, login: Login) -> models.QuerySet[Device]:
    """The other devices where this login is signed in."""
    return login.devices.exclude(session_id=request.session.session_key)


@transaction.atomic
def end_device(*, device: Device) -> None:
    """Sign out one device; from the next request on."""
    record(village=None, actor=device.login, verb="end_device", obj=device)
    Session.objects.filter(pk=device.session_id).delete()


@transaction.atomic
def end_all_devices(*, login: Login) -> None:
    """Sign out everywhere: each session holds a mark of this random word, and the word changes."""
    login.set_unusable_password()
    login.save(update_fields=["password"])
    record(village=None, actor=login, verb="end_all_devices", obj=login)
    Session.objects.filter(pk__in=login.devices.values("session")).delete()


def end_other_devices(request: HttpRequest, login: Login) -> None:
    """Sign out everywhere but here."""
    with transaction.atomic():
        login.set_unusable_password()
        login.save(update_fields=["password"])
        record(village=None, actor=login, verb="end_other_devices", obj=login)
        Session.objects.filter(pk__in=elsewhere(request, login).values("session")).delete()
    request.session[HASH_SESSION_KEY] = login.get_session_auth_hash()
