"""What of newsletters and messages waits on today's desk: drafts, and who has one still to get by hand."""

from __future__ import annotations

from dorpsplein.channels.newsletters.desk.asking import EDITORS
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.together import left_of
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.waiting import Undone, undone_of
from dorpsplein.community.people.asking import VillageRequest

MOST = 3

type Unfinished = list[tuple[Undone, Edition | None]]
type Begun = list[tuple[Edition, str]]


def undone_letters(request: VillageRequest, begun: Begun) -> Unfinished:
    """What waits to be brought or rung, each with its edition: for who keeps the list, and who prints it.

    What was stopped, and is corrected in what she sees ``begun``, is one task with that.
    """
    if not request.roles & {*EDITORS, *KEEPERS}:
        return []
    rows = undone_of(request.village)
    if not request.roles & {*KEEPERS}:
        rows = [one for one in rows if one.letters or one.dispatch.stopped_at]
    keys = [one.dispatch.key.partition(":")[2] for one in rows]
    editions = Edition.objects.of(request.village).filter(public_id__in=keys) if keys else ()
    by_key = {edition.key: edition for edition in editions}
    found = [(one, by_key.get(one.dispatch.key)) for one in rows]
    corrected = {one.corrects_id for one, _left in begun if one.corrects_id}
    return [(one, edition) for one, edition in found if not (edition and edition.pk in corrected)][:MOST]


def editions_begun(request: VillageRequest) -> Begun:
    """The newsletters and messages that wait for an editor; the latest first.

    Each with a sentence where it was made together, and the other village is not in it any more.
    """
    if not request.roles & {*EDITORS}:
        return []
    rows = list(Edition.objects.of(request.village).begun().select_related("holder"))
    left = left_of(request.village) if rows else {}
    found = [one for one in rows if one.state == State.DRAFT or one.pk in left]
    return [(one, left.get(one.pk, "")) for one in found[:MOST]]
