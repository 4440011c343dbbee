"""The form of one person, with a row for each of her circles: what may that circle see?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorpsplein.community.people.fellows import own_circles
from dorpsplein.community.people.models import FIELDS, CircleMember, Person
from dorpsplein.community.printouts.models import Kind, PrintedRow, Printout


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A circle on the form: what stood there when it was opened, and what is ticked now."""

    row: PrintedRow
    member: CircleMember
    was: frozenset[str]
    ticked: frozenset[str]

    @property
    def boxes(self) -> list[tuple[str, str, bool]]:
        """Each thing with its words, and whether it is ticked."""
        return [(name, str(words), name in self.ticked) for name, words in FIELDS.items()]

    @property
    def clashes(self) -> bool:
        """Did somebody else change it while this was typed in?"""
        return self.was != self.member.shown != self.ticked


def rows_of(form: Printout, posted: Mapping[str, str] | None = None) -> list[ShownRow]:
    """The circles that still are hers, in the order of the paper."""
    rows = form.rows.filter(member__until=None, member__waiting=False, person__places__until=None)
    rows = rows.filter(person__places__isnull=False).select_related("member__circle", "member__village")
    return [_row(one, one.member, posted) for one in rows if one.member]


def form_of(person: Person) -> Printout | None:
    """The form of this person that is out already, where it still tells of the same circles."""
    wanted = {one.pk for one in own_circles(person)}
    forms = (
        Printout.objects.of(person.village).young().filter(kind=Kind.SHOWN, rows__person=person).distinct()
    )
    for form in forms.prefetch_related("rows"):
        if {row.member_id for row in form.rows.all()} == wanted:
            return form
    return None


def _row(row: PrintedRow, member: CircleMember, posted: Mapping[str, str] | None) -> ShownRow:
    if posted is None:
        return ShownRow(row, member, member.shown, member.shown)
    ticked = frozenset(name for name in FIELDS if f"{name}-{row.number}" in posted)
    was = frozenset(posted.get(f"was-{row.number}", "").split())
    return ShownRow(row, member, was.intersection(FIELDS), ticked)
