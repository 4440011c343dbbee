"""Acts: saying who may, doing it, stopping it, and what the clock does."""

from dorpsplein.community.behalf.services.acting import (
    NoLonger,
    ask_news,
    change_details,
    put_birthday,
    return_details,
    stop_news,
    take_birthday_off,
)
from dorpsplein.community.behalf.services.giving import give, resume, sign, stop, take_back_end
from dorpsplein.community.behalf.services.keeping import (
    end_of_who_left,
    forget_acts,
    forget_consents,
    remind_consents,
)

__all__ = [
    "NoLonger",
    "ask_news",
    "change_details",
    "end_of_who_left",
    "forget_acts",
    "forget_consents",
    "give",
    "put_birthday",
    "remind_consents",
    "resume",
    "return_details",
    "sign",
    "stop",
    "stop_news",
    "take_back_end",
    "take_birthday_off",
]
