"""Who may send for a domain (SPF): is our mail server among them, and what line makes it so?

Source: RFC 7208; at most ten things may be looked up on the way (4.6.4), and a domain has one record (3.2).
"""

from __future__ import annotations

from ipaddress import ip_network
from typing import NamedTuple

from dorpsplein.community.arriving.asking import Asker

VERSION = "v=spf1"
ASKS = ("include", "a", "mx", "ptr", "exists", "redirect")
MOST = 10


class Policy(NamedTuple):
    """What the records of a domain come to: lookups, is ours let through, and which include is broken."""

    records: list[str]
    lookups: int
    holds: bool
    broken: str


def read(domain: str, wanted: list[str], ask: Asker) -> Policy:
    """Read what a domain says, and whether each wanted term is in it, itself or through an include.

    Errors: Unavailable.
    """
    records = sorted(text for text in ask.texts(domain) if is_record(text))
    if len(records) != 1:
        return Policy(records, 0, holds=False, broken="")
    seen, broken = _walk(records[0], ask, {domain.lower()})
    lookups = sum(map(_asks, seen))
    holds = all(any(_lets(term, want) for term in seen) for want in wanted)
    return Policy(records, lookups, holds, broken)


def is_record(text: str) -> bool:
    """Is this text an SPF record?"""
    return text.lower() == VERSION or text.lower().startswith(f"{VERSION} ")


def merged(records: list[str], wanted: list[str]) -> str:
    """One record that says what all said and lets our mail server through; the mildest end counts."""
    terms = [term for record in records for term in record.split()[1:]]
    ends = [term for term in terms if term.lower().lstrip("+-~?") == "all"]
    rest = [term for term in dict.fromkeys(terms) if term not in ends]
    ours = [term for term in wanted if not any(_lets(other, term) for other in rest)]
    last = min(
        ends,
        key=lambda end: "+?~-".find(end[0]),
        default="" if any("redirect=" in term for term in rest) else "~all",
    )
    return " ".join(filter(None, [VERSION, *ours, *rest, last]))


def lookups_of(record: str, ask: Asker) -> int:
    """How many things receivers look up for a record. Errors: Unavailable."""
    return sum(map(_asks, _walk(record, ask, set())[0]))


def _walk(record: str, ask: Asker, been: set[str]) -> tuple[list[str], str]:
    """Every term of a record and of those it includes; and the first include that has no record."""
    seen, broken = [], ""
    for term in record.split()[1:]:
        seen.append(term)
        inner = _named(term)
        if not inner or inner in been or "%" in inner or sum(map(_asks, seen)) > MOST:
            continue
        been.add(inner)
        records = [text for text in ask.texts(inner) if is_record(text)]
        if len(records) != 1:
            broken = broken or inner
            continue
        more, worse = _walk(records[0], ask, been)
        seen, broken = [*seen, *more], broken or worse
    return seen, broken


def _named(term: str) -> str:
    """The domain to which an include or redirect leads."""
    lower = term.lower().lstrip("+")
    for word in ("include:", "redirect="):
        if lower.startswith(word):
            return lower.removeprefix(word).rstrip(".")
    return ""


def _asks(term: str) -> int:
    word = term.lower().lstrip("+-~?").replace("=", ":").replace("/", ":").partition(":")[0]
    return int(word in ASKS)


def _lets(term: str, want: str) -> bool:
    """Does a term of a record let through what we want?"""
    has, want = term.lower().removeprefix("+"), want.lower()
    if has == want:
        return True
    kind, _colon, place = want.partition(":")
    if kind not in {"ip4", "ip6"} or not has.startswith(f"{kind}:"):
        return False
    try:
        ours, theirs = ip_network(place, strict=False), ip_network(has.partition(":")[2], strict=False)
    except ValueError:
        return False
    return ours.version == theirs.version and ours.subnet_of(theirs)  # type: ignore[arg-type]
