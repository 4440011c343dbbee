"""What one wing draws and another names are the same."""

from __future__ import annotations

from dorpsplein.community.subscriptions.models import Interest
from dorpsplein.design.tiles import BARE, TILES
from dorpsplein.life.activities.kinds import KINDS


def test_what_people_like_is_called_as_the_kinds_of_activities_are() -> None:
    kinds = {kind.key: str(kind.label) for kind in KINDS}
    assert {one.value: str(one.label) for one in Interest}.items() <= kinds.items()


def test_every_kind_of_activity_has_its_own_drawing() -> None:
    assert [kind.key for kind in KINDS if kind.drawing not in TILES] == []
    assert [kind.key for kind in KINDS if kind.drawing == BARE] == []
