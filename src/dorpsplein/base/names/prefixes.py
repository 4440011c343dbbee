"""The small words of Dutch names."""

from __future__ import annotations

import re

from dorpsplein.base.names.parts import Address


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREFIXES = _words(
    "van van't v v. vd vd. v/d v/d. v.d v.d. d. de den der des dem het 't 's te ten ter tot toe thoe tho op"
    " in uit uijt aan bij onder over voor von vom vor zu zum zur am auf aus du d' l' dell' dall' la le les lo"
    " los las da do dos das di del della dei degli af"
)
"""Words of which a tussenvoegsel is made; any row of them is one."""

LEADING = _words(
    "van van't v. vd v/d v.d. den de der het 't 's te ten ter tot op in uit aan onder over von vom zu zum zur"
)
"""Those that open a surname even with a capital at the beginning: "De Boer" has no given name."""

ARTICLES = _words("el al ben bin ibn bint abu abou aït ait oulad ould bel")
"""Words that belong to the surname itself, and under which it is sorted: El Idrissi under E."""

KIN = _words("oma opa tante oom ome buurvrouw buurman zuster pater juf meester moeder vader mama papa")
"""Said before a given name: Oma Truus."""

FAMILY = _words("familie fam")

BEHIND = _words("jr sr junior senior ii iii iv")
"""Said after a surname."""

FORMS = {
    **dict.fromkeys(_words("mevrouw mevr mw mej mejuffrouw mejuffr mrs ms miss"), Address.MRS),
    **dict.fromkeys(_words("dhr hr heer meneer"), Address.MR),
}
TITLE = re.compile(r"(?:(?:prof|drs?|mr|ir|ing|ds|jhr|jkvr)\.)+|drs?|prof|jhr|jkvr", re.IGNORECASE)
INITIAL = re.compile(r"[^\W\d_]|th|ch|ph|ij|chr|joh", re.IGNORECASE)
GLUED = re.compile(r"((?:d|l|dell|dall)['’])(\w.+)", re.IGNORECASE)
STRAIGHT = str.maketrans("’‘`´", "''''")


def same(word: str) -> str:
    """A word as the lists above have it: small, with straight apostrophes, without a full stop behind it."""
    return word.lower().translate(STRAIGHT).rstrip(".")


def is_prefix(word: str) -> bool:
    """May this word be part of a tussenvoegsel?"""
    return word.lower().translate(STRAIGHT) in PREFIXES


def opens_surname(word: str) -> bool:
    """At the very beginning: is it a tussenvoegsel, and no given name such as Le or Do?"""
    return is_prefix(word) and (not word[0].isupper() or word.lower().translate(STRAIGHT) in LEADING)


def is_article(word: str) -> bool:
    """Does it open a surname, as El and Ben do?"""
    return same(word) in ARTICLES


def is_initials(word: str) -> bool:
    """J., J.P., Th.J. or a single capital."""
    if is_prefix(word) and not word[0].isupper():
        return False
    if len(word) == 1:
        return word.isupper()
    *pieces, last = word.replace("-", "").split(".")
    return bool(pieces) and len(last) <= 1 and all(INITIAL.fullmatch(piece) for piece in pieces)
