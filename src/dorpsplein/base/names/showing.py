"""A name as people say it, and as it stands on a list."""

from __future__ import annotations

import re

from dorpsplein.base.names.nobility import Noble, as_worn, by_courtesy
from dorpsplein.base.names.parts import Address, Name, NameUse
from dorpsplein.base.names.prefixes import KIN, is_initials, same

IN_BRACKETS = re.compile(r"\((\w[^()]*)\)")


def full(name: Name) -> str:
    """Riet van den Berg, Riet de Boer-van den Berg, J.P. 't Hart."""
    own = _own_noble(name)
    before = own.word if own.is_predicate else ""
    first = spaced(before, name.title, name.given or name.initials)
    return spaced(first, surname(name)) if first else capital(surname(name))


def with_initials(name: Name) -> str:
    """R. van den Berg; what leads has a capital: Van den Berg, Jonkheer J. van den Berg."""
    return capital(formal(name))


def formal(name: Name) -> str:
    """As ``with_initials``, in the middle of a line."""
    bearing = bears(name)
    before = bearing.word if bearing.is_predicate and _own_leads(name) else ""
    first = spaced(name.title, name.initials or initials_of(name.given))
    last = surname(name) if first else capital(surname(name))
    return spaced(before, first, last)


def surname(name: Name) -> str:
    """The surname or surnames she goes by, with tussenvoegsel: van den Berg, de Boer-van den Berg."""
    last = known(name.surname)
    own = glued(_before_own(name), glued(name.prefix, last) if last else "")
    if name.use == NameUse.OWN:
        return own
    partner = _partner_surname(name)
    if name.use == NameUse.PARTNER:
        return partner or own
    pair = (partner, own) if name.use == NameUse.PARTNER_OWN else (own, partner)
    return "-".join(part for part in pair if part)


def called(name: Name) -> str:
    """What a neighbour says: Riet, of "Riet J."; Jan, of "Johannes (Jan)"; nothing of initials alone."""
    bracketed = IN_BRACKETS.search(name.given)
    if bracketed:
        return bracketed[1].strip()
    return spaced(*(word for word in name.given.split() if not is_initials(word)))


def initials_of(given: str) -> str:
    """R.M. of "Riet Maria", A. of "Anne-Fleur"; a given name of one letter has no full stop.

    Source: Haal Centraal BRP bevragen, voorletters.
    """
    said = ""
    for word in given.split():
        if same(word) in KIN or not word[0].isalpha():
            continue
        gap = " " if said and not said.endswith(".") else ""
        said += gap + (word if is_initials(word) else f"{word[0].upper()}.")
    return said


def bears(name: Name) -> Noble:
    """The title that her form of address follows: by courtesy, else her own where she uses her own name."""
    if name.address == Address.NONE:
        return Noble.NONE
    return _courtesy(name) or (Noble.NONE if name.use == NameUse.PARTNER else _own_noble(name))


def known(text: str) -> str:
    """A surname that is one: registers write "." for a name that nobody knows."""
    tidied = " ".join(text.split()) if text else ""
    return tidied if tidied[:1].isalnum() or any(map(str.isalnum, tidied)) else ""


def spaced(*parts: str) -> str:
    """Join what is there."""
    return " ".join(" ".join(parts).split())


def glued(prefix: str, rest: str) -> str:
    """Join a tussenvoegsel to what follows: van den Berg, d'Ancona."""
    prefix = " ".join(prefix.split())
    return f"{prefix}{rest}" if prefix.endswith(("'", "’")) and rest else spaced(prefix, rest)


def capital(text: str) -> str:
    """A capital on what leads: Van den Berg. Of 't Hart the apostrophe leads, and nothing changes."""
    return text[:1].upper() + text[1:]


def _partner_surname(name: Name) -> str:
    if not known(name.partner_surname):
        return ""
    return glued(_courtesy(name).word, glued(name.partner_prefix, known(name.partner_surname)))


def _before_own(name: Name) -> str:
    """The title before her own surname; a predicate stands there only when another name leads."""
    own = _own_noble(name)
    return "" if own.is_predicate and _own_leads(name) else own.word


def _own_leads(name: Name) -> bool:
    return name.use in {NameUse.OWN, NameUse.OWN_PARTNER}


def _courtesy(name: Name) -> Noble:
    uses = name.use != NameUse.OWN and name.address == Address.MRS
    return by_courtesy(name.partner_noble) if uses else Noble.NONE


def _own_noble(name: Name) -> Noble:
    """Her own title in her own form; a woman with a partner bears no predicate."""
    if not name.noble or name.address == Address.NONE:
        return name.noble
    worn = as_worn(name.noble, woman=name.address == Address.MRS)
    married = bool(known(name.partner_surname))
    return Noble.NONE if worn == Noble.JONKVROUW and married else worn
