"""What a village says: row by row, by link, on paper or by telephone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.correcting import show_corrections
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.network.rounds.asking import asked_of
from dorpsplein.network.rounds.models import Answer, Invitation, Outcome, Row, Step, Way

LONGEST = 600
MOST_ADDED = 30


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one row; ``turn`` is the one that was looked at, None when that does not matter.

    ``again``: it answers what we asked back, also when it is the same as before.
    """

    code: str
    answer: str
    words: str = ""
    turn: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows were kept; which codes are not of this form, and which rows changed meanwhile."""

    count: int
    foreign: tuple[str, ...]
    changed: tuple[str, ...]


@transaction.atomic
def begin(*, invitation: Invitation) -> None:
    """The village begins; once."""
    held = _open(invitation)
    if held.opened_at is None:
        held.opened_at = timezone.now()
        held.save(update_fields=["opened_at"])


@transaction.atomic
def answer_rows(*, invitation: Invitation, actor: Keyed | None, said: Collection[Said], way: Way) -> Kept:
    """Keep what is said of rows; said again the same, it is no news.

    A row that changed since it was looked at is left as it is, and told. Errors: Refusal when the round is
    closed.
    """
    held = _open(invitation)
    rows = {row.code: row for row in _rows(held)}
    foreign = tuple(one.code for one in said if one.code not in rows)
    changed, kept = [], []
    for one in said:
        row = rows.get(one.code)
        if row is None or not _is_news(row, one):
            continue
        if one.turn is not None and one.turn != row.turn:
            changed.append(row.code)
            continue
        kept.append(_say(row, one.answer, one.words, way))
    _keep(held, kept, actor)
    return Kept(len(kept), foreign, tuple(changed))


@transaction.atomic
def add_row(*, invitation: Invitation, actor: Keyed | None, field: str, words: str, way: Way) -> Row:
    """Add something that was not asked: a subject, or free words.

    Errors: Refusal when it is nothing, when it is on the form already, or when the round is closed.
    """
    held = _open(invitation)
    words = words.strip()[:LONGEST]
    rows = _rows(held)
    if field and field not in catalogue():
        raise Refusal(_("Dit onderwerp kennen wij niet. Kies er een uit de lijst, of schrijf het op."))
    if not field and not words:
        raise Refusal(_("Kies een onderwerp, of schrijf op wat erbij komt."))
    twin = next((row for row in rows if field and row.field == field), None)
    if twin:
        raise Refusal(
            _("Dit staat al op het formulier, bij %(code)s. Vul het daar in.") % {"code": twin.code}
        )
    if sum(row.added for row in rows) >= MOST_ADDED:
        raise Refusal(_("Dit is heel veel. Bel ons even, dan doen wij de rest samen."))
    last = Row.objects.of(held.village).filter(invitation=held).aggregate(last=Max("number"))["last"] or 0
    kind, _dot, subject = field.partition(".")
    row = Row(village=held.village, invitation=held, number=last + 1, kind=kind, subject=subject, added=True)
    row.save()
    _keep(held, [_say(row, Answer.NEW, words, way)], actor)
    return row


@transaction.atomic
def add_rows(
    *, invitation: Invitation, actor: Keyed | None, new: Iterable[tuple[str, str]], way: Way
) -> None:
    """Add several, each a subject and words, or none of them. Errors: Refusal as ``add_row``."""
    for field, words in new:
        add_row(invitation=invitation, actor=actor, field=field, words=words, way=way)


@transaction.atomic
def take_row_away(*, invitation: Invitation, code: str) -> None:
    """Take away what was added by mistake, as long as nobody looked at it."""
    held = _open(invitation)
    gone = [row.pk for row in _rows(held) if row.code == code and row.added and not row.outcome]
    Row.objects.of(held.village).filter(pk__in=gone).delete()


@transaction.atomic
def hand_in(*, invitation: Invitation, actor: Keyed | None, way: Way, shows: bool | None) -> Invitation:
    """The village is ready; twice is once, and what was ticked last counts, None where nobody touched it.

    It may still change a row.

    Errors: Refusal when nothing was said of all that was asked, or when the round is closed.
    """
    held = _open(invitation)
    rows = _rows(held)
    if rows and not any(row.answer for row in rows):
        raise Refusal(_("Er is nog niets ingevuld. Kies eerst bij een paar regels een antwoord."))
    held.handed_in_at = held.handed_in_at or timezone.now()
    held.opened_at = held.opened_at or held.handed_in_at
    held.way, held.shows = way, held.shows if shows is None else shows
    if held.shows:
        taken = [row.field for row in rows if row.outcome == Outcome.TAKEN]
        show_corrections(village=held.about, actor=actor, fields=taken)
    held.save(update_fields=["handed_in_at", "opened_at", "way", "shows"])
    record(village=held.village, actor=actor, verb="hand_in", obj=held)
    return held


def _open(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.of(invitation.village).select_for_update(of=("self",))
    held: Invitation = rows.select_related("round", "about", "village").get(pk=invitation.pk)
    if not held.round.is_open:
        raise Refusal(_("Deze ronde is gesloten. Bel ons als er nog iets anders moet."))
    return held


def _rows(invitation: Invitation) -> list[Row]:
    rows = Row.objects.of(invitation.village).filter(invitation=invitation).in_order()
    return list(rows.select_related("invitation"))


def _is_news(row: Row, said: Said) -> bool:
    allowed = {Answer.NEW} if row.added else {value for value, _label in asked_of(row).choices}
    same = row.answer == said.answer and row.words == said.words.strip()[:LONGEST]
    return said.answer in allowed and not (same and not (row.is_asked_back and said.again))


def _say(row: Row, answer: str, words: str, way: Way) -> Row:
    row.answer, row.words, row.way = answer, words.strip()[:LONGEST], way
    row.answered_at, row.outcome = timezone.now(), ""
    row.turn += 1
    return row


def _keep(invitation: Invitation, rows: list[Row], actor: Keyed | None) -> None:
    if not rows:
        return
    Row.every.bulk_update(rows, ["answer", "words", "way", "answered_at", "outcome", "turn"])
    by = actor.public_id if actor else ""
    Step.every.bulk_create(
        Step(
            village=row.village,
            row=row,
            at=timezone.now(),
            by=by,
            way=row.way,
            verb=row.answer,
            words=row.words,
        )
        for row in rows
    )
    if invitation.opened_at is None:
        invitation.opened_at = timezone.now()
        invitation.save(update_fields=["opened_at"])
