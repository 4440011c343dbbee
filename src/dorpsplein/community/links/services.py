"""Giving something a short address, and finding what one leads to."""

from __future__ import annotations

from typing import Protocol

from django.db import IntegrityError, transaction

from dorpsplein.community.links.codes import new_code, read_code
from dorpsplein.community.links.models import Link

MOST_TRIES = 20


class Keyed(Protocol):
    """Anything with a public id."""

    public_id: str


@transaction.atomic
def shorten(*, village: Keyed, kind: str, obj: Keyed) -> str:
    """The code of a thing: the same for ever, made at the first asking.

    Two who ask at once get one code: the second waits for the first, finds its row there, and reads it.
    """
    for _try in range(MOST_TRIES):
        known = Link.objects.filter(village_key=village.public_id, kind=kind, key=obj.public_id).first()
        if known:
            return known.code
        made = Link(village_key=village.public_id, kind=kind, key=obj.public_id, code=new_code())
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            continue
        return made.code
    raise RuntimeError("no free code was found")


def find_link(typed: str) -> Link | None:
    """What a typed code leads to, if anything."""
    code = read_code(typed)
    return Link.objects.filter(code=code).first() if code else None


@transaction.atomic
def lead_on(*, code: str, obj: Keyed) -> None:
    """Let a code on paper lead to another thing of its kind from now on: what goes on in its place."""
    Link.objects.filter(code=code).update(key=obj.public_id)
