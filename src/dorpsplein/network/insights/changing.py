"""What changed, in words: "3 erbij in 2 stadsdorpen", "is gestopt", "nieuw bekend", "teruggetrokken"."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.money import show_euros
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Asks, Kind, State
from dorpsplein.network.insights.differences import Sum, Turned, What
from dorpsplein.network.insights.recounting import Recount
from dorpsplein.network.insights.snapshot import Said
from dorpsplein.network.insights.wording import called


def words_of(turned: Turned) -> str:
    """What became of it, behind "Film: "."""
    asks = turned.subject.asks
    told = {"was": _said(turned.before, asks), "now": _said(turned.after, asks)}
    if turned.what == What.ENDED and turned.after.state == State.STOPPED:
        return _("is gestopt")
    return {
        What.KNOWN: _("nieuw bekend: %(now)s"),
        What.BEGUN: _("eerst %(was)s, nu %(now)s"),
        What.ENDED: _("eerst %(was)s, nu %(now)s"),
        What.OTHERWISE: _("eerst %(was)s, nu %(now)s"),
        What.MORE: _("van %(was)s naar %(now)s"),
        What.FEWER: _("van %(was)s naar %(now)s"),
        What.WITHDRAWN: _("teruggetrokken"),
    }[turned.what] % told


def sum_words(one: Sum) -> list[str]:
    """What became of it in all villages together, in short parts."""
    known = ngettext("van 1 stadsdorp nieuw bekend", "van %(number)s stadsdorpen nieuw bekend", one.known)
    otherwise = ngettext("in 1 stadsdorp anders", "in %(number)s stadsdorpen anders", one.otherwise)
    withdrawn = ngettext(
        "door 1 stadsdorp teruggetrokken", "door %(number)s stadsdorpen teruggetrokken", one.withdrawn
    )
    parts = [
        (_more(one), one.more),
        (_fewer(one), one.fewer),
        (known, (one.known, one.known)),
        (otherwise, (one.otherwise, one.otherwise)),
        (withdrawn, (one.withdrawn, one.withdrawn)),
    ]
    return [
        words % {"number": number, "villages": villages} for words, (number, villages) in parts if villages
    ]


def counts_several(subject: Subject) -> bool:
    """A village may have several of it."""
    return subject.kind == Kind.GROUP or subject.asks == Asks.GROUPS


def _more(one: Sum) -> str:
    villages = one.more[1]
    if counts_several(one.subject):
        return ngettext(
            "%(number)s erbij in 1 stadsdorp", "%(number)s erbij in %(villages)s stadsdorpen", villages
        )
    return ngettext("1 stadsdorp erbij", "%(villages)s stadsdorpen erbij", villages)


def _fewer(one: Sum) -> str:
    villages = one.fewer[1]
    if counts_several(one.subject):
        return ngettext(
            "%(number)s minder in 1 stadsdorp", "%(number)s minder in %(villages)s stadsdorpen", villages
        )
    return ngettext("1 stadsdorp minder", "%(villages)s stadsdorpen minder", villages)


def recount_words(one: Recount) -> list[str]:
    """What the Network did to a count, in short sentences behind its name."""
    several = counts_several(one.subject) and one.before[0] == one.after[0]
    was, now = (one.before[1], one.after[1]) if several else (one.before[0], one.after[0])
    words = _("van %(was)s naar %(now)s groepen") if several else _("van %(was)s naar %(now)s stadsdorpen")
    parts = [
        (_("Hier telt nu bij: %(names)s."), one.added),
        (_("Hier telt niet meer bij: %(names)s."), one.left),
    ]
    told = [told % {"names": ", ".join(called(each) for each in some)} for told, some in parts if some]
    return [f"{words % {'was': was, 'now': now}}.", *told]


def _said(said: Said, asks: Asks) -> str:
    """An answer in words, with the number where one was told: how many, a year, an amount."""
    if said.is_yes and said.groups is not None:
        return str(said.groups)
    if said.is_yes and said.number is not None:
        return show_euros(said.number) if asks == Asks.CENTS else str(said.number)
    if said.is_yes and asks == Asks.WORDS:
        return _("verteld in eigen woorden")
    return f"‘{said.state.label}’"
