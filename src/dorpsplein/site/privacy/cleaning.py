"""Taking somebody out of words that others wrote: her name, her numbers, her addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.names import fold
from dorpsplein.base.personal.declared import declared_fields, fields_of
from dorpsplein.site.privacy.addresses import NEIGHBOUR, clean_addresses
from dorpsplein.site.privacy.finding import in_village, texts_with
from dorpsplein.site.privacy.oneself import Oneself

GONE = "…"


def clean_words(me: Oneself) -> int:
    """Take her out of all words in her village, also those of before; returns of how many rows."""
    pattern = _pattern(me)
    if pattern is None:
        return 0
    if fold(me.person.name) in me.names:
        clean_addresses(me.person)
    return _clean_texts(me, pattern) + _clean_json(me, pattern)


def cleaned(text: str, pattern: re.Pattern[str]) -> str:
    """Without her: a name becomes a neighbour, a number or address three dots."""
    with override("nl"):
        neighbour = _("een buur")
    instead = {"name": neighbour, "slug": NEIGHBOUR}
    return pattern.sub(lambda found: instead.get(found.lastgroup or "", GONE), text)


def _pattern(me: Oneself) -> re.Pattern[str] | None:
    """What to look for; a name that another has too is left, since nobody can tell whose it is."""
    named = [me.person.name] if fold(me.person.name) in me.names and " " in me.person.name else []
    reached = [said for said in me.said if said != me.person.name and said not in me.shared]
    groups = [f"(?P<{group}>{'|'.join(map(re.escape, said))})" for group, said in _groups(named, reached)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE) if groups else None


def _groups(named: list[str], reached: list[str]) -> Iterator[tuple[str, list[str]]]:
    slugs = [slugify(name) for name in named]
    for group, said in (("name", named), ("slug", slugs), ("reach", sorted(reached, key=len, reverse=True))):
        if said:
            yield group, said


def _clean_texts(me: Oneself, pattern: re.Pattern[str]) -> int:
    count = 0
    for found in texts_with(me):
        for row in found.rows:
            changed = {
                one.name: _fitting(found.model, one.name, cleaned(getattr(row, one.name), pattern))
                for one in found.fields
                if pattern.search(getattr(row, one.name) or "")
            }
            count += bool(changed) and _save(row, changed)
    return count


def _clean_json(me: Oneself, pattern: re.Pattern[str]) -> int:
    """What was kept of before, and what others typed and did not finish."""
    count = 0
    for model, name in _json_fields():
        for row in in_village(model, me.person).only("pk", name).iterator(chunk_size=500):
            before = getattr(row, name)
            after = _walk(before, pattern)
            if after != before:
                count += _save(row, {name: after})
    return count


def _json_fields() -> Iterator[tuple[type[Model], str]]:
    for one in declared_fields(apps.get_models()):
        field = next(field for field in fields_of(one.model) if field.name == one.name)
        if field.get_internal_type() == "JSONField":
            yield one.model, one.name


def _walk(told: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(told, dict):
        return {key: _walk(value, pattern) for key, value in told.items()}
    if isinstance(told, list):
        return [_walk(value, pattern) for value in told]
    return cleaned(told, pattern) if isinstance(told, str) else told


def _fitting(model: type[Model], name: str, text: str) -> str:
    field = next(field for field in fields_of(model) if field.name == name)
    return text[: getattr(field, "max_length", None)]


def _save(row: Model, changed: dict[str, Any]) -> int:
    """Write these fields and no others: no version is kept, and no time of change."""
    rows = type(row)._base_manager.filter(pk=row.pk)  # noqa: SLF001 - Django's documented way
    return int(rows.update(**changed))
