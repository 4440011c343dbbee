"""What villages released: the only door of this room for those above, who see nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from dorpsplein.channels.factsheet.catalogue import holders, leaves, today
from dorpsplein.channels.factsheet.denying import denied_wholes
from dorpsplein.channels.factsheet.merging import groups_of, holding
from dorpsplein.channels.factsheet.models import Released, Sheet
from dorpsplein.channels.factsheet.vocabulary import State


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of one village, as it was released.

    ``village`` is the primary key of the village. Units: ``number`` is a year or whole cents.
    """

    village: int
    kind: str
    subject: str
    state: str
    called: str
    groups: int | None
    number: int | None
    words: str
    rhythm: str
    organised_by: str
    form: str
    purpose: str
    intensity: str
    evidence: str
    reference_date: date
    times: int | None
    for_everyone: bool
    released_at: datetime

    @property
    def field(self) -> str:
        """Its name on the sheet: "group.reading_club"."""
        return f"{self.kind}.{self.subject}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a field: its new state and groups; gone when who asks may see it no more."""

    village: int
    kind: str
    subject: str
    state: str
    groups: int | None
    gone: bool

    @property
    def field(self) -> str:
        """Its name on the sheet."""
        return f"{self.kind}.{self.subject}"


GONE = "r.withdrawn_at IS NOT NULL"
SHUT = f"({GONE} OR NOT r.for_everyone)"
TURNS = """
    SELECT r.village_id, r.kind, r.subject, r.state, r.groups, {gone}
    FROM factsheet_released r JOIN villages_village v ON v.id = r.village_id
    WHERE r.number_at > %s AND NOT v.hidden AND v.contact_phone <> '' AND v.contact_name <> ''
    AND v.kind = 'village'
"""
WITHDRAWN = """
    SELECT v.public_id, r.kind, r.subject, r.moved
    FROM factsheet_released r JOIN villages_village v ON v.id = r.village_id WHERE r.withdrawn_at IS NOT NULL
"""
STANDING = f"{TURNS} AND NOT {{gone}}"
SHOWN = tuple(name for name in Shown.__slots__ if name != "village")


def turns_since(tide: int, *, everyone: bool = False) -> Iterator[Turn]:
    """What changed after a tide, also what is gone, for the Network or everyone; from 0 on all that stands.

    Asked in the plainest way there is, since every page with counts asks.
    """
    words = (TURNS if tide else STANDING).format(gone=SHUT if everyone else GONE)
    with connection.cursor() as cursor:
        cursor.execute(words, [tide])
        for village, kind, subject, state, groups, gone in cursor:
            yield Turn(village, kind, subject, state, groups, bool(gone))


def open_turns(fields: Collection[str]) -> Iterator[Turn]:
    """What villages tell everyone of these fields, as if they said all of it now."""
    subjects = {field.partition(".")[2] for field in fields}
    rows = Released.objects.shared().standing().for_everyone().filter(subject__in=subjects)
    for village, kind, subject, state, groups in rows.values_list(
        "village", "kind", "subject", "state", "groups"
    ):
        turn = Turn(village, kind, subject, state, groups, gone=False)
        if turn.field in fields:
            yield turn


def withdrawn_fields() -> set[tuple[str, str]]:
    """What is withdrawn now: the public id of the village and the field, also of villages that hide."""
    with connection.cursor() as cursor:
        cursor.execute(WITHDRAWN)
        rows = [(village, f"{kind}.{subject}", moved) for village, kind, subject, moved in cursor]
    taken = {(village, field) for village, field, moved in rows if not moved}
    taken |= {(village, field) for village, field, _moved in rows if (village, today(field)) in taken}
    return taken | _taken_since({(village, today(field)) for village, field in taken} - taken)


def _taken_since(renamed: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of what was taken back under an old name: what is not told under the new one either."""
    if not renamed:
        return renamed
    rows = Released.objects.shared().standing().filter(village__public_id__in={key for key, _ in renamed})
    told = rows.values_list("village__public_id", "kind", "subject")
    return renamed - {(key, today(f"{kind}.{subject}")) for key, kind, subject in told}


def has_released() -> bool:
    """Did any village release anything?"""
    return Released.objects.shared().standing().exists()


def shown_fields(*, everyone: bool = False) -> list[Shown]:
    """All that is released, of all villages that the world may see, to the Network or to everyone."""
    rows = Released.objects.shared().standing().order_by("village", "kind", "subject")
    rows = rows.for_everyone() if everyone else rows
    return _by_today(Shown(*told) for told in rows.values_list("village", *SHOWN))


def open_villages() -> set[int]:
    """The primary keys of the villages of whose sheet everyone may see something."""
    rows = Released.objects.shared().standing().for_everyone().exclude(state=State.UNKNOWN)
    return set(rows.values_list("village", flat=True).distinct())


def kept_villages() -> set[int]:
    """The primary keys of the villages whose sheet the Network keeps, since they are not here themselves."""
    return set(Sheet.objects.shared().filter(kept=True).values_list("village", flat=True))


def shown_openly(villages: Collection[int]) -> list[Shown]:
    """What these villages let everyone see."""
    rows = Released.objects.shared().standing().for_everyone().filter(village__in=villages)
    told = rows.order_by("village", "kind", "subject").values_list("village", *SHOWN)
    return _by_today(Shown(*one) for one in told)


def shows_everyone(village: int) -> bool:
    """Is there anything of this village's sheet that everyone may see?"""
    rows = Released.objects.shared().standing().for_everyone().filter(village=village)
    return rows.exclude(state=State.UNKNOWN).exists()


def shown_of(village: int, *, everyone: bool = False) -> list[Shown]:
    """What one village released, to the Network or to everyone."""
    rows = Released.objects.shared().standing().filter(village=village).order_by("kind", "subject")
    rows = rows.for_everyone() if everyone else rows
    return _by_today(Shown(*told) for told in rows.values_list("village", *SHOWN))


def as_told(shown: Iterable[Shown]) -> list[Shown]:
    """What of these is told to who reads: not a whole that a village denies beside a part that is so."""
    rows, said = list(shown), dict[int, dict[str, str]]()
    for one in rows:
        said.setdefault(one.village, {})[one.field] = one.state
    holds = {field: leaves(field) for field in holders()}
    denied = {village: denied_wholes(states, holds) for village, states in said.items()}
    return [one for one in rows if one.field not in denied[one.village]]


def _by_today(shown: Iterable[Shown]) -> list[Shown]:
    """What was merged into another is shown as that."""
    found: dict[tuple[int, str], list[Shown]] = {}
    for one in shown:
        found.setdefault((one.village, today(one.field)), []).append(one)
    return [_as_one(some, now) for (_village, now), some in found.items()]


def _as_one(said: list[Shown], now: str) -> Shown:
    """What a village said under names that are one now; for everyone, and let be seen, when all of it was."""
    one = holding(said, now)
    if len(said) == 1 and one.field == now:
        return one
    kind, _dot, subject = now.partition(".")
    groups = groups_of(said) if one.state == State.YES else one.groups
    return replace(
        one,
        kind=kind,
        subject=subject,
        groups=groups,
        for_everyone=all(each.for_everyone for each in said),
        released_at=max(each.released_at for each in said),
    )
