"""Tags for the cross-section: what a subject is called and means, and the way to who can be asked."""

from __future__ import annotations

from functools import lru_cache, partial

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, rivals
from dorpsplein.network.insights.changing import recount_words, sum_words, words_of
from dorpsplein.network.insights.counts import Houses, Row
from dorpsplein.network.insights.differences import Turned, What
from dorpsplein.network.insights.ground import Spot, written_once
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.saying import counted_words, how_many, not_known
from dorpsplein.network.insights.where import Names, asking
from dorpsplein.network.rounds.standing import Unconfirmed, unconfirmed

register = template.Library()
register.simple_tag(asking)
register.simple_tag(how_many)
register.simple_tag(not_known)
register.simple_tag(counted_words)
register.filter("became", words_of)
register.filter("in_all", sum_words)
register.filter("recount", recount_words)


@register.simple_tag
def named(subject: Subject) -> str:
    """What a subject is called in the language of the page."""
    return subject.named(get_language() or "nl")


@register.filter
def but_taken_back(turned: list[Turned]) -> list[Turned]:
    """What one village told, that is otherwise now."""
    return [one for one in turned if one.what != What.WITHDRAWN]


@register.filter
def taken_back(turned: list[Turned]) -> list[str]:
    """The names of what it told and tells no more."""
    return [named(one.subject) for one in turned if one.what == What.WITHDRAWN]


@register.simple_tag
def count_row(row: Row, current: Row | None) -> SafeString:
    """A row of the counts; one whose numbers are the same is not written again."""
    tally, groups = row.tally, row.tally.groups if row.counts_groups else 0
    numbers = (tally.yes, row.planned, tally.base, tally.unknown, groups)
    return _row(row.subject.field, named(row.subject), numbers, row is current, get_language())


@lru_cache(maxsize=1_000)
def _row(
    field: str, name: str, numbers: tuple[int, ...], is_current: bool, _language: str | None
) -> SafeString:
    yes, planned, base, unknown, groups = numbers
    context = {
        "kind": field.partition(".")[0],
        "field": field,
        "name": name,
        "yes": yes,
        "base": base,
        "unknown": unknown,
        "groups": groups,
        "houses": Houses.of(yes, planned, base + unknown),
        "is_current": is_current,
    }
    return render_to_string("insights/count_row.html", context)


@register.simple_tag
def villages_in(names: Names, piece: str, about: str = "") -> SafeString:
    """The villages of a list; as long as the villages are the same, each is written once."""
    language = get_language()
    told = (_village(names, piece, one, about, language) for one in names.known)
    return mark_safe("".join(told))  # noqa: S308 - a template made it


def _village(names: Names, piece: str, one: Spot, about: str, language: str | None) -> str:
    context = {"one": one, "on_map": names.on_map, "about": about}
    write = partial(render_to_string, f"insights/village_{piece}.html", context)
    return written_once(names.ground, (piece, one.key, names.on_map, about, language), write)


@register.simple_tag
def meant(subject: Subject) -> str:
    """What is meant by it."""
    return subject.meant(get_language() or "nl")


@register.simple_tag
def excluded(subject: Subject) -> list[Subject]:
    """Those that a village does not have beside this one."""
    return [catalogue()[name] for name in sorted(rivals(subject.field))]


@register.simple_tag
def release_name(release: Release) -> str:
    """What a release is called; without a title it has its number."""
    numbered = _("Momentopname %(number)s") % {"number": release.number}
    return f"{numbered}: {release.title}" if release.title else numbered


@register.inclusion_tag("insights/unconfirmed.html")
def unconfirmed_villages(*, sees_all: bool) -> dict[str, object]:
    """Who looked the facts over in the last round; which they are only for who may know all names."""
    return round_told(unconfirmed(named=sees_all))


@register.inclusion_tag("insights/unconfirmed.html")
def round_told(last: Unconfirmed | None) -> dict[str, object]:
    """The same of a round that was asked for already."""
    return {"last": last, "names": last.villages if last else (), "in_part": last.in_part if last else ()}
