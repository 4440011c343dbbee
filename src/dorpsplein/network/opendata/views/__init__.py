"""A page for people, and lists for programs."""

from dorpsplein.network.opendata.views.around import changes, datasets, description, page, unknown
from dorpsplein.network.opendata.views.lists import agenda, facts, figures, subjects, villages

__all__ = [
    "agenda",
    "changes",
    "datasets",
    "description",
    "facts",
    "figures",
    "page",
    "subjects",
    "unknown",
    "villages",
]
