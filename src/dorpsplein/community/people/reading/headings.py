"""What people write above a column, in Dutch and in English, also Outlook, Google and our own."""

from __future__ import annotations

import re
import unicodedata

from dorpsplein.community.people.reading.shapes import Field

LONGEST = 60

# In this order: the first that is found in the heading counts.
RULES: tuple[tuple[re.Pattern[str], Field], ...] = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        # Not of this person, not of a person, or not ours to keep.
        (
            r"phonetic|fonetisch|suffix|achtervoegsel|nickname|bijnaam|fileas|opslaanals|label|type$",
            Field.IGNORED,
        ),
        (r"fax|pager|semafoon|telex|isdn|ttytdd|callback|autotelefoon|carphone|radio", Field.IGNORED),
        (r"bedrijf|company|organi[sz]ati|afdeling|department|functie|jobtitle|beroep", Field.IGNORED),
        (r"manager|assistent|assistant|spouse|echtgeno|children|kinderen|noodcontact|ice$", Field.IGNORED),
        (r"customfield|relation|event\d|^im\d|group|webpag|website|categor|foto|photo", Field.IGNORED),
        (r"opmerking|notitie|notes|memo|iban|bsn|rekening|pobox|postbus|geboorteplaats", Field.IGNORED),
        (
            r"weergavenaam|displayname|street[23]$|straat[23]$|extended|region|provinc|state$|country|^land$",
            Field.IGNORED,
        ),
        (r"^(?:werk|zakelijk|business|other|ander|overig)\w*(?:adres|straat|street|plaats)", Field.IGNORED),
        (r"^(?:werk|zakelijk|business|other|ander|overig)\w*(?:city|post|land|country|state)", Field.IGNORED),
        (r"(?:tel\w*|phone|mobiel|mail)\w*partner|partner\w*(?:tel|phone|mobiel|mail)", Field.IGNORED),
        (
            r"(?:lid|klant|relatie|debiteur|volg|member|customer)(?:nummer|nr|number|id)|^nr?$|^id$",
            Field.IGNORED,
        ),
        # The partner's name.
        (r"(?:tussenv|voorv|prefix)\w*partner|partner\w*(?:tussenv|voorv|prefix)", Field.PARTNER_PREFIX),
        (r"partner\w*naam|naam\w*partner|partner\w*name|aangetrouwd", Field.PARTNER_SURNAME),
        # How to reach somebody.
        (r"mail", Field.EMAIL),
        (r"tweedetel|tel\w*2|second\w*phone|telefoonwerk|telefoonopwerk|businessphone", Field.SECOND_PHONE),
        (
            r"telef|^tel|telnr|telnummer|(?:home|thuis|prive|mob)tel$|phone|mobiel|mobile|gsm|^mob$|nummer06|06nummer|^06$",
            Field.PHONE,
        ),
        # Names.
        (
            r"^nameprefix|formofaddress|aanhef|aanspreek|salutation|addressform|geslacht$|gender|sekse|^sex$",
            Field.ADDRESS_FORM,
        ),
        (r"^titel$|^title$|aanspreektitel|^mvx?$|^mw$|^dhrmw$|^dhrmevr$", Field.ADDRESS_FORM),
        (r"tussenv|voorvoeg|^tv$|^tvs$|^tussen$|^vv$|^prefix$|surnameprefix|infix", Field.PREFIX),
        (r"voorletter|initial|^vl$", Field.INITIALS),
        (r"(?:^naam|achternaam|surname|familienaam)\w*(?:voornaam|given|first)", Field.NAME),
        (r"(?:voornaam|firstname|given)\w*(?:achternaam|lastname|surname)", Field.NAME),
        (r"voornam|voornaam|roepnaam|firstname|givenname|forename|callname", Field.GIVEN),
        (r"middlename|additionalname|middelstenaam|tweedenaam|middlenames", Field.GIVEN),
        (r"achternaam|familienaam|geslachtsnaam|surname|lastname|familyname|meisjesnaam", Field.SURNAME),
        (
            r"naamgebruik|gebruikersnaam|username|straatnaam\w*kort|kringnaam|naam(?:kring|groep)",
            Field.IGNORED,
        ),
        # Where somebody lives.
        (r"postc|zip|postalcode|^pc$", Field.POSTCODE),
        (r"huisletter|toevoeg|huisnrtoev|addition|^toev$|^letter$|verdieping|etage", Field.ADDITION),
        (r"straatennummer|straathuisn|straatnr|straatnummer|formatted", Field.ADDRESS),
        (r"huisn|housenumber|streetnumber", Field.NUMBER),
        (r"woonplaats|^plaats|plaats$|city|town|^stad$|gemeente|plaatsnaam", Field.TOWN),
        (r"straat|street|^str$", Field.STREET),
        (r"geboorte|geboren|birth|^geb|verjaar|^dob$", Field.BIRTHDAY),
        (r"adres|address|^woonadres", Field.ADDRESS),
        # Their place in the village.
        (r"lidsinds|sinds|since|lidvanaf|datumlid|ingangsdatum|inschrijfdatum|aanmelddatum", Field.SINCE),
        (r"aangemeld|ingeschreven|datumaanmeld|datuminschr|startdatum|joined|vanaf$", Field.SINCE),
        (r"^ring$|^schil$|^rol$|betrokkenheid|^status$|lidmaatschap", Field.RING),
        (r"^naam|naam$|^name$|fullname|^wie$|bewoner|^lid$|^leden$|contactpersoon|deelnemer", Field.NAME),
    )
)
HOUSE = frozenset({"nr", "nummer", "no", "number", "num"})
MIDDLE = frozenset({"middlename", "additionalname", "middelstenaam", "tweedenaam", "middlenames"})


def heading_key(heading: str) -> str:
    """A heading without capitals, accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", heading[:LONGEST].casefold())
    return "".join(sign for sign in plain if sign.isalnum() and sign.isascii())


def field_of(heading: str) -> Field | None:
    """What a heading says; None when it says nothing that we know."""
    key = heading_key(heading)
    if not key:
        return None
    return next((field for pattern, field in RULES if pattern.search(key)), None)
