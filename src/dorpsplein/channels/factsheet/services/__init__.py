"""The acts of the room."""

from dorpsplein.channels.factsheet.services.defining import (
    add_subject,
    can_return,
    define_subject,
    merge_subject,
    return_subject,
    split_subject,
)
from dorpsplein.channels.factsheet.services.excluding import exclude_subjects, may_exclude
from dorpsplein.channels.factsheet.services.releasing import (
    follow_agendas,
    keep_sheet,
    release_again,
    release_fields,
    release_sheet,
    withhold_field,
)
from dorpsplein.channels.factsheet.services.stating import state_fact, state_facts, undo_statements

__all__ = [
    "add_subject",
    "can_return",
    "define_subject",
    "exclude_subjects",
    "follow_agendas",
    "keep_sheet",
    "may_exclude",
    "merge_subject",
    "release_again",
    "release_fields",
    "release_sheet",
    "return_subject",
    "split_subject",
    "state_fact",
    "state_facts",
    "undo_statements",
    "withhold_field",
]
