"""Saying which streets an inner neighbourhood is."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Circle, CircleKind, Streets
from dorpsplein.community.people.services.circles import form_circle
from dorpsplein.community.villages.models import Village


@transaction.atomic
def say_streets(
    *, village: Village, circle: Circle | None, name: str, streets: str, postcodes: str, actor: Keyed | None
) -> Streets:
    """Write down the streets of an inner neighbourhood; a new one is formed.

    Errors: Refusal when another circle has that name.
    """
    village = Village.objects.select_for_update().get(pk=village.pk)
    others = Circle.objects.of(village).filter(slug=slugify(name))
    if circle:
        others = others.exclude(pk=circle.pk)
    if not slugify(name) or others.exists():
        raise Refusal(_("Deze naam is er al, of is geen naam. Kies een andere."))
    if circle is None:
        kind = CircleKind.INNER_NEIGHBOURHOOD
        circle = form_circle(village=village, name=name, kind=kind, actor=actor)
    elif circle.name != name:
        circle.name = name  # its address stays: it may hang on a wall
        circle.save(update_fields=["name"])
    said, _new = Streets.objects.of(village).update_or_create(
        circle=circle, defaults={"village": village, "streets": streets, "postcodes": postcodes}
    )
    record(village=village, actor=actor, verb="say_streets", obj=circle)
    return said
