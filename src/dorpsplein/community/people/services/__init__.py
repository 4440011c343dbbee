"""Acts: taking a place and a role, keeping a card, and laying it down again."""

from dorpsplein.community.people.services.cards import (
    add_person,
    card_of,
    change_card,
    forget_cards,
    return_card,
)
from dorpsplein.community.people.services.circles import (
    Full,
    change_circle,
    form_circle,
    is_full,
    join_circle,
    leave_circle,
    let_in,
    words_full,
)
from dorpsplein.community.people.services.doors import give_paper
from dorpsplein.community.people.services.handing import hand_over, undo_handover
from dorpsplein.community.people.services.households import live_apart, live_together
from dorpsplein.community.people.services.lists import (
    begin_reading_in,
    drafted_list,
    forget_lists,
    look_in,
    open_list,
    read_again,
    read_in,
    read_in_waiting,
    stop_reading_in,
)
from dorpsplein.community.people.services.membership import say_rule, set_member
from dorpsplein.community.people.services.merging import forget_merges, merge_people, unmerge
from dorpsplein.community.people.services.neighbourhoods import say_streets
from dorpsplein.community.people.services.photographed import forget_photos
from dorpsplein.community.people.services.places import leave, return_to_list, stand_nearer, welcome_person
from dorpsplein.community.people.services.roles import (
    begin_village,
    end_role,
    entrust_role,
    give_first_board,
    give_role,
    prolong_role,
    resume_role,
)
from dorpsplein.community.people.services.showing import show_in_circle
from dorpsplein.community.people.services.taking_back import take_back, take_back_added
from dorpsplein.community.people.services.telling import say_they_know, tell_by_mail

__all__ = [
    "Full",
    "add_person",
    "begin_reading_in",
    "begin_village",
    "card_of",
    "change_card",
    "change_circle",
    "drafted_list",
    "end_role",
    "entrust_role",
    "forget_cards",
    "forget_lists",
    "forget_merges",
    "forget_photos",
    "form_circle",
    "give_first_board",
    "give_paper",
    "give_role",
    "hand_over",
    "is_full",
    "join_circle",
    "leave",
    "leave_circle",
    "let_in",
    "live_apart",
    "live_together",
    "look_in",
    "merge_people",
    "open_list",
    "prolong_role",
    "read_again",
    "read_in",
    "read_in_waiting",
    "resume_role",
    "return_card",
    "return_to_list",
    "say_rule",
    "say_streets",
    "say_they_know",
    "set_member",
    "show_in_circle",
    "stand_nearer",
    "stop_reading_in",
    "take_back",
    "take_back_added",
    "tell_by_mail",
    "undo_handover",
    "unmerge",
    "welcome_person",
    "words_full",
]
