"""Putting mail in the outbox, in the transaction of the act."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dorpsplein.community.behalf.hearing import ear_of, with_mail
from dorpsplein.community.behalf.letters import Letter, done_letter
from dorpsplein.community.behalf.models import Act, Consent
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person


def tell_both(consent: Consent, why: str, letter: Callable[[Consent, Person], Letter]) -> None:
    """Write to who acts, and to her or through whom she hears."""
    person, stand_in = consent.person, consent.stand_in
    for reader in with_mail([stand_in, ear_of(person, stand_in)]):
        key = f"behalf:{why}:{consent.public_id}:{reader.public_id}"
        _write(key, consent, reader, letter(consent, reader))


def tell_of_act(act: Act, ears: Iterable[Person]) -> None:
    """Write to each of these: herself, through whom she hears or heard, or who did it."""
    for reader in with_mail(ears):
        _write(f"behalf:act:{act.public_id}:{reader.public_id}", act, reader, done_letter(act, reader))


def _write(key: str, about: Act | Consent, reader: Person, letter: Letter) -> None:
    subject, body = letter
    write_mail(key=key, to=reader.email, subject=subject, body=body, village=about.village)
