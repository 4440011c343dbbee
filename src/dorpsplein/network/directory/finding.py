"""Which village is yours: by postcode, by a neighbourhood, or by pressing it on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from dorpsplein.base.outline import distance_km, middle, touches
from dorpsplein.base.postcode import Postcode, read_postcode
from dorpsplein.community.areas.wijken import Wijk, wijken
from dorpsplein.network.directory.lines import Neighbour

NEAREST = 2
A_TOWN_AWAY = 150  # from 1000 to 1109 is Amsterdam; its neighbours end below 1250
MOST = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What we found, in one sentence; without ``here`` there is nothing, and ``near`` come closest.

    ``by_number``: their postcodes do. Where a postcode lies is not known here.
    """

    sentence: str
    here: list[Neighbour]
    near: list[Neighbour]
    is_question: bool = False
    by_number: bool = False


def find(asked: QueryDict, neighbours: Sequence[Neighbour]) -> Answer | None:
    """Answer what stands behind the question mark; None when nothing was asked."""
    typed, code, slug = (asked.get(name, "").strip() for name in ("postcode", "wijk", "dorp"))
    if typed:
        return _by_typing(typed, neighbours)
    if code in wijken():
        return _by_wijk(wijken()[code], neighbours)
    chosen = [one for one in neighbours if one.village.slug == slug] if slug else []
    return Answer(_("U koos %(village)s.") % _named(chosen), chosen, []) if chosen else None


def _by_typing(typed: str, neighbours: Sequence[Neighbour]) -> Answer:
    postcode = read_postcode(typed)
    if postcode is None:
        words = _("“%(typed)s” lijkt geen postcode. Bedoelt u vier cijfers, zoals 1079?")
        return Answer(words % {"typed": typed[:20]}, [], [], is_question=True)
    here = [one for one in neighbours if one.area and _is_at(one, postcode)][:MOST]
    place = _("postcode %(postcode)s") % {"postcode": postcode}
    near = _near_postcode(postcode, neighbours)
    if not here and not near:
        return Answer(_("Bij %(place)s is geen stadsdorp in de buurt.") % {"place": place}, [], [])
    return replace(_answer(place, here, near), by_number=bool(near))


def _by_wijk(wijk: Wijk, neighbours: Sequence[Neighbour]) -> Answer:
    centre = middle(wijk.outline)
    placed = [(one.area.shape, one.area.centre, one) for one in neighbours if one.area and one.area.outline]
    far = [
        (distance_km(centre, spot), number, shape, one)
        for number, (shape, spot, one) in enumerate(placed)
        if spot is not None
    ]
    near = sorted(far, key=lambda found: found[:2])
    here = [one for _km, _number, shape, one in near if touches(shape, wijk.outline)][:MOST]
    return _answer(wijk.name, here, [one for _km, _number, _shape, one in near][:NEAREST])


def _answer(place: str, here: list[Neighbour], near: list[Neighbour]) -> Answer:
    if len(here) == 1:
        return Answer(_("Bij %(place)s hoort %(village)s.") % {"place": place, **_named(here)}, here, [])
    if here:
        return Answer(
            _("Bij %(place)s zijn er meer. Kies zelf waar u bij wilt horen.") % {"place": place}, here, []
        )
    return Answer(_("Bij %(place)s is nog geen stadsdorp.") % {"place": place}, [], near)


def _near_postcode(postcode: Postcode, neighbours: Sequence[Neighbour]) -> list[Neighbour]:
    """Those whose numbers differ least; that is mostly near, and is told as what it is."""
    numbered = [
        (min(abs(stretch.digits - postcode.digits) for stretch in one.area.stretches), number, one)
        for number, one in enumerate(neighbours)
        if one.area and one.area.postcodes
    ]
    near = sorted((found for found in numbered if found[0] <= A_TOWN_AWAY), key=lambda found: found[:2])
    return [one for _far, _number, one in near[:NEAREST]]


def _is_at(neighbour: Neighbour, postcode: Postcode) -> bool:
    area = neighbour.area
    return area is not None and any(stretch.holds(postcode) for stretch in area.stretches)


def _named(neighbours: Sequence[Neighbour]) -> dict[str, str]:
    return {"village": neighbours[0].village.full_name}
