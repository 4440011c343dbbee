"""What comes out of Word, a mail or a web page, with our marks: headings, lists and links stay."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from dorpsplein.base.markup import tidy

MOST = 500_000
SILENT = {"style", "script", "head", "title", "template", "noscript", "xml"}
BLOCKS = {"p", "div", "section", "article", "table", "tr", "blockquote", "dl", "dt", "dd", "pre", "address"}
HEADINGS = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
ADDRESSES = ("http://", "https://", "mailto:", "tel:")
WORD_HEADING = re.compile(r"\bMso(?:Title|Heading)", re.IGNORECASE)
BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
HARD_SPACE = re.compile(r"(?<=\S)[\t\xa0]+|\xa0+")
LETTERED = re.compile(r"^([ \t]*)[a-z][.)][\t\xa0]+", re.MULTILINE)
WORD_ITEM = re.compile(
    r"[ \t\xa0]*(?:[•·▪◦‣●○\uf0a7\uf0b7\uf0d8\uf0fc]|[o§Øüvq–—-](?=[\t\xa0])|(?:\d{1,3}|[a-z])[.)][\t\xa0])"
)
ITEM = re.compile(rf"{WORD_ITEM.pattern}|[ \t]+\S|[ \t]*(?:-|\d{{1,3}}[.)])[ ]")
REMNANT = re.compile(
    r"^[ \t]*(?:<!(?:--)?\[(?:if|endif)\b.*|mso-[\w-]+:.*|@(?:font-face|page|list)\b.*"
    r"|(?:p|li|div|table|span)\.Mso\w*.*|/\* (?:Style|Font|List) Definitions \*/.*"
    r"|Normal[ \t]+0(?:[ \t]+(?:\d+|false|true|[A-Z]{1,2}-?[A-Z]+))*)[ \t]*$\n?",
    re.MULTILINE,
)
BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
LIGHT = re.compile(r"font-weight:\s*(normal|[1-5]00)", re.IGNORECASE)
CORE = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
NUMBER = re.compile(r"\(?(?:\d+|[a-z])[.)]", re.IGNORECASE)


def from_text(text: str) -> str:
    """What was typed, or pasted as plain text, with our marks: also without a script.

    Word pastes bullets as signs and tabs, ends no list, breaks lines with signs of its own, hides hyphens
    and hard spaces, and at times leaves lines of its style sheet.
    """
    lines = REMNANT.sub("", BREAKS.sub("\n", text.replace("\r\n", "\n"))).split("\n")
    ended: list[str] = []
    for before, line in pairwise(["", *lines]):
        if WORD_ITEM.match(before) and line.strip() and not ITEM.match(line):
            ended.append("")
        ended.append(line)
    words = tidy(LETTERED.sub(r"\g<1>1. ", "\n".join(ended)))
    return HARD_SPACE.sub(" ", words.replace("\xad", ""))


def from_html(text: str) -> str:
    """A pasted piece of HTML as marked-up words."""
    paper = _Paper()
    paper.feed(text[:MOST])
    paper.close()
    paper.end_block()
    return tidy("\n".join(_spaced(paper.blocks)))


class _Paper(HTMLParser):
    """Gathers blocks: pairs of the mark before it and its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._mark = ""
        self._lists: list[str] = []
        self._silent: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._bold: list[tuple[str, int | None]] = []
        self._bullet: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent.append(tag)
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists.append("1. " if tag == "ol" else "- ")
        elif tag == "li":
            self.end_block()
            self._mark = "  " * (len(self._lists) - 1) + (self._lists[-1] if self._lists else "- ")
        elif tag in HEADINGS or tag in BLOCKS:
            self._begin(tag, told.get("class", ""))
        elif tag == "br":
            self._words.append("\n")
        elif tag in {"b", "strong", "span"}:
            style = told.get("style", "")
            is_bold = BOLD.search(style) or (tag != "span" and not LIGHT.search(style))
            self._bold.append((tag, len(self._words) if is_bold else None))
        elif tag == "a":
            self._links.append((told.get("href", "").strip(), len(self._words)))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists = self._lists[:-1]
        elif tag == "li" or tag in HEADINGS or tag in BLOCKS:
            if tag == "li" or not self._mark.strip().startswith(("-", "1.")) or not self._lists:
                self.end_block()
        elif tag in {"td", "th"}:
            self._words.append(" ")
        elif tag in {"b", "strong", "span"}:
            self._end_bold(tag)
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def handle_data(self, data: str) -> None:
        if self._bullet is not None:
            self._bullet.append(data)
        elif not self._silent:
            self._words.append(re.sub(r"\s+", " ", data))

    def handle_comment(self, data: str) -> None:
        self._hear_word(data)

    def unknown_decl(self, data: str) -> None:
        self._hear_word(data)

    def end_block(self) -> None:
        """Keep the block that was begun, if it has words."""
        lines = [" ".join(line.split()) for line in "".join(self._words).split("\n")]
        words = "\n".join(lines).strip().replace("****", "")
        if words:
            self.blocks.append((self._mark, words.replace("\n", " ") if self._mark else words))
        self._words, self._links, self._mark = [], [], ""
        self._bold = [(tag, begin if begin is None else 0) for tag, begin in self._bold]

    def _begin(self, tag: str, style: str) -> None:
        """A block; within an item of a list it goes on with that item."""
        if self._lists and self._mark and not "".join(self._words).strip():
            return
        self.end_block()
        if tag in HEADINGS:
            self._mark = HEADINGS[tag]
        elif WORD_HEADING.search(style):
            self._mark = "## "
        elif "MsoListParagraph" in style:
            self._mark = "- "

    def _hear_word(self, said: str) -> None:
        """Word draws the bullet of a list by hand, between two remarks; that tells which list it is."""
        if "supportLists" in said:
            self._bullet = []
        elif "endif" in said and self._bullet is not None:
            drawn = "".join(self._bullet).strip()
            self._mark = "1. " if NUMBER.fullmatch(drawn) else "- "
            self._bullet = None

    def _end_bold(self, tag: str) -> None:
        """Bold words; not in a heading, which is bold itself, and not around spaces and signs at its ends."""
        if not self._bold or self._bold[-1][0] != tag:
            return
        begin = self._bold.pop()[1]
        told = "" if begin is None else "".join(self._words[begin:])
        found = CORE.fullmatch(told)
        if found and found[2] and not {"*", "\n"} & set(told) and not self._mark.startswith("#"):
            self._words[begin:] = [f"{found[1]}**{found[2]}**{found[3]}"]

    def _end_link(self, address: str, begin: int) -> None:
        words = " ".join("".join(self._words[begin:]).split())
        if words and address.lower().startswith(ADDRESSES) and not set(address) & set("()<> \n"):
            shown = words.replace("[", "(").replace("]", ")")
            plain = address.removeprefix("mailto:") == words or address == words
            self._words[begin:] = [words if plain else f"[{shown}]({address})"]


def _spaced(blocks: list[tuple[str, str]]) -> list[str]:
    """An empty line between blocks, none between the items of one list."""
    lines: list[str] = []
    before = ""
    for mark, words in blocks:
        joined = mark.strip() in {"-", "1."} and before.strip() == mark.strip()
        if lines and not joined and not (mark.startswith("  ") and before.strip() in {"-", "1."}):
            lines.append("")
        lines.append(f"{mark}{words}")
        before = mark
    return lines
