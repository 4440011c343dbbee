"""A name on an envelope, and above a letter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.names.nobility import honour
from dorpsplein.base.names.parts import Address, Name
from dorpsplein.base.names.prefixes import FAMILY, same
from dorpsplein.base.names.showing import bears, called, capital, formal, full, surname


def form_of_address(name: Name) -> str:
    """Mevrouw, De heer, De hoogwelgeboren vrouwe; nothing when nobody told."""
    noble = _honour(name)
    if noble:
        return f"De {noble}"
    return {Address.MRS: _("Mevrouw"), Address.MR: _("De heer")}.get(Address(name.address), "")


def on_envelope(name: Name) -> str:
    """Mevrouw R. van den Berg; Riet van den Berg when nobody told how she is addressed."""
    form = form_of_address(name)
    if not form:
        return full(name)
    return f"{form} {formal(name) if surname(name) else full(name)}".strip()


def salutation(name: Name) -> str:
    """Geachte mevrouw Van den Berg; Beste Riet when nobody told how she is addressed. Without a comma."""
    noble = _honour(name)
    if noble:
        return capital(noble)
    last = capital(surname(name))
    if last and name.address == Address.MRS:
        return _("Geachte mevrouw %(name)s") % {"name": last}
    if last and name.address == Address.MR:
        return _("Geachte heer %(name)s") % {"name": last}
    return _familiar(name)


def _familiar(name: Name) -> str:
    if same(name.given) in FAMILY and surname(name):
        return _("Beste familie %(name)s") % {"name": capital(surname(name))}
    if called(name):
        return _("Beste %(name)s") % {"name": called(name)}
    if surname(name):
        return _("Geachte %(name)s") % {"name": formal(name)}
    return _("Beste %(name)s") % {"name": full(name)} if full(name) else _("Beste lezer")


def _honour(name: Name) -> str:
    return honour(bears(name), woman=name.address == Address.MRS)
