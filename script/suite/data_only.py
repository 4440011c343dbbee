"""For the second database: only tests that touch it, and of the slow ones those that are about databases.

The others ran once, and would do the same again: what the demo counts, what comes out on paper, in feeds
and in words, how keys are made, and what the same test does with other dice or other words.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

TOUCHING = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})
ABOUT_DATABASES = frozenset({"test_impossible_text.py", "test_filled_forms.py", "test_pumps.py"})
MADE_OF_THE_SAME = frozenset(
    {
        *("test_paper.py", "test_report_on_paper.py", "test_round_papers.py", "test_onepage.py"),
        *("test_demo_sheets.py", "test_demo.py", "test_feeds.py", "test_photos_in_words.py"),
        *("test_keys.py", "test_second.py", "test_quick_anyhow.py", "test_talking.py"),
        "test_answers.py",  # what is noted of an answer test_services.py asks both
    }
)
# Of a test with many cases two are asked: other words are seldom another question to a database.
CASES = 2
# Here they are: too long, out of range, a NUL, a search in capitals.
WORDS_MATTER = frozenset(
    {
        "test_what_cannot_be_a_code_finds_nothing",
        "test_what_does_not_fit_changes_nothing",
        "test_what_cannot_be_is_asked_again_and_not_kept",
        "test_any_part_finds",
    }
)
EACH_CASE = ABOUT_DATABASES | {"test_kills.py", "test_looks.py", "test_releases_sealed.py"}
# The forms that there are, whose thing a name is, what goes first: the code asks the same of every database.
ONCE = frozenset(
    {
        "test_every_form_that_is_posted_is_filled_here",
        "test_a_name_of_another_village_in_a_form_that_is_right_does_nothing",
        # What a life event leaves is told by Python; test_one_act.py asks both databases.
        "test_in_any_order_what_remains_is_what_it_alone_would_have_done",
        "test_the_short_way_and_the_long_way_end_at_the_same_page",  # test_quick.py asks both databases
    }
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what neither says that it needs a database nor asks for one, and what is slow."""
    cases = Counter[tuple[Path, str]]()
    kept = {id(item) for item in items if _touches(item) and _is_worth_it(item) and _is_new(item, cases)}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = [item for item in items if id(item) in kept]


def _touches(item: pytest.Item) -> bool:
    asked = TOUCHING & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db"))


def _is_worth_it(item: pytest.Item) -> bool:
    if getattr(item, "originalname", item.name) in ONCE or item.path.name in MADE_OF_THE_SAME:
        return False
    return item.get_closest_marker("slow") is None or item.path.name in ABOUT_DATABASES


def _is_new(item: pytest.Item, cases: Counter[tuple[Path, str]]) -> bool:
    name = getattr(item, "originalname", item.name)
    cases[item.path, name] += 1
    return cases[item.path, name] <= CASES or item.path.name in EACH_CASE or name in WORDS_MATTER
