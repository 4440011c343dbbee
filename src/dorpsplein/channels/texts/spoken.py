"""A text to read aloud over the telephone, or to speak on an answering machine."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, day_words, is_whole_days, span_words
from dorpsplein.base.notice import Contact, Notice
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.publishing.fitting import Piece, Written, fit, one_line, sentence_pieces
from dorpsplein.channels.publishing.saying import in_language
from dorpsplein.channels.texts.clock import say_number, say_time

NEVER_SAID = frozenset({"So", "Sk", "Cf", "Me", "Co", "Cn"})
LOOSE_STOP = re.compile(r" +([.,!?])")
MOST = 1200  # about a minute and a half


@in_language
def spoken(notice: Notice, desk: Contact) -> Written:
    """Whole sentences, times in words, the number twice; nothing that cannot be said."""
    body = _cancelled(notice) if notice.is_off else _coming(notice)
    greeting = Piece(_("Hier is %(village)s.") % {"village": saying.village_name(notice)})
    pieces = [greeting, *body, Piece(_number(notice, desk), 1, "\n")]
    return fit([_aloud(piece) for piece in pieces], MOST)


def _coming(notice: Notice) -> list[Piece]:
    return [
        *_beginning(notice),
        Piece(saying.where_sentence(notice), 0, " "),
        Piece(saying.repeats(notice), 3, " "),
        Piece(saying.remark(notice), 2),
        *sentence_pieces(saying.own_words(notice), 9),
        Piece(_cost(notice), 3),
        Piece(saying.welcome(notice), 5, " "),
        Piece(saying.access(notice), 4, " "),
        Piece(saying.at_home(notice), 2, " "),
        Piece(saying.together(notice), 6, " "),
    ]


def _cancelled(notice: Notice) -> list[Piece]:
    return [
        Piece(_("Let op: %(title)s gaat niet door.") % {"title": saying.title(notice)}),
        Piece(_was(notice.start, notice.end), 0, " "),
        Piece(saying.remark(notice), 2),
        Piece(saying.next_time(notice), 3),
    ]


def _beginning(notice: Notice) -> list[Piece]:
    title, moment = saying.title(notice), _moment(notice)
    if notice.moved_from is None:
        return [Piece(f"{title}."), Piece(f"{moment[0].upper()}{moment[1:]}.", 0, "\n")]
    return [
        Piece(_("Let op: %(title)s is %(moved)s.") % {"title": title, "moved": saying.moved_to(notice)}),
        Piece(_was(notice.moved_from, notice.moved_from + (notice.end - notice.start))),
        Piece(_("Het is nu op %(moment)s.") % {"moment": moment}),
    ]


def _was(start: datetime, end: datetime) -> str:
    begin = start.astimezone(AMSTERDAM)
    if is_whole_days(start, end):
        return _("Het was op %(when)s.") % {"when": day_words(begin.date())}
    when = {"day": day_words(begin.date()), "time": say_time(begin.time())}
    return _("Het was op %(day)s om %(time)s.") % when


def _moment(notice: Notice) -> str:
    start, end = notice.start.astimezone(AMSTERDAM), notice.end.astimezone(AMSTERDAM)
    words = {"day": day_words(notice.day), "start": say_time(start.time())}
    if is_whole_days(start, end):
        return f"{words['day']}, {span_words(start, end)}"
    if start.date() != end.date():
        last = {"last": day_words(end.date()), "end": say_time(end.time())}
        return _("%(day)s om %(start)s, tot %(last)s om %(end)s") % (words | last)
    until = say_time(end.time(), part=start.hour // 6 != end.hour // 6)
    return _("%(day)s om %(start)s, tot %(end)s") % (words | {"end": until})


def _cost(notice: Notice) -> str:
    if not notice.price.cents:
        return saying.cost(notice)
    euros, rest = divmod(notice.price.cents, 100)
    amount = f"{euros} euro {rest:02d}" if rest else f"{euros} euro"
    price = ", ".join(part for part in (amount, one_line(notice.price.words)) if part)
    return _("Meedoen kost %(price)s") % {"price": price} + "."


def _number(notice: Notice, desk: Contact) -> str:
    known = notice.contact if notice.contact and notice.contact.phone else desk
    if not known.phone:
        return ""
    words = {"name": one_line(known.name, saying.NAME), "number": say_number(show_phone(known.phone))}
    return _("Vragen? Bel %(name)s. Het nummer is %(number)s. Ik zeg het nog een keer: %(number)s.") % words


def _aloud(piece: Piece) -> Piece:
    """Without empty lines, and without emoji and other signs that nobody says."""
    plain = unicodedata.normalize("NFC", piece.words).replace("\ufe0f", "")
    said = "".join(sign for sign in plain if unicodedata.category(sign) not in NEVER_SAID)
    words = LOOSE_STOP.sub(r"\1", " ".join(part for part in said.split(" ") if part))
    return Piece(words, piece.rank, "\n" if "\n" in piece.before else " ")
