"""The list of all processing, as article 30 of the AVG asks it of a village."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.personal import Basis, Personal
from dorpsplein.community.villages.models import Village
from dorpsplein.site.privacy.gathering import Kept, kept_for, listed, once, purposes


@dataclass(frozen=True, slots=True)
class Row:
    """Some data of some people, as the law wants it told."""

    whose: str
    what: str
    basis: str
    seen: str
    shared: str
    term: str
    after: str

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """As a row of the table: under each head some lines."""
        return (self.whose, self.what), (self.basis,), (self.seen, self.shared), (self.term, self.after)


@dataclass(frozen=True, slots=True)
class Processing:
    """One purpose and its rows."""

    title: str
    aim: str
    rows: tuple[Row, ...]


def register(village: Village) -> list[Processing]:
    """All processing of a village, in the language that is switched on."""
    network = village.is_network
    return [
        Processing(
            str(purpose.label),
            str(purpose.aim),
            tuple(_row(kept) for kept in kept_for(purpose, network=network, shares=_alike)),
        )
        for purpose in purposes(network=network)
    ]


def without_term(village: Village) -> list[str]:
    """What the clock does not end: somebody has to throw it away."""
    network = village.is_network
    return once(
        f"{purpose.label}: {listed(kept.what)}, {kept.first.term.words}."
        for purpose in purposes(network=network)
        for kept in kept_for(purpose, network=network, shares=_ended)
        if not kept.first.term.ends_by_itself
    )


def _row(kept: Kept) -> Row:
    field = kept.first
    return Row(
        whose=capfirst(str(field.whose.label)),
        what=capfirst(listed(kept.what)) + ".",
        basis=basis_words(field.basis),
        seen=_("Te zien voor: %(who)s.") % {"who": listed(str(one.label) for one in field.seen_by)},
        shared=_("Ook naar: %(who)s.") % {"who": listed(str(one.label) for one in field.shared)}
        if field.shared
        else "",
        term=capfirst(str(field.term.words)) + ".",
        after=_after(kept),
    )


def basis_words(basis: Basis) -> str:
    """The ground with its place in the law: "Toestemming (art. 6 lid 1 onder a)"."""
    told = _("%(basis)s (art. 6 lid 1 onder %(letter)s)")
    return capfirst(told % {"basis": basis.label, "letter": basis.article})


def _after(kept: Kept) -> str:
    """What becomes of it when somebody asks to be forgotten."""
    gone = listed(once(str(field.erase.label) for field in kept.fields))
    return _("Wil iemand vergeten worden: %(gone)s.") % {"gone": gone}


def _alike(field: Personal) -> tuple[object, ...]:
    return (
        field.whose,
        field.basis,
        str(field.term.words),
        frozenset(field.seen_by),
        frozenset(field.shared),
    )


def _ended(field: Personal) -> tuple[object, ...]:
    return str(field.term.words), field.term.ends_by_itself
