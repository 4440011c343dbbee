"""From texts and an edition to a report: every sentence told, every insert made."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.community.villages.models import Village
from dorpsplein.network.report import annexes, changes, diagrams, method
from dorpsplein.network.report.blocks import Block, Bullets, Heading, Insert, Paragraph
from dorpsplein.network.report.edition import Edition
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import Part, Points, Prose, Report, Title
from dorpsplein.network.report.texts import Texts

MAKERS = {
    "figuur": diagrams.of_questions,
    "soort": diagrams.of_a_kind,
    "kaart": diagrams.on_the_map,
    "dorpen": diagrams.all_on_the_map,
    "nodig": diagrams.needed,
    "wensen": diagrams.wished,
    "veranderd": changes.since_before,
    "respons": method.response,
    "bekend": method.known,
    "drempels": method.borders,
    "vragen": annexes.questions,
    "verzamelingen": annexes.unions,
    "overzichten": annexes.sheets,
    "cijfers": annexes.all_counts,
}


def fill(edition: Edition, texts: Texts, network: Village, *, whole: bool = True) -> Report:
    """The whole report, in the language that is switched on; ``whole``: with whole addresses."""
    making = Making(edition, texts, network, whole)
    text = texts.in_language(tongue())
    parts = [part for block in text.blocks for part in _parts(making, block)]
    return Report(
        title=text.title,
        name=_name(text.title, edition),
        lead=_("Dit rapport maakt zichzelf opnieuw: elk getal is een vraag aan wat stadsdorpen lieten zien."),
        dated=tuple(_dated(edition)),
        parts=tuple(parts),
        address=making.own_address,
        language=tongue(),
    )


def _parts(making: Making, block: Block) -> Iterator[Part]:
    match block:
        case Heading(level, text):
            yield Title(level, text, slugify(text))
        case Paragraph(sentences):
            yield Prose(making.teller.line(sentences))
        case Bullets(items):
            yield Points(tuple(making.teller.line([item]) for item in items))
        case Insert():
            yield from MAKERS[block.what](making, block)


def _name(title: str, edition: Edition) -> str:
    release = edition.release
    words = _("%(title)s, editie %(number)s") if release.pk else _("%(title)s, proef")
    return words % {"title": title, "number": release.number}


def _dated(edition: Edition) -> Iterator[str]:
    release = edition.release
    day = day_words(release.reference_date, year=True)
    yield _("Editie %(number)s. Zo was het op %(day)s.") % {"number": release.number, "day": day}
    if release.title:
        yield release.title
    if not release.pk:
        yield _("Dit is een proef. Er is nog geen momentopname van.")
    if release.checksum:
        yield _("Controlegetal: %(checksum)s…") % {"checksum": release.checksum[:12]}
