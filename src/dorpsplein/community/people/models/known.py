"""Why a village keeps what it knows of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose

LEFT_KEPT = timedelta(days=366)
KNOWN = Personal(
    purpose=Purpose.TAKING_PART,
    whose=Whose.MEMBER,
    basis=Basis.AGREEMENT,
    term=Term(_("zolang u bij ons hoort, en dan nog een jaar"), LEFT_KEPT, job="forget_who_left"),
    seen_by=(Seen.SELF, Seen.BOARD, Seen.SECRETARY, Seen.TREASURER),
    export=Export.FILE,
    erase=Erase.ROW,
    about="person",
)
HELPS = replace(KNOWN, purpose=Purpose.HELPING, whose=Whose.HELPER)
REACHED = replace(KNOWN, seen_by=(*KNOWN.seen_by, Seen.CIRCLE))
FOR_HER = replace(KNOWN, seen_by=(*KNOWN.seen_by, Seen.STAND_IN))
NAMED = replace(KNOWN, seen_by=(*KNOWN.seen_by, Seen.NEAR))
SHOWN = replace(REACHED, seen_by=(*REACHED.seen_by, Seen.NEAR, Seen.BY_CHOICE))
LIVES = replace(FOR_HER, seen_by=(*FOR_HER.seen_by, Seen.NEAR, Seen.BY_CHOICE))
TOGETHER = replace(REACHED, seen_by=(*REACHED.seen_by, Seen.FELLOWS))
CHOSEN = replace(KNOWN, basis=Basis.CONSENT, term=Term(_("zolang u bij die kring hoort")))
