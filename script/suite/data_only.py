"""For the second database: only tests that touch it, and of those what is about databases.

The others ran once, and would do the same again: what a page or a paper shows, what the demo counts, how keys
are made and doors are opened, and what the same test does with other dice or other words. Nor what sends no
statement that another test does not send too: ``asked_before.py`` finds those. That every page is made here
too, and every form works, ``tests/house`` asks. ``script/test --whole`` leaves out nothing.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from asked_before import LIST, MAKING

WHOLE = "TEST_WHOLE" in os.environ
TOUCHING = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})
ABOUT_DATABASES = frozenset({"test_impossible_text.py", "test_filled_forms.py", "test_pumps.py"})
ABOUT_PAGES = re.compile(r"_(views|pages|paper|papers|sheets|screens|feeds|onepage|demo|words|studio)[_.]")
MADE_OF_THE_SAME = frozenset(
    {
        *("test_keys.py", "test_second.py", "test_quick_anyhow.py", "test_talking.py", "test_signing_in.py"),
        *("test_devices.py", "test_attacks.py", "test_robots.py", "test_lost_telephone.py"),
        *("test_network.py", "test_report.py", "test_talks.py", "test_website.py", "test_question_map.py"),
        *("test_counts_stay_true.py", "test_releases_agree.py", "test_open_data.py", "test_subjects.py"),
        *("test_memory.py", "test_handing_over.py", "test_who_sees_me.py", "test_ten_minutes.py"),
        "test_answers.py",  # what is noted of an answer test_services.py asks both
    }
)
# Of a test with many cases one is asked: other words are seldom another question to a database.
CASES = 1
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
    }
)
# Slow, and worth it: each page is made by its own queries.
EVERY_PAGE = "test_every_page_is_made"
ASKED_BEFORE = frozenset(() if MAKING in os.environ else LIST.read_text().splitlines())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what neither says that it needs a database nor asks for one, and what ran once."""
    cases = Counter[tuple[Path, str]]()
    kept = {id(item) for item in items if _touches(item) and (WHOLE or _is_worth_it(item, cases))}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = [item for item in items if id(item) in kept]


def _touches(item: pytest.Item) -> bool:
    asked = TOUCHING & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db"))


def _is_worth_it(item: pytest.Item, cases: Counter[tuple[Path, str]]) -> bool:
    name, file = getattr(item, "originalname", item.name), item.path.name
    if name == EVERY_PAGE:
        return True
    if name in ONCE or file in MADE_OF_THE_SAME or ABOUT_PAGES.search(file):
        return False
    if item.nodeid.partition("[")[0] in ASKED_BEFORE:
        return False
    if item.get_closest_marker("slow") and file not in ABOUT_DATABASES:
        return False
    cases[item.path, name] += 1
    return cases[item.path, name] <= CASES or file in EACH_CASE or name in WORDS_MATTER
