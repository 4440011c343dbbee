"""Somebody who may act for another, for a test."""

from __future__ import annotations

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import Consent, SignedPaper
from dorpsplein.community.behalf.services import give
from dorpsplein.community.behalf.wishing import Wish
from dorpsplein.community.behalf.words import How, Scope
from dorpsplein.community.people.models import Person


def make_consent(
    person: Person,
    stand_in: Person,
    *scopes: Scope,
    how: How = How.SPOKEN,
    by: Person | None = None,
    photo: bool = False,
) -> Consent:
    """A year in which ``stand_in`` may do all for ``person``, or only these."""
    wish = Wish(
        person=person,
        stand_in=stand_in,
        scopes=scopes or tuple(Scope),
        months=12,
        how=how,
        heard_by="Hanna Aarden",
        heard_on=local_today(),
    )
    consent = give(wish=wish, actor=by or person)
    if photo:
        SignedPaper.objects.create(consent=consent, image=b"a photo")
    return consent
