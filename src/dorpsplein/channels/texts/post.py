"""A post for Facebook: what and when in the first lines, because the rest is folded away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.notice import Contact, Notice
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.publishing.fitting import Piece, Written, fit, sentence_pieces
from dorpsplein.channels.publishing.saying import in_language

MOST = 2000


@in_language
def post(notice: Notice, desk: Contact) -> Written:
    """A post with everything one needs to come, and the link."""
    body = _cancelled(notice) if notice.is_off else _coming(notice)
    end = [
        Piece(saying.question(notice, desk), 1, "\n\n"),
        Piece(saying.link(notice)),
        Piece(saying.village_name(notice), 0, "\n\n"),
    ]
    return fit([Piece(saying.heading(notice)), *body, *end], MOST)


def _coming(notice: Notice) -> list[Piece]:

    return [
        Piece(saying.when_now(notice)),
        Piece(saying.where(notice)),
        Piece(saying.repeats(notice), 3),
        Piece(saying.remark(notice), 2, "\n\n"),
        *sentence_pieces(saying.own_words(notice), 9),
        Piece(saying.cost(notice), 3, "\n\n"),
        Piece(saying.welcome(notice), 5, " "),
        Piece(saying.at_home(notice), 2, " "),
        Piece(saying.access(notice), 4, " "),
        Piece(saying.together(notice), 6, " "),
    ]


def _cancelled(notice: Notice) -> list[Piece]:
    return [
        Piece(_("Het was op %(when)s.") % {"when": saying.when(notice)}),
        Piece(saying.where(notice)),
        Piece(saying.remark(notice), 2, "\n\n"),
        Piece(saying.next_time(notice), 3, "\n\n"),
        Piece(_("Wilt u dit doorgeven aan wie dit niet leest?"), 5, "\n\n"),
    ]
