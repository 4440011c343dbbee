"""For anyone: the editions that went out, on the website and as a feed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.markup import to_plain
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.photos import images_of, only_own
from dorpsplein.channels.publishing import board, saying
from dorpsplein.channels.publishing.freshness import public_feed, public_page
from dorpsplein.community.people.asking import VillageRequest

MOST, MOST_DATES = 60, 1000


@anyone
@require_safe
@public_page
def archive(request: VillageRequest) -> HttpResponse:
    """All that may be read again, the newest first."""
    rows = list(Edition.objects.of(request.village).for_all()[:MOST])
    if not rows:
        raise Http404
    twins = {one.original_id: one for one in rows if one.original_id}
    there = {one.pk for one in rows}
    editions = [(one, twins.get(one.pk)) for one in rows if one.original_id not in there]
    offer = request.village.newsletter_words
    return render(request, "newsletters/archive.html", {"editions": editions, "offer": offer})


@anyone
@require_safe
@public_page
def edition(request: VillageRequest, number: int) -> HttpResponse:
    """One edition as it went out, with what changed since."""
    rows = Edition.objects.of(request.village).for_all().select_related("village")
    found = get_object_or_404(rows, number=number)
    content = _with_changes(found, only_own(Content.read(found.content or {}), found.village))
    twin = found.twin
    context = {
        "edition": found,
        "content": content,
        "images": images_of(content, found.village),
        "twin": twin if twin and twin.state == State.SENT and twin.is_public else None,
    }
    return render(request, "newsletters/edition.html", context)


@anyone
@require_safe
@public_feed
def feed(request: VillageRequest) -> HttpResponse:
    """The editions for who follows them with a reader."""
    village = request.village
    made = Atom1Feed(
        title=_("Nieuwsbrief van %(village)s") % {"village": village.full_name},
        link=village.address("nieuwsbrieven/"),
        description="",
        language="nl",
        feed_url=village.address("nieuwsbrieven/feed.xml"),
    )
    for row in Edition.objects.of(village).for_all().select_related("village")[:MOST]:
        made.add_item(
            title=row.title,
            link=row.address,
            description=to_plain(row.opening),
            pubdate=row.sent_at,
            updateddate=row.sent_at,
            unique_id=f"tag:{village.public_id},{row.public_id}",
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _with_changes(edition: Edition, content: Content) -> Content:
    """What was said, and beside what is off or moved by now, that it is."""
    if edition.sent_at is None:
        return content
    notices = board.notices(edition.village, edition.sent_at.date(), edition.until)
    if any(entry.village for entry in content.entries):
        notices = [*notices, *_elsewhere(edition.sent_at.date(), edition.until)]
    with override(edition.language):
        return _told_anew(content, [one for one in notices if one.is_off or one.is_moved])


def _told_anew(content: Content, changed: list[Notice]) -> Content:
    """In an entry of one date that date becomes what it is now; in one of more, what changed comes first."""
    now: dict[str, list[Notice]] = defaultdict(list)
    for one in changed:
        now[f"date:{one.key}"].append(one)
        now[f"activity:{one.activity}"].append(one)

    def told(entry: Entry) -> Entry:
        source = entry.about or entry.source
        found = now.get(source, [])
        if not found or entry.loud:
            return entry
        for one in found:
            if source.startswith("date:") or entry.when == _when_before(one):
                return replace(entry, loud=saying.loud(one), is_off=one.is_off, when=saying.when_now(one))
        lines = [f"{saying.loud(one)}: {saying.when_now(one)}" for one in found]
        return replace(entry, words="\n\n".join([*lines, entry.words]))

    parts = tuple(replace(part, entries=tuple(told(one) for one in part.entries)) for part in content.parts)
    return replace(content, parts=parts, first=tuple(told(one) for one in content.first))


def _when_before(notice: Notice) -> str:
    """When it was to be, before it was moved."""
    start, end = notice.moved_from or notice.start, notice.moved_until or notice.end
    return saying.when(replace(notice, start=start, end=end))


def _elsewhere(first: date, last: date) -> list[Notice]:
    """What other villages tell of their dates, as far as they share it."""
    return board.shared_notices(first, last, wishes=Wishes(), most=MOST_DATES).notices
