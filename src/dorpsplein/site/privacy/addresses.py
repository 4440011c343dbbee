"""Taking somebody out of addresses: a page that had her name in its title has it in its address too."""

from __future__ import annotations

from itertools import count

from django.apps import apps
from django.db.models import Model
from django.utils.text import slugify

from dorpsplein.community.people.models import Person
from dorpsplein.site.privacy.finding import in_village

NEIGHBOUR = "een-buur"
NAMED = (
    ("activities.Activity", "slug"),
    ("activities.Address", "name"),
    ("activities.OldAddress", "path"),
    ("documents.Document", "slug"),
    ("news.News", "slug"),
    ("pages.Page", "slug"),
)


def clean_addresses(person: Person) -> None:
    """Her name goes out of every address of her village. What was linked there is found no more."""
    said = slugify(person.name)
    if "-" not in said:
        return
    for label, name in NAMED:
        _clean(apps.get_model(label), name, said, person)


def _clean(model: type[Model], name: str, said: str, person: Person) -> None:
    rows = in_village(model, person)
    for row in rows.filter(**{f"{name}__contains": said}):
        wanted = getattr(row, name).replace(said, NEIGHBOUR)
        tried = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        free = next(one for one in tried if not rows.filter(**{name: one}).exists())
        rows.filter(pk=row.pk).update(**{name: free})
