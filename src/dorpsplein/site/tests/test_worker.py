"""The clockwork goes on when one wheel breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from dorpsplein.site.memory import keep_few_pages
from dorpsplein.site.worker import tick


def test_one_that_fails_does_not_stop_the_others() -> None:
    done: list[str] = []

    def broken() -> None:
        raise OSError

    tick((broken, lambda: done.append("bin emptied")))
    assert done == ["bin emptied"]


@pytest.fixture
def _usual_pages(db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0] if connection.vendor == "sqlite" else 0
        yield
        if usual:
            cursor.execute(f"PRAGMA cache_size = {usual}")


@pytest.mark.usefixtures("_usual_pages")
def test_a_worker_does_not_grow_with_what_it_sends() -> None:
    keep_few_pages()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size" if connection.vendor == "sqlite" else "SELECT -4000")
        assert cursor.fetchone() == (-4000,)
