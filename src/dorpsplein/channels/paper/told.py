"""What somebody must know before printing: which sentence does not fit, which sign has no letter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.design.print.press import LeftOut, Printed

MOST_SHOWN = 120


def remarks(printed: Printed) -> list[str]:
    """Everything to know of this sheet, each in one sentence; nothing when all is well."""
    said = [_left_out(part) for part in printed.left_out]
    if printed.unwritten:
        said.append(_("Dit kunnen wij niet drukken: %(signs)s") % {"signs": " ".join(printed.unwritten)})
    if not printed.accessible:
        said.append(_("Een computer kan dit papier niet goed voorlezen."))
    return said


def _left_out(part: LeftOut) -> str:
    text = part.text if len(part.text) <= MOST_SHOWN else f"{part.text[:MOST_SHOWN].rstrip()}…"
    sentences = {
        "title": _("De titel past niet: “%(text)s”"),
        "slip": _("Op het strookje past de titel niet: “%(text)s”"),
        "place": _("De plek past niet: “%(text)s”"),
        "rows": _("Deze activiteit past er niet bij: “%(text)s”"),
    }
    return sentences.get(part.field, _("Deze zin past niet: “%(text)s”")) % {"text": text}
