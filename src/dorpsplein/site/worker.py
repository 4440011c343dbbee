"""Work by the clock: a thread inside the web process, or a process of its own.

What must happen by the clock is a function in ``CLOCKWORK``, safe to run twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections

from dorpsplein.life.activities.services import empty_bin

logger = logging.getLogger(__name__)

CLOCKWORK: tuple[Callable[[], object], ...] = (empty_bin,)
TICK_SECONDS = 3600.0


def start_in_background() -> threading.Thread:
    """Start the worker beside the web server, in the same process."""
    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    return thread


def work() -> None:
    """Do the clockwork each hour, for ever."""
    while True:
        tick()
        close_old_connections()
        time.sleep(TICK_SECONDS)


def tick(clockwork: tuple[Callable[[], object], ...] = CLOCKWORK) -> None:
    """Do once what must happen by the clock; one that fails does not stop the others."""
    for act in clockwork:
        try:
            act()
        except Exception:
            logger.exception("clockwork failed")
