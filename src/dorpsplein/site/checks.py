"""Every view says who may use it, every field whether it is personal: checked at every start."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver

from dorpsplein.base.access import Access
from dorpsplein.base.personal.declared import complaints

URLCONFS = (
    "dorpsplein.site.urls",
    "dorpsplein.site.urls_network",
    "dorpsplein.site.urls_installation",
)
FIELDS = Path(__file__).parents[3] / "docs" / "fields.toml"


@register
def every_field_is_declared(**_asked: Any) -> list[CheckMessage]:
    """Complain of each field that is neither declared personal nor listed as a fact.

    What is shipped has no list: there it complains only of what a model says wrongly.
    """
    facts = tomllib.loads(FIELDS.read_text(encoding="utf-8")) if FIELDS.exists() else None
    return [Error(words, id="dorpsplein.E002") for words in complaints(apps.get_models(), facts)]


@register
def every_view_is_declared(**_asked: Any) -> list[CheckMessage]:
    """Complain of each address whose view does not declare its access."""
    return [
        Error(f"{name or pattern}: the view does not say who may (base.access)", id="dorpsplein.E001")
        for pattern, name, access in declared_views()
        if access is None
    ]


def declared_views() -> Iterator[tuple[str, str, Access | None]]:
    """Every address of the product, with its name and what its view declares."""
    for urlconf in URLCONFS:
        yield from views_of(urlconf)


def views_of(urlconf: str) -> Iterator[tuple[str, str, Access | None]]:
    """Every address of one list, with its name and what its view declares."""
    yield from _walk(import_module(urlconf).urlpatterns, "", "")


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, space: str
) -> Iterator[tuple[str, str, Access | None]]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, address, f"{pattern.namespace}:" if pattern.namespace else space
            )
        else:
            yield address, f"{space}{pattern.name or address}", getattr(pattern.callback, "access", None)
