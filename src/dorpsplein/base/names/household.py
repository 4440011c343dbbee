"""The names of people who live together, for one letter."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dorpsplein.base.names.addressing import form_of_address, salutation
from dorpsplein.base.names.parts import Address, Name
from dorpsplein.base.names.showing import called, capital, full, spaced, surname

PAIR = 2


def together(names: Sequence[Name]) -> str:
    """Riet van den Berg en Jan de Boer; one surname is said once: Riet en Jan van den Berg."""
    names = [name for name in names if full(name)]
    if not _shares_surname(names):
        return _listed([full(name) for name in names])
    if all(_first(name) for name in names):
        return spaced(_listed([_first(name) for name in names]), surname(names[0]))
    if all(name.address for name in names):
        forms = [spaced(str(Address(name.address).label), _first(name)) for name in names]
        return spaced(capital(_listed(forms)), surname(names[0]))
    return _listed([full(name) for name in names])


def salutation_together(names: Sequence[Name]) -> str:
    """Geachte mevrouw en heer Van den Berg; Beste Riet en Jan where somebody's form of address is unknown."""
    names = [name for name in names if full(name)]
    if len(names) < PAIR:
        return salutation(names[0] if names else Name())
    if _is_formal_pair(names):
        return _formal_pair(names[0], names[1])
    if all(called(name) for name in names) and not all(name.address for name in names):
        return _("Beste %(name)s") % {"name": _listed([called(name) for name in names])}
    first, *rest = [salutation(name) for name in names]
    return ", ".join([first, *(said[:1].lower() + said[1:] for said in rest)])


def _is_formal_pair(names: Sequence[Name]) -> bool:
    plain = all(form_of_address(name) in {_("Mevrouw"), _("De heer")} and surname(name) for name in names)
    return len(names) == PAIR and plain


def _formal_pair(one: Name, other: Name) -> str:
    if not _shares_surname([one, other]):
        said = {"one": capital(surname(one)), "other": capital(surname(other))}
        return _different(one.address, other.address) % said
    return _same(one.address, other.address) % {"name": capital(surname(one))}


def _different(one: str, other: str) -> str:
    return {
        (Address.MRS, Address.MRS): _("Geachte mevrouw %(one)s en mevrouw %(other)s"),
        (Address.MRS, Address.MR): _("Geachte mevrouw %(one)s en heer %(other)s"),
        (Address.MR, Address.MRS): _("Geachte heer %(one)s en mevrouw %(other)s"),
        (Address.MR, Address.MR): _("Geachte heer %(one)s en heer %(other)s"),
    }[Address(one), Address(other)]


def _same(one: str, other: str) -> str:
    return {
        (Address.MRS, Address.MRS): _("Geachte dames %(name)s"),
        (Address.MRS, Address.MR): _("Geachte mevrouw en heer %(name)s"),
        (Address.MR, Address.MRS): _("Geachte heer en mevrouw %(name)s"),
        (Address.MR, Address.MR): _("Geachte heren %(name)s"),
    }[Address(one), Address(other)]


def _shares_surname(names: Sequence[Name]) -> bool:
    """Do they go by one surname? A small difference in writing makes two."""
    return len(names) > 1 and len({surname(name) for name in names}) == 1 and bool(surname(names[0]))


def _first(name: Name) -> str:
    return spaced(name.title, name.given or name.initials)


def _listed(parts: Sequence[str]) -> str:
    *first, last = parts or [""]
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
