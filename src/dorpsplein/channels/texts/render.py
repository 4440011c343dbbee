"""All texts of a notice."""

from __future__ import annotations

from typing import NamedTuple

from dorpsplein.base.notice import Contact, Notice
from dorpsplein.channels.publishing.fitting import Written
from dorpsplein.channels.publishing.sharing import mail, message
from dorpsplein.channels.texts.post import post
from dorpsplein.channels.texts.press import press
from dorpsplein.channels.texts.spoken import spoken

__all__ = ["Texts", "mail", "message", "post", "press", "spoken", "texts_of"]


class Texts(NamedTuple):
    """Every text of one notice, in one language."""

    message: Written
    mail: Written
    post: Written
    press: Written
    spoken: Written


def texts_of(notice: Notice, desk: Contact, language: str = "nl") -> Texts:
    """Write all texts; ``desk`` is the person of the village whom anyone may ring."""
    return Texts(*(write(notice, desk, language) for write in (message, mail, post, press, spoken)))
