"""The clockwork goes on when one wheel breaks."""

from __future__ import annotations

from dorpsplein.site.worker import tick


def test_one_that_fails_does_not_stop_the_others() -> None:
    done: list[str] = []

    def broken() -> None:
        raise OSError

    tick((broken, lambda: done.append("bin emptied")))
    assert done == ["bin emptied"]
