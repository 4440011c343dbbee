"""Acts: making a print, typing in what came back on it, and forgetting it."""

from dorpsplein.community.printouts.services.agreeing import agree_birthday, birthday_of, withdraw_birthday
from dorpsplein.community.printouts.services.entering import enter_paper, take_back_entered
from dorpsplein.community.printouts.services.making import (
    discard_printout,
    draft_printout,
    forget_printouts,
    make_printout,
)

__all__ = [
    "agree_birthday",
    "birthday_of",
    "discard_printout",
    "draft_printout",
    "enter_paper",
    "forget_printouts",
    "make_printout",
    "take_back_entered",
    "withdraw_birthday",
]
