"""Make the many ways to say how often alike: "wekelijks" is "elke week"."""

from __future__ import annotations

from dorpsplein.base.when.days import DAYS, NAMES
from dorpsplein.base.when.swaps import swapped, swaps
from dorpsplein.base.when.words import COUNTS, WEEKDAYS

COUNTED = "|".join(sorted(COUNTS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,2}}|{COUNTED})"
UNIT = r"(?:dag(?:en)?|week|weken|maand(?:en)?|jaar|jaren|days?|weeks|months?|years?)"
FULL_DAYS = "|".join(name for name in WEEKDAYS if name.endswith(("day", "dag")))
WORKING_DAYS = "maandag dinsdag woensdag donderdag vrijdag"
PLAINER = swaps(
    (r"\bv\.?a\.? (?=\d)", "vanaf "),
    (r"\bm\.?i\.?v\.? ", "vanaf "),
    (r"\bm\.?u\.?v\.? ", "behalve "),
    (rf"\bvan (\d{{1,2}}) (?=(?:t/m|tot en met|tot) \d{{1,2}} ({NAMES})\b)", r"van \1 \2 "),
    (rf"\b({NUMBER}) ({FULL_DAYS})(?:s|en)\b", r"elke \2 \1 keer"),
    (r"\bv(?:\.d\.?|/d|d| d) (?=maand\b)", "van de "),
    (r"\b(?:elk|iedere|ieder|every|each|alle)\b", "elke"),
    (
        r"\b(?:op )?(?:1 ?x|(?:1|een|één) keer|eens|eenmaal|once) (?:per|in de|in het|a|every|elke)\b",
        "elke",
    ),
    (r"\b(?:wekelijkse?|weekly|per week)\b", "elke week"),
    (r"\b(?:tweewekelijkse?|veertiendaagse?|fortnightly|biweekly|elke fortnight)\b", "elke 2 weken"),
    (r"\b(?:maandelijkse?|monthly|per maand)\b", "elke maand"),
    (r"\b(?:van|of|in|per) (?:de|elke|het|the|een) (?:maand|month)\b", "elke maand"),
    (r"\b(?:elke|per|van het) (?:kwartaal|quarter)\b", "elke 3 maanden"),
    (r"\b(?:elke|per) (?:halfjaar|half jaar)\b", "elke 6 maanden"),
    (r"\b(?:jaarlijkse?|yearly|annually)\b", "elke jaar"),
    (r"\b(?:dagelijkse?|daily)\b", "elke dag"),
    (rf"\b(?:om de|elke) (?:andere|other) (?={DAYS})", "elke 2 weken "),
    (rf"\bom de (?=(?:{DAYS})\b)", "elke 2 weken "),
    (r"\belke second (?=\w+day\b(?! (?:of|in) )(?! elke maand))", "elke 2 weken "),
    (rf"\b(?:om (?:de|het)|elke) (?:andere |other )({UNIT})\b", r"elke 2 \1"),
    (r"\bom (?:de|het) (dag|week|maand|jaar)\b", r"elke 2 \1"),
    (rf"\bom (?:de|het) (?={NUMBER} )", "elke "),
    (rf"\belke (?:tweede|2e|2de|second) ({UNIT})\b(?! elke)", r"elke 2 \1"),
    (rf"\belke (?:derde|3e|3de|third) ({UNIT})\b(?! elke)", r"elke 3 \1"),
    (r"\b(?:elke )?(?:werkdagen|doordeweekse dagen|doordeweeks|weekdays)\b", f"elke {WORKING_DAYS}"),
    (r"\belke (?:werkdag|doordeweekse dag|weekdag|weekday)\b", f"elke {WORKING_DAYS}"),
    (r"\b(?:elke weekend|weekenden|weekends)\b", "elke zaterdag zondag"),
    (rf"(?:\b|')(?:'?s )?\b({FULL_DAYS})(?:s|en)\b", r"elke \1"),
)


def plainer(text: str) -> str:
    """The same text, with one way to say how often."""
    return swapped(text, PLAINER)
