"""What two editors do with one letter in the same moment is as if one came after the other."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.db.utils import OperationalError

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.subscriptions.services import prefer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def village() -> Village:
    village = make_village()
    make_person(village, name="Riet de Wit", email="riet@example.org")
    prefer(person=make_person(village, name="Ann Lee", email="ann@example.org"), language="en", interests=())
    return village


def together(
    at: Callable[[str], bool], first: Callable[[], object], second: Callable[[], object]
) -> list[str]:
    """Run the first until it asked what ``at`` knows, then the second beside it; gives what went wrong."""
    there, wrong = threading.Event(), []

    def run(act: Callable[[], object], *, waits: bool) -> None:
        def slow(execute: Callable[..., object], sql: str, *told: object) -> object:
            done = execute(sql, *told)
            if waits and at(f"{sql} {told}"):
                there.set()
                time.sleep(0.7)
            return done

        try:
            with connection.execute_wrapper(slow), contextlib.suppress(Refusal):
                act()
        except OperationalError as error:
            wrong.append(str(error))
        finally:
            there.set()
            connections.close_all()

    one = threading.Thread(target=run, args=(first,), kwargs={"waits": True})
    other = threading.Thread(target=run, args=(second,), kwargs={"waits": False})
    one.start()
    there.wait(10)
    other.start()
    one.join()
    other.join()
    return wrong


@pytest.mark.parametrize("is_public", [True, False])
def test_what_is_stopped_beside_the_sending_of_the_other_language_goes_to_nobody(
    village: Village, is_public: bool
) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=dutch, actor=None)
    Edition.objects.of(village).filter(pk=dutch.pk).update(is_public=is_public)
    make_person(village, name="Nel Nieuw", email="nel@example.org")
    wrong = together(
        lambda sql: sql.startswith('SELECT "dispatch_dispatch"') and dutch.key in sql,
        lambda: services.send(edition=Edition.objects.of(village).get(pk=english.pk), actor=None),
        lambda: services.stop_edition(edition=Edition.objects.of(village).get(pk=dutch.pk), actor=None),
    )
    assert wrong == []
    assert Dispatch.objects.of(village).get(key=dutch.key).stopped_at
    assert not Mail.objects.filter(mailing__key=dutch.key).exists()


def test_a_stopped_letter_is_gone_on_with_beside_its_correction(village: Village) -> None:
    edition = services.begin_edition(village=village, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=edition, actor=None)
    services.stop_edition(edition=edition, actor=None)
    wrong = together(
        lambda sql: "newsletters_edition" in sql and "FOR UPDATE" in sql,
        lambda: services.go_on(edition=Edition.objects.of(village).get(), actor=None),
        lambda: services.correct(edition=Edition.objects.of(village).get(), actor=None),
    )
    assert "deadlock" not in str(wrong)
