"""A question in words, said back: "met film, zonder eigen ruimte, in Oost"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import Subject, every_subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.asking import WANTING, WITH, WITHIN, WITHOUT, Question
from dorpsplein.network.insights.saying import how_many

KEPT = frozenset({Kind.CHANNEL})  # their names are names: Facebook
SAYINGS = frozenset(
    {Kind.ROLE, Kind.VALUE, Kind.STANCE, Kind.AMBITION, Kind.EXPERIENCE, Kind.PROFILE, Kind.NETWORK_ROLE}
)  # what a village says of itself
LINES = frozenset({Kind.ORGANISATION, Kind.PARTNERSHIP, Kind.REFERRAL})  # things and whole lines together
NO_THING = re.compile(  # a name with one of these is no thing that one has, in Dutch or English
    r"^(naar|met|in|bij|van|geen|alleen|samen|to|with|at|no|only)\b|\b(wij|onze|is|zijn|wat|we|our|are|what)\b|:",
    re.IGNORECASE,
)

STATE_WORDS: dict[State, Promise] = {
    State.YES: gettext_lazy("Het is er, of het gebeurt."),
    State.NO: gettext_lazy("Het is er niet. Dat zei het stadsdorp zelf."),
    State.PLANNED: gettext_lazy("Het stadsdorp denkt erover, of wil het graag."),
    State.DELIBERATELY_NOT: gettext_lazy("Het stadsdorp kiest ervoor om dit aan anderen te laten."),
    State.INFORMAL: gettext_lazy("Buren doen het onder elkaar. Het stadsdorp regelt het niet."),
    State.STOPPED: gettext_lazy("Het was er, en nu niet meer."),
    State.UNKNOWN: gettext_lazy("Niemand vertelde het. Dat is nooit hetzelfde als nee."),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was asked, and the address of the question without it."""

    words: str
    left: str


def terms_of(question: Question) -> list[Term]:
    """All that was asked, each to be taken away."""
    asked = {WITH: question.having, WITHOUT: question.lacking, WANTING: question.planning}
    about = [
        Term(_about(how, name), question.without(how, name).address) for how in asked for name in asked[how]
    ]
    places = [
        Term(_("in %(where)s") % {"where": name}, question.without(WITHIN, name).address)
        for name in question.within
    ]
    return [*about, *places]


def said_back(question: Question) -> str:
    """What was asked, behind "Stadsdorpen"."""
    about = [term.words for term in terms_of(Question(question.having, question.lacking, question.planning))]
    either = _("of")
    where = [_("in %(where)s") % {"where": f" {either} ".join(question.within)}] if question.within else []
    return ", ".join([*about, *where])


def numbered(question: Question, *, yes: int, base: int, unknown: int) -> str:
    """What was asked, and for how many it is so."""
    counted = {"said": said_back(question), "count": how_many(yes, base, unknown)}
    return _("Stadsdorpen %(said)s: %(count)s") % counted


def called(subject: Subject) -> str:
    """What a subject is called in the middle of a sentence."""
    name = subject.named(get_language() or "nl")
    is_name = subject.kind in KEPT or name[1:] != name[1:].lower()
    return name if is_name else f"{name[:1].lower()}{name[1:]}"


def _about(how: str, name: str) -> str:
    subject = every_subject()[name]
    return _ways(subject.kind)[how] % {"what": _thing(subject)}


def _thing(subject: Subject) -> str:
    """A thing that one has; what is no such thing is said as it is written."""
    name = subject.named(get_language() or "nl")
    if subject.kind in SAYINGS | LINES or NO_THING.search(name):
        return f"“{name}”"
    return called(subject)


def _ways(kind: Kind) -> dict[str, str]:
    if kind in SAYINGS:
        return {
            WITH: _("die zeggen %(what)s"),
            WITHOUT: _("die iets anders zeggen dan %(what)s"),
            WANTING: _("met als wens %(what)s"),
        }
    if kind == Kind.NEED:
        return {
            WITH: _("met behoefte aan %(what)s"),
            WITHOUT: _("zonder behoefte aan %(what)s"),
            WANTING: _("met later behoefte aan %(what)s"),
        }
    if kind == Kind.BOTTLENECK:
        return {
            WITH: _("met als knelpunt %(what)s"),
            WITHOUT: _("zonder knelpunt %(what)s"),
            WANTING: _("met plannen voor %(what)s"),
        }
    return {
        WITH: _("met %(what)s"),
        WITHOUT: _("zonder %(what)s"),
        WANTING: _("met plannen voor %(what)s"),
    }
