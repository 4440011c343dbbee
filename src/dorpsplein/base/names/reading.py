"""Read a name as people type it."""

from __future__ import annotations

import re
from dataclasses import replace

from dorpsplein.base.names.parts import Address, Name, NameUse
from dorpsplein.base.names.prefixes import (
    BEHIND,
    FORMS,
    GLUED,
    KIN,
    TITLE,
    is_article,
    is_initials,
    is_prefix,
    opens_surname,
    same,
)

AND = frozenset({"en", "and", "&", "+"})
BORDER = " ,;\t\n\r\u00a0"
HYPHEN = re.compile(r"\s*[-–]\s*")
BRACKETS = re.compile(r"\((\w[^()]*)\)")
TWO_WORDS = 2
LONG = 2


def read_name(text: str) -> Name:
    """Read "Riet van den Berg", "Berg, Riet van den" or "Mw. R. van den Berg-de Boer".

    Of two surnames with a hyphen the first is taken for the partner's, as the Dutch write them. Nothing is
    refused: one word is a given name, and ``full`` gives back what was typed.
    """
    words = text.strip(BORDER).split()
    front, _comma, behind = " ".join(words).partition(",")
    if front and behind.strip(" ,") and not _is_straight(front):
        return _turned(front.split(), behind.replace(",", " ").split())
    return _straight(words)


def _is_straight(front: str) -> bool:
    """Before the comma stands a whole name, for it begins with "mevrouw" or initials."""
    name, rest = _without_form(front.split())
    return bool(name.address or name.title or (len(rest) > 1 and is_initials(rest[0])))


def _turned(front: list[str], behind: list[str]) -> Name:
    """Berg, Riet van den; also: van den Berg, mw. R."""
    start, rest = _without_form(behind)
    if not start.address and rest and same(rest[-1]) in FORMS:
        start, rest = replace(start, address=FORMS[same(rest[-1])]), rest[:-1]
    cut = len(rest)
    while cut and is_prefix(rest[cut - 1]) and (cut > 1 or opens_surname(rest[0])):
        cut -= 1
    name = _with_surname(_with_given(start, rest[:cut]), front)
    return _prefixed(name, " ".join(rest[cut:])) if rest[cut:] else name


def _prefixed(name: Name, prefix: str) -> Name:
    """The tussenvoegsel from behind the comma belongs to the surname that leads."""
    if name.partner_surname:
        return replace(name, partner_prefix=prefix)
    return replace(name, prefix=prefix)


def _straight(words: list[str]) -> Name:
    start, rest = _without_form(words)
    formal = bool(start.address or start.title)
    given = 0
    while given < len(rest) - 1 and is_initials(rest[given]):
        given += 1
    if given and given < len(rest) - 1 and BRACKETS.fullmatch(rest[given]):
        given += 1
    begin = _surname_begin(rest, given, certain=formal or given > 0)
    return _with_surname(_with_given(start, rest[:begin]), rest[begin:])


def _surname_begin(words: list[str], initials: int, *, certain: bool) -> int:
    """Where the surname begins. ``certain``: after "mevrouw" or initials there is one in any case."""
    if initials:
        return initials
    if not words or _opens(words, 0, certain=certain):
        return 0
    for at in range(1, len(words) - 1):
        if _opens(words, at, certain=True):
            return at
    last = _last_word(words)
    if last == 0:
        return 0 if certain and not is_initials(words[0]) else len(words)
    only_given = (last == 1 and same(words[0]) in KIN) or same(words[last - 1]) in AND
    return len(words) if only_given else last


def _opens(words: list[str], at: int, *, certain: bool) -> bool:
    """Does the surname begin at this word?"""
    word = words[at]
    if at == 0 and GLUED.fullmatch(word):
        return certain or not word[0].isupper()
    if at == len(words) - 1:
        return False
    if "-" in word and is_prefix(word.rpartition("-")[2]):
        return at > 0 or certain
    return (is_prefix(word) if at else opens_surname(word)) or (certain and is_article(word))


def _last_word(words: list[str]) -> int:
    """The last word that may be a surname on its own: no "jr.", and no picture."""
    last = len(words) - 1
    while last > 0 and (same(words[last]) in BEHIND or not any(sign.isalpha() for sign in words[last])):
        last -= 1
    return last


def _without_form(words: list[str]) -> tuple[Name, list[str]]:
    """Take "mevrouw", "de heer" and titles off the front, where a name is left behind them."""
    name = Name()
    pair = [same(word) for word in words[:TWO_WORDS]]
    if AND & {same(word) for word in words[1 : TWO_WORDS + 1]}:
        return name, words
    if pair == ["de", "heer"] and len(words) > TWO_WORDS:
        name, words = replace(name, address=Address.MR), words[TWO_WORDS:]
    elif len(words) > 1 and (pair[0] in FORMS or words[0] == "Mr"):
        name, words = replace(name, address=FORMS.get(pair[0], Address.MR)), words[1:]
    titles = 0
    while titles < len(words) - 1 and TITLE.fullmatch(words[titles]):
        titles += 1
    return replace(name, title=" ".join(words[:titles])), words[titles:]


def _with_given(name: Name, words: list[str]) -> Name:
    """Initials, or a given name; of "J.P. (Jan)" both."""
    initials = 0
    while initials < len(words) and is_initials(words[initials]):
        initials += 1
    if initials == len(words):
        return replace(name, initials=" ".join(words))
    bracketed = BRACKETS.fullmatch(" ".join(words[initials:])) if initials else None
    if bracketed:
        return replace(name, initials=" ".join(words[:initials]), given=bracketed[1])
    return replace(name, given=" ".join(words))


def _with_surname(name: Name, words: list[str]) -> Name:
    text = " ".join(words)
    for hyphen in HYPHEN.finditer(text):
        left, right = text[: hyphen.start()], text[hyphen.end() :]
        if _is_surname(left) and _is_surname(right):
            (partner_prefix, partner), (prefix, own) = _split(left), _split(right)
            both = replace(
                name, partner_prefix=partner_prefix, partner_surname=partner, use=NameUse.PARTNER_OWN
            )
            return replace(both, prefix=prefix, surname=own)
        break
    prefix, own = _split(text)
    return replace(name, prefix=prefix, surname=own)


def _is_surname(text: str) -> bool:
    """One half of a double name: with a capital or a tussenvoegsel, and no Arabic article."""
    words = text.split()
    if not words or is_article(words[-1]) or sum(sign.isalpha() for sign in words[-1]) < LONG:
        return False
    return words[0][0].isupper() or is_prefix(words[0]) or bool(GLUED.fullmatch(words[0]))


def _split(text: str) -> tuple[str, str]:
    """The tussenvoegsel and the rest: van den, Berg; d', Ancona."""
    words, cut = text.split(), 0
    while cut < len(words) - 1 and is_prefix(words[cut]):
        cut += 1
    glued = GLUED.fullmatch(words[cut]) if words else None
    if glued:
        return " ".join([*words[:cut], glued[1]]), " ".join([glued[2], *words[cut + 1 :]])
    return " ".join(words[:cut]), " ".join(words[cut:])
