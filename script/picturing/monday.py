"""Serve the demo as it is on a Monday in May, with the same short codes every time: monday.py PORT."""

from __future__ import annotations

import random
import secrets
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from dorpsplein.__main__ import main

MONDAY = datetime(2026, 5, 11, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

secrets.choice = random.Random(20260511).choice  # noqa: S311 - codes on a picture keep no secret
time_machine.travel(MONDAY).start()
sys.argv = ["dorpsplein", "serve", "--port", sys.argv[1]]
main()
