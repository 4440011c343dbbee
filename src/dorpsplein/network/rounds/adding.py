"""What a village can add: every subject that is not on its form."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.vocabulary import Kind

type Choices = list[tuple[str, list[tuple[str, str]]]]


def subjects_to_add(but: Iterable[str] = ()) -> Choices:
    """The subjects by kind, each with its field and its name, in order of the alphabet."""
    language, there = get_language() or "nl", frozenset(but)
    found: dict[Kind, list[tuple[str, str]]] = {}
    for field, subject in catalogue().items():
        if field not in there:
            found.setdefault(subject.kind, []).append((field, subject.named(language)))
    return [(str(kind.label), sorted(held, key=lambda one: one[1].lower())) for kind, held in found.items()]
