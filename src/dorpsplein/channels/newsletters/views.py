"""For anyone: the editions that went out, on the website and as a feed, and what we offer to others."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.markup import to_plain
from dorpsplein.channels.newsletters.archive import has_letters
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.far_offer import offered_now, write_offer
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.photos import images_of
from dorpsplein.channels.newsletters.since import with_changes
from dorpsplein.channels.publishing.addresses import OFFER_TYPE
from dorpsplein.channels.publishing.freshness import public_document, public_feed, public_page
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village

MOST = 60


@anyone
@require_safe
@public_page
def archive(request: VillageRequest) -> HttpResponse:
    """All that may be read again, the newest first."""
    rows = list(Edition.objects.of(request.village).for_all()[:MOST])
    offer = request.village.newsletter_words
    if not (rows or offer):
        raise Http404
    twins = {one.original_id: one for one in rows if one.original_id}
    there = {one.pk for one in rows}
    editions = [(one, twins.get(one.pk)) for one in rows if one.original_id not in there]
    return render(request, "newsletters/archive.html", {"editions": editions, "offer": offer})


@anyone
@require_safe
@public_page
def edition(request: VillageRequest, number: int) -> HttpResponse:
    """One edition as it went out, with what changed since."""
    rows = Edition.objects.of(request.village).for_all().select_related("village")
    found = rows.filter(number=number).first()
    if found is None:
        if better := _instead(request.village, number):
            return redirect("newsletters:edition", better.number)
        others = {"others": has_letters(request.village)}
        return render(request, "newsletters/not_here.html", others, status=404)
    content = with_changes(found, compose(found))
    twin = found.twin
    context = {
        "edition": found,
        "content": content,
        "images": images_of(content, found.village),
        "twin": twin if twin and twin.state == State.SENT and twin.is_public else None,
    }
    return render(request, "newsletters/edition.html", context)


def _instead(village: Village, number: int) -> Edition | None:
    """What took the place of one that was stopped: the mails of that still lead to its number."""
    rows = Edition.objects.of(village).sent()
    row = rows.filter(number=number).first()
    while row and not row.is_public:
        row = rows.filter(corrects=row).first()
    return row


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


@anyone
@require_safe
@public_document(offered_now)
def offer(request: VillageRequest) -> HttpResponse:
    """What we offer to the newsletters of villages on other installations, as JSON."""
    return HttpResponse(write_offer(request.village), content_type=OFFER_TYPE)
