"""The command dorpsplein, on a Monday in May and with the same short codes every time."""

from __future__ import annotations

import random
import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from dorpsplein.__main__ import main

MONDAY = datetime(2026, 5, 11, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

secrets.choice = random.Random(20260511).choice  # noqa: S311 - codes on a picture keep no secret
time_machine.travel(MONDAY).start()
main()
