"""The acts of the room."""

from dorpsplein.channels.newsletters.services.beginning import begin_edition, begin_message
from dorpsplein.channels.newsletters.services.changing import (
    add_piece,
    change_edition,
    describe_photos,
    take_over,
)
from dorpsplein.channels.newsletters.services.correcting import correct
from dorpsplein.channels.newsletters.services.holding import Changed, by_whom, hold, hold_draft
from dorpsplein.channels.newsletters.services.keeping import (
    bin_edition,
    empty_bin,
    forget_editions,
    show_on_website,
    take_back,
)
from dorpsplein.channels.newsletters.services.sending import (
    go_on,
    plan,
    send,
    send_now,
    send_test,
    send_what_is_due,
    stop_edition,
    try_again,
    unplan,
)
from dorpsplein.channels.newsletters.services.translating import begin_english

__all__ = [
    "Changed",
    "add_piece",
    "begin_edition",
    "begin_english",
    "begin_message",
    "bin_edition",
    "by_whom",
    "change_edition",
    "correct",
    "describe_photos",
    "empty_bin",
    "forget_editions",
    "go_on",
    "hold",
    "hold_draft",
    "plan",
    "send",
    "send_now",
    "send_test",
    "send_what_is_due",
    "show_on_website",
    "stop_edition",
    "take_back",
    "take_over",
    "try_again",
    "unplan",
]
