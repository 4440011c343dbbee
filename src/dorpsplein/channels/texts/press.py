"""A text for the local paper: short sentences, who, what, when, where, and whom to ring."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.notice import Contact, Notice, Story
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.publishing.addresses import story_address
from dorpsplein.channels.publishing.fitting import Piece, Written, fit, one_line, sentence_pieces
from dorpsplein.channels.publishing.saying import in_language

MOST = 2500


@in_language
def press(notice: Notice, desk: Contact) -> Written:
    """A press text; without the words of the organiser it is still whole."""
    note = Piece(_note(desk, notice), 0, "\n\n")
    pieces = [Piece(saying.heading(notice)), *_article(notice, desk), note]
    return fit(pieces, MOST, heading=saying.heading(notice))


@in_language
def article(notice: Notice, desk: Contact) -> Written:
    """The same without its heading and its note to the editors, which stand apart."""
    return fit(_article(notice, desk), MOST, heading=saying.heading(notice))


def story_article(story: Story, words: str, most: int) -> str:
    """News in Dutch between whose it is and where to read more; of what is longer than ``most``, less."""
    with override("nl"):
        first = _("Dit is nieuws van %(village)s.") % {"village": one_line(story.village.name, saying.NAME)}
        more = _("Meer lezen: %(link)s") % {"link": story_address(story, "nl")}
    room = most - len(first) - len(more) - 4
    return "\n\n".join(filter(None, (first, words[:room].rstrip(), more)))


def _article(notice: Notice, desk: Contact) -> list[Piece]:
    body = _cancelled(notice) if notice.is_off else _coming(notice)
    more = Piece(_("Meer lezen: %(link)s") % {"link": saying.link(notice)}, 0, " ")
    return [*body, Piece(saying.question(notice, desk), 1, "\n\n"), more]


def _coming(notice: Notice) -> list[Piece]:
    return [
        Piece(_invitation(notice), 0, "\n\n"),
        Piece(_moment(notice), 0, " "),
        Piece(saying.where_sentence(notice), 0, " "),
        Piece(saying.repeats(notice), 3, " "),
        Piece(saying.remark(notice), 2, " "),
        *sentence_pieces(saying.own_words(notice), 9),
        Piece(saying.cost(notice), 3, "\n\n"),
        Piece(saying.welcome(notice), 5, " "),
        Piece(saying.at_home(notice), 2, " "),
        Piece(saying.access(notice), 4, " "),
        Piece(saying.together(notice), 6, " "),
    ]


def _cancelled(notice: Notice) -> list[Piece]:
    words = {"title": saying.title(notice), "village": saying.village_name(notice)}
    return [
        Piece(_("‘%(title)s’ van %(village)s gaat niet door.") % words, 0, "\n\n"),
        Piece(_("Het was op %(when)s.") % {"when": saying.when(notice, year=True)}, 0, " "),
        Piece(saying.was_where(notice), 0, " "),
        Piece(saying.remark(notice), 2, " "),
        Piece(saying.next_time(notice), 3, " "),
    ]


def _invitation(notice: Notice) -> str:
    words = {"title": saying.title(notice), "village": saying.village_name(notice)}
    if notice.is_moved:
        return _("‘%(title)s’ van %(village)s is %(moved)s.") % {**words, "moved": saying.moved_to(notice)}
    return _("%(village)s nodigt u uit voor ‘%(title)s’.") % words


def _moment(notice: Notice) -> str:
    moved = saying.not_when(notice)
    words = {"when": saying.when(notice, year=True), "moved": moved}
    return _("Het is op %(when)s, %(moved)s.") % words if moved else _("Het is op %(when)s.") % words


def _note(desk: Contact, notice: Notice) -> str:
    words = {
        "village": saying.village_name(notice),
        "name": one_line(desk.name, saying.NAME),
        "phone": show_phone(desk.phone),
    }
    return _("Noot voor de redactie: meer weten? Bel %(name)s van %(village)s, %(phone)s.") % words
