"""Work by the clock: a thread inside the web process, or a process of its own.

What must happen by the clock is a function in ``CLOCKWORK``, safe to run twice. What waits for nobody is
in ``PUMPS``: each runs every second.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections

from dorpsplein.channels.factsheet.catalogue import look_again
from dorpsplein.channels.factsheet.services import follow_agendas, forget_heard
from dorpsplein.channels.newsletters.far_keeping import forget_elsewhere, watch_elsewhere
from dorpsplein.channels.newsletters.photos import pictures_in_use as pictures_in_use_of_newsletters
from dorpsplein.channels.newsletters.services import empty_bin as empty_bin_of_newsletters
from dorpsplein.channels.newsletters.services import send_what_is_due
from dorpsplein.channels.press.following import follow_releases, forget_press
from dorpsplein.channels.press.sending import send_what_is_due as send_press_that_is_due
from dorpsplein.channels.publishing.services import forget_publications
from dorpsplein.community.accounts.limits import forget_limits
from dorpsplein.community.accounts.papers import forget_papers
from dorpsplein.community.accounts.services import forget_codes
from dorpsplein.community.areas.services import forget_areas
from dorpsplein.community.arriving.answering import forget_answers
from dorpsplein.community.arriving.services import look_again_by_the_clock
from dorpsplein.community.behalf.services import (
    end_of_who_left,
    forget_acts,
    forget_consents,
    remind_consents,
)
from dorpsplein.community.dispatch.services import follow_dispatches, forget_deliveries
from dorpsplein.community.journal.chain import check_looks_at_night
from dorpsplein.community.journal.services import forget_entries
from dorpsplein.community.lifeevents.services import forget_life_events
from dorpsplein.community.outbox.services import forget_old_mail, pump
from dorpsplein.community.outbox.silence import forget_silent_addresses
from dorpsplein.community.people.services import (
    forget_cards,
    forget_lists,
    forget_merges,
    forget_photos,
    read_in_waiting,
)
from dorpsplein.community.pictures.services import sweep_pictures
from dorpsplein.community.printouts.services import forget_printouts
from dorpsplein.community.returns.reading import watch_mailbox
from dorpsplein.community.returns.services import follow_refusals, forget_calls, forget_marks, forget_wishes
from dorpsplein.community.subscriptions.services import follow_cards, forget_moves, forget_unconfirmed
from dorpsplein.community.villages.services import forget_versions
from dorpsplein.community.vouching.services import forget_pleas
from dorpsplein.life.activities.services import (
    empty_bin,
    extend_series,
    forget_intakes,
    forget_old_versions,
    pictures_in_use,
)
from dorpsplein.life.documents.services import empty_bin as empty_bin_of_documents
from dorpsplein.life.joining.services import forget_newcomers
from dorpsplein.life.news.services import empty_bin as empty_bin_of_news
from dorpsplein.life.news.services import forget_contacts
from dorpsplein.life.news.services import pictures_in_use as pictures_in_use_of_news
from dorpsplein.life.pages.services import empty_bin as empty_bin_of_pages
from dorpsplein.life.writing.photos import pictures_in_use as pictures_in_use_of_words
from dorpsplein.life.writing.services import forget_drafts
from dorpsplein.life.writing.services import forget_old_versions as forget_old_versions_of_words
from dorpsplein.network.insights.releasing import forget_withdrawn
from dorpsplein.network.opendata.noting import forget_traces, watch
from dorpsplein.network.rounds.services import forget_withdrawn_rows, remind_villages
from dorpsplein.site.beginning.inviting import forget_invitations, note_first_people
from dorpsplein.site.memory import keep_few_pages
from dorpsplein.site.privacy.erasing import settle_erasures
from dorpsplein.site.privacy.expiring import forget_editions, forget_letters, forget_who_left
from dorpsplein.site.privacy.ledger import forget_erasures

logger = logging.getLogger(__name__)

type Acts = tuple[Callable[[], object], ...]


def sweep_unused_pictures() -> int:
    """Erase photos that nothing shows, or may show again; returns how many."""
    return sweep_pictures(used=used_pictures)


def used_pictures() -> set[int]:
    """Primary keys of the photos that any room shows, or may show again."""
    in_life = pictures_in_use() | pictures_in_use_of_news() | pictures_in_use_of_words()
    return in_life | pictures_in_use_of_newsletters()


PUMPS: Acts = (
    send_what_is_due,
    send_press_that_is_due,
    pump,
    follow_refusals,
    follow_dispatches,
    follow_releases,
    read_in_waiting,
    watch,
)
CLOCKWORK: Acts = (
    empty_bin,
    empty_bin_of_documents,
    empty_bin_of_news,
    empty_bin_of_newsletters,
    empty_bin_of_pages,
    forget_drafts,
    forget_old_versions,
    forget_old_versions_of_words,
    forget_entries,
    check_looks_at_night,
    sweep_unused_pictures,
    forget_letters,
    forget_contacts,
    forget_editions,
    forget_elsewhere,
    forget_unconfirmed,
    follow_cards,
    forget_moves,
    forget_newcomers,
    extend_series,
    forget_intakes,
    forget_old_mail,
    look_again_by_the_clock,
    forget_answers,
    forget_silent_addresses,
    forget_calls,
    forget_marks,
    forget_wishes,
    forget_deliveries,
    forget_codes,
    forget_papers,
    forget_versions,
    forget_areas,
    forget_cards,
    forget_life_events,
    end_of_who_left,
    remind_consents,
    forget_consents,
    forget_acts,
    forget_lists,
    forget_merges,
    forget_photos,
    forget_limits,
    forget_pleas,
    forget_press,
    forget_printouts,
    forget_publications,
    follow_agendas,
    forget_heard,
    forget_withdrawn,
    forget_traces,
    forget_withdrawn_rows,
    remind_villages,
    note_first_people,
    forget_invitations,
    forget_who_left,
    settle_erasures,
    forget_erasures,
    SessionStore.clear_expired,
)
PUMP_SECONDS = 1.0
TICK_SECONDS = 3600.0


def start_in_background() -> threading.Thread:
    """Start the worker beside the web server, in the same process."""
    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    return thread


def work() -> None:
    """Pump each second, do the clockwork each hour, and read the mailbox and villages elsewhere beside it."""
    keep_few_pages()
    watch_mailbox()
    watch_elsewhere()
    next_hour = time.monotonic()
    while True:
        tick(PUMPS)
        if time.monotonic() >= next_hour:
            tick(CLOCKWORK)
            next_hour = time.monotonic() + TICK_SECONDS
        close_old_connections()
        time.sleep(PUMP_SECONDS)


def tick(acts: Acts = (*PUMPS, *CLOCKWORK)) -> None:
    """Do each act once, with the subjects as they are now; one that fails does not stop the others."""
    for act in acts:
        look_again()  # no request begins here
        try:
            act()
        except Exception:
            logger.exception("background work failed")
