"""The form on which one person says what her circles may see: made, typed in, and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.fellows import own_circles
from dorpsplein.community.people.models import CircleMember, Person
from dorpsplein.community.people.services import show_in_circle
from dorpsplein.community.printouts.forms_of_one import ShownRow, form_of
from dorpsplein.community.printouts.lines import row_codes
from dorpsplein.community.printouts.models import Entered, Kind, PrintedRow, Printout
from dorpsplein.community.printouts.services.making import make_printout
from dorpsplein.community.villages.models import Village


@transaction.atomic
def make_form(*, person: Person, actor: Person | None) -> Printout | None:
    """The form of this person, with a code: the same one while her circles are the same; None without any."""
    village = Village.objects.select_for_update().get(pk=person.village_id)
    circles = own_circles(person)
    there = form_of(person) if circles else None
    if there or not circles:
        return there
    draft = Printout(village=village, kind=Kind.SHOWN, title=str(Kind.SHOWN.label))
    form = make_printout(draft=draft, lines=[], actor=actor)
    PrintedRow.objects.bulk_create(
        PrintedRow(printout=form, number=number, code=code, person=person, member=member)
        for number, (code, member) in enumerate(zip(row_codes(len(circles)), circles, strict=True), 1)
    )
    return form


@transaction.atomic
def enter_form(*, form: Printout, rows: Iterable[ShownRow], actor: Person | None) -> Entered | None:
    """Write down what she ticked; None where nothing changed."""
    acts = []
    for row in rows:
        before = sorted(row.member.shown)
        if show_in_circle(member=row.member, shown=row.ticked, actor=actor):
            told = {"member": row.member.public_id, "was": before, "now": sorted(row.ticked)}
            acts.append({"row": row.row.number, **told})
    if not acts:
        return None
    entered = Entered.every.create(village=form.village, printout=form, by=actor, acts=acts)
    record(village=form.village, actor=actor, verb="enter_paper", obj=entered)
    return entered


@transaction.atomic
def take_back_form(*, entered: Entered, actor: Person | None) -> list[str]:
    """Put back what was ticked before; returns the circles for which she chose again since.

    Errors: Refusal after thirty days.
    """
    if not entered.is_young:
        raise Refusal(_("Dit is langer dan dertig dagen geleden. Terug kan niet meer."))
    left = []
    keys = {act["member"]: act for act in entered.acts}
    rows = CircleMember.objects.of(entered.village).filter(public_id__in=keys)
    for member in rows.select_related("circle", "village"):
        act = keys[member.public_id]
        if sorted(member.shown) == act["now"]:
            show_in_circle(member=member, shown=act["was"], actor=actor)
        else:
            left.append(member.circle.name)
    entered.undone_at = timezone.now()
    entered.save(update_fields=["undone_at"])
    record(village=entered.village, actor=actor, verb="take_back_paper", obj=entered)
    return left
