"""Rings in cells: how near to the middle of a village somebody stands."""

from __future__ import annotations

from dorpsplein.community.people.reading.shapes import ring_words

WORDS = {
    "informed": ("nieuwsbrief", "abonnee", "belangstellende", "belangstellend", "lezer", "informed", "volgt"),
    "participant": ("doetmee", "deelnemer", "deelneemster", "participant", "lid", "bezoeker", "komt"),
    "active": ("actief", "actieve", "regeltmee", "vrijwilliger", "vrijwilligster", "active", "trekker"),
    "core": ("kern", "kerngroep", "kernteam", "bestuur", "bestuurslid", "core", "hoortbijdekern", "kernlid"),
}
CODES = {word: code for code, words in WORDS.items() for word in words}


def ring_of(text: str) -> str:
    """The code of a ring, from its words; "" for what is none."""
    key = "".join(text.casefold().split())
    return CODES.get(key) or next(
        (code for code, words in ring_words().items() if "".join(words.casefold().split()) == key), ""
    )
