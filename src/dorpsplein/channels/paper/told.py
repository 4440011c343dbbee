"""What somebody must know before printing: what does not fit and what was done, which sign has no letter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.design.print.press import LeftOut, Printed

MOST_SHOWN = 120
SIDES_OF_A_SHEET = 2


def remarks(printed: Printed, sides: int = 0) -> list[str]:
    """Everything to know of this sheet; nothing when all is well.

    ``sides`` are how many it usually takes, 0 when it takes what it needs.
    """
    said = [_left_out(part) for part in printed.left_out]
    if not said and 0 < sides < printed.count:
        said.append(_grown(printed.count))
    if printed.unwritten:
        said.append(_("Dit kunnen wij niet drukken: %(signs)s") % {"signs": " ".join(printed.unwritten)})
    if not printed.accessible:
        said.append(_("Een computer kan dit papier niet goed voorlezen."))
    return said


def _grown(count: int) -> str:
    if count > SIDES_OF_A_SHEET:
        return _("Het past niet op één blad. Het programma heeft nu twee bladen. Druk af op twee kanten.")
    return _("Het past niet op één kant. Het programma heeft nu een achterkant. Druk af op twee kanten.")


def _left_out(part: LeftOut) -> str:
    if part.field == "rows":
        return ngettext(
            "%(count)s activiteit past niet op twee bladen. Print het boekje: daar staat alles in.",
            "%(count)s activiteiten passen niet op twee bladen. Print het boekje: daar staat alles in.",
            int(part.text),
        ) % {"count": part.text}
    text = part.text if len(part.text) <= MOST_SHOWN else f"{part.text[:MOST_SHOWN].rstrip()}…"
    sentences = {
        "title": _("De titel past niet: “%(text)s”"),
        "slip": _("Op het strookje past de titel niet: “%(text)s”"),
        "place": _("De plek past niet: “%(text)s”"),
    }
    return sentences.get(part.field, _("Deze zin past niet: “%(text)s”")) % {"text": text}
