"""The acts of the room."""

from dorpsplein.channels.factsheet.services.choosing import choose_release, starts_ticked
from dorpsplein.channels.factsheet.services.defining import (
    add_subject,
    can_return,
    define_subject,
    foresee_merge,
    merge_subject,
    recent_edits,
    return_subject,
    returnable,
    split_subject,
)
from dorpsplein.channels.factsheet.services.excluding import exclude_subjects, may_exclude
from dorpsplein.channels.factsheet.services.hearing import (
    Talk,
    ask_heard_again,
    forget_heard,
    hear,
    leave_heard,
    take_over_heard,
    withdraw_heard,
)
from dorpsplein.channels.factsheet.services.releasing import (
    follow_agendas,
    keep_sheet,
    release_again,
    release_fields,
    release_sheet,
    withhold_field,
)
from dorpsplein.channels.factsheet.services.stating import (
    Overtaken,
    state_as_seen,
    state_fact,
    state_facts,
    undo_statements,
)

__all__ = [
    "Overtaken",
    "Talk",
    "add_subject",
    "ask_heard_again",
    "can_return",
    "choose_release",
    "define_subject",
    "exclude_subjects",
    "follow_agendas",
    "foresee_merge",
    "forget_heard",
    "hear",
    "keep_sheet",
    "leave_heard",
    "may_exclude",
    "merge_subject",
    "recent_edits",
    "release_again",
    "release_fields",
    "release_sheet",
    "return_subject",
    "returnable",
    "split_subject",
    "starts_ticked",
    "state_as_seen",
    "state_fact",
    "state_facts",
    "take_over_heard",
    "undo_statements",
    "withdraw_heard",
    "withhold_field",
]
