"""What one wing draws and another names are the same."""

from __future__ import annotations

from dorpsplein.design.tiles import BARE, TILES
from dorpsplein.life.activities.kinds import KINDS


def test_every_kind_of_activity_has_its_own_drawing() -> None:
    assert [kind.key for kind in KINDS if kind.drawing not in TILES] == []
    assert [kind.key for kind in KINDS if kind.drawing == BARE] == []
