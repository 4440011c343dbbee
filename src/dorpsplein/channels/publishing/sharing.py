"""What a person passes on: a message for WhatsApp and a mail. We send nothing; the own app opens with it."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext as _

from dorpsplein.base.notice import Contact, Notice
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.publishing.fitting import Piece, Written, fit, one_line, sentence_pieces
from dorpsplein.channels.publishing.saying import in_language

MOST_IN_MESSAGE = 699
MOST_IN_MAIL = 1500
MOST_IN_SUBJECT = 70
FORMAT = str.maketrans("", "", "*_~`")


@in_language
def message(notice: Notice, desk: Contact) -> Written:
    """A message for WhatsApp, under 700 characters, with the link at the end."""
    title = saying.heading(notice).translate(FORMAT)
    pieces = [Piece(f"*{title}*"), *(_off(notice) if notice.is_off else _on(notice))]
    end = [Piece(saying.question(notice, desk), 1, "\n\n"), Piece(saying.link(notice))]
    return fit([*pieces, *end], MOST_IN_MESSAGE)


@in_language
def mail(notice: Notice, desk: Contact) -> Written:
    """A plain mail, short enough for every mail program to open with; its heading is the subject."""
    subject = one_line(f"{one_line(saying.heading(notice), MOST_IN_SUBJECT)}, {saying.when(notice)}")
    pieces = [Piece(_("Beste buur,")), *(_mail_off(notice) if notice.is_off else _mail_on(notice))]
    end = [
        Piece(saying.question(notice, desk), 1, "\n\n"),
        Piece(_("Meer lezen: %(link)s") % {"link": saying.link(notice)}, 0, "\n\n"),
        Piece(_("Groet van %(village)s") % {"village": saying.village_name(notice)}, 0, "\n\n"),
    ]
    return fit([*pieces, *end], MOST_IN_MAIL, heading=subject)


def whatsapp_link(written: Written) -> str:
    """An address that opens WhatsApp with the text ready."""
    return f"https://wa.me/?text={quote(written.words, safe='')}"


def mail_link(written: Written) -> str:
    """An address that opens the mail program with subject and text ready (RFC 6068)."""
    body = written.words.replace("\n", "\r\n")
    return f"mailto:?subject={quote(written.heading, safe='')}&body={quote(body, safe='')}"


def _off(notice: Notice) -> list[Piece]:
    return [
        Piece(_("Het was op %(when)s.") % {"when": saying.when(notice)}),
        Piece(saying.where(notice)),
        Piece(saying.remark(notice), 2, "\n\n"),
        Piece(saying.next_time(notice), 3, "\n\n"),
    ]


def _on(notice: Notice) -> list[Piece]:
    return [
        Piece(saying.when_now(notice)),
        Piece(saying.where(notice)),
        Piece(saying.remark(notice), 2, "\n\n"),
        *sentence_pieces(saying.own_words(notice), 9, paragraphs=False),
        Piece(saying.cost(notice), 3, "\n\n"),
        Piece(saying.welcome(notice), 5, " "),
        Piece(saying.access(notice), 4, " "),
        Piece(saying.at_home(notice), 2, " "),
        Piece(saying.together(notice), 6, " "),
        Piece(saying.repeats(notice), 7, " "),
    ]


def _beginning(notice: Notice) -> str:
    words = _("‘%(title)s’ is %(moved)s.") if notice.is_moved else _("Komt u ook naar ‘%(title)s’?")
    return words % {"title": saying.title(notice), "moved": saying.moved_to(notice)}


def _mail_off(notice: Notice) -> list[Piece]:
    words = _("‘%(title)s’ gaat niet door. Het was op %(when)s.")
    return [
        Piece(words % {"title": saying.title(notice), "when": saying.when(notice)}, 0, "\n\n"),
        Piece(saying.remark(notice), 2, "\n\n"),
        Piece(saying.next_time(notice), 3, "\n\n"),
    ]


def _mail_on(notice: Notice) -> list[Piece]:
    return [
        Piece(_beginning(notice), 0, "\n\n"),
        Piece(saying.remark(notice), 2, "\n\n"),
        Piece(_("Wanneer: %(when)s") % {"when": saying.when_now(notice)}, 0, "\n\n"),
        Piece(_("Waar: %(where)s") % {"where": saying.where(notice)}),
        Piece(saying.repeats(notice), 3),
        *sentence_pieces(saying.own_words(notice), 9),
        Piece(saying.cost(notice), 3, "\n\n"),
        Piece(saying.welcome(notice), 5, " "),
        Piece(saying.access(notice), 4, " "),
        Piece(saying.at_home(notice), 2, " "),
        Piece(saying.together(notice), 6, " "),
    ]
