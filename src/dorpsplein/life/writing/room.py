"""What a room above says of itself, so that the desk of all writings is made once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from dorpsplein.community.villages.models import Village
from dorpsplein.life.writing.forms import WritingForm
from dorpsplein.life.writing.models import Writing

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Beginning:
    """A ready-made text to begin with: ``name`` in the address of the form, and what stands in its fields."""

    name: str
    values: dict[str, Any]

    @property
    def title(self) -> str:
        """As it stands in the list."""
        return str(self.values["title"])


def nothing_ready(_village: Village) -> Sequence[Beginning]:
    """A room without ready-made texts."""
    return ()


@dataclass(frozen=True, slots=True)
class Room:
    """One kind of writing. ``space`` names its addresses; ``public`` is the address for the world.

    ``first`` and ``extra`` are the questions of its own, above and under the words; ``more`` is a template
    with what else stands with a writing at the desk.
    """

    space: str
    model: type[Writing]
    form: type[WritingForm]
    public: str
    many: Words
    new: Words
    back: Words
    explain: Words
    nothing: Words
    first: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    more: str = ""
    beginnings: Callable[[Village], Sequence[Beginning]] = nothing_ready
