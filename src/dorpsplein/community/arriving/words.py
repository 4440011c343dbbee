"""What a finding means, in one plain sentence; and the mail to who looks after a domain."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.phone import show_phone
from dorpsplein.community.arriving.checking import GOOD, NOT_YET, TTL, UNKNOWN, Finding, Line
from dorpsplein.community.outbox.keys import LONGEST, pieces
from dorpsplein.community.villages.models import Village

STATES = {
    GOOD: gettext_lazy("Goed"),
    NOT_YET: gettext_lazy("Nog niet goed"),
    UNKNOWN: gettext_lazy("Weten wij niet"),
}
TITLES = {
    "spf": gettext_lazy("Wie mag namens dit adres mail versturen? (SPF)"),
    "dkim": gettext_lazy("Staat er een echte handtekening onder de mail? (DKIM)"),
    "dmarc": gettext_lazy("Wat moet er met valse mail gebeuren? (DMARC)"),
    "mx": gettext_lazy("Komt een antwoord aan?"),
    "back": gettext_lazy("Weten wij het als mail niet aankomt?"),
    "large": gettext_lazy("Wat vragen Google, Yahoo en Microsoft?"),
}
SENTENCES = {
    "local": gettext_lazy(
        "Deze computer heeft nog geen eigen mailadres op internet. Er is dus niets te zien."
    ),
    "silent": gettext_lazy("Wij kregen geen antwoord van internet. Kijk later nog eens."),
    "free": gettext_lazy(
        "Mail van %(domain)s mag alleen dat bedrijf zelf versturen. Onze mail wordt geweigerd."
    ),
    "spf_good": gettext_lazy("Onze mailserver staat op de lijst van wie mag versturen."),
    "spf_none": gettext_lazy(
        "Er is nog geen lijst van wie mag versturen. Veel mail komt dan bij de reclame."
    ),
    "spf_several": gettext_lazy("Er staan meer lijsten dan één. Dan telt er geen. Maak er één van."),
    "spf_without": gettext_lazy("Er is een lijst, maar onze mailserver staat er nog niet op."),
    "spf_long": gettext_lazy(
        "De lijst is te lang: %(number)s stappen, en meer dan 10 leest niemand. Haal er iets uit."
    ),
    "spf_broken": gettext_lazy("De lijst noemt %(name)s, en daar staat geen lijst. Dan telt alles niet."),
    "spf_open": gettext_lazy("Er is een lijst. Of onze mailserver erop staat, zien wij niet van hier."),
    "dkim_good": gettext_lazy("Wij zetten een handtekening, en iedereen kan zien dat die echt is."),
    "dkim_none": gettext_lazy("Wij zetten een handtekening, maar niemand kan nog zien of die echt is."),
    "dkim_other": gettext_lazy(
        "Er staat een andere sleutel dan die van ons. Onze handtekening lijkt nu vals."
    ),
    "dkim_elsewhere": gettext_lazy(
        "Onze mailserver zet de handtekening. Of die klopt, zien wij niet van hier."
    ),
    "dmarc_none": gettext_lazy("Er staat nog geen regel. Wie veel mail verstuurt, moet er een hebben."),
    "dmarc_several": gettext_lazy(
        "Er staan meer regels dan één. Dan telt er geen. Haal er weg tot er één is."
    ),
    "dmarc_none_asked": gettext_lazy(
        "Er staat een regel, op %(place)s. Die laat valse mail door; dat is goed om te beginnen."
    ),
    "dmarc_quarantine": gettext_lazy(
        "Er staat een regel, op %(place)s: valse mail gaat naar de ongewenste mail."
    ),
    "dmarc_reject": gettext_lazy("Er staat een regel, op %(place)s: valse mail wordt geweigerd."),
    "mx_good": gettext_lazy("Ja, er is een brievenbus voor %(address)s."),
    "mx_none": gettext_lazy(
        "Nee, er is geen brievenbus voor %(address)s. Wie antwoordt, krijgt zijn mail terug."
    ),
    "back_unread": gettext_lazy(
        "Nee, niemand leest wat terugkomt. De beheerder van Dorpsplein kan dat instellen."
    ),
    "back_most": gettext_lazy("Ja, meestal: wat terugkomt, lezen wij. Dan staat op Vandaag wie u belt."),
    "back_each": gettext_lazy(
        "Ja, van elke mail: hij komt terug op een eigen adres. Dan staat op Vandaag wie u belt."
    ),
    "large_good": gettext_lazy("Alles wat zij vragen is er, ook afmelden met één druk."),
    "large_not": gettext_lazy("Nog niet alles is er. Afmelden met één druk zit wel in elke nieuwsbrief."),
    "large_silent": gettext_lazy(
        "Wij zagen nog niets, dus dit weten wij niet. Afmelden met één druk zit in elke nieuwsbrief."
    ),
    "large_open": gettext_lazy("Wat wij zien is goed. Afmelden met één druk zit in elke nieuwsbrief."),
}


class Told(NamedTuple):
    """A finding as a page shows it."""

    title: str
    state: str
    word: str
    sentence: str


def told(finding: Finding) -> Told:
    """A finding in words."""
    sentence = str(SENTENCES[finding["why"]]) % finding["told"]
    return Told(str(TITLES[finding["what"]]), finding["state"], str(STATES[finding["state"]]), sentence)


def lines_of(findings: list[Finding]) -> list[Line]:
    """All lines for the host, in their order."""
    return [line for one in findings for line in one["lines"]]


def host_letter(village: Village, domain: str, lines: list[Line]) -> str:
    """The mail to who looks after the domain: complete, to be sent as it is."""
    sign = [_("Met vriendelijke groet,"), village.contact_name, show_phone(village.contact_phone)]
    parts = [
        _("Dag,"),
        _("Wij willen onze mail versturen van een adres op %(domain)s, met het programma Dorpsplein.")
        % {"domain": domain},
        _("Wilt u daarvoor deze regels in de DNS van %(domain)s zetten? De rest blijft zoals het is.")
        % {"domain": domain},
        *(f"{number}. {_one(line)}" for number, line in enumerate(lines, 1)),
        _("Laat het ons weten als het klaar is. Dan kijken wij of het werkt."),
        "\n".join([*filter(None, sign), village.full_name]),
    ]
    return "\n\n".join(parts) + "\n"


def _one(line: Line) -> str:
    kind, name, value = _("Soort"), _("Naam"), _("Waarde")
    rows = [f"{kind}: TXT", f"{name}: {line['name']}.", f"{value}: {line['value']}", f"TTL: {TTL}"]
    if len(line["value"]) > LONGEST:
        rows += [
            _("Past dat niet in één keer? Dan in stukken:"),
            *(f'"{one}"' for one in pieces(line["value"])),
        ]
    if line["instead"]:
        rows += [_("Dit komt in de plaats van:"), *line["instead"]]
    return "\n".join(rows)
