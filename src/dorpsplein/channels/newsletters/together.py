"""One edition of more villages: what a guest follows of its host, and with whom it is made."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from dorpsplein.channels.newsletters.content import Content, Entry, Part
from dorpsplein.channels.newsletters.models import Edition, Section, State, Together
from dorpsplein.community.villages.models import Village


def names_beside(edition: Edition, host: Edition | None) -> str:
    """The other villages of an edition: those that said yes, and who invited us."""
    first = host or edition
    rows = first.togethers.filter(guest_edition__isnull=False).exclude(guest=edition.village)
    names = [row.guest.full_name for row in rows.select_related("guest") if row.guest.is_visible]
    return _listed([*([host.village.full_name] if host else []), *names])


def lost(village: Village) -> set[int]:
    """The editions not sent whose other half is not there any more, by their rows."""
    open_still = [State.DRAFT, State.PLANNED]
    rows = Together.objects.shared().filter(guest=village, guest_edition__state__in=open_still)
    found = rows.select_related("edition__village")
    return {row.guest_edition_id for row in found if row.guest_edition_id and not row.edition.leads}


def follow(own: Content, theirs: Content, village: Village) -> Content:
    """An edition with all that the host's says added; what is of the host carries its name."""
    parts = list(own.parts)
    for part in theirs.parts:
        entries = _named(part.entries, village)
        at = next((place for place, one in enumerate(parts) if one.name == part.name), None)
        if part.name == Section.OWN:
            parts.append(Part(f"{part.name}-{village.slug}", village.full_name, entries))
        elif at is None:
            parts.append(replace(part, entries=entries))
        else:
            parts[at] = replace(parts[at], entries=(*parts[at].entries, *entries))
    return replace(own, parts=tuple(parts), first=(*own.first, *_named(theirs.first, village)))


def _named(entries: tuple[Entry, ...], village: Village) -> tuple[Entry, ...]:
    return tuple(replace(one, village=one.village or village.full_name) for one in entries)


def _listed(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
