"""Mail about who may do what for whom, and about what was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import day_words
from dorpsplein.base.phone import show_phone
from dorpsplein.community.behalf.models import Act, Consent
from dorpsplein.community.people.models import Person

type Letter = tuple[str, str]
type Written = tuple[str, list[str]]

OWN = "ik/namens/"


def _letter[O: (Act, Consent)](
    write: Callable[[O, dict[str, str]], Written],
) -> Callable[[O, Person], Letter]:
    """A mail in Dutch to one reader: a greeting above, and whom to ring below."""

    @wraps(write)
    def letter(about: O, reader: Person) -> Letter:
        with override("nl"):
            facts = _facts(about, reader)
            written: Written = write(about, facts)
            end = _("Klopt dit niet, of wilt u iets vragen? Bel %(contact)s: %(phone)s") % facts
            body = [_("Dag %(name)s,") % facts, *written[1], end, facts["village"]]
        return written[0], "\n\n".join(body) + "\n"

    return letter


@_letter
def given_letter(consent: Consent, facts: dict[str, str]) -> Written:
    """It may from now on."""
    until = day_words(consent.until, year=True)
    scopes = [f"- {scope.label}" for scope in consent.scopes]
    said = _("%(actor)s mag tot en met %(until)s dingen doen namens %(person)s:") % {**facts, "until": until}
    return _("%(actor)s mag iets doen namens %(person)s") % facts, [
        said,
        "\n".join(scopes),
        _("Zo doet u dat, en hier kan het ook stoppen. Log in met uw eigen mailadres:"),
        consent.village.address(OWN),
    ]


@_letter
def stopped_letter(consent: Consent, facts: dict[str, str]) -> Written:
    """It stopped."""
    return _("%(actor)s doet niets meer namens %(person)s") % facts, [
        _("%(actor)s mag vanaf nu niets meer doen namens %(person)s.") % facts,
        _("Wat er eerder gedaan is, blijft zo. U leest het hier:"),
        consent.village.address(OWN),
    ]


@_letter
def soon_letter(consent: Consent, facts: dict[str, str]) -> Written:
    """It ends within a month."""
    told = {**facts, "until": day_words(consent.until, year=True)}
    return _("Bijna voorbij: %(actor)s namens %(person)s") % facts, [
        _("%(actor)s mag nog tot en met %(until)s dingen doen namens %(person)s.") % told,
        _("Daarna houdt het vanzelf op. Moet het verder gaan? Dan zegt %(person)s dat opnieuw.") % facts,
    ]


@_letter
def done_letter(act: Act, facts: dict[str, str]) -> Written:
    """Something was done."""
    parts = [
        _("%(actor)s deed dit namens %(person)s: %(what)s.") % {**facts, "what": act.words},
        _("Alles wat er zo gedaan is, staat hier:"),
        act.village.address(OWN),
    ]
    if facts["reader"] != facts["person"]:
        parts.insert(1, _("%(person)s krijgt hierover geen mail. Vertelt u het?") % facts)
    return _("%(actor)s namens %(person)s: %(what)s") % {**facts, "what": act.get_what_display()}, parts


def _facts(about: Act | Consent, reader: Person) -> dict[str, str]:
    village = about.village
    return {
        "name": reader.first_name,
        "reader": reader.name,
        "actor": about.stand_in.name if about.stand_in else village.full_name,
        "person": about.person.name,
        "village": village.full_name,
        "contact": village.contact_name,
        "phone": show_phone(village.contact_phone),
    }
