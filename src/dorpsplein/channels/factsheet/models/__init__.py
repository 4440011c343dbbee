"""Facts, the sheet they stand on, what of it was released, and what the Network made of the subjects."""

from dorpsplein.channels.factsheet.models.fact import Fact, FactQuerySet, Told
from dorpsplein.channels.factsheet.models.heard import Heard
from dorpsplein.channels.factsheet.models.released import Released, ReleasedQuerySet
from dorpsplein.channels.factsheet.models.sheet import Sheet
from dorpsplein.channels.factsheet.models.subject import Edit, SubjectEdit

__all__ = [
    "Edit",
    "Fact",
    "FactQuerySet",
    "Heard",
    "Released",
    "ReleasedQuerySet",
    "Sheet",
    "SubjectEdit",
    "Told",
]
