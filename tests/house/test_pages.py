"""What a village calls its pages never hides an address of ours."""

from __future__ import annotations

from dorpsplein.life.pages.models import RESERVED
from dorpsplein.site import urls_network


def test_every_first_word_of_our_addresses_is_kept_free() -> None:
    firsts = {first for pattern in urls_network.urlpatterns for first in _first_words(pattern)}
    assert {"agenda", "beheer", "nieuws"} <= firsts
    assert firsts - RESERVED == set()


def _first_words(pattern: object) -> set[str]:
    text = str(getattr(pattern, "pattern", ""))
    first, slash, _rest = text.partition("/")
    if text:
        return {first} if slash and not set(first) & set("<^.") else set()
    return {word for one in getattr(pattern, "url_patterns", []) for word in _first_words(one)}
