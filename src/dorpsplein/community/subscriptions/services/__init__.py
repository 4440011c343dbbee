"""Acts: asking, saying yes, choosing which mail one gets, and none any more."""

from dorpsplein.community.subscriptions.services.asking import TooOften as TooOften
from dorpsplein.community.subscriptions.services.asking import ask as ask
from dorpsplein.community.subscriptions.services.asking import confirm as confirm
from dorpsplein.community.subscriptions.services.asking import forget_unconfirmed as forget_unconfirmed
from dorpsplein.community.subscriptions.services.asking import let_ask as let_ask
from dorpsplein.community.subscriptions.services.asking import offer as offer
from dorpsplein.community.subscriptions.services.asking import return_subscription as return_subscription
from dorpsplein.community.subscriptions.services.asking import say_yes_to as say_yes_to
from dorpsplein.community.subscriptions.services.asking import undo_stop as undo_stop
from dorpsplein.community.subscriptions.services.asking import write_down as write_down
from dorpsplein.community.subscriptions.services.choosing import choice_for as choice_for
from dorpsplein.community.subscriptions.services.choosing import choose as choose
from dorpsplein.community.subscriptions.services.choosing import decline as decline
from dorpsplein.community.subscriptions.services.choosing import gets as gets
from dorpsplein.community.subscriptions.services.choosing import kinds_of as kinds_of
from dorpsplein.community.subscriptions.services.choosing import people_at as people_at
from dorpsplein.community.subscriptions.services.choosing import reading_of as reading_of
from dorpsplein.community.subscriptions.services.choosing import recipients as recipients
from dorpsplein.community.subscriptions.services.choosing import stop as stop
from dorpsplein.community.subscriptions.services.choosing import welcome_back as welcome_back
from dorpsplein.community.subscriptions.services.choosing import who_want_none as who_want_none
from dorpsplein.community.subscriptions.services.moves import comes_at_new as comes_at_new
from dorpsplein.community.subscriptions.services.moves import comes_at_old as comes_at_old
from dorpsplein.community.subscriptions.services.moves import moves_of_readers as moves_of_readers
from dorpsplein.community.subscriptions.services.moves import moves_to_ask as moves_to_ask
from dorpsplein.community.subscriptions.services.moves import moves_whole as moves_whole
from dorpsplein.community.subscriptions.services.moves import reads_at_old as reads_at_old
from dorpsplein.community.subscriptions.services.moving import ask_move as ask_move
from dorpsplein.community.subscriptions.services.moving import confirm_move as confirm_move
from dorpsplein.community.subscriptions.services.moving import end_move as end_move
from dorpsplein.community.subscriptions.services.moving import follow_cards as follow_cards
from dorpsplein.community.subscriptions.services.moving import forget_moves as forget_moves
from dorpsplein.community.subscriptions.services.moving import leave_old as leave_old
from dorpsplein.community.subscriptions.services.moving import reopen_move as reopen_move
from dorpsplein.community.subscriptions.services.moving import undo_move as undo_move
from dorpsplein.community.subscriptions.services.preferring import has_english_readers as has_english_readers
from dorpsplein.community.subscriptions.services.preferring import prefer as prefer
from dorpsplein.community.subscriptions.services.preferring import preference_of as preference_of
from dorpsplein.community.subscriptions.services.preferring import what_is_liked as what_is_liked
from dorpsplein.community.subscriptions.services.preferring import who_likes as who_likes
from dorpsplein.community.subscriptions.services.preferring import who_reads_english as who_reads_english
from dorpsplein.community.subscriptions.services.preferring import (
    who_wants_large_print as who_wants_large_print,
)
from dorpsplein.community.subscriptions.services.reading import choose_to_read as choose_to_read
from dorpsplein.community.subscriptions.services.reading import read_in as read_in
