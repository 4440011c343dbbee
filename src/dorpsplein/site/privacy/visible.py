"""Who can see what is hers, and why: from the widest circle to herself alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dorpsplein.base.errors import Refusal
from dorpsplein.base.personal import Basis, Erase, Seen
from dorpsplein.base.personal.declared import label_of
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change
from dorpsplein.site.privacy.erasing import blank
from dorpsplein.site.privacy.finding import found_of
from dorpsplein.site.privacy.oneself import Oneself
from dorpsplein.site.privacy.own import Line, lines_of
from dorpsplein.site.privacy.readers import UNSAID, Around, around
from dorpsplein.site.privacy.statement import either

MAIL = gettext_lazy("uw mailadres")
CARD = label_of(Person)  # what one knows oneself, before what was done around it
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
    here = around(me.person)
    things = sorted(_things(me, here), key=lambda thing: (_width(thing[1]), thing[0][0].label != CARD))
    found: dict[str, dict[Shown, None]] = {}
    for lines, seen in things:
        found.setdefault(here.words(seen, lines), {})[_shown(lines[0])] = None
    return [Circle(who, list(shown)) for who, shown in found.items()]


def _things(me: Oneself, here: Around) -> Iterator[tuple[list[Line], frozenset[Seen]]]:
    """Each thing with who sees it; her mail address once, however many rows hold it."""
    alike: dict[str, list[Line]] = {}
    for line in lines_of(me):
        mail = line.value.lower()
        if mail in me.emails and not _is_takeable(line.personal, line.label):
            alike.setdefault(mail, []).append(replace(line, what=capfirst(str(MAIL)), beside=""))
        else:
            yield [line], here.those_who_see(line)
    for lines in alike.values():
        yield lines, frozenset().union(*map(here.those_who_see, lines))


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


def _width(seen: frozenset[Seen]) -> tuple[bool, int, bool]:
    return Seen.EVERYONE not in seen, -len(seen - UNSAID), Seen.SELF in seen
