"""How many, as somebody would say it: "14 van de 32", "geen van de 32", "alle 32"."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def how_many(yes: int, base: int, unknown: int) -> str:
    """Behind a colon: so many of those of whom we know it."""
    if base == 0:
        return _("dat weten wij van geen enkel stadsdorp")
    if base == 1:
        return _of_one(yes, unknown)
    if yes == 0:
        return _("geen van de %(base)s") % {"base": base}
    if yes == base:
        all_known = _("alle %(base)s waarvan wij het weten") if unknown else _("alle %(base)s")
        return all_known % {"base": base}
    return _("%(yes)s van de %(base)s") % {"yes": yes, "base": base}


def not_known(unknown: int, base: int) -> str:
    """A sentence on those of whom we do not know it; "" where the count says so already."""
    if not (unknown and base):
        return ""
    words = ngettext(
        "Van één stadsdorp weten wij het niet.", "Van %(number)s stadsdorpen weten wij het niet.", unknown
    )
    return words % {"number": unknown}


def counted_words(yes: int, base: int, unknown: int) -> str:
    """Both, as a line of its own."""
    told = how_many(yes, base, unknown)
    return f"{told[:1].upper()}{told[1:]}. {not_known(unknown, base)}".rstrip()


def _of_one(yes: int, unknown: int) -> str:
    if unknown:
        return _("1, en wij weten het maar van 1") if yes else _("geen, en wij weten het maar van 1")
    return _("het enige dat er is") if yes else _("geen, en er is er maar één")
