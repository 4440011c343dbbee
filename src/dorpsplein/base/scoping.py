"""Only through the village: the one door to rows that belong to a village.

A model of a village says ``objects = Door(ItsQuerySet)`` and ``every = models.Manager()``. ``objects`` then
offers ``of(village)`` and ``shared()`` and nothing else, so that a query without its village cannot be
written by accident. ``every`` serves Django's own machinery; a house test forbids it elsewhere.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from typing import Any

from django.db import models

PUBLIC_ID_BYTES = 16
PUBLIC_ID_LENGTH = 22


class VillageQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows of villages; a room adds its own adjectives."""

    def released(self) -> VillageQuerySet[M]:
        """Only what the villages released to the Network: nothing, unless the room says what."""
        return self.none()


class Opening[Q: VillageQuerySet[Any]]:
    """What a door offers: one village, or what villages share."""

    def __init__(self, words: type[Q], model: type[models.Model]) -> None:
        self._words = words
        self._model = model

    def of(self, village: models.Model) -> Q:
        """The rows of one village."""
        rows: Q = self._words(self._model).filter(village=village)
        return rows

    def shared(self) -> Q:
        """The rows of all villages that were released to the Network, in one query."""
        rows: Q = self._words(self._model).released()  # type: ignore[assignment]
        return rows


class Door[Q: VillageQuerySet[Any]]:
    """The class attribute ``objects`` of a model whose rows belong to a village."""

    def __init__(self, words: type[Q]) -> None:
        self._words = words

    def __get__(self, instance: object, owner: type[models.Model]) -> Opening[Q]:
        return Opening(self._words, owner)


def index_where_told(field: str, *, name: str) -> models.Index:
    """The index of a foreign key that most rows leave empty: only the others stand in it."""
    return models.Index(fields=[field], name=name, condition=models.Q((f"{field}__isnull", False)))


def new_public_id() -> str:
    """A random name for a row in addresses and forms: 128 bits, 22 characters."""
    return secrets.token_urlsafe(PUBLIC_ID_BYTES)


def new_public_ids(count: int) -> list[str]:
    """So many random names of that length, drawn at once."""
    return draw_words(count, PUBLIC_ID_LENGTH)


def draw_words(count: int, length: int) -> list[str]:
    """So many random words, asked of the machine at once. Units: ``length`` in characters of 6 bits."""
    wide = -(-length // 4) * 4
    drawn = urlsafe_b64encode(secrets.token_bytes(count * wide * 6 // 8)).decode("ascii")
    return [drawn[at : at + length] for at in range(0, count * wide, wide)]
