"""Facts, the sheet they stand on, and what of it was released."""

from dorpsplein.channels.factsheet.models.fact import Fact, FactQuerySet, Told
from dorpsplein.channels.factsheet.models.released import Released, ReleasedQuerySet
from dorpsplein.channels.factsheet.models.sheet import Sheet

__all__ = ["Fact", "FactQuerySet", "Released", "ReleasedQuerySet", "Sheet", "Told"]
