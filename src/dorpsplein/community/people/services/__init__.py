"""Acts: taking a place and a role, keeping a card, and laying it down again."""

from dorpsplein.community.people.services.cards import (
    add_person,
    card_of,
    change_card,
    forget_cards,
    return_card,
)
from dorpsplein.community.people.services.circles import form_circle
from dorpsplein.community.people.services.doors import give_paper
from dorpsplein.community.people.services.households import live_apart, live_together
from dorpsplein.community.people.services.places import leave, return_to_list, stand_nearer, welcome_person
from dorpsplein.community.people.services.roles import (
    begin_village,
    end_role,
    entrust_role,
    give_first_board,
    give_role,
    resume_role,
)

__all__ = [
    "add_person",
    "begin_village",
    "card_of",
    "change_card",
    "end_role",
    "entrust_role",
    "forget_cards",
    "form_circle",
    "give_first_board",
    "give_paper",
    "give_role",
    "leave",
    "live_apart",
    "live_together",
    "resume_role",
    "return_card",
    "return_to_list",
    "stand_nearer",
    "welcome_person",
]
