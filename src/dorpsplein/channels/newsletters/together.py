"""One edition of more villages: what a guest follows of its host, and with whom it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.channels.newsletters.content import TAKEN, THEIRS, Content, Entry
from dorpsplein.channels.newsletters.models import Edition, Gift, Piece, Section, State, Together
from dorpsplein.channels.newsletters.offering import Offer, Offered
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.villages.models import Village

HOSTS = f"{THEIRS}{TAKEN}"  # before the key of a gift that the host took over
NOT = "not-"  # before the name of a section of the host that a guest left out


def names_beside(edition: Edition, host: Edition | None) -> str:
    """The other villages of an edition: those that said yes, and who invited us."""
    first = host or edition
    rows = first.togethers.filter(guest_edition__isnull=False, left_at=None).exclude(guest=edition.village)
    names = [row.guest.full_name for row in rows.select_related("guest") if row.guest.is_visible]
    return _listed([*([host.village.full_name] if host else []), *names])


def names_joined(edition: Edition) -> str:
    """The villages that said yes to this edition of ours; "" where none did."""
    return "" if edition.host else names_beside(edition, None)


def joined_of(village: Village) -> dict[int, str]:
    """Of each edition in the making with whom it is made, by its row: who takes part, or who invited us."""
    open_still = [State.DRAFT, State.PLANNED]
    rows = Together.objects.of(village).filter(edition__state__in=open_still, left_at=None)
    rows = rows.filter(guest_edition__isnull=False)
    names: dict[int, list[str]] = {}
    for row in rows.select_related("guest"):
        if row.guest.is_visible:
            names.setdefault(row.edition_id, []).append(row.guest.full_name)
    hosts = Together.objects.shared().filter(guest=village, guest_edition__state__in=open_still)
    for row in hosts.select_related("village", "edition__village"):
        if row.guest_edition_id and row.edition.leads:
            names[row.guest_edition_id] = [row.village.full_name]
    return {key: _listed(some) for key, some in names.items()}


def unready_host(edition: Edition) -> str:
    """The village whose part of this edition is still being written, or was stopped; else ""."""
    host = edition.followed
    return host.village.full_name if host and not _is_ready(host) else ""


def unready_hosts(village: Village) -> dict[int, str]:
    """Of each edition that waits with its host, by its row, the village that is not ready."""
    rows = Together.objects.shared().filter(guest=village, guest_edition__state=State.DRAFT)
    found = rows.filter(guest_edition__stalled_at__isnull=False).select_related("edition__village")
    return {
        one.guest_edition_id: one.edition.village.full_name
        for one in found
        if one.guest_edition_id and one.edition.leads and not _is_ready(one.edition)
    }


def ready_guests(edition: Edition) -> str:
    """The villages whose edition goes by itself with this in it, and waits where this one does."""
    rows = edition.togethers.filter(guest_edition__state=State.PLANNED).select_related("guest")
    return _listed([one.guest.full_name for one in rows if one.guest.is_visible])


def invitations_for(village: Village) -> QuerySet[Together]:
    """What other villages ask this one, and it did not say yes to."""
    rows = Together.objects.shared().filter(guest=village, guest_edition=None)
    return rows.select_related("village", "edition")


def lost(village: Village) -> set[int]:
    """The editions not sent whose other half is not there any more, by their rows."""
    open_still = [State.DRAFT, State.PLANNED]
    rows = Together.objects.shared().filter(guest=village, guest_edition__state__in=open_still)
    found = rows.select_related("edition__village")
    return {row.guest_edition_id for row in found if row.guest_edition_id and not row.edition.leads}


def left_of(village: Village) -> dict[int, str]:
    """Of each edition in the making, by its row, that the other village is not in it any more, in words."""
    open_still = [State.DRAFT, State.PLANNED]
    gone = _("Het deel van het andere stadsdorp is er niet meer. Kijk hem eerst na.")
    told = dict.fromkeys(lost(village), gone)
    rows = Together.objects.of(village).filter(edition__state__in=open_still, left_at__isnull=False)
    names: dict[int, list[str]] = {}
    for row in rows.select_related("guest"):
        if row.guest.is_visible:
            names.setdefault(row.edition_id, []).append(row.guest.full_name)
    for key, some in names.items():
        words = ngettext("%(villages)s doet niet meer mee.", "%(villages)s doen niet meer mee.", len(some))
        told[key] = words % {"villages": _listed(some)}
    return told


def with_both_names(content: Content, village: Village) -> Content:
    """Where things of two villages stand among each other, each says of which village it is."""
    named = [bool(one.village) for one in content.entries]
    if all(named) or not any(named):
        return content

    def told(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(one if one.village else replace(one, village=village.full_name) for one in entries)

    parts = tuple(replace(part, entries=told(part.entries)) for part in content.parts)
    return replace(content, first=told(content.first), parts=parts)


def with_theirs(
    own: list[Offer], theirs: Content, village: Village, order: list[str], pieces: Mapping[str, Piece]
) -> list[Offer]:
    """The sections of a guest with those of her host among them, in the guest's own order.

    Where both have a section, the guest's holds both; what of the host the guest left out is not in.
    """
    sections = {f"{THEIRS}{part.name}": part for part in theirs.parts}
    here = {offer.section: offer for offer in own}
    label = village.full_name

    def there(name: str, *, is_in: bool = True) -> Offer:
        part = sections[name]
        heading = label if part.name == Section.OWN else part.heading
        return Offer(name, _offered(part.entries, village, pieces), is_in, heading, label)

    def placed(name: str) -> Offer:
        if name not in here:
            return there(name)
        theirs_too = name != Section.OWN and f"{THEIRS}{name}" not in out
        part = sections.get(f"{THEIRS}{name}") if theirs_too else None
        beside = _offered(part.entries, village, pieces) if part else ()
        both = (*here[name].offered, *beside)
        in_time = sorted(both, key=lambda one: one.entry.begins) if name == Section.AGENDA else both
        return replace(here[name], offered=tuple(in_time))

    out = {name.removeprefix(NOT) for name in order if name.startswith(NOT)}
    first = _offered(theirs.first, village, pieces, is_first=True)
    top = [Offer(f"{THEIRS}first", first, is_in=True, label=_("Bovenaan"), village=label, stays=True)]
    return [
        *(top if first else []),
        *(placed(name) for name in sequence(order, list(sections), list(here))),
        *(offer for offer in own if not offer.is_in),
        *(there(name, is_in=False) for name in sections if name in out),
    ]


def with_ours(offers: list[Offer], guest: Village) -> list[Offer]:
    """What a host took over from this guest, in the guest's own name, and not where it stands anyway."""
    taken = {
        one.entry.source for offer in offers for one in offer.offered if one.entry.source.startswith(HOSTS)
    }
    keys = [source.removeprefix(HOSTS) for source in taken]
    gifts = Gift.objects.of(guest).filter(public_id__in=keys) if keys else ()
    ours = {f"{HOSTS}{gift.public_id}": gift.source for gift in gifts}
    here = {one.entry.source for offer in offers if offer.is_in for one in offer.offered}

    def told(offer: Offer) -> Offer:
        own = [one for one in offer.offered if one.entry.source in ours]
        if not own:
            return offer
        named = tuple(
            replace(one, entry=replace(one.entry, village=guest.full_name)) if one in own else one
            for one in offer.offered
            if ours.get(one.entry.source) not in here
        )
        label = offer.label if offer.stays else _("Van de stadsdorpen")
        return replace(offer, offered=named, label=label)

    return [told(offer) for offer in offers]


def as_sent(made: Content, host: Edition) -> Content:
    """Of what a host would tell now what it sent, if it went, and what is off or moved."""
    if not host.content:
        return made
    sent = Content.read(host.content).entries
    known = {one.source for one in sent} | {one.title for one in sent}

    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(one for one in entries if one.loud or known & {one.source, one.title})

    parts = (replace(part, entries=kept(part.entries)) for part in made.parts)
    return replace(made, first=kept(made.first), parts=tuple(one for one in parts if one.entries))


def sequence(order: list[str], theirs: list[str], own: list[str]) -> list[str]:
    """The names of the sections of a guest in her order; what of her host has no place yet comes last."""
    told = [name for name in order if name in own or name in theirs]
    known = {name.removeprefix(NOT) for name in order}
    merged = {f"{THEIRS}{name}" for name in order if name in own and name != Section.OWN}
    rest = [name for name in theirs if name not in known | merged]
    return [name for name in (*told, *rest) if name not in merged]


def _offered(
    entries: tuple[Entry, ...], village: Village, pieces: Mapping[str, Piece], *, is_first: bool = False
) -> tuple[Offered, ...]:
    named = [
        replace(one, source=f"{THEIRS}{one.source}", village=one.village or village.full_name)
        for one in entries
    ]
    return tuple(Offered(one, pieces.get(one.source), is_always_first=is_first) for one in named)


def _is_ready(host: Edition) -> bool:
    """Does it stand ready, or did it go without anybody stopping it?"""
    stopped = Dispatch.objects.of(host.village).filter(key=host.key, stopped_at__isnull=False)
    return host.state != State.DRAFT and not stopped.exists()


def _listed(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
