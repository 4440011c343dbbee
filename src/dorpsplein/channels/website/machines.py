"""What search engines may find of a village."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.channels.publishing.board import appeals, has_leaflets, notices, own_pages, stories
from dorpsplein.community.people.models import Circle
from dorpsplein.community.villages.models import Village

AHEAD = timedelta(days=100)
STANDING = ("", "agenda/", "contact/", "gegevens/", "toegankelijkheid/", "over-deze-website/")
OF_THE_NETWORK = ("stadsdorpen/", "vind/", "begin/")


def paths_of(village: Village) -> Iterator[tuple[str, datetime | None]]:
    """The path of every page of a website that is for everyone, and when it last changed if we know."""
    standing = (*STANDING, *OF_THE_NETWORK) if village.is_network else STANDING
    yield from ((path, None) for path in standing)
    yield from ((f"{page.name}/", page.changed_at) for page in own_pages(village))
    slugs = list(Circle.objects.of(village).values_list("slug", flat=True))
    yield from (("kringen/", None),) if slugs else ()
    yield from ((f"kringen/{slug}/", None) for slug in slugs)
    yield from (("documenten/", None),) if has_leaflets(village) else ()
    found, today = [*stories(village), *appeals(village)], local_today()
    yield from (("nieuws/", max(story.changed_at for story in found)),) if found else ()
    yield from ((f"nieuws/{story.name}/", story.changed_at) for story in found)
    coming = notices(village, today, today + AHEAD)
    yield from ((f"agenda/{notice.name}/", notice.changed_at) for notice in coming)
