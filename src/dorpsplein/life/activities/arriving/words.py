"""Words from elsewhere: markup taken out, lines kept, and the kind of activity guessed."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

MARKUP = re.compile(
    r"</?(?:p|br|div|a|b|i|u|ul|ol|li|strong|em|span|h[1-6]|table|td|tr|img|font)\b", re.IGNORECASE
)
BLOCKS = re.compile(r"<(?:br|p|div|li)\b", re.IGNORECASE)
WIDE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})
BREAKS = WIDE | {"br", "div", "li", "tr", "hr"}
SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "head"})
AT_HOME = re.compile(r"\bthuis\b", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
NO_TITLE, ONLINE = "Activiteit zonder naam", "Online"  # what stands on the page, in the village's language
TITLE_LENGTH = 90
WORDS_LENGTH = 5000
PLACE_LENGTH = 200
SHORT_SIGN = 4
# The first that fits decides. A short sign begins a word, a longer one may stand in it ("buurtborrel").
SIGNS = (
    ("repair", "repair repareer reparatie herstel"),
    ("film", "film cinema bioscoop movie"),
    ("museum", "museum musea tentoonstelling expositie exhibition"),
    ("reading", "leesclub lezen boek leeskring literatuur leesgroep book"),
    (
        "meal",
        "eten diner lunch maaltijd ontbijt brunch buurteet kook eetclub eettafel dinner soep pannenkoek",
    ),
    ("drinks", "borrel borreluur drinks café wijn"),
    ("coffee", "koffie thee inloop coffee high-tea"),
    ("cycling", "fiets fietstocht bike cycling"),
    ("walk", "wandel lopen ommetje walk stadswandeling rondwandeling hike"),
    ("cards", "kaart klaverjas bridge"),
    ("games", "spel spelletjes schaak scrabble rummikub bingo games jeu petanque pétanque biljart sjoel"),
    ("computer", "computer digitaal digitale telefoon tablet smartphone ipad internet"),
    ("language", "taal taalcafé nederlands conversatie language"),
    ("singing", "zing zang koor choir singing"),
    ("theatre", "toneel theater cabaret voorstelling theatre dans"),
    ("music", "muziek concert music jazz opera jam"),
    ("painting", "teken schilder aquarel atelier painting creatief handwerk brei"),
    ("garden", "tuin groen moestuin garden geveltuin plant"),
    ("cleaning", "schoonmaak schoonmaken zwerfafval opruim afval cleaning"),
    ("sport", "bewegen gym yoga sport pilates fit tai chi qigong zwem zwemmen tafeltennis wandelvoetbal"),
    ("trip", "uitstap excursie dagtocht reis bezoek trip rondleiding"),
    ("party", "feest buurtfeest zomerfeest kerstfeest nieuwjaars party barbecue bbq straatfeest burendag"),
    ("lecture", "lezing presentatie lecture talk voordracht voorlichting spreker"),
    ("course", "cursus workshop les training course"),
    ("meeting", "vergader bijeenkomst alv ledenvergadering overleg meeting kerngroep"),
    ("talk", "praat gesprek filosofie discussie debat dialoog tafelgesprek ontmoeting"),
)


def plain(text: str) -> str:
    """A text without markup, with the lines it had; invisible signs that turn letters round are gone."""
    if MARKUP.search(text):
        reader = _Reader(lined=not BLOCKS.search(text))
        reader.feed(text[: 20 * WORDS_LENGTH])
        reader.close()
        text = "".join(reader.pieces)
    else:
        text = html.unescape(text)
    lines = [" ".join(line.split()) for line in UNSEEN.sub("", text.replace("\r\n", "\n")).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def short(text: str, length: int) -> str:
    """One line, not longer than this; what is cut off ends in "…"."""
    line = " ".join(plain(text).split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def is_at_home(place: str) -> bool:
    """A place at somebody's home, whose address stays inside: "Bij Riet thuis"."""
    return bool(AT_HOME.search(place))


def guess_kind(*texts: str) -> str:
    """The key of the kind that a title or a category names; "other" when none does."""
    for text in texts:
        words = re.findall(r"[\w-]+", text.lower())
        for key, signs in SIGNS:
            if any(_fits(sign, word) for sign in signs.split() for word in words):
                return key
    return "other"


def _fits(sign: str, word: str) -> bool:
    return word.startswith(sign) or (len(sign) > SHORT_SIGN and sign in word)


class _Reader(HTMLParser):
    """``lined``: no tag breaks a line, so line ends of the text itself are meant."""

    def __init__(self, *, lined: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._lined = lined
        self.pieces: list[str] = []
        self._silent = 0
        self._link = ""
        self._link_begins = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag in BREAKS:
            self._break(wide=tag in WIDE)
            self.pieces += ["– "] if tag == "li" else []
        elif tag == "a":
            self._link, self._link_begins = dict(attrs).get("href") or "", len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in BREAKS and tag != "br":
            self._break(wide=tag in WIDE)
        elif tag == "a" and self._link.startswith(("http://", "https://")):
            said = "".join(self.pieces[self._link_begins :]).strip()
            self.pieces.append(
                "" if self._link.rstrip("/").endswith(said.rstrip("/")) else f" ({self._link})"
            )
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data if self._lined else " ".join(re.split(r"\s+", data)))

    def _break(self, *, wide: bool) -> None:
        before = next((piece.rstrip(" ") for piece in reversed(self.pieces) if piece.strip(" ")), "\n\n")
        wanted = "\n\n" if wide else "\n"
        if not before.endswith(wanted):
            self.pieces.append(wanted if not before.endswith("\n") else "\n" * (len(wanted) - 1))
