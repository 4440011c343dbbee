"""Keys that a device keeps, and opens for a finger, a face or its own code (WebAuthn).

A key belongs to one host: that of the installation, or the own host of a village. Source: W3C WebAuthn
level 3, sections 7.1 and 7.2; the library fido2 checks challenge, origin, host and signature.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.letters import key_letter
from dorpsplein.community.accounts.models import Login, Passkey
from dorpsplein.community.accounts.posting import write_to
from dorpsplein.community.journal.services import record

if TYPE_CHECKING:
    from fido2.server import Fido2Server

MAKING, OPENING = "key_making", "key_opening"
SECONDS = 600  # long enough for slow fingers
MOST_KEYS = 10
LONGEST_NAME = 60
# What the library raises on an answer that no browser would give.
NONSENSE = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError),
    *(RecursionError, struct.error),
)


class KeyRefused(Refusal):
    """The key did not open."""


def key_host(request: HttpRequest) -> str:
    """The host that keys belong to here; "" where there can be none, such as under a false name."""
    name = request.get_host().partition(":")[0].lower()
    ours = {urlsplit(settings.BASE_URL).hostname, getattr(getattr(request, "village", None), "host", "")}
    return name if name in ours or not settings.BASE_URL_GIVEN else ""


def offers_key(request: HttpRequest) -> bool:
    """May we offer one: can there be keys here, and has this login none here yet?"""
    host, login = key_host(request), request.user
    return bool(host) and isinstance(login, Login) and not login.passkeys.filter(host=host).exists()


def question_for_new(request: HttpRequest, login: Login) -> str:
    """What a browser must know to make a key, as JSON; what it must answer waits in the session.

    Errors: KeyRefused.
    """
    from fido2.webauthn import PublicKeyCredentialUserEntity as User

    kept = list(login.passkeys.all())
    if len(kept) >= MOST_KEYS:
        raise KeyRefused(_("U hebt er al veel. Haal er eerst een weg."))
    here = [_data(key) for key in kept if key.host == key_host(request)]
    named = login.email or _("zonder mailadres")
    user = User(id=login.public_id.encode(), name=named, display_name=named)
    options, state = _server(request).register_begin(user, here, **_wishes(resident=True))
    _keep(request, MAKING, state)
    return json.dumps(dict(options)["publicKey"])


@transaction.atomic
def keep_key(request: HttpRequest, login: Login, *, answer: str, name: str) -> Passkey:
    """Keep the key that a browser made for the question in the session. Errors: KeyRefused."""
    state = _taken(request, MAKING)
    try:
        data = _server(request).register_complete(state, json.loads(answer)).credential_data
        assert data is not None  # noqa: S101 - register_complete looked
        marked = data.credential_id.hex()
    except NONSENSE as error:
        raise KeyRefused(_refusal()) from error
    facts = {"login": login, "name": name[:LONGEST_NAME], "host": key_host(request)}
    try:
        with transaction.atomic():
            key = Passkey.objects.create(credential_id=marked, data=bytes(data), **facts)
    except IntegrityError as error:  # somebody has it, perhaps since a moment
        raise KeyRefused(_refusal()) from error
    record(village=None, actor=login, verb="add_key", obj=key)
    village = getattr(request, "village", None)
    write_to(login, key_letter(village, key.name), key=f"key:{key.public_id}", village=village)
    return key


def question_to_open(request: HttpRequest) -> dict[str, Any]:
    """What a browser must know to open with a key; it finds the key itself, so no address is typed."""
    login = request.user
    here = login.passkeys.filter(host=key_host(request)) if isinstance(login, Login) else []
    options, state = _server(request).authenticate_begin([_data(key) for key in here] or None, **_wishes())
    _keep(request, OPENING, state)
    asked: dict[str, Any] = dict(options)["publicKey"]
    return asked


def open_with_key(request: HttpRequest, answer: str) -> Login:
    """Whose key answered the question in the session; the question is used up, whatever comes of it.

    Errors: KeyRefused.
    """
    from fido2.webauthn import AuthenticationResponse

    state = _taken(request, OPENING)
    try:
        told = AuthenticationResponse.from_dict(json.loads(answer))
        key = _key_of(told.raw_id.hex(), key_host(request), told.response.user_handle)
        _server(request).authenticate_complete(state, [_data(key)], told)
        count = told.response.authenticator_data.counter
    except NONSENSE as error:
        raise KeyRefused(_refusal()) from error
    if not _count_up(key, count):
        record(village=None, actor=key.login, verb="refuse_key", obj=key)
        raise KeyRefused(_refusal())
    return key.login


@transaction.atomic
def remove_key(*, key: Passkey) -> None:
    """Take a key away; what the device keeps opens nothing from now on."""
    record(village=None, actor=key.login, verb="remove_key", obj=key)
    key.delete()


def _key_of(marked: str, host: str, handle: bytes | None) -> Passkey:
    """The key with this mark, of this host. Errors: KeyError."""
    keys = Passkey.objects.filter(credential_id=marked, host=host, login__is_active=True)
    key = keys.select_related("login").first()
    if key is None or (handle and handle != key.login.public_id.encode()):
        raise KeyError(marked)
    return key


def _count_up(key: Passkey, count: int) -> bool:
    """One statement decides: a key that counts must count on, else there are two of it."""
    grown = Q(sign_count=0) if count == 0 else Q(sign_count__lt=count)
    mine = Passkey.objects.filter(grown, pk=key.pk)
    return bool(mine.update(sign_count=count, used_on=local_today()))


def _server(request: HttpRequest) -> Fido2Server:
    """The library, told which host and which origin are ours. Errors: KeyRefused where there are none."""
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestationConveyancePreference as Attestation
    from fido2.webauthn import PublicKeyCredentialRpEntity

    host = key_host(request)
    if not host:
        raise KeyRefused(_refusal())
    origin = f"{request.scheme}://{request.get_host()}"
    home = PublicKeyCredentialRpEntity(id=host, name="Dorpsplein")
    return Fido2Server(home, attestation=Attestation.NONE, verify_origin=lambda told: told == origin)


def _wishes(*, resident: bool = False) -> dict[str, Any]:
    """The device itself must ask for a finger, a face or a code; it keeps the key by itself."""
    from fido2.webauthn import ResidentKeyRequirement, UserVerificationRequirement

    asked: dict[str, Any] = {"user_verification": UserVerificationRequirement.REQUIRED}
    return asked | ({"resident_key_requirement": ResidentKeyRequirement.REQUIRED} if resident else {})


def _keep(request: HttpRequest, where: str, state: dict[str, Any]) -> None:
    request.session[where] = {**state, "until": timezone.now().timestamp() + SECONDS}


def _taken(request: HttpRequest, where: str) -> dict[str, Any]:
    """The question, taken out of the session: it is answered once. Errors: KeyRefused."""
    state: dict[str, Any] = request.session.pop(where, {})
    if timezone.now().timestamp() > state.get("until", 0):
        raise KeyRefused(_refusal())
    return state


def _data(key: Passkey) -> Any:
    from fido2.webauthn import AttestedCredentialData

    return AttestedCredentialData(bytes(key.data))


def _refusal() -> str:
    return _("Dit lukte niet. Probeer het nog eens, of vraag een code.")
