"""What follows when two become a pair, or are none any more, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.community.lifeevents.models import Kind
from dorpsplein.community.lifeevents.nearest import housemates
from dorpsplein.community.people.models import Person


def of_a_pair(person: Person, other: Person) -> list[str]:
    """Two behind one front door from now on."""
    names = {"one": person.first_name, "other": other.first_name}
    lines = [
        _("%(one)s en %(other)s krijgen voortaan samen één brief.") % names,
        _("Wie verhuist, krijgt op de lijst het adres van de ander."),
    ]
    for one in (person, other):
        left = " & ".join(mate.name for mate in housemates(one))
        told = {"name": one.first_name, "left": left}
        if left:
            lines.append(_("Verhuist %(name)s, dan is de brief naar het oude huis voor %(left)s.") % told)
    lines.append(_("Namen, telefoon, mail, taken en kringen blijven zoals ze zijn."))
    return lines


def of_parting(person: Person) -> list[str]:
    """Each a letter of her own again."""
    lines = [_("Wie weggaat, krijgt voortaan een eigen brief. Taken en kringen blijven.")]
    told = _("%(one)s hoort nu van ons via %(other)s, en straks niet meer. Bel even hoe het dan gaat.")
    shared = _("%(one)s en %(other)s lezen dezelfde mail, tot een van beiden een ander mailadres geeft.")
    for mate in housemates(person):
        pairs = [(one, other) for one, other in ((person, mate), (mate, person)) if one.through == other]
        lines += [told % {"one": one.first_name, "other": other.first_name} for one, other in pairs]
        if person.email and person.email == mate.email:
            lines.append(shared % {"one": person.first_name, "other": mate.first_name})
    return lines


def refusal(person: Person, kind: Kind, other: Person | None) -> str:
    """Why these two cannot become a pair, or part."""
    if kind == Kind.APART:
        words = _("%(name)s woont op de lijst met niemand samen.")
        return "" if housemates(person) else words % {"name": person.first_name}
    if other is None or other.pk == person.pk:
        return _("Kies twee verschillende mensen.")
    if person.household_id and person.household_id == other.household_id:
        return _("Deze twee krijgen al samen één brief.")
    return ""
