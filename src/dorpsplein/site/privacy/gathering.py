"""The declarations of all models, put together by what they are for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _

from dorpsplein.base.personal import Personal, Purpose, Shared, Whose
from dorpsplein.base.personal.declared import declared_fields


@dataclass(frozen=True, slots=True)
class Kept:
    """Fields that share what is told of them; ``what`` names each once."""

    fields: tuple[Personal, ...]

    @property
    def first(self) -> Personal:
        """What all of them share stands on any of them."""
        return self.fields[0]

    @property
    def what(self) -> list[str]:
        """How one says them to the person."""
        return once(str(field.what) for field in self.fields)


def kept_for(purpose: Purpose, *, network: bool, shares: Callable[[Personal], Hashable]) -> list[Kept]:
    """What is kept for one purpose, together where ``shares`` says the same."""
    groups: dict[Hashable, list[Personal]] = {}
    for field in _fields(network=network):
        if field.purpose == purpose:
            groups.setdefault(shares(field), []).append(field)
    found = [Kept(tuple(fields)) for fields in groups.values()]
    order = list(Whose)
    return sorted(found, key=lambda kept: order.index(kept.first.whose))


def purposes(*, network: bool) -> list[Purpose]:
    """What anything is kept for, in the order in which it is told."""
    used = {field.purpose for field in _fields(network=network)}
    return [purpose for purpose in Purpose if purpose in used]


def places_shared(*, network: bool) -> set[Shared]:
    """Where anything goes."""
    return {place for field in _fields(network=network) for place in field.shared}


def listed(words: Iterable[str]) -> str:
    """In a sentence: "uw naam, uw mailadres en wat u schreef"."""
    *before, last = list(words)
    return _("%(before)s en %(last)s") % {"before": ", ".join(before), "last": last} if before else last


def once(words: Iterable[str]) -> list[str]:
    """Each the first time it comes."""
    return list(dict.fromkeys(words))


def _fields(*, network: bool) -> Iterator[Personal]:
    for declared in declared_fields(apps.get_models()):
        if network or declared.personal.whose != Whose.NETWORKER:
            yield declared.personal
