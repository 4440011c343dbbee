"""The link of a village: long, signed and nowhere written down. Reading it changes nothing."""

from __future__ import annotations

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation

SALT = "dorpsplein.rounds"
SIGNS = 22  # of 64, so 132 bits


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the key of the invitation, and our signature below it."""
    return f"{invitation.public_id}{_signature(invitation.public_id)}"


def link_of(invitation: Invitation) -> str:
    """The whole address, for a letter or on paper."""
    return invitation.village.address(f"ronde/{token_of(invitation)}/")


def invited(network: Village, token: str) -> Invitation | None:
    """Whom a link is for; None when it is not ours."""
    key, signature = token[:-SIGNS], token[-SIGNS:]
    if not constant_time_compare(signature, _signature(key)):
        return None
    rows = Invitation.objects.of(network).select_related("round", "about", "village")
    found: Invitation | None = rows.filter(public_id=key).first()
    return found


def _signature(key: str) -> str:
    return Signer(salt=SALT).signature(key)[:SIGNS]
