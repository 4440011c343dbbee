"""Read what came back, each minute, beside the work that sends: a mailbox that is slow holds up no mail."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from hashlib import sha256

from django.conf import settings
from django.db import close_old_connections

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.accounts.models import LONGEST
from dorpsplein.community.returns.mailboxes import Where, open_mailbox
from dorpsplein.community.returns.services import take_in

logger = logging.getLogger(__name__)
EVERY_SECONDS = 60.0
MOST_TRIES = 10


def watch_mailbox() -> threading.Thread | None:
    """Begin to read the mailbox of the settings; None when there is none."""
    if settings.MAILBOX is None:
        return None
    thread = threading.Thread(target=_watch, args=(settings.MAILBOX,), name="mailbox", daemon=True)
    thread.start()
    return thread


def read_mailbox(where: Where) -> Counter[str]:
    """Read what is new, and count what it was; one that cannot be handled holds up no other.

    After ``MOST_TRIES`` it is not new any more. Errors: Unavailable.
    """
    counts: Counter[str] = Counter()
    with open_mailbox(where) as line:
        for number, raw in line.new():
            try:
                taking = take_in(raw)
            except Exception:
                logger.exception("a mail that came back could not be handled")
                counts["failed"] += 1
                if not let_through(f"unread:{sha256(raw).hexdigest()}", most=MOST_TRIES, during=LONGEST):
                    line.settle(number, handled=False)  # it stays there, and those behind it are read
                continue
            counts[taking.kind if taking.handled else "left"] += 1
            line.settle(number, handled=taking.handled)
    return counts


def _watch(where: Where) -> None:
    while True:
        try:
            read_mailbox(where)
        except Unavailable as answer:
            logger.warning("the mailbox is not there: %s", answer)
        except Exception:
            logger.exception("the mailbox could not be read")
        close_old_connections()
        time.sleep(EVERY_SECONDS)
