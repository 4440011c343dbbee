"""What rooms above say of the same two things: a text in which somebody may stand, and who did the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Shared, Term, Whose

BINNED_KEPT = timedelta(days=30)
BINNED = Term(_("tot de redactie het weggooit, en dan nog 30 dagen"), BINNED_KEPT, job="empty_bin")
DRAFT_KEPT = timedelta(days=90)
VERSION_KEPT = timedelta(days=37)  # thirty to go back, and a week for who had the page open

IN_WORDS = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.NAMED,
    basis=Basis.INTEREST,
    term=BINNED,
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.WORLD, Shared.VILLAGES),
    export=Export.LOOK,
    erase=Erase.EDIT,
)
WORKED = Personal(
    purpose=Purpose.WORKING,
    whose=Whose.HELPER,
    basis=Basis.INTEREST,
    term=Term(_("tot 37 dagen nadat het weer veranderde"), VERSION_KEPT, job="forget_old_versions"),
    seen_by=(Seen.ORGANISERS, Seen.EDITORS, Seen.BOARD),
    export=Export.LOOK,
    erase=Erase.BLANK,
)
BEFORE = replace(WORKED, whose=Whose.NAMED, erase=Erase.EXPIRES)
TYPED = replace(
    WORKED,
    term=Term(_("tot u het afmaakt, en hooguit 90 dagen"), DRAFT_KEPT, job="forget_drafts"),
    seen_by=(Seen.SELF,),
    export=Export.FILE,
    erase=Erase.ROW,
    about="person",
)
