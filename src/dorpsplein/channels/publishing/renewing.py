"""A page around a part that changes more often than the rest.

While nothing but activities changed, the part alone is made again, and the page around it is the one we had.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils.translation import override

from dorpsplein.channels.publishing.addresses import tongue

GAP = b"<!-- gap -->"  # stands in the template; in what people write its signs are escaped

type Part = Callable[[], str]
type Leaning = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a part; how the part is made, in which language and below which prefix.

    ``leaned_on`` is what the page around was made of that activities can change.
    """

    before: bytes
    after: bytes
    part: Part
    leaning: Leaning
    leaned_on: object
    language: str
    prefix: str

    @property
    def still(self) -> bool:
        """No activity changed what stands around."""
        return self.leaning() == self.leaned_on

    def filled(self) -> bytes:
        """The whole page, its part made now; outside a request too."""
        before = get_script_prefix()
        set_script_prefix(self.prefix)
        try:
            with override(self.language):
                return b"".join((self.before, self.part().encode(), self.after))
        finally:
            set_script_prefix(before)


def with_part(make_page: Callable[[], HttpResponse], part: Part, leaning: Leaning) -> HttpResponse:
    """A page with this part in its gap; it can be made again without the rest.

    ``leaning`` tells what of the rest activities can change; asked first, so a change meanwhile is not lost.
    """
    leaned_on = leaning()
    page = make_page()
    before, _gap, after = page.content.partition(GAP)
    around = Around(before, after, part, leaning, leaned_on, tongue(), get_script_prefix())
    page.content = around.filled()
    page.around = around  # type: ignore[attr-defined]
    return page


def while_same(make_page: Callable[[], HttpResponse], leaning: Leaning) -> HttpResponse:
    """A page without a part: while what it was made of is the same, it holds, whatever else changed.

    ``leaning`` tells what it was made of; asked first, so a change meanwhile is not lost.
    """
    leaned_on = leaning()
    page = make_page()
    around = Around(page.content, b"", str, leaning, leaned_on, tongue(), get_script_prefix())
    page.around = around  # type: ignore[attr-defined]
    return page
