"""Who can see what is hers, and why: from the widest circle to herself alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.errors import Refusal
from dorpsplein.base.personal import Basis, Erase, Seen
from dorpsplein.base.personal.declared import label_of
from dorpsplein.community.journal.services import record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change
from dorpsplein.site.privacy.erasing import blank
from dorpsplein.site.privacy.finding import found_of
from dorpsplein.site.privacy.oneself import Oneself
from dorpsplein.site.privacy.own import Line, lines_of
from dorpsplein.site.privacy.statement import either, seen_words

OWN = ("self", "")  # there the value is hers; elsewhere that it is there says enough


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing, what it says, why it may be kept; ``takeable`` names what she can take back here and now."""

    what: str
    value: str
    why: str
    takeable: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who sees it, and all that they see."""

    who: str
    shown: list[Shown]

    @property
    def title(self) -> str:
        """The first of it, and how much more there is."""
        first, *more = dict.fromkeys(one.what for one in self.shown)
        told = {"what": capfirst(first), "n": len(more)}
        if not more:
            return str(told["what"])
        return ngettext("%(what)s, en nog %(n)s ding", "%(what)s, en nog %(n)s dingen", len(more)) % told

    @property
    def why(self) -> str:
        """Why all of it may be kept."""
        reasons = dict.fromkeys(one.why for one in self.shown)
        return _("Dat mag, %(reason)s.") % {"reason": reduce(either, reasons)}


def circles_of(me: Oneself) -> list[Circle]:
    """Everybody first, herself last."""
    lines = sorted(lines_of(me), key=_width)
    found: dict[str, dict[Shown, None]] = {}
    for line in lines:
        found.setdefault(seen_words(line.personal.seen_by), {})[_shown(line)] = None
    return [Circle(who, list(shown)) for who, shown in found.items()]


@transaction.atomic
def take_back(me: Oneself, takeable: str) -> None:
    """Take back a consent: her name and number go from there. Errors: Refusal when it is not hers."""
    label, _dot, key = takeable.rpartition(":")
    for found in found_of(me):
        rows = [row for row in found.rows if getattr(row, "public_id", "") == key]
        if label_of(found.model) == label and rows and _is_takeable(found.fields[0].personal, label):
            blank(found, rows)
            village = Village.objects.get(pk=me.person.village_id)
            show_change(village)
            raise_tide(register=True)
            record(village=village, actor=me.person, verb="take_back", obj=rows[0])
            return
    raise Refusal(_("Dit staat er al niet meer."))


def _shown(line: Line) -> Shown:
    value = ", ".join(filter(None, (line.value, line.beside))) if line.personal.about in OWN else ""
    takeable = f"{line.label}:{line.key}" if _is_takeable(line.personal, line.label) else ""
    return Shown(line.what, value, str(line.personal.basis.reason), takeable)


def _is_takeable(personal: object, label: str) -> bool:
    """With consent, and without anybody having to answer another telephone first."""
    consent = getattr(personal, "basis", None) == Basis.CONSENT
    return consent and getattr(personal, "erase", None) == Erase.BLANK and label != label_of(Village)


def _width(line: Line) -> tuple[bool, int]:
    seen = [one for one in line.personal.seen_by if one not in {Seen.SELF, Seen.NOBODY}]
    return Seen.EVERYONE not in seen, -len(seen)
