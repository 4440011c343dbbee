"""Why a village keeps what it knows of a person."""

from __future__ import annotations

from dataclasses import replace

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Whose
from dorpsplein.base.personal.words import UNTIL_ASKED

KNOWN = Personal(
    purpose=Purpose.TAKING_PART,
    whose=Whose.MEMBER,
    basis=Basis.AGREEMENT,
    term=UNTIL_ASKED,
    seen_by=(Seen.SELF, Seen.BOARD, Seen.SECRETARY, Seen.TREASURER),
    export=Export.FILE,
    erase=Erase.ROW,
    about="person",
)
HELPS = replace(KNOWN, purpose=Purpose.HELPING, whose=Whose.HELPER)
