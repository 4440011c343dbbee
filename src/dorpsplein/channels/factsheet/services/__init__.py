"""The acts of the room."""

from dorpsplein.channels.factsheet.services.releasing import (
    follow_agendas,
    release_again,
    release_sheet,
    withhold_field,
)
from dorpsplein.channels.factsheet.services.stating import state_fact, state_facts, undo_statements

__all__ = [
    "follow_agendas",
    "release_again",
    "release_sheet",
    "state_fact",
    "state_facts",
    "undo_statements",
    "withhold_field",
]
