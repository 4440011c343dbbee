"""What is personal about a field, said beside the field: why we keep it, whose it is, how long, who sees it.

A model says ``personal = declare(name=HERE.called(_("uw naam")))``, where ``HERE`` is a ``Personal`` that
holds what its fields share. A field that is no personal data stands in ``docs/fields.toml``, under one word
of ``declared.FACTS`` that says what it is instead. The register and the statement of every village are
written from this, so every word here is read by a neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dorpsplein.base.personal.purposes import Purpose
from dorpsplein.base.personal.words import Basis, Erase, Export, Mark, Seen, Shared, Term, Text, Whose

__all__ = [
    "Basis",
    "Erase",
    "Export",
    "Mark",
    "Personal",
    "Purpose",
    "Seen",
    "Shared",
    "Term",
    "Whose",
    "declare",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """Why a field holds something of a person.

    ``what`` is how one says it to that person: "uw telefoonnummer". ``about`` is the way from the row to that
    person ("person", "by"), "" where no row says who it is. ``known_by`` is then how one may know her row all
    the same: by the name, number or mail address in a field of it, also inside JSON ("facts__contact_phone").
    ``told_with`` names fields beside it without which it says little: when, or of what. ``shared`` is who
    else gets it. ``in_order`` names what JSON holds as one reads it; a database keeps no order of its own.
    """

    purpose: Purpose
    whose: Whose
    basis: Basis
    term: Term
    seen_by: tuple[Seen, ...]
    export: Export
    erase: Erase
    shared: tuple[Shared, ...] = ()
    what: Text = ""
    about: str = ""
    known_by: tuple[tuple[Mark, str], ...] = ()
    told_with: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()

    def called(self, what: Text, **changes: object) -> Personal:
        """The same for one field, under its name, with what is different there."""
        return replace(self, what=what, **changes)  # type: ignore[arg-type]


def declare(*inherited: Mapping[str, Personal], **fields: Personal) -> dict[str, Personal]:
    """What is personal of a model, by field; ``inherited`` is what the model below it said."""
    found: dict[str, Personal] = {}
    for earlier in inherited:
        found.update(earlier)
    return found | fields
