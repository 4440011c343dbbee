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
    hers = facts["whom"] != facts["person"]
    scopes = [f"- {scope.to_her if hers else scope.label}" for scope in consent.scopes]
    said = _("%(who)s mag tot en met %(until)s dingen doen namens %(whom)s:") % {**facts, "until": until}
    return _("%(who)s mag iets doen namens %(whom)s") % facts, [
        said,
        "\n".join(scopes),
        _("Hier ziet u wat er mag, wat er gedaan is, en hoe het stopt. Log in met uw eigen mailadres:"),
        consent.village.address(OWN),
    ]


@_letter
def stopped_letter(consent: Consent, facts: dict[str, str]) -> Written:
    """It stopped."""
    return _("%(who)s doet niets meer namens %(whom)s") % facts, [
        _("%(who)s mag vanaf nu niets meer doen namens %(whom)s.") % facts,
        _("Wat er eerder gedaan is, blijft zo. U leest het hier:"),
        consent.village.address(OWN),
    ]


@_letter
def soon_letter(consent: Consent, facts: dict[str, str]) -> Written:
    """It ends within a month."""
    told = {**facts, "until": day_words(consent.until, year=True)}
    return _("Bijna voorbij: %(actor)s namens %(person)s") % facts, [
        _("%(who)s mag nog tot en met %(until)s dingen doen namens %(whom)s.") % told,
        _("Daarna houdt het vanzelf op. Moet het verder gaan? Dan zegt %(whom)s dat opnieuw.") % facts,
    ]


@_letter
def done_letter(act: Act, facts: dict[str, str]) -> Written:
    """Something was done."""
    parts = [
        _("%(who)s deed dit namens %(whom)s: %(what)s.") % {**facts, "what": act.words},
        _("Alles wat er zo gedaan is, staat hier:"),
        act.village.address(OWN),
    ]
    if facts["whom"] == facts["person"]:
        parts.insert(1, _("%(person)s krijgt hierover geen mail. Vertelt u het?") % facts)
    return _("%(actor)s namens %(person)s: %(what)s") % {**facts, "what": act.get_what_display()}, parts


def _facts(about: Act | Consent, reader: Person) -> dict[str, str]:
    village, stand_in = about.village, about.stand_in
    actor, person = stand_in.name if stand_in else village.full_name, about.person.name
    return {
        "name": reader.first_name,
        "actor": actor,
        "person": person,
        "who": _("U") if stand_in and reader.pk == stand_in.pk else actor,
        "whom": _("u") if reader.pk == about.person_id else person,
        "village": village.full_name,
        "contact": village.contact_name,
        "phone": show_phone(village.contact_phone),
    }
