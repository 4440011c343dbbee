"""A whole file, of whatever kind, to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.alike import Alike
from dorpsplein.community.people.reading.columns import Row, Table, lay_out
from dorpsplein.community.people.reading.days import month_first
from dorpsplein.community.people.reading.drafts import Draft, Take
from dorpsplein.community.people.reading.kinds import kind_of
from dorpsplein.community.people.reading.naming import is_tidy
from dorpsplein.community.people.reading.shapes import (
    Column,
    Field,
    Ledger,
    Listed,
    Reading,
    Wrong,
    field_words,
)
from dorpsplein.community.people.reading.sheets import open_sheet
from dorpsplein.community.people.reading.takers import TAKERS
from dorpsplein.community.people.reading.texts import open_text
from dorpsplein.community.people.reading.vcards import Card, open_cards

MOST = 20_000
MOST_EMPTY = 200_000
WIDEST = 200
SAMPLE = 200
DAYS = frozenset({Field.BIRTHDAY, Field.SINCE})


def read_list(
    file: BinaryIO | Path,
    *,
    name: str = "",
    columns: Mapping[str, Field] | None = None,
    sheet: str | None = None,
) -> Reading:
    """Read people from CSV, XLSX or vCard, guessing what is not told.

    What the file is shows from its contents; its ``name`` is not trusted. ``columns`` is what a person
    corrected, by letter or by heading; ``sheet`` the sheet that a person chose. The file is read in pieces,
    from its beginning, and stays open if it came open.

    Errors: Refusal with one sentence for a file that cannot be read; then nothing of it is.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return read_list(opened, name=name or file.name, columns=columns, sheet=sheet)
    kind = kind_of(file)
    if kind == "vcard":
        return _from_cards(file)
    if kind == "xlsx":
        return _from_sheet(file, columns, sheet)
    return _from_text(file, columns)


def _from_text(file: BinaryIO, corrected: Mapping[str, Field] | None) -> Reading:
    text = open_text(file)
    table, rows, ledger, alike = _people(text.rows, corrected)
    return Reading(
        kind="csv",
        encoding=text.encoding,
        separator=text.separator if len(table.columns) > 1 else "",
        rows=rows,
        wrong=ledger.wrong,
        more_wrong=ledger.more,
        columns=table.columns,
        header=table.header,
        remarks=(*_remarks(table), *alike.remarks()),
    )


def _from_sheet(file: BinaryIO, corrected: Mapping[str, Field] | None, wanted: str | None) -> Reading:
    sheet = open_sheet(file, wanted)
    table, rows, ledger, alike = _people(sheet.rows, corrected)
    return Reading(
        kind="xlsx",
        sheet=sheet.name,
        sheets=sheet.names,
        rows=rows,
        wrong=ledger.wrong,
        more_wrong=ledger.more,
        columns=table.columns,
        header=table.header,
        remarks=(*_which(sheet.name, len(sheet.names), wanted), *_remarks(table), *alike.remarks()),
    )


def _from_cards(file: BinaryIO) -> Reading:
    encoding, cards = open_cards(file)
    ledger, alike, words, today = Ledger(), Alike(), field_words(), local_today()
    columns = {field: Column("", words[field], field) for field in Field}
    rows: list[Listed] = []
    for card in cards:
        cells = [value for _field, value in card.cells]
        if not alike.is_again(cells):
            draft = Draft(card.row, ledger, today)
            _take_card(draft, card, columns)
            _keep(rows, draft, alike, cells)
        _refuse_too_many(alike)
    if not rows:
        raise Refusal(_nobody())
    return Reading(
        kind="vcard",
        encoding=encoding,
        rows=rows,
        wrong=ledger.wrong,
        more_wrong=ledger.more,
        remarks=tuple(alike.remarks(cards=True)),
    )


def _take_card(draft: Draft, card: Card, columns: Mapping[Field, Column]) -> None:
    for field, value in card.cells:
        if value:
            draft.take(columns[field], value, TAKERS[field])


def _people(
    source: Iterator[Row], corrected: Mapping[str, Field] | None
) -> tuple[Table, list[Listed], Ledger, Alike]:
    """The rows of a table as people, what is wrong in them, and which are equal."""
    filled = _bounded(source)
    sample = list(islice(filled, SAMPLE))
    if not sample:
        raise Refusal(_nobody())
    table = lay_out(sample, corrected)
    ledger, alike, today = Ledger(), Alike(), local_today()
    takes = list(_takes(table, sample))
    if not takes:
        raise Refusal(
            _("Wij herkennen geen enkele kolom. Zet boven elke kolom wat erin staat, zoals Naam of E-mail.")
        )
    heading = list(sample[table.first - 1][1]) if table.header else None
    rows: list[Listed] = []
    for row, cells in chain(sample[table.first :], filled):
        if cells != heading and not alike.is_again(cells):
            draft = Draft(row, ledger, today)
            _take_row(draft, cells, takes, len(table.columns))
            _keep(rows, draft, alike, cells)
        _refuse_too_many(alike)
    if not rows:
        raise Refusal(_nobody())
    return table, rows, ledger, alike


def _keep(rows: list[Listed], draft: Draft, alike: Alike, cells: Sequence[str]) -> None:
    listed = draft.finish()
    if listed.values:
        rows.append(listed)
        alike.keep(cells)


def _refuse_too_many(alike: Alike) -> None:
    if alike.count > MOST:
        raise Refusal(_("Hier staan meer dan 20.000 mensen in. Knip de lijst in stukken."))


def _takes(table: Table, sample: list[Row]) -> Iterator[tuple[int, Column, Take, bool]]:
    """For each column that counts: its place, how it is taken, and whether its months come first."""
    for n, column in enumerate(table.columns):
        take = TAKERS.get(column.field)
        if take:
            values = (cells[n].strip() for _row, cells in sample[table.first :] if n < len(cells))
            yield n, column, take, column.field in DAYS and month_first(values)


def _take_row(
    draft: Draft, cells: Sequence[str], takes: list[tuple[int, Column, Take, bool]], width: int
) -> None:
    tidy = is_tidy(cells)
    for n, column, take, american in takes:
        if n < len(cells) and cells[n]:
            draft.take(column, cells[n], take, american=american, is_tidy=tidy)
    if len(cells) > width and any(cells[width:]):
        sentence = _(
            "In deze rij staan meer cellen dan er kolommen zijn. Misschien schoof er iets op. Kijk de rij na."
        )
        draft.ledger.note(Wrong(draft.row, "", " ".join(cells[width:])[:100].strip(), sentence))


def _bounded(source: Iterator[Row]) -> Iterator[Row]:
    """Rows in which something stands; too many or too wide is refused."""
    for count, (row, cells) in enumerate(source):
        if count > MOST_EMPTY:
            raise Refusal(_("Dit bestand heeft veel te veel rijen. Bewaar alleen de lijst van mensen."))
        if len(cells) > WIDEST and any(cells[WIDEST:]):
            raise Refusal(_("Dit bestand heeft meer dan 200 kolommen. Bewaar alleen de lijst van mensen."))
        if any(map(str.strip, cells)):
            yield row, cells[:WIDEST]


def _which(name: str, many: int, wanted: str | None) -> Iterator[str]:
    if many > 1 and wanted != name:
        yield _("Dit bestand heeft %(many)d werkbladen. Wij lezen “%(name)s”: daar staat het meeste in.") % {
            "many": many,
            "name": name,
        }


def _remarks(table: Table) -> Iterator[str]:
    if not table.header:
        yield _("Boven de kolommen staat niet wat erin staat. Wij raden het: kijk het goed na.")


def _nobody() -> str:
    return _("In dit bestand vinden wij geen mensen.")
