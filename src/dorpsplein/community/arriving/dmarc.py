"""What a domain asks receivers to do with mail that is not its own (DMARC), found by walking up the tree.

Source: RFC 9989 (May 2026), which took the place of RFC 7489: no list of public suffixes, no ``pct``.
"""

from __future__ import annotations

from typing import NamedTuple

from dorpsplein.community.arriving.asking import Asker

MOST_LABELS = 8  # a longer name is shortened to seven after its first question


class Policy(NamedTuple):
    """What holds for a domain: ``wish`` is none, quarantine or reject; ``place`` is where it stands."""

    place: str
    wish: str


class Twice(Exception):  # noqa: N818 - what stands there, no fault of ours
    """The domain has more than one record, so receivers act as if there were none."""


def read(domain: str, ask: Asker) -> Policy | None:
    """The policy of a domain: its own, else that of its organization, else that of who runs what lies above.

    Errors: Twice, Unavailable.
    """
    own = _records(domain, ask)
    if len(own) > 1:
        raise Twice
    if own:
        return Policy(domain, _wish(own[0], "p"))
    found = {place: tags for place in above(domain) if (tags := _single(place, ask)) is not None}
    place = _organization(domain, found)
    if place not in found:  # one label below who runs it, which says nothing itself
        place = next((name for name in found if found[name].get("psd") == "y"), "")
    return Policy(place, _wish(found[place], "sp")) if place else None


def above(domain: str) -> list[str]:
    """The names above a domain, up to the last label."""
    labels = domain.split(".")
    rest = labels[-(MOST_LABELS - 1) :] if len(labels) >= MOST_LABELS else labels[1:]
    return [".".join(rest[start:]) for start in range(len(rest))]


def _organization(domain: str, found: dict[str, dict[str, str]]) -> str:
    """The domain that answers for this one, as the walk tells; the walk stops at the first that says psd."""
    for place, tags in found.items():
        if tags.get("psd") == "n":
            return place
        if tags.get("psd") == "y":
            return ".".join(domain.split(".")[-(place.count(".") + 2) :])
    return list(found)[-1] if found else ""


def _single(place: str, ask: Asker) -> dict[str, str] | None:
    records = _records(place, ask)
    return records[0] if len(records) == 1 else None


def _records(place: str, ask: Asker) -> list[dict[str, str]]:
    read_ones = [_tags(text) for text in ask.texts(f"_dmarc.{place}")]
    return [tags for tags in read_ones if next(iter(tags.items()), None) == ("v", "DMARC1")]


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _is, value in pairs}


def _wish(tags: dict[str, str], name: str) -> str:
    """What is asked; in test mode (t=y) nothing yet."""
    wish = tags.get(name) or tags.get("p", "")
    return wish.lower() if wish.lower() in {"quarantine", "reject"} and tags.get("t") != "y" else "none"
