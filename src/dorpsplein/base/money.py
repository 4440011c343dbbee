"""Money is whole cents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

FREE = re.compile(r"gratis|niets|niks|free|nothing", re.IGNORECASE)
AMOUNT = re.compile(
    r"(?:€|eur|euro)?\s*(\d{1,5})(?:\s*[.,]\s*(\d{1,2}|-{1,2}))?\s*(?:€|eur|euro)?(?:\s|$|,|;)", re.IGNORECASE
)
MOST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs to take part.

    Units: whole cents. ``None`` means that nobody said; 0 means free.
    """

    cents: int | None = None
    words: str = ""

    def __str__(self) -> str:
        """The price as people read it: "€ 3,50, met koffie of thee"."""
        return ", ".join(part for part in (self.amount, self.words) if part)

    @property
    def amount(self) -> str:
        """The amount alone, in the reader's language; nothing when nobody said."""
        if self.cents is None:
            return ""
        return _("gratis") if self.cents == 0 else show_euros(self.cents)


def read_price(text: str) -> Price:
    """Read what people type: "gratis", "3,50", "€ 12,-, met koffie"; what is no amount stays words."""
    text = " ".join(text[:MOST_TYPED].split())
    free = FREE.match(text)
    if free and _ends_word(text, free.end()):
        return Price(0, text[free.end() :].lstrip(" ,;"))
    amount = AMOUNT.match(text)
    if not amount:
        return Price(None, text)
    return Price(_cents(amount[1], amount[2]), text[amount.end() :].lstrip(" ,;"))


def show_euros(cents: int) -> str:
    """Write cents as euros: "€ 12,50" in Dutch, "€12.50" in English."""
    euros, rest = divmod(cents, 100)
    if (get_language() or "nl").startswith("en"):
        return f"€{euros}.{rest:02d}"
    return f"€\N{NO-BREAK SPACE}{euros},{rest:02d}"


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or (not text[at].isalnum() and text[at] != "-")


def _cents(euros: str, rest: str | None) -> int:
    if not rest or rest.startswith("-"):
        return int(euros) * 100
    return int(euros) * 100 + int(rest.ljust(2, "0"))
