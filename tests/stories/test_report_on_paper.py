"""The same report as a page, as a tagged PDF and as a Word document: nothing is lost between them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from time import process_time
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from pypdfium2 import raw

from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.report.edition import edition_of
from dorpsplein.network.report.filling import fill
from dorpsplein.network.report.pages import as_html
from dorpsplein.network.report.paper import as_pdf
from dorpsplein.network.report.parts import Bars, Grid, Points, Prose, Report, Spread, Title, plain
from dorpsplein.network.report.texts import shipped
from dorpsplein.network.report.word import as_docx

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODD = 'Wij & <zij> "samen" \N{SNOWMAN}\x0b'


@pytest.fixture
def network() -> Village:
    return make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")


@pytest.fixture
def report(network: Village) -> Report:
    for number in range(4):
        village = make_village(name=f"Dorp {number} {ODD}", slug=f"dorp-{number}")
        say(village, "activity.film", State.YES if number else State.PLANNED)
        say(village, "room.room_shared")
        say(village, "group.reading_club", groups=number + 1)
        release(village, everyone=True)
    return fill(edition_of(make_release(network=network, actor=None)), shipped(), network)


def sentences(report: Report) -> list[str]:
    """All that is said in lines, titles and rows."""
    said: list[str] = []
    for part in report.parts:
        if isinstance(part, Title):
            said.append(part.text)
        if isinstance(part, Prose):
            said.append(plain(part.line))
        if isinstance(part, Points):
            said += [plain(line) for line in part.lines]
        if isinstance(part, Bars):
            said += [f"{row.name.text} {plain(row.count)}" for row in part.rows]
        if isinstance(part, Grid):
            said += [plain(cell) for row in part.rows for cell in row]
        if isinstance(part, Spread):
            said += part.names
    return said


def bare(text: str) -> str:
    """Letters and digits only: lines break where they like."""
    return re.sub(r"[^\w]", "", text)


def test_the_pdf_says_it_all_is_tagged_and_leads_to_every_question(network: Village, report: Report) -> None:
    began = process_time()
    printed = as_pdf(report, network)
    assert process_time() - began < 10
    assert (printed.accessible, printed.warnings) == (True, ())
    assert b"/MarkInfo" in printed.content
    assert b"pdfuaid:part" in printed.content
    pdf = pypdfium2.PdfDocument(printed.content)
    foot = re.compile(bare(f"{report.title}{report.dated[0]}") + r"\d+")
    text = foot.sub("", bare("".join(page.get_textpage().get_text_range() for page in pdf)))
    assert [one for one in sentences(report) if bare(one) not in text] == []
    assert [one.title.text for one in report.chapters] == [
        one.get_title() for one in pdf.get_toc() if one.level == 0
    ]
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "L", "Link", "Figure"} <= set(tags_of(pdf))
    assert f"{network.address()}cijfers/vraag/?met=activity.film".encode() in printed.content
    assert f"{network.address()}cijfers/momentopnamen/1/".encode() in printed.content


def tags_of(pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """What a screen reader is told that each piece is."""
    for page in pdf:
        tree = raw.FPDF_StructTree_GetForPage(page)
        roots = range(raw.FPDF_StructTree_CountChildren(tree))
        waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in roots]
        while waiting:
            one = waiting.pop()
            if one:
                name = ctypes.create_string_buffer(64)
                raw.FPDF_StructElement_GetType(one, name, 64)
                yield name.raw.decode("utf-16-le").partition("\0")[0]
                children = range(raw.FPDF_StructElement_CountChildren(one))
                waiting += [raw.FPDF_StructElement_GetChildAtIndex(one, at) for at in children]


def test_word_reads_the_same_with_links_words_beside_pictures_and_heads(
    network: Village, report: Report
) -> None:
    content = as_docx(report, network)
    read = docx.Document(BytesIO(content))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    text = bare("".join([*(one.text for one in read.paragraphs), *cells]))
    assert [one for one in sentences(report) if bare(one) not in text] == []
    headings = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    assert headings == [one.title.text for one in report.chapters]
    assert (read.core_properties.title, read.core_properties.language) == (report.name, "nl-NL")
    tree = ET.fromstring(ZipFile(BytesIO(content)).read("word/document.xml"))  # noqa: S314 - our own
    marks = [one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    assert {one.get(f"{W}anchor") for one in tree.iter(f"{W}hyperlink")} - {None} <= set(marks)
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tree.iter(f"{W}tbl"))
    rels = {rel.target_ref for rel in read.part.rels.values() if rel.is_external}
    assert f"{network.address()}cijfers/vraag/?met=activity.film" in rels
    told = [one._inline.docPr for one in read.inline_shapes]
    assert len({one.get("id") for one in told}) == len(told) > 5
    assert all(one.get("descr") or "decorative" in ET.tostring(one).decode() for one in map(_plain_xml, told))


def test_the_page_says_it_all_too(network: Village, report: Report) -> None:
    page = as_html(report, network.colour).decode()
    text = bare(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))))
    assert [one for one in sentences(report) if bare(one) not in text] == []


def _plain_xml(element: object) -> ET.Element:
    from lxml import etree

    return ET.fromstring(etree.tostring(element))  # noqa: S314 - our own
