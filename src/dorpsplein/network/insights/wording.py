"""A question in words, said back: "met film, zonder eigen ruimte, in Oost"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import Subject, every_subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.insights.asking import WANTING, WITH, WITHIN, WITHOUT, Question

KEPT = frozenset({Kind.CHANNEL})  # their names are names: Facebook

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


def called(subject: Subject) -> str:
    """What a subject is called in the middle of a sentence."""
    name = subject.named(get_language() or "nl")
    is_name = subject.kind in KEPT or name[1:] != name[1:].lower()
    return name if is_name else f"{name[:1].lower()}{name[1:]}"


def _about(how: str, name: str) -> str:
    subject = every_subject()[name]
    what = {"what": called(subject)}
    if subject.kind == Kind.NEED:
        return {
            WITH: _("met behoefte aan %(what)s"),
            WITHOUT: _("zonder behoefte aan %(what)s"),
            WANTING: _("met later behoefte aan %(what)s"),
        }[how] % what
    return {
        WITH: _("met %(what)s"),
        WITHOUT: _("zonder %(what)s"),
        WANTING: _("met plannen voor %(what)s"),
    }[how] % what
