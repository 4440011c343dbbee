"""Words with a few marks become safe HTML, and what is pasted becomes such words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.markup import SCHEMES, TAGS, lame_links, to_html, to_plain
from dorpsplein.base.pasting import from_html, from_text
from dorpsplein.base.tests.attacks import ATTACKS

FAR = 'rel="noopener noreferrer"'

WORD_BULLETS = """\
<p class=MsoListParagraphCxSp><![if !supportLists]><span>·<span>&nbsp; </span></span><![endif]>koffie</p>
<p class=MsoListParagraphCxSpLast><!--[if !supportLists]--><span>·</span><!--[endif]-->thee</p>"""
WORD_NUMBERS = """\
<p class=MsoListParagraph><![if !supportLists]>1.<span>&nbsp; </span><![endif]>bellen</p>
<p class=MsoListParagraph><![if !supportLists]>2.<span>&nbsp; </span><![endif]>komen</p>"""


class Reader(HTMLParser):
    """Reads HTML as a browser does, and complains of what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            if (tag, name) not in {("a", "href"), ("a", "rel"), ("ol", "start")}:
                self.wrong.append(f"{tag} {name}")
            if name == "href" and ":" in (value or "") and (value or "").partition(":")[0] not in SCHEMES:
                self.wrong.append(str(value))


def wrong_in(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.wrong


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("## Wie zijn wij?\n\nBuren.", "<h2>Wie zijn wij?</h2>\n<p>Buren.</p>\n"),
        ("# Groot\n\n### Klein", "<h2>Groot</h2>\n<h3>Klein</h3>\n"),
        ("### Klein zonder groot", "<h2>Klein zonder groot</h2>\n"),
        ("##Zonder spatie", "<h2>Zonder spatie</h2>\n"),
        ("- koffie\n- thee", "<ul>\n<li>koffie</li>\n<li>thee</li>\n</ul>\n"),
        ("•\tkoffie\n·\tthee", "<ul>\n<li>koffie</li>\n<li>thee</li>\n</ul>\n"),
        ("1.\tbellen\n2.\tkomen", "<ol>\n<li>bellen</li>\n<li>komen</li>\n</ol>\n"),
        ("een **twee** drie", "<p>een <strong>twee</strong> drie</p>\n"),
        ("regel een\nregel twee", "<p>regel een<br>\nregel twee</p>\n"),
        (
            "Zie www.debrug.nl.",
            f'<p>Zie <a href="https://www.debrug.nl" {FAR}>www.debrug.nl</a>.</p>\n',
        ),
        ("riet@debrug.nl", f'<p><a href="mailto:riet@debrug.nl" {FAR}>riet@debrug.nl</a></p>\n'),
        ("Bel 020 123 45 67!", f'<p>Bel <a href="tel:+31201234567" {FAR}>020 123 45 67</a>!</p>\n'),
        ("NL91 ABNA 0417 1643 00", "<p>NL91 ABNA 0417 1643 00</p>\n"),
        ("[folder](www.debrug.nl/a)", f'<p><a href="https://www.debrug.nl/a" {FAR}>folder</a></p>\n'),
        ("[folder](debrug.nl)", f'<p><a href="https://debrug.nl" {FAR}>folder</a></p>\n'),
        ("[mail](riet@debrug.nl)", f'<p><a href="mailto:riet@debrug.nl" {FAR}>mail</a></p>\n'),
        ("[hier](/de-brug/agenda/)", f'<p><a href="/de-brug/agenda/" {FAR}>hier</a></p>\n'),
        ("[bel](tel:+31201234567)", f'<p><a href="tel:+31201234567" {FAR}>bel</a></p>\n'),
        ("[folder](https://) of [mail](mailto:)", "<p>folder of mail</p>\n"),
        ("[folder] (www.debrug.nl)", f'<p><a href="https://www.debrug.nl" {FAR}>folder</a></p>\n'),
        ("(folder)[www.debrug.nl]", f'<p><a href="https://www.debrug.nl" {FAR}>folder</a></p>\n'),
        ("[folder](www.debrug.nl", f'<p><a href="https://www.debrug.nl" {FAR}>folder</a></p>\n'),
        ("5 * 3 * 2 & <b>", "<p>5 * 3 * 2 &amp; &lt;b&gt;</p>\n"),
    ],
)
def test_a_few_marks_are_enough(typed: str, shown: str) -> None:
    assert to_html(typed) == shown


def test_what_was_meant_as_a_link_and_leads_nowhere_is_found() -> None:
    typed = "Zie [de **folder**](https://) en [hier](www.debrug .nl), niet [dit](debrug.nl) (of) [dat]."
    assert lame_links(typed) == ["[de folder](https://)", "[hier](www.debrug .nl)"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_comes_through(attack: str) -> None:
    assert wrong_in(to_html(attack)) == []
    assert wrong_in(to_html(from_html(attack))) == []


@given(st.text(alphabet=st.sampled_from("<>&\"'()[]!#*-_`\\:/ \n\taj1.xonclikscrptjavhref="), max_size=80))
def test_whatever_is_typed_only_our_tags_come_out(typed: str) -> None:
    assert wrong_in(to_html(typed)) == []


def test_a_summary_has_no_marks() -> None:
    assert to_plain("## Kop\n\n- een **twee**\n- [hier](https://x.nl) & daar") == "Kop een twee hier & daar"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<h1>Kop</h1><p>Een <b>vet</b> <i>woord</i></p>", "## Kop\n\nEen **vet** woord"),
        (
            "<h2><b>Kop</b></h2><p><b>Let op: </b>de <span style='font-weight:700'>lift</span></p>",
            "## Kop\n\n**Let op**: de **lift**",
        ),
        (
            "<b style='font-weight:normal'><p>een</p></b><p><b>Kop</b><b>je</b> <b> </b>na</p>",
            "een\n\n**Kopje** na",
        ),
        ("<h3>Kop</h3><p>Tekst</p>", "### Kop\n\nTekst"),
        ("<ul><li>een</li><li><p>twee</p></li></ul><p>na</p>", "- een\n- twee\n\nna"),
        ("<ol><li>een<li>twee</ol>", "1. een\n1. twee"),
        ("<ul><li>een<ul><li>onder</li></ul></li><li>twee</li></ul>", "- een\n  - onder\n- twee"),
        ('<p>Kijk <a href="https://x.nl/a">hier</a></p>', "Kijk [hier](https://x.nl/a)"),
        ('<a href="https://x.nl">https://x.nl</a>', "https://x.nl"),
        ('<a href="javascript:alert(1)">klik</a>', "klik"),
        ("<style>p{}</style><script>trap()</script><p>a<br>b</p>", "a\nb"),
        ("<table><tr><td>ma</td><td>10 uur</td></tr><tr><td>di</td></tr></table>", "ma 10 uur\n\ndi"),
        ("<p class=MsoTitle>Over ons</p><p class=MsoNormal>Dag</p>", "## Over ons\n\nDag"),
        (
            WORD_BULLETS,
            "- koffie\n- thee",
        ),
        (
            WORD_NUMBERS,
            "1. bellen\n1. komen",
        ),
    ],
)
def test_headings_lists_and_links_are_kept_of_what_is_pasted(pasted: str, kept: str) -> None:
    assert from_html(pasted) == kept


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            "Wij hebben:\n•\tkoffie\no\tthee\n\uf0a7\tkoek\nKom langs.",
            "Wij hebben:\n- koffie\n- thee\n- koek\n\nKom langs.",
        ),
        (
            "1.\tbellen\r\n2)\tkomen\r\na.\tof mailen\r\nTot dan!",
            "1. bellen\n2. komen\n1. of mailen\n\nTot dan!",
        ),
        ("-\tkoffie\n\tvan de markt\n–\tthee", "- koffie\n\tvan de markt\n- thee"),
        ("buurt\xadkamer\xa0De\xa0Kade\tzaal", "buurtkamer De Kade zaal"),
        ("De ene regel\x0bde andere\u2028de derde", "De ene regel\nde andere\nde derde"),
        (
            "Normal 0 21 false NL X-NONE\n/* Style Definitions */\np.MsoNormal {margin:0cm}\nDag",
            "Dag",
        ),
        ("<!--[if gte mso 9]><xml><![endif]-->\nmso-style-name:Standaard;\nDag ‘buren’", "Dag ‘buren’"),
        ("- zelf getypt\nen verder", "- zelf getypt\nen verder"),
        ("o jee, p. 3 en 1. eerst", "o jee, p. 3 en 1. eerst"),
    ],
)
def test_what_word_leaves_in_plain_text_is_tidied(pasted: str, kept: str) -> None:
    assert from_text(pasted) == kept
