"""All that follows when somebody is forgotten, in words, before anything happens."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.names import fold
from dorpsplein.base.personal import Erase, Purpose
from dorpsplein.base.personal.declared import Declared
from dorpsplein.community.people.models import Person
from dorpsplein.site.privacy.erasing import goes, held_back
from dorpsplein.site.privacy.finding import Found, found_of, texts_with
from dorpsplein.site.privacy.gathering import listed, once
from dorpsplein.site.privacy.oneself import Oneself, oneself

MOST = 4
GOES = (Erase.ROW, Erase.BLANK)


@dataclass(frozen=True, slots=True)
class Going:
    """What goes of one purpose: the first things, and all others to unfold."""

    title: str
    first: str
    more: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What goes, what stays and why, what goes by itself, and in how many texts she stands."""

    refusal: str
    going: list[Going]
    staying: list[str]
    later: list[str]
    texts: int
    left_in_texts: str
    keeps_login: bool


def consequences(person: Person) -> Consequences:
    """For this person, as things are now."""
    me = oneself(person)
    fields = [one for found in found_of(me) for one in found.fields if _says_something(found, one)]
    return Consequences(
        refusal=held_back(person),
        going=[
            _going(purpose, whats) for purpose in Purpose if (whats := _named(fields, *GOES, purpose=purpose))
        ],
        staying=[
            *(
                _("%(what)s: wij weten dan niet meer van wie") % {"what": capfirst(what)}
                for what in _named(fields, Erase.KEEP_PSEUDONYM)
            ),
            *(
                _("%(what)s: dat vraagt de wet") % {"what": capfirst(what)}
                for what in _named(fields, Erase.DUTY)
            ),
        ],
        later=[
            f"{capfirst(str(one.personal.what))}: {one.personal.term.words}"
            for one in {str(one.personal.what): one for one in fields}.values()
            if one.personal.erase == Erase.EXPIRES
        ],
        texts=sum(len(found.rows) for found in texts_with(me) if _is_edited(found)),
        left_in_texts=_left_in_texts(me),
        keeps_login=bool(person.login and not goes(person.login, person)),
    )


def _left_in_texts(me: Oneself) -> str:
    """What no program can take out of words of others: a name that may be of another."""
    told = {"name": me.person.first_name}
    one_word = _("Een naam van één woord halen wij niet uit teksten: “%(name)s” kan ook een ander zijn.")
    if " " not in me.person.name:
        return one_word % told
    if fold(me.person.name) not in me.names:
        return _("Een ander heet hier ook zo. Die naam halen wij daarom niet uit teksten van anderen.")
    return _("Staat er alleen “%(name)s”, dan halen wij dat niet weg: het kan ook een ander zijn.") % told


def _going(purpose: Purpose, whats: list[str]) -> Going:
    first, more = (whats, []) if len(whats) <= MOST + 1 else (whats[:MOST], whats[MOST:])
    return Going(str(purpose.label), listed(first), listed(more) if more else "")


def _says_something(found: Found, one: Declared) -> bool:
    return any(getattr(row, one.name) not in (None, "", False) for row in found.rows)


def _is_edited(found: Found) -> bool:
    return any(one.personal.erase == Erase.EDIT for one in found.fields)


def _named(fields: list[Declared], *erase: Erase, purpose: Purpose | None = None) -> list[str]:
    return once(
        str(one.personal.what)
        for one in fields
        if one.personal.erase in erase and purpose in (None, one.personal.purpose)
    )
