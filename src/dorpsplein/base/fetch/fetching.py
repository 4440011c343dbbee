"""Ask, follow at most three times, unpack, and stop at the limits."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from time import monotonic
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from dorpsplein import __version__
from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch.doors import OPEN, Doors
from dorpsplein.base.fetch.line import Line, left
from dorpsplein.base.fetch.targets import Target, read_target

AGENT = f"Dorpsplein/{__version__} (reads public agendas)"
HEADERS = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
ELSEWHERE = {301, 302, 303, 307, 308}
SAME = 304
GONE = {404, 410}
CLOSED = {401, 403, 407, 451}
PIECE = 64 * 1024
MARK = re.compile(r'(W/)?"[!#-~]{1,120}"')  # it goes into a header again
GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a fetch may go.

    Units: ``seconds`` for all of it, redirects too; ``size`` in bytes, both packed and unpacked.
    """

    seconds: float = 10.0
    size: int = 5 * 1024 * 1024
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found. ``url`` is where it really stood, ``kind`` the media type that the other side told.

    ``mark`` is its ETag, "" for none. ``is_same`` says that it is what the asker already had: no body came.
    """

    body: bytes
    url: str
    kind: str
    mark: str = ""
    is_same: bool = False


def fetch(url: str, *, doors: Doors = OPEN, limits: Limits | None = None, had: str = "") -> Fetched:
    """Read an address of somebody else. ``had`` is the mark of what was read there before.

    Errors: Refusal when the address is none that we read, or what stands there is too large; Unavailable
    when the other side fails or is slow. Both in a sentence that the user may read.
    """
    limits = limits or Limits()
    until = monotonic() + limits.seconds
    target = read_target(url)
    for _turn in range(limits.redirects + 1):
        found = _asked(target, doors, limits, until, had)
        if isinstance(found, Fetched):
            return found
        target = read_target(found)
    raise Unavailable(_("Dit adres stuurt ons steeds door naar een ander adres."))


def _asked(target: Target, doors: Doors, limits: Limits, until: float, had: str) -> Fetched | str:
    """What stands there, or the address to which we are sent."""
    line: Line | None = None
    try:
        addresses = doors.addresses(target, left(until))
        line = Line(target, addresses, doors, until)
        asking = {"If-None-Match": had} if had else {}
        line.request("GET", target.path, headers={"Host": target.place, **HEADERS, **asking})
        return _answered(line.getresponse(), target, limits, had)
    except TimeoutError as error:
        raise Unavailable(_("De andere website antwoordt te langzaam.")) from error
    except (OSError, HTTPException, zlib.error, ValueError) as error:
        raise Unavailable(_strange()) from error
    finally:
        if line:
            line.close()


def _answered(response: HTTPResponse, target: Target, limits: Limits, had: str) -> Fetched | str:
    onward: str | None = response.headers.get("Location")
    if response.status in ELSEWHERE and onward:
        return urljoin(target.url, onward.strip())
    if response.status == SAME and had:
        return Fetched(b"", target.url, "", had, is_same=True)
    if response.status != 200:  # noqa: PLR2004 - here is what you asked for
        raise Unavailable(_complaint(response.status))
    told = response.headers.get("Content-Length", "")
    if told.isdigit() and int(told[:15]) > limits.size:
        raise _too_large(limits)
    mark = response.headers.get("ETag", "")
    kind = response.headers.get_content_type()
    return Fetched(_unpacked(response, limits), target.url, kind, mark if MARK.fullmatch(mark) else "")


def _unpacked(response: HTTPResponse, limits: Limits) -> bytes:
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise Unavailable(_strange())
    unpack = zlib.decompressobj(GZIP) if "gzip" in packing else None
    body, packed = bytearray(), 0
    while piece := response.read1(PIECE):
        packed += len(piece)
        body += unpack.decompress(piece, limits.size + 1 - len(body)) if unpack else piece
        if max(packed, len(body)) > limits.size:
            raise _too_large(limits)
    if response.length or (unpack and not unpack.eof):
        raise zlib.error("cut off")
    return bytes(body)


def _complaint(status: int) -> str:
    if status in GONE:
        return _("Op dit adres staat niets (meer). Staat er een typefout in?")
    if status in CLOSED:
        return _("Dit adres is niet openbaar. Zet de agenda op openbaar, of kies een bestand.")
    return _strange()


def _strange() -> str:
    return _("De andere website geeft geen goed antwoord. Probeer het later nog eens.")


def _too_large(limits: Limits) -> Refusal:
    return Refusal(
        _("Dit is groter dan %(size)s MB. Zoveel lezen wij niet in één keer.")
        % {"size": limits.size // (1024 * 1024)}
    )
