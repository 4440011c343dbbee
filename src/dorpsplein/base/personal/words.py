"""The closed words of a declaration: whose it is, why it may, how long, who sees it, where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Text = str | Promise


class Whose(TextChoices):
    """Whose data it is."""

    WRITER = "writer", _("wie ons schrijft of iets instuurt")
    MEMBER = "member", _("wie meedoet")
    HELPER = "helper", _("wie meehelpt")
    NETWORKER = "networker", _("wie voor het Netwerk werkt")
    CONTACT = "contact", _("wie er te bellen is")
    NAMED = "named", _("wie in een tekst staat of op een foto")
    HANGER = "hanger", _("wie iets ophangt of verstuurt")
    LOGIN = "login", _("wie inlogt")
    RECIPIENT = "recipient", _("wie mail van ons krijgt")
    PRESS = "press", _("wie bij een krant, website of omroep werkt")
    TELLER = "teller", _("wie het Netwerk iets vertelt")
    VISITOR = "visitor", _("wie een formulier gebruikt")


class Basis(TextChoices):
    """Why it may. Source: article 6, first paragraph, of the AVG (GDPR)."""

    CONSENT = "consent", _("toestemming")
    AGREEMENT = "agreement", _("een afspraak")
    DUTY = "duty", _("de wet vraagt het")
    INTEREST = "interest", _("gerechtvaardigd belang")

    @property
    def article(self) -> str:
        """Its letter in the law."""
        return {"consent": "a", "agreement": "b", "duty": "c", "interest": "f"}[self]

    @property
    def reason(self) -> Text:
        """As one tells it to the person, after "Dat mag"."""
        return REASONS[self]


REASONS: dict[Basis, Text] = {
    Basis.CONSENT: _("omdat u het goed vond"),
    Basis.AGREEMENT: _("omdat het hoort bij wat u met ons afsprak"),
    Basis.DUTY: _("omdat de wet het vraagt"),
    Basis.INTEREST: _("omdat wij anders ons werk niet kunnen doen"),
}


class Seen(TextChoices):
    """Who sees it on a page."""

    EVERYONE = "everyone", _("iedereen")
    SELF = "self", _("uzelf")
    NEIGHBOURS = "neighbours", _("wie bij ons hoort, als u voor ons werkt")
    STAND_IN = "stand_in", _("wie namens u iets mag doen")
    SUCCESSOR = "successor", _("wie uw taak overneemt")
    ADDRESSEE = "addressee", _("wie u antwoordt")
    ORGANISERS = "organisers", _("de trekkers")
    EDITORS = "editors", _("de redactie")
    BOARD = "board", _("het bestuur")
    SECRETARY = "secretary", _("de secretaris")
    TREASURER = "treasurer", _("de penningmeester")
    CIRCLE = "circle", _("wie uw kring trekt, of dat gaat doen")
    NEAR = "near", _("wie uw binnenbuurt coördineert")
    FELLOWS = "fellows", _("wie met u in een kring zit")
    BY_CHOICE = "by_choice", _("wie met u in een kring zit, als u dat daar koos")
    NETWORK = "network", _("wie voor het Netwerk werkt")
    NOBODY = "nobody", _("niemand")


class Shared(TextChoices):
    """Who gets it from us, beside who keeps the computer on which all of it is."""

    MAIL = "mail", _("wie onze mail bezorgt")
    VILLAGES = "villages", _("andere stadsdorpen en het Netwerk")
    WORLD = "world", _("wie de website leest, en zoekmachines")


class Mark(TextChoices):
    """By what one knows whose row it is, where no key in it says so."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"


class Export(TextChoices):
    """What becomes of it when somebody asks for her data. Source: articles 15 and 20 of the AVG."""

    FILE = "file", _("komt in het bestand van die persoon")
    LOOK = "look", _("die persoon mag het zien")
    SENT = "sent", _("die persoon kreeg het al per mail")
    NOT = "not", _("blijft hier: het is onleesbaar, of een geheim van het apparaat")


class Erase(TextChoices):
    """What becomes of it when somebody is forgotten. Source: article 17 of the AVG."""

    BLANK = "blank", _("wordt leeg")
    ROW = "row", _("gaat helemaal weg")
    KEEP_PSEUDONYM = "keep_pseudonym", _("blijft, onder een kenmerk zonder naam")
    EDIT = "edit", _("naam en nummer gaan uit de tekst")
    EXPIRES = "expires", _("gaat vanzelf weg, na de termijn")
    DUTY = "duty", _("blijft zolang de wet het vraagt")


@dataclass(frozen=True, slots=True)
class Term:
    """How long it is kept, in words that follow "uw naam:": "tot 90 dagen na het antwoord".

    ``interval`` is the time after the moment that the words name, where there is one. ``job`` is the function
    that ends it by the clock; a house test holds that it runs. "" where an act of a person ends it.
    """

    words: Text
    interval: timedelta | None = None
    job: str = ""

    @property
    def ends_by_itself(self) -> bool:
        """Does the clock end it?"""
        return bool(self.job)


UNTIL_ASKED = Term(_("tot u vraagt het weg te doen"))
