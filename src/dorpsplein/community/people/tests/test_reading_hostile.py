"""Whatever is brought as a list: one sentence, in little time and little memory, and nothing half."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import read_list
from dorpsplein.community.people.tests.lists import (
    AD,
    HEADINGS,
    RIET,
    changed,
    make_book,
    make_shared,
    make_text,
    read,
)

BOOK = make_book(Leden=[HEADINGS, RIET, AD])
SHEET, STRINGS, STYLES, INDEX = (
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
)  # fmt: skip
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


class _Endless(io.RawIOBase):
    """A file of 200 MB of which nothing may be read."""

    def seek(self, _at: int, whence: int = 0, /) -> int:
        return 200 * 1024 * 1024 if whence == io.SEEK_END else 0

    def read(self, _size: int = -1, /) -> bytes:
        raise AssertionError


def _sheet(inside: str) -> dict[str, bytes]:
    return {
        SHEET: f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{inside}</sheetData></worksheet>'.encode()
    }


def _xxe(part: str) -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
    book = make_shared("Naam", "Riet")
    old = zipfile.ZipFile(BytesIO(book)).read(part)
    declared, end, rest = old.partition(b"?>") if old.startswith(b"<?xml") else (b"", b"", old)
    return changed(book, {part: declared + end + entities + rest})


def _locked_zip() -> bytes:
    """A spreadsheet of which every part says that it is encrypted."""
    data = bytearray(BOOK)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        found = data.find(mark)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(data)


def _old_office(words: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100_000 + words.encode("utf-16-le") + b"\x00" * 500


def _many_entries() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as many:
        many.writestr("[Content_Types].xml", "")
        for n in range(5000):
            many.writestr(f"{n}", "")
    return written.getvalue()


def _many_sheets() -> bytes:
    rows = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 5000))
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    bomb = _sheet('<row r="1"><c r="A1"><v>1</v></c></row>' * 300_000)
    return changed(
        BOOK, {INDEX: f"<workbook {MAIN} {names}><sheets>{rows}</sheets></workbook>".encode(), **bomb}
    )


STYLE = f"<styleSheet {MAIN}><cellXfs>{"<xf numFmtId='14'/>" * 1_000_000}</cellXfs></styleSheet>".encode()
HOSTILE: dict[str, Callable[[], bytes]] = {
    # Not what it says.
    "pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"x" * 1000,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 1000,
    "photo": lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 1000,
    "film": lambda: b"\x00\x00\x00\x20ftypheic" + b"\x00" * 1000,
    "packed": lambda: b"\x1f\x8b\x08" + zlib.compress(b"Naam\nRiet"),
    "page": lambda: b"  <HTML><table><tr><td>Naam</td></tr></table>",
    "letter": lambda: b"{\\rtf1\\ansi Naam}",
    "old excel": lambda: _old_office("Workbook"),
    "locked excel": lambda: _old_office("EncryptedPackage"),
    "ods": lambda: changed(BOOK, {"content.xml": b"<office/>"}),
    "docx": lambda: changed(BOOK, {"word/document.xml": b"<w/>"}),
    "zip": lambda: _zip("leden.csv", b"Naam\nRiet"),
    # Text.
    "noughts": lambda: b"Naam\x00;Mail\nRi\x00et;x",
    "noughts at the end": lambda: b"Naam;Mail\n" * 2000 + b"\x00" * 50,
    "only noughts": lambda: b"\x00" * 100_000,
    "random": lambda: random.Random(7).randbytes(200_000),  # noqa: S311 - noise, no secret
    "a line of 5 MB": lambda: b"Naam;Mail\n" + b"a" * 5_000_000,
    "a line of 5 MB in utf-16": lambda: ("Naam;Mail\n" + "a" * 5_000_000).encode("utf-16"),
    "a million columns": lambda: b"Naam;Mail" + b";x" * 1_000_000 + b"\n",
    "a thousand columns": lambda: make_text(("Naam", *["Mail"] * 1000), ("Riet", *["x"] * 1000)),
    "a million rows": lambda: b"Naam;Mail\n" + b"a;b@c.nl\n" * 1_000_000,
    "a million empty rows": lambda: b"Naam;Mail\n" + b";\n" * 1_000_000,
    "a quote that never ends": lambda: b'Naam;Mail\n"Riet;x@y.nl\n' + b"Ad;x@y.nl\n" * 100_000,
    "only quotes": lambda: b'"' * 200_000,
    "a mark and no more": lambda: b"\xff\xfe",
    # Spreadsheets.
    "half": lambda: BOOK[: len(BOOK) // 2],
    "locked": _locked_zip,
    "many entries": _many_entries,
    "many sheets": _many_sheets,
    "no sheet": lambda: changed(BOOK, {INDEX: f"<workbook {MAIN}/>".encode()}),
    "no xml": lambda: changed(BOOK, {SHEET: b"dit is geen xml"}),
    "open tags": lambda: changed(BOOK, {SHEET: f"<worksheet {MAIN}><sheetData><row><c>".encode()}),
    "bomb": lambda: changed(BOOK, {SHEET: b" " * (60 << 20)}),
    "bomb of texts": lambda: changed(
        make_shared("Naam"), {STRINGS: f"<sst {MAIN}>{'<si><t/></si>' * 1_500_000}</sst>".encode()}
    ),
    "bomb of styles": lambda: changed(BOOK, {STYLES: STYLE + b" " * (10 << 20)}),
    "a long row": lambda: changed(BOOK, _sheet(f"<row>{'<c><v>1</v></c>' * 1_200_000}</row>")),
    "a deep tree": lambda: changed(BOOK, _sheet("<a>" * 3_100_000)),
    "a million rows in a sheet": lambda: changed(BOOK, _sheet("<row><c><v>1</v></c></row>" * 800_000)),
    "rows beyond the end": lambda: changed(BOOK, _sheet('<row r="99999999"><c r="A1"><v>1</v></c></row>')),
    "columns beyond the end": lambda: changed(
        BOOK, _sheet('<row r="1"><c r="A1" t="str"><v>Naam</v></c><c r="XFD1"><v>1</v></c></row>')
    ),
    "texts that are not there": lambda: changed(BOOK, _sheet('<row><c t="s"><v>99999</v></c></row>')),
    "a text of a negative number": lambda: changed(BOOK, _sheet('<row><c t="s"><v>-1</v></c></row>')),
    "entities in the sheet": lambda: _xxe(SHEET),
    "entities in the index": lambda: _xxe(INDEX),
    "entities in the texts": lambda: _xxe(STRINGS),
    "entities in utf-16": lambda: changed(
        BOOK,
        {SHEET: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")},
    ),
    # Cards.
    "cards without an end": lambda: b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + b"TEL:1\r\n" * 500_000,
    "cards within cards": lambda: b"BEGIN:VCARD\r\n" * 500_000,
    "a card of 15 MB": lambda: b"BEGIN:VCARD\r\nNOTE:" + (b"x" * 100 + b"\r\n ") * 150_000,
    "a million cards": lambda: b"BEGIN:VCARD\nFN:x\nFN:A\nEND:VCARD\n" * 500_000,
}


def _zip(name: str, content: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr(name, content)
    return written.getvalue()


# What costs most is read once, where it is looked how much.
HEAVY = [
    "a million rows",
    "a quote that never ends",
    "bomb of texts",
    "bomb of styles",
    "a long row",
    "a deep tree",
    "many sheets",
    "a million rows in a sheet",
    "cards without an end",
    "a million cards",
    "a line of 5 MB in utf-16",
    "a million columns",
]


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - HEAVY))
def test_a_hostile_list_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(HOSTILE[name]())
    assert is_one_sentence(str(refused.value))


def is_one_sentence(said: str) -> bool:
    return said.endswith((".", "?")) and 10 < len(said) < 130


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pdf", "Dit is een PDF"),
        ("picture", "een foto of een film"),
        ("locked excel", "een wachtwoord"),
        ("locked", "een wachtwoord"),
        ("old excel", "oud bestand"),
        ("ods", "ander programma"),
        ("page", "webpagina"),
        ("a line of 5 MB", "veel te lang"),
        ("a thousand columns", "meer dan 200 kolommen"),
        ("columns beyond the end", "meer dan 200 kolommen"),
        ("a million rows", "meer dan 20.000 mensen"),
        ("a quote that never ends", "aanhalingsteken"),
        ("half", "beschadigd"),
        ("entities in the sheet", "niet veilig"),
        ("bomb", "niet veilig"),
    ],
)
def test_the_sentence_says_what_is_the_matter(name: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(HOSTILE[name]())


def test_a_file_of_200_mb_is_not_even_read() -> None:
    with pytest.raises(Refusal, match="te groot"):
        read_list(_Endless(), name="leden.csv")  # type: ignore[arg-type]


def test_nothing_outside_the_file_is_opened() -> None:
    links = b"""<Relationships><Relationship Id="rId1"
    Type="x/worksheet" TargetMode="External" Target="../../../../etc/passwd"/></Relationships>"""
    with pytest.raises(Refusal):
        read(changed(BOOK, {"xl/_rels/workbook.xml.rels": links}))
    with pytest.raises(Refusal):
        read(changed(BOOK, {"xl/_rels/workbook.xml.rels": links.replace(b'TargetMode="External" ', b"")}))


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_list_is_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    cards = (
        b"BEGIN:VCARD\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=A9;R\r\nTEL:06\r\nEND:VCARD\r\n" * 3
    )
    plain = make_text(HEADINGS, RIET, AD)
    for whole in (
        BOOK,
        changed(_stored(BOOK), {}),
        _stored(BOOK),
        plain,
        plain.decode().encode("utf-16"),
        cards,
    ):
        for _turn in range(40):
            broken = bytearray(whole)
            for _hit in range(chance.randint(1, 12)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            with suppress(Refusal):
                read(bytes(broken))


def _stored(book: bytes) -> bytes:
    """Not compressed, so that a change reaches the XML."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return written.getvalue()


MEASURE = """
import os, sys, time
import django; django.setup()
from pathlib import Path
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import read_list
def peak():
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0])
read_list(Path(sys.argv[1]))
for hostile in sys.argv[2:]:
    if os.fork() == 0:  # each in a process that reads no other
        before, begin = peak(), time.process_time()
        said = ""
        try:
            read_list(Path(hostile))
        except Refusal as refusal:
            said = refusal
        print(peak() - before, time.process_time() - begin, said, flush=True)
        os._exit(0)
    os.wait()
"""
MOST_KB, MOST_SECONDS = 100 * 1024, 4


@pytest.mark.slow
def test_a_heavy_list_takes_little_memory_and_time_and_is_refused_in_one_sentence(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_bytes(make_text(HEADINGS, RIET, AD))
    for name in HEAVY:
        (tmp_path / name).write_bytes(HOSTILE[name]())
    asked = [sys.executable, "-c", MEASURE, str(usual), *(str(tmp_path / name) for name in HEAVY)]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603 - ourselves
    cost = {name: line.split(maxsplit=2) for name, line in zip(HEAVY, told, strict=True)}
    wrong = {
        name: (kilobytes, seconds, said)
        for name, (kilobytes, seconds, said) in cost.items()
        if int(kilobytes) >= MOST_KB or float(seconds) >= MOST_SECONDS or not is_one_sentence(said)
    }
    assert wrong == {}
