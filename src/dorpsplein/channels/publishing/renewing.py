"""A page around a part that changes more often than the rest.

While nothing but activities changed, the part alone is made again, and the page around it is the one we had.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils.translation import override

from dorpsplein.channels.publishing.addresses import tongue

GAP = b"<!-- gap -->"  # stands in the template; in what people write its signs are escaped

type Part = Callable[[], str]
type Leaning = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a part; how the part is made, in which language, with which addresses.

    ``leaned_on`` is what the page around was made of that activities can change.
    """

    before: bytes
    after: bytes
    part: Part
    leaning: Leaning
    leaned_on: object
    language: str
    prefix: str
    urlconf: str | None

    @property
    def still(self) -> bool:
        """No activity changed what stands around."""
        return self.leaning() == self.leaned_on

    def filled(self) -> bytes:
        """The whole page, its part made now; outside a request too."""
        before, known = get_script_prefix(), get_urlconf()
        set_script_prefix(self.prefix)
        set_urlconf(self.urlconf)
        try:
            with override(self.language):
                return b"".join((self.before, self.part().encode(), self.after))
        finally:
            set_script_prefix(before)
            set_urlconf(known)


@dataclass(slots=True)
class Remembered:
    """A part that is made anew only when what it is made of, ``leaning``, is otherwise than before."""

    make: Part
    leaning: Leaning
    known: tuple[object, str] | None = None

    def __call__(self) -> str:
        """The part as it is now; asked first, so a change meanwhile is not lost."""
        leaned_on = self.leaning()
        if self.known is None or self.known[0] != leaned_on:
            self.known = leaned_on, self.make()
        return self.known[1]


def with_part(make_page: Callable[[], HttpResponse], part: Part, leaning: Leaning) -> HttpResponse:
    """A page with this part in its gap; it can be made again without the rest.

    ``leaning`` tells what of the rest activities can change; asked first, so a change meanwhile is not lost.
    """
    leaned_on = leaning()
    page = make_page()
    before, _gap, after = page.content.partition(GAP)
    around = Around(before, after, part, leaning, leaned_on, tongue(), get_script_prefix(), get_urlconf())
    page.content = around.filled()
    page.around = around  # type: ignore[attr-defined]
    return page
