"""A small way to mark up words: headings, lists, bold, links and photos; nothing else becomes HTML.

``to_html`` is the one way from what an editor typed to what a page shows. First markdown-it reads a small
part of Markdown and knows no HTML at all; then nh3 lets through only the tags and addresses named here.
The only pictures are those of lines for a photo.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from dorpsplein.base.photomarks import MARK, Photos, read_photo, show_photo

RULES = ["heading", "list", "newline", "emphasis", "link", "escape"]
TAGS = {"p", "br", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "figure", "img"}
IMAGE = {"src", "srcset", "sizes", "width", "height", "alt"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": IMAGE}
SCHEMES = {"http", "https", "mailto", "tel"}
UPPER = {"h1": "h2", "h2": "h2"}

BULLET = re.compile(
    r"^([ \t]*)(?:[•·▪◦‣●○\uf0a7\uf0b7\uf0d8\uf0fc]|[o§Øüvq](?=[\t\xa0])|[–—](?=[ \t]))[ \t\xa0]*",
    re.MULTILINE,
)
COUNTED = re.compile(r"^([ \t]*)(\d{1,3})[.)][\t\xa0]+", re.MULTILINE)
BARE_HEADING = re.compile(r"^(#{1,4})(?=[^#\s])", re.MULTILINE)
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]'’]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![A-Z\d] )(?<![\w+])0[1-9](?:[ \xa0-]?\d){8}(?![\w-])"  # no piece of a bank account
)
PHONE = re.compile(r"0[1-9](?:[ \xa0-]?\d){8}")
NOWHERE = re.compile(r"(?:https?:|mailto:|tel:)?/*", re.IGNORECASE)
SITE = r"(?:https?://|www\.|mailto:)"
APART = re.compile(rf"\[([^\[\]\n]+)\][ \t]+\((?={SITE})")
TURNED = re.compile(rf"\(([^()\n]+)\)\[({SITE}[^\s\[\]()]+)\]")
UNCLOSED = re.compile(rf"(\[[^\[\]\n]+\]\({SITE}[^\s()]+)(?=[ \t]*$)", re.MULTILINE)
AS_A_LINK = re.compile(r"\[[^\[\]\n]+\][ \t]*\([^()\n]*\)?")
WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
IN_ANGLES = re.compile(r"<[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h2|h3)>")
ANCHOR = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>')
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def to_html(words: str, photos: Photos | None = None) -> SafeString:
    """What was typed as safe HTML: headings from h2 on, paragraphs, lists, bold, links, and these photos."""
    tokens = _PARSER.parse(tidy(words))
    _level_headings(tokens)
    _without_dead_links(tokens)
    rendered = _PARSER.renderer.render(tokens, _PARSER.options, {"photos": photos or {}})
    return SafeString(nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES))


def lame_links(words: str) -> list[str]:
    """What was meant as a link and leads nowhere, as it was typed."""
    told = [token for token in _PARSER.parse(tidy(words)) if token.type == "inline"]
    dead = [
        f"[{_said(one, at)}]({child.attrGet('href')})"
        for one in told
        for at, child in enumerate(one.children or [])
        if _is_dead(child)
    ]
    texts = (child.content for one in told for child in one.children or [] if child.type == "text")
    return [*dead, *(found[0] for text in texts for found in AS_A_LINK.finditer(text))]


def photo_tokens(words: str) -> list[Token]:
    """The lines of photos as the page reads them, also in lists; each with what it tells and where it is."""
    if not MARK.search(words):
        return []
    return [token for token in _PARSER.parse(tidy(words)) if token.type == "photo"]


def to_plain(words: str) -> str:
    """What was typed without its marks, in one line: for summaries."""
    bare = re.sub(r"</(p|h2|h3|li)>|<br>", " ", to_html(words))
    return " ".join(html.unescape(nh3.clean(bare, tags=set())).split())


def to_text(words: str) -> str:
    """What was typed without marks, by paragraph and item, and where links lead: for mail in plain text."""
    told = ANCHOR.sub(_with_address, to_html(words))
    told = re.sub(r"<br>|</li>", "\n", told.replace("\n", " ").replace("<li>", "- "))
    told = re.sub(r"</(p|h2|h3|ul|ol)>", "\n\n", told)
    lines = html.unescape(nh3.clean(told, tags=set())).split("\n")
    calm = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", calm.replace("-\n\n", "- ")).strip("\n")


def _with_address(found: re.Match[str]) -> str:
    """The words of a link, and behind them where it leads, unless they say so."""
    address, words = found[1], found[2]
    said = address.startswith("tel:") or address.removeprefix("mailto:") == words
    return words if said else behind(found, words, address)


def behind(link: re.Match[str], words: str, told: str) -> str:
    """Words of a link with what it leads to: in brackets, unless it stands between some already."""
    before = BLOCK_END.split(link.string[: link.start()])[-1]
    plain = IN_ANGLES.sub("", before)
    is_between = plain.count("(") > plain.count(")")
    return f"{words}: {told}" if is_between else f"{words} ({told})"


def tidy(words: str) -> str:
    """What was typed or pasted, with the bullets and numbers of Word as our marks, and nothing unseen."""
    text = UNSEEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    text = BULLET.sub(r"\1- ", text)
    text = COUNTED.sub(r"\1\2. ", text)
    text = BARE_HEADING.sub(r"\1 ", text)
    text = UNCLOSED.sub(r"\1)", TURNED.sub(r"[\1](\2)", APART.sub(r"[\1](", text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _level_headings(tokens: list[Token]) -> None:
    """The title of the page is h1, so words begin at h2, and never with h3."""
    seen = False
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = UPPER.get(token.tag, "h3" if seen else "h2")
            seen = seen or token.type == "heading_close"


def _without_dead_links(tokens: list[Token]) -> None:
    """Of a link that leads nowhere the words alone are shown."""
    for token in tokens:
        dead = False
        for child in token.children or []:
            dead = _is_dead(child) or (dead and child.type != "link_open")
            if child.type in {"link_open", "link_close"}:
                child.hidden = dead
                dead = dead and child.type == "link_open"


def _is_dead(token: Token) -> bool:
    return token.type == "link_open" and bool(NOWHERE.fullmatch(str(token.attrGet("href"))))


def _said(inline: Token, at: int) -> str:
    """The words of the link that begins there."""
    rest = (inline.children or [])[at + 1 :]
    end = next((place for place, one in enumerate(rest) if one.type == "link_close"), len(rest))
    return "".join(one.content for one in rest[:end])


class _Renderer(RendererHTML):
    """Writes addresses in the words as links."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Words; an address in them becomes a link, unless they stand in one."""
        depth = sum((token.type == "link_open") - (token.type == "link_close") for token in tokens[:idx])
        content = tokens[idx].content
        return html.escape(content) if depth else _linked(content)

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Words on a link: an address without its "https://" leads there too."""
        token = tokens[idx]
        if token.hidden:
            return ""
        token.attrSet("href", _whole(str(token.attrGet("href"))))
        return self.renderToken(tokens, idx, options, env)


def _linked(words: str) -> str:
    parts, end = [], 0
    for found in ADDRESS.finditer(words):
        parts += [html.escape(words[end : found.start()]), _link(found[0])]
        end = found.end()
    return "".join([*parts, html.escape(words[end:])])


def _link(address: str) -> str:
    return f'<a href="{html.escape(_whole(address))}">{html.escape(address)}</a>'


def _whole(address: str) -> str:
    """Where an address leads, as a browser wants it: a site, a mailbox, a telephone; a path stays."""
    if PHONE.fullmatch(address):
        return f"tel:+31{re.sub(r'\D', '', address)[1:]}"
    if WITH_SCHEME.match(address) or address.startswith(("/", "#")):
        return address
    return f"mailto:{address}" if "@" in address else f"https://{address}"


_PARSER = MarkdownIt("zero", {"html": False, "breaks": True}, renderer_cls=_Renderer).enable(RULES)
_PARSER.block.ruler.before("paragraph", "photo", read_photo, {"alt": ["paragraph", "list"]})
_PARSER.add_render_rule("photo", show_photo)
