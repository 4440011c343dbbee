"""A slip for a photo that came with a form and waits: who holds it, uploaded it.

The key of a photo stands in its public address, so a key alone proves nothing.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

from dorpsplein.community.pictures.models import Picture

SIGNER = Signer(salt="photo of a form")


def slip_of(picture: Picture) -> str:
    """The slip that goes into the form."""
    return SIGNER.sign(picture.public_id)


def key_on(slip: str) -> str:
    """The key of the photo on a slip that we gave; "" for anything else."""
    try:
        return SIGNER.unsign(slip)
    except BadSignature:
        return ""
