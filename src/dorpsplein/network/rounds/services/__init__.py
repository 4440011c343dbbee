"""The acts of the room."""

from dorpsplein.network.rounds.services.answering import (
    add_row,
    add_rows,
    answer_rows,
    begin,
    hand_in,
    take_row_away,
)
from dorpsplein.network.rounds.services.forgetting import forget_withdrawn_rows
from dorpsplein.network.rounds.services.inviting import invite_newcomers
from dorpsplein.network.rounds.services.opening import close_round, open_round, reopen_round
from dorpsplein.network.rounds.services.reminding import remind_villages
from dorpsplein.network.rounds.services.settling import ask_back, leave_row, return_row, take_over

__all__ = [
    "add_row",
    "add_rows",
    "answer_rows",
    "ask_back",
    "begin",
    "close_round",
    "forget_withdrawn_rows",
    "hand_in",
    "invite_newcomers",
    "leave_row",
    "open_round",
    "remind_villages",
    "reopen_round",
    "return_row",
    "take_over",
    "take_row_away",
]
