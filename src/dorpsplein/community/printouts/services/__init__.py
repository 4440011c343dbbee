"""Acts: making a print, typing in what came back on it, and forgetting it."""

from dorpsplein.community.printouts.services.agreeing import agree_birthday, birthday_of, withdraw_birthday
from dorpsplein.community.printouts.services.entering import enter_paper, take_back_entered
from dorpsplein.community.printouts.services.making import (
    discard_printout,
    draft_printout,
    forget_printouts,
    make_printout,
)
from dorpsplein.community.printouts.services.showing import enter_form, make_form, take_back_form

__all__ = [
    "agree_birthday",
    "birthday_of",
    "discard_printout",
    "draft_printout",
    "enter_form",
    "enter_paper",
    "forget_printouts",
    "make_form",
    "make_printout",
    "take_back_entered",
    "take_back_form",
    "withdraw_birthday",
]
