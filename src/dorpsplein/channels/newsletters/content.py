"""What an edition says: one frozen shape, of which mail, paper and page are made."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

OWN, TAKEN = "own:", "taken:"
WRITTEN = (OWN, TAKEN)  # sources with words of their own
CHANGES = "changes"  # what is off or moved: nothing is told before it
THEIRS = "with:"  # before what comes from the village that began an edition together


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in an edition, in sentences of the language of the edition.

    ``source`` is what it was made of. ``loud`` says that it is off or moved; ``plate`` is its first date as
    (weekday, number, month). ``words`` have the few marks of ``base.markup``; where they leave out ``more``,
    that stands at ``address``. ``about`` is what it tells of, where another village is its source.
    ``photo`` is the name of its photo, ``photo_words`` what that shows; without words it is decoration.
    ``language`` is that of its own words, where a source told them; ``when_language`` that of its moment.
    ``words_language`` and ``price_language`` are there where those, or the reason why it is off, are in
    another.
    ``ring`` says whom one rings, ``dial`` that number in E.164; ``answer`` is where one says yes, in
    ``answer_words``. What was there before this edition comes ``again`` only when its editor wants so.
    ``begins`` is the moment of its first date (ISO, UTC). ``off_dates`` says which of more dates are off.
    """

    source: str
    title: str
    words: str = ""
    when: str = ""
    where: str = ""
    price: str = ""
    loud: str = ""
    is_off: bool = False
    plate: tuple[str, str, str] | tuple[()] = ()
    address: str = ""
    village: str = ""
    more: bool = False
    about: str = ""
    photo: str = ""
    photo_words: str = ""
    language: str = ""
    when_language: str = ""
    words_language: str = ""
    price_language: str = ""
    ring: str = ""
    dial: str = ""
    answer: str = ""
    answer_words: str = ""
    again: bool = False
    begins: str = ""
    off_dates: str = ""

    def speaks(self, language: str) -> bool:
        """Is all that a source told of it in this language?"""
        told = (self.language, self.when_language, self.words_language, self.price_language)
        return all(one in {"", language} for one in told)


@dataclass(frozen=True, slots=True)
class Part:
    """A section with what stands in it. ``left`` is how many entries did not fit in the mail."""

    name: str
    heading: str
    entries: tuple[Entry, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """A whole edition. ``opening`` has the few marks of ``base.markup``; ``first`` has its own heading."""

    number: int
    title: str
    opening: str
    day: str
    parts: tuple[Part, ...] = ()
    first: tuple[Entry, ...] = field(default_factory=tuple)
    first_heading: str = ""

    @property
    def above(self) -> tuple[Part, ...]:
        """What changed, where the edition begins with that: it stands before what is put first."""
        return self.parts[:1] if self.parts and self.parts[0].name == CHANGES else ()

    @property
    def below(self) -> tuple[Part, ...]:
        """The parts after what is put first."""
        return self.parts[len(self.above) :]

    @property
    def entries(self) -> list[Entry]:
        """All, in the order of reading."""
        above, below = (
            [entry for part in some for entry in part.entries] for some in (self.above, self.below)
        )
        return [*above, *self.first, *below]

    def to_keep(self) -> dict[str, Any]:
        """As it is kept: without whom one rings, which may be taken back."""
        kept = asdict(self)
        for entry in (*kept["first"], *(one for part in kept["parts"] for one in part["entries"])):
            entry["ring"] = entry["dial"] = ""
        return kept

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Content:
        """What was kept."""
        parts = tuple(
            Part(one["name"], one["heading"], _entries(one["entries"]), one.get("left", 0))
            for one in kept["parts"]
        )
        first = _entries(kept["first"])
        told = {name: kept[name] for name in ("number", "title", "opening", "day")}
        return cls(**told, parts=parts, first=first, first_heading=kept.get("first_heading", ""))


def entry_of(kept: dict[str, Any]) -> Entry:
    """What was kept of one."""
    return Entry(**{**kept, "plate": tuple(kept["plate"])})


def _entries(kept: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(entry_of(one) for one in kept)


def without_links_to(content: Content, home: str) -> Content:
    """The same without the addresses below ``home``, where nobody can read now."""

    def bare(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(one, address="", answer="") if one.address.startswith(home) else one for one in entries
        )

    parts = tuple(replace(part, entries=bare(part.entries)) for part in content.parts)
    return replace(content, first=bare(content.first), parts=parts)


def without_words(content: Content, count: int, archive: str = "") -> Content:
    """The same with the words of the last ``count`` entries left out; the rest of each stays.

    What has no page of its own is read on at ``archive``; without that its words stay.
    """
    keep, seen = len(content.entries) - count, 0

    def bare(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        nonlocal seen
        made = []
        for entry in entries:
            seen += 1
            address = entry.address or archive
            goes = seen > keep and entry.words and address
            made.append(replace(entry, words="", more=True, address=address) if goes else entry)
        return tuple(made)

    first = bare(content.first)
    parts = tuple(replace(part, entries=bare(part.entries)) for part in content.parts)
    return replace(content, first=first, parts=parts)


def without_entries(content: Content, count: int) -> Content:
    """The same with the last ``count`` entries left out, and told how many."""
    parts = []
    for part in reversed(content.parts):
        gone = min(count, len(part.entries))
        count -= gone
        kept = part.entries[: len(part.entries) - gone]
        parts.append(replace(part, entries=kept, left=part.left + gone))
    parts.reverse()
    if not count:
        return replace(content, parts=tuple(parts))
    rest = Part("rest", _("Verder"), (), min(count, len(content.first)))
    return replace(content, parts=(rest, *parts), first=content.first[: len(content.first) - rest.left])
