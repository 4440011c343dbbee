"""Work in the background: a thread inside the web process, or a process of its own.

Jobs (``django.tasks``) carry only work that may be lost and derived again. What must happen by the clock is a
function in ``CLOCKWORK``, safe to run twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from dorpsplein.life.activities.services import empty_bin

logger = logging.getLogger(__name__)

CLOCKWORK: tuple[Callable[[], object], ...] = (empty_bin,)
TICK_SECONDS = 3600.0
POLL_SECONDS = 1.0
DEAD_AFTER_SECONDS = 3600


def start_in_background() -> threading.Thread:
    """Start the worker beside the web server, in the same process."""
    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    return thread


def work() -> None:
    """Do jobs as they come, and the clockwork each hour; for ever."""
    threading.Thread(target=_tick_for_ever, name="clock", daemon=True).start()
    while True:
        try:
            sweep_up()
            _job_worker().run()
        except Exception:
            logger.exception("worker stopped, starts again")
            time.sleep(POLL_SECONDS)


def tick() -> None:
    """Do once what must happen by the clock; one that fails does not stop the others."""
    for act in CLOCKWORK:
        try:
            act()
        except Exception:
            logger.exception("clockwork failed")


def sweep_up() -> int:
    """Give back jobs that a dead worker left half done; returns how many."""
    long_ago = timezone.now() - timedelta(seconds=DEAD_AFTER_SECONDS)
    left = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=long_ago)
    return int(left.update(status="READY", started_at=None))


def _tick_for_ever() -> None:
    while True:
        tick()
        close_old_connections()
        time.sleep(TICK_SECONDS)


def _job_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
