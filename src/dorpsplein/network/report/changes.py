"""What became otherwise since the edition before: sums over all villages, never one village alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.network.insights.changing import recount_words, sum_words
from dorpsplein.network.insights.differences import Differences, Sum, apart, sums_by_kind
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.recounting import Recount
from dorpsplein.network.insights.wording import called
from dorpsplein.network.report.blocks import Insert
from dorpsplein.network.report.edition import Edition
from dorpsplein.network.report.making import Making
from dorpsplein.network.report.parts import Grid, Line, Part, Points, Prose, Run, words


def since_before(making: Making, insert: Insert) -> Iterable[Part]:
    """``!veranderd``: the differences with the edition before."""
    edition = making.edition
    told, before = edition.changed, edition.before
    if told is None or before is None:
        yield Prose(words(_("Dit is de eerste editie. Er is nog niets om mee te vergelijken.")))
        return
    yield Prose(
        (Run(_since(before)), Run(_("Bekijk alle verschillen"), url=_address(making, before)), Run("."))
    )
    if not told.any:
        yield Prose(words(_("Sindsdien is er niets veranderd.")))
        return
    yield from _moved(edition, told)
    yield from _recounted(told)
    turned, silent = apart(told.sums)
    rows = [_row(kind.label, one) for kind, sums in sums_by_kind(turned) for one in _worded(sums)]
    if rows:
        head = (_("Wat"), _("Soort"), _("Wat er veranderde"))
        yield Grid(insert.title or _("Wat er veranderde"), head, tuple(rows), (3, 2, 4))
    if silent:
        names = ", ".join(sorted(called(one.subject) for one in silent))
        yield Prose(
            words(_("Alleen teruggetrokken, door één of meer stadsdorpen: %(names)s.") % {"names": names})
        )


def _since(before: Release) -> str:
    day = day_words(before.reference_date, year=True)
    told = _("De vorige editie had nummer %(number)s en was van %(day)s.")
    return f"{told % {'number': before.number, 'day': day}} "


def _moved(edition: Edition, told: Differences) -> Iterator[Part]:
    """Villages that came or went; a name only of whom one may see today."""
    came = ", ".join(sorted(one.name for one in told.came if one.key in edition.villages))
    points = [_("Erbij: %(names)s.") % {"names": came}] if came else []
    points += [_("Weg: %(number)s.") % {"number": len(told.left)}] if told.left else []
    if points:
        yield Points(tuple(words(point) for point in points))


def _recounted(told: Differences) -> Iterator[Part]:
    """Counts that the Network changed, and no village."""
    lines = [_recount(one) for one in told.recounted]
    if lines:
        yield Prose(words(_("Het Netwerk voegde onderwerpen samen, of splitste ze. Dit is anders geteld:")))
        yield Points(tuple(lines))


def _recount(one: Recount) -> Line:
    return Run(one.subject.named(tongue()), strong=True), Run(f": {' '.join(recount_words(one))}")


def _worded(sums: Iterable[Sum]) -> Iterator[tuple[str, str]]:
    for one in sums:
        yield one.subject.named(tongue()), capfirst(", ".join(sum_words(one)))


def _row(kind: object, one: tuple[str, str]) -> tuple[Line, ...]:
    name, told = one
    return tuple(map(words, (name, str(kind), told)))


def _address(making: Making, before: Release) -> str:
    kept = making.edition.release.pk
    until = f"&tot={making.edition.release.number}" if kept else ""
    return making.address(f"cijfers/momentopnamen/verschil/?van={before.number}{until}")
