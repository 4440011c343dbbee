"""A moment at which something goes out, as people type it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
import time_machine

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.channels.publishing.later import read_moment
from dorpsplein.design.forms import Ask


@time_machine.travel(datetime(2026, 11, 26, 11, 0, tzinfo=AMSTERDAM), tick=False)
def test_what_is_offered_is_a_moment_that_still_comes() -> None:
    for typed in ("vandaag 25 uur", "vandaag"):
        with pytest.raises(Ask) as asked:
            read_moment(typed)
        offered = [answer for answer, _words in asked.value.answers]
        assert offered == ["vrijdag 27 november 2026, 10.00 uur", "donderdag 26 november 2026, 14.00 uur"]
        assert [read_moment(one).hour for one in offered] == [10, 14]
    for typed, question in (("vrijdag", "Hoe laat moet het weg?"), ("9 uur", "Op welke dag moet het weg?")):
        with pytest.raises(Ask, match=re.escape(question)):
            read_moment(typed)
    waits = [("over een uur", 12, 0), ("Over een half uur", 11, 30), ("over anderhalf uur", 12, 30)]
    for typed, hour, minute in [*waits, ("over een kwartier", 11, 15), ("over 90 minuten", 12, 30)]:
        moment = read_moment(typed).astimezone(AMSTERDAM)
        assert (moment.hour, moment.minute) == (hour, minute)
    with pytest.raises(Ask) as asked:
        read_moment("gisteren 9 uur")
    assert asked.value.answers == (("woensdag 2 december 2026, 9.00 uur",) * 2,)  # and not in 2027
