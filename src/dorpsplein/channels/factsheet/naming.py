"""All subjects to choose one from, by kind: the list of every form that asks for a subject."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.vocabulary import Kind

type Choices = list[tuple[str, list[tuple[str, str]]]]


def subject_choices(but: Iterable[str] = (), *, with_state: bool = False) -> Choices:
    """Each with its field and its name, in order of the alphabet; of ``with_state`` what is so or is not."""
    language, there = get_language() or "nl", frozenset(but)
    found: dict[Kind, list[tuple[str, str]]] = {}
    for field, subject in catalogue().items():
        if field not in there and (subject.has_state or not with_state):
            found.setdefault(subject.kind, []).append((field, subject.named(language)))
    return [(str(kind.label), sorted(held, key=lambda one: one[1].lower())) for kind, held in found.items()]
