"""Does a program say that somebody is not there? Of a person that is an answer, and is read."""

from __future__ import annotations

import re
from email.message import Message

from dorpsplein.community.returns.opening import header

REPLYING = ("X-Autoreply", "X-Auto-Reply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From")
BEGINNING = 400  # characters in which a notice says what it is
# What only a program writes above a mail, before our own subject.
PROGRAM = re.compile(
    r"^\W*(?:automati(?:sche? (?:antwoord|reactie|beantwoord\w*)|c reply|sche antwort)"
    r"|auto[ -]?(?:reply|response)|autoresponder|abwesenheits(?:notiz|meldung|nachricht)"
    r"|afwezigheids?(?:bericht|melding|assistent)|out[ -]of[ -](?:the )?office(?: auto\w*)? ?:)",
    re.IGNORECASE,
)
# The beginning of a subject: "Re: vakantie" is a person's.
SUBJECT = re.compile(
    r"^\W*(?:out[ -]of[ -](?:the )?office|afwezig(?:heid\w*)?\b|(?:on|away on) (?:holiday|vacation|leave)\b"
    r"|ik ben (?:er )?(?:even )?(?:niet|afwezig|(?:op|met) vakantie)|(?:op|met) vakantie\b"
    r"|vakantie(?:bericht|melding)\b|away from|abwesen(?:d|heit)\b|(?:im|in) urlaub\b"
    r"|nicht im (?:b\u00fcro|haus)\b)",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"\b(?:(?:niet|momenteel|tijdelijk|even|helaas) (?:\w+ ){0,3}?(?:aanwezig|bereikbaar|afwezig|op kantoor)"
    r"|(?:ben|zijn) (?:\S+ ){0,8}?(?:afwezig|(?:op|met) vakantie|op reis)"
    r"|tijdens mijn (?:vakantie|afwezigheid)"
    r"|out of (?:the )?office|(?:i am|i'm|i will be) (?:\w+ ){0,3}?(?:away|on (?:holiday|leave|vacation))"
    r"|(?:bin|sind) (?:\S+ ){0,8}?(?:abwesend|im urlaub|nicht (?:im (?:b\u00fcro|hause?)|erreichbar|da))"
    r"|w\u00e4hrend meiner abwesenheit)\b",
    re.IGNORECASE,
)


def is_away(message: Message, subject: str, words: str, *, machine: bool, at_its_own: bool) -> bool:
    """Does a program say that she is not there?

    ``machine``: no person sent it. ``at_its_own``: it came to the address of one mail, to which programs
    answer (RFC 3834) and hardly ever a person.
    """
    if (
        header(message, "Auto-Submitted").lower().startswith("auto-replied")
        or header(message, "Precedence").lower() == "auto_reply"
        or any(name in message for name in REPLYING)
        or PROGRAM.match(subject)
    ):
        return True
    if machine and SUBJECT.match(subject):
        return True
    return at_its_own and bool(SUBJECT.match(subject) or WORDS.search(" ".join(words[:BEGINNING].split())))
