"""What a print becomes, told before the printer runs."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.homes import homes_of
from dorpsplein.community.printouts.models import Kind
from dorpsplein.design.print.press import Printed

MOST_NAMED = 10


def count_words(kind: Kind, persons: Sequence[Person], printed: Printed, *, by_door: bool = False) -> str:
    """Dit worden 43 brieven op 43 vellen."""
    sheets = ngettext("%(count)s vel", "%(count)s vellen", printed.count) % {"count": printed.count}
    if kind == Kind.LETTERS:
        count = len(homes_of(persons, by_door=by_door))
        told = ngettext(
            "Dit wordt %(n)s brief op %(sheets)s.", "Dit worden %(n)s brieven op %(sheets)s.", count
        )
    elif kind == Kind.LABELS:
        count = len(homes_of(persons, by_door=by_door))
        told = ngettext(
            "Dit wordt %(n)s etiket op %(sheets)s.", "Dit worden %(n)s etiketten op %(sheets)s.", count
        )
    else:
        count = len(persons)
        told = ngettext(
            "Er komt %(n)s naam op, op %(sheets)s.", "Er komen %(n)s namen op, op %(sheets)s.", count
        )
    return told % {"n": count, "sheets": sheets}


def remarks(kind: Kind, persons: Sequence[Person], printed: Printed, *, by_door: bool = False) -> list[str]:
    """What one must know before it is printed: too long, or a sign that no letter exists for."""
    said = [
        _("Dit adres past niet helemaal: %(name)s. Maak het korter op de kaart.") % {"name": part.text}
        for part in printed.left_out
    ]
    homes = len(homes_of(persons, by_door=by_door))
    if kind == Kind.LETTERS and homes and printed.count > homes:
        said.append(_("De brief past niet op één vel. Maak hem korter, of print op twee kanten."))
    if printed.unwritten:
        said.append(_("Dit kunnen wij niet drukken: %(signs)s") % {"signs": " ".join(printed.unwritten)})
    if not printed.accessible:
        said.append(_("Een computer kan dit papier niet goed voorlezen."))
    return said


def missing(persons: Sequence[Person], there: Sequence[Person]) -> str:
    """Who was chosen and does not come on it, as the post does not know where to go."""
    here = {person.pk for person in there}
    names = [person.name for person in persons if person.pk not in here]
    if not names:
        return ""
    shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    told = ngettext(
        "Van %(n)s mens weten wij geen adres: %(names)s.",
        "Van %(n)s mensen weten wij geen adres: %(names)s.",
        len(names),
    )
    return told % {"n": len(names), "names": shown}
