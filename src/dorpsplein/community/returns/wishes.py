"""Does somebody write that she wants no newsletter any more? Only ever an offer to an editor."""

from __future__ import annotations

import re

LETTER = r"(?:nieuws\s?brie(?:f|ven)|(?:mailing|mail|verzend)\s?lijst|e?-?mails?|mailings?|newsletters?)\b"
LEAVING = (
    r"(?:af\s?melden|afmelding|afgemeld|meld\w*|uit\s?schrijven|uitschrijving|uitgeschreven|schrijf|opzeggen"
    r"|stop(?:pen|zetten)?|be[eë]indigen|schrap\w*|verwijder\w*|haal|cancel|remove|delete)\b"
)
NO_MORE = r"(?:geen|niet\s(?:meer|langer)|no\s(?:more|longer)|do\s?n[o']t|do\snot|stop)\b"
NOTHING = r"(?:niks|niets)"
THIS = r"(?:de|deze|die|jullie|uw)\W+brie(?:f|ven)"
FEW = r"(?:\w+\W+){0,2}?"
NEAR = r"\W+(?:\w+\W+){0,4}?"
POLITE = (
    r"(?:graag|gaarne|wilt|wil|willen|kunt|kan|zou|ik|mij|me|ons|u|je|mijn|naam|voor|van|nu|hiervoor|hiervan"
    r"|s\.?v\.?p|alstublieft|alsjeblieft|aub|a\.u\.b|dank|bedankt|wel|hartelijk|please|thanks|thank|you|maar)"
)
WISH = re.compile(
    rf"{LEAVING}{NEAR}{LETTER}|{LETTER}{NEAR}{LEAVING}|{NO_MORE}{NEAR}{LETTER}"
    rf"|{LETTER}{NEAR}(?:niet\s(?:meer|langer)|no\slonger)\b"
    r"|\bstop\b\W+(?:\w+\W+){0,2}?(?:mailen|sturen|sending|e-?mailing|mailing)\b"
    r"|\b(?:mij|mie|me|ons|us)\W+(?:\w+\W+){0,3}?(?:van|uit|from|off)\W+(?:\w+\W+){0,2}\w*"
    r"(?:lijst|lieste?|bestand|list)\b"
    rf"|\b(?:wil|willen|hoef|hoeven|lees)\W+{FEW}(?:die|deze|jullie|uw|de)\W+{FEW}"
    rf"(?:post|krant\w*|blaadjes?|berichten)\W+{FEW}niet\W+(?:meer|langer)\b"
    rf"|\b(?:wil|willen|hoef|hoeven)\W+{FEW}{NOTHING}\W+(?:meer|langer)\W+{FEW}"
    r"(?:horen|ontvangen|krijgen|toegestuurd)\b"
    rf"|\b(?:mij|me|ons)\W+{FEW}(?:niet|{NOTHING})\W+(?:meer|langer)\W+(?:te\W+)?"
    r"(?:mailen|schrijven|(?:toe)?sturen)\b"
    rf"|\b{NOTHING}\W+meer\W+(?:toe)?sturen\b"
    rf"|\b(?:stuur|mail)\W+(?:(?:mij|me|ons)\W+)?(?:maar\W+)?(?:niet|{NOTHING})\W+meer\b"
    r"|\b(?:houd?|schei)\W+(?:er\W+)?(?:maar\W+)?(?:mee\W+)?(?:op|uit)\W+met\W+(?:\w+\W+){0,2}?"
    rf"(?:{LETTER}|(?:sturen|mailen|post)\b)"
    rf"|\b(?:wil|willen|wilde|hoef|hoeven)\W+{FEW}(?:hem|{THIS})\W+{FEW}niet\W+(?:meer|langer)"
    r"(?:\W+(?:te|hebben|krijgen|ontvangen|lezen|hoor)\b)*\s*(?:[,;.!?]|$)"
    r"|\b(?:do\s?n[o\u2019']t|do\snot)\W+want\W+(?:it|this|th(?:is|ese|e)\W+letters?)\W+any\s?(?:more|longer)\b"
    r"|\bunsubscribe\b|\bopt(?:ing)?[ -]?out\b|\babbestellen\b",
    re.IGNORECASE,
)
ALONE = re.compile(
    rf"(?:{POLITE}\W+)*(?:af\s?melden|afmelding|afgemeld\sworden|uit\s?schrijven|uitschrijving|opzeggen"
    r"|stop(?:pen)?|stop\W+(?:er\W+)?(?:maar\W+)?mee|unsubscribe|cancel|remove\sme|abmelden"
    r"|(?:schrijf|meld|haal|streep|schrap)\W+(?:mij|me|ons)\W+(?:er\W+)?(?:maar\W+)?(?:uit|af|eraf|door|weg))"
    rf"(?:\W+{POLITE})*\W*",
    re.IGNORECASE,
)
# What is left or missed that is no letter; and what is said of a letter that is welcome.
OTHER = re.compile(
    r"\b(?:voor|met|van|for)\W+(?:de|het|een|deze|dit|die|dat|the)\W+(?!\w*(?:brie[fv]|mail|lijst|liest|letter))\w+"
    r"|\bmail\w*adres|\be-?mail\s?address|\bper\W(?:e-?)?mail\b|\bby\se?-?mail\b"
    r"|\b(?:geen|niet|nooit)\W+(?:\w+\W+){0,4}?(?:gekregen|gehad|aangekomen|binnen)\b"
    r"|\b(?:kreeg|ontving|heb|hebben|heeft|kwam)\W+(?:\w+\W+){0,4}?(?:geen|niet|nooit)\b"
    r"|\b(?:geen|no)\W+(?:\w+\W+)?mail\w*\W+(?:en|maar|dus|heb|hebt|heeft|hebben|krijgt|lezen|leest|at|here)\b"
    r"|\b(?:did|have|has)\s?n[o']t\W+(?:\w+\W+){0,2}?(?:receive|get|got|arrive)\w*"
    r"|\b(?:niet|not|n't)\W+(?:\w+\W+){0,2}?(?:stoppen|afmelden|uitschrijven|stop|unsubscribe|cancel)\b",
    re.IGNORECASE,
)
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=[A-Z])")
CLAUSES = re.compile(r"[,;:–]")
SPACES = re.compile(r"\s+")
LONGEST = 2000


def wants_to_stop(subject: str, words: str) -> bool:
    """Does it read as a wish to stop? What she leaves otherwise, such as a walk, is none."""
    return any(_is_wish(sentence) for sentence in (subject, *SENTENCES.split(words[:LONGEST])))


def _is_wish(sentence: str) -> bool:
    said = SPACES.sub(" ", sentence).strip()
    short = any(ALONE.fullmatch(clause.strip()) for clause in CLAUSES.split(said))
    return bool((short or WISH.search(said)) and not OTHER.search(said))
