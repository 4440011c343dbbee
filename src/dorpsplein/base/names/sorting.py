"""Names in the order of a Dutch list: van den Berg under B."""

from __future__ import annotations

import re
import unicodedata

from dorpsplein.base.names.parts import Name, NameUse
from dorpsplein.base.names.showing import capital, glued, known, spaced

ARTICLE = re.compile(r"['’][st][\s-]+", re.IGNORECASE)
SPELLED = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ı": "i", "ŋ": "n", "ŧ": "t",
        "'": "", "’": "", "‘": "", "`": "", "´": "", "ʼ": "", ".": " ",
    }
)  # fmt: skip
SILENT = "'`"
ASCII = {
    sign: "" if chr(sign) in SILENT else chr(sign).lower() if chr(sign).isalnum() else " "
    for sign in range(128)
}
BEYOND = "zz"
LONGEST = 200


def sort_words(name: Name) -> str:
    """As it stands on a list: Berg, Riet van den."""
    first, prefix, last = _in_order(name)
    behind = spaced(first, prefix)
    if not last:
        return behind
    return f"{last}, {behind}" if behind else capital(last)


def sort_key(name: Name) -> str:
    """The same order by any database: small letters, figures and single spaces, "berg riet van den".

    Units: at most 200 characters.
    """
    first, prefix, last = _in_order(name)
    return fold(f"{ARTICLE.sub('', last, count=1)} {first} {prefix}")[:LONGEST]


def fold(text: str) -> str:
    """Letters without marks, in small ASCII: é is e, IJ is ij, Özil is ozil.

    A letter of another script comes after the z, each with its number, so that no name folds to nothing.
    """
    if text.isascii():
        return " ".join(text.translate(ASCII).split())
    plain = unicodedata.normalize("NFKD", text).lower().translate(SPELLED)
    return " ".join("".join(_ascii(sign) for sign in plain if not unicodedata.combining(sign)).split())


def _ascii(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isalnum() else " "
    return f"{BEYOND}{ord(sign):05x}" if sign.isalnum() else " "


def _in_order(name: Name) -> tuple[str, str, str]:
    """What she is called, the tussenvoegsel that leads, and the surname without it."""
    own, partner = (name.prefix, known(name.surname)), (name.partner_prefix, known(name.partner_surname))
    if not partner[1] and own[1]:  # the usual name, and a list has many
        return spaced(name.given or name.initials), spaced(own[0]), own[1]
    order = {
        NameUse.OWN: (own,),
        NameUse.PARTNER: (partner if partner[1] else own,),
        NameUse.PARTNER_OWN: (partner, own),
        NameUse.OWN_PARTNER: (own, partner),
    }
    pairs = [pair for pair in order[NameUse(name.use)] if pair[1]]
    first = spaced(name.given or name.initials)
    if not pairs:
        return first, "", ""
    (prefix, leading), *rest = pairs
    return first, spaced(prefix), "-".join([leading, *(glued(*pair) for pair in rest)])
