"""In which language somebody reads, and what she likes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Interest, Language, Preference, Subscription
from dorpsplein.community.villages.models import Village


@transaction.atomic
def prefer(
    *,
    person: Person,
    language: str,
    interests: Iterable[str],
    large_print: bool = False,
    actor: Person | None = None,
) -> None:
    """Write down what she told; with nothing told nothing is kept."""
    liked = [interest for interest in Interest.values if interest in set(interests)]
    rows = Preference.objects.of(person.village).filter(person=person)
    if language or liked or large_print:
        told = {"language": language, "interests": liked, "large_print": large_print}
        facts = {"village": person.village, **told}
        rows.update_or_create(person=person, defaults=facts)
    else:
        rows.delete()
    record(village=person.village, actor=actor, verb="prefer", obj=person)


def preference_of(person: Person) -> Preference:
    """What she told; an empty one where she told nothing."""
    row = Preference.objects.of(person.village).filter(person=person).first()
    return row or Preference(village=person.village, person=person)


def who_likes(village: Village, interest: str) -> set[int]:
    """The people who like this, by their rows."""
    rows = Preference.objects.of(village).values_list("person", "interests")
    return {person for person, interests in rows if interest in interests}


def what_is_liked(village: Village) -> list[Interest]:
    """What at least one on the list likes."""
    rows = Preference.objects.of(village).values_list("interests", flat=True)
    told = {interest for interests in rows for interest in interests}
    return [interest for interest in Interest if interest in told]


def who_wants_large_print(village: Village) -> set[int]:
    """The people who told that they want paper in large print, by their rows."""
    rows = Preference.objects.of(village).filter(large_print=True)
    return set(rows.values_list("person", flat=True))


def who_reads_english(village: Village) -> set[int]:
    """The people who told that they read English, by their rows."""
    rows = Preference.objects.of(village).filter(language=Language.ENGLISH)
    return set(rows.values_list("person", flat=True))


def has_english_readers(village: Village) -> bool:
    """Does anybody, on the list or by an address alone?"""
    readers = Subscription.objects.of(village).confirmed().filter(language=Language.ENGLISH)
    return bool(who_reads_english(village)) or readers.exists()
