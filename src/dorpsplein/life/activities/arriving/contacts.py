"""Mail addresses and telephone numbers stay where they were: they belong to people, who were not asked."""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from dorpsplein.life.activities.arriving.shapes import Arrival, Change, Delivery
from dorpsplein.life.activities.arriving.words import NO_TITLE

MAIL = re.compile(
    r"(?:mailto:)?[\w.+%'-]{1,64}\s?(?:@|[\[(]\s?(?:at|apenstaartje)\s?[\])])\s?"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\d(?:[\s().+/\u2013-]{0,4}\d){8}")
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
# Looks like a telephone number and is none: an address on the web, a date, a bank account.
OTHER_FIGURES = re.compile(
    r"https?://\S+|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){6,14}",
    re.IGNORECASE,
)
GONE = "…"
LEAD = 3  # "Vragen?", "Mail of bel": a line of so few words only led to what is gone


def without_contacts(delivery: Delivery) -> Delivery:
    """The same without mail addresses and telephone numbers; each arrival says that they were left out."""
    skipped = tuple(replace(lost, title=_cleaned(lost.title)) for lost in delivery.skipped)
    return replace(delivery, arrivals=tuple(map(_without, delivery.arrivals)), skipped=skipped)


def _without(arrival: Arrival) -> Arrival:
    kept = replace(
        arrival,
        title=_cleaned(arrival.title) or NO_TITLE,
        words=_cleaned_words(arrival.words),
        place=_cleaned(arrival.place),
        url="" if MAIL.search(arrival.url) else arrival.url,
        changes=tuple(_changed(change) for change in arrival.changes),
    )
    if kept == arrival:
        return arrival
    return replace(kept, notes=(*arrival.notes, _left_out()))


def _changed(change: Change) -> Change:
    return replace(
        change,
        title=_cleaned(change.title) or NO_TITLE,
        words=_cleaned_words(change.words),
        place=_cleaned(change.place),
    )


def _left_out() -> str:
    return _("Mailadressen en telefoonnummers laten wij weg: die zijn van mensen.")


def _cleaned(text: str) -> str:
    """One line without them."""
    bare = _bare(text)
    return text if bare == text else _tidied(bare.replace(GONE, ""))


def _cleaned_words(text: str) -> str:
    """Lines with "…" in their place; a line that only led to them goes whole."""
    lines = [(line, _bare(line)) for line in text.split("\n")]
    kept = [line if bare == line else _tidied(bare) for line, bare in lines if bare == line or _says(bare)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _says(line: str) -> bool:
    return len(re.findall(r"\w[\w'’-]*", line)) > LEAD


def _bare(line: str) -> str:
    bare = _without_numbers(_without_mail(line))
    return bare if bare == line else re.sub(rf"[(\[<]\s*{GONE}\s*[)\]>]", "", bare)


def _without_mail(line: str) -> str:
    if "@" not in line and "(" not in line and "[" not in line:
        return line
    line = LINK.sub(lambda link: GONE if MAIL.search(link[0]) else link[0], line)
    return MAIL.sub(GONE, line)


def _without_numbers(line: str) -> str:
    if not FIGURES.search(line):
        return line
    from phonenumbers import Leniency, PhoneNumberMatcher

    guarded = OTHER_FIGURES.sub(lambda found: ";" * len(found[0]), line)
    for match in reversed(list(PhoneNumberMatcher(guarded, "NL", leniency=Leniency.VALID))):
        line = f"{line[: match.start]}{GONE}{line[match.end :]}"
    return line


def _tidied(line: str) -> str:
    line = re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(line.split()))
    return re.sub(r"^[\s.,;:!?–-]+|[\s,;:–-]+$", "", line)
