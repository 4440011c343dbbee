"""Behind the door: writing an edition, and looking at it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose, offers_of
from dorpsplein.channels.newsletters.desk.asking import (
    CONFLICT,
    EDITORS,
    TOLD,
    edition_of,
    in_a_sentence,
)
from dorpsplein.channels.newsletters.desk.keeping import BY_ITSELF, keep_what_fits, kept_so_far, not_kept
from dorpsplein.channels.newsletters.forms import EditionForm, begun_with, facts_in, photos_in, wishes_in
from dorpsplein.channels.newsletters.gifts import on_offer
from dorpsplein.channels.newsletters.joining import WAS, join, page_of, signed_of
from dorpsplein.channels.newsletters.lengths import TooLong, lame_in, too_long_in
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.offering import otherwise_now, sum_of
from dorpsplein.channels.newsletters.ordering import ORDERING, order_after
from dorpsplein.channels.newsletters.photos import PhotoRefused
from dorpsplein.channels.newsletters.together import names_joined
from dorpsplein.channels.newsletters.trading import guests_of, with_given
from dorpsplein.channels.newsletters.trading import press as trade
from dorpsplein.channels.newsletters.twins import letters_of, may_have_twin
from dorpsplein.channels.publishing.outgoing import revision_shown
from dorpsplein.community.dispatch.having import words_of
from dorpsplein.community.people.asking import VillageRequest

ONWARD = {"verder": "newsletters:preview", "versturen": "newsletters:sending"}


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: VillageRequest, key: str) -> HttpResponseBase:
    """Write, leave out, shorten, put on top, move sections; every button keeps what was typed."""
    edition = edition_of(request, key)
    if edition.state != State.DRAFT and request.POST.get("doe") == BY_ITSELF:
        return not_kept(
            _("Niet bewaard: hij staat klaar of is al weg. Wat u typte, staat nog hier."), ends=True
        )
    if edition.state != State.DRAFT:
        return redirect("newsletters:sending", key)
    offers = offers_of(edition)
    data, clashes = join(request.POST, page_of(edition, offers))
    form = EditionForm(data or None, edition=edition, initial=begun_with(edition))
    problem, kept, status = "", False, 422 if form.is_bound else 200
    asked = too_long_in(data, offers)
    refused: dict[str, TooLong] = {}
    other = {"name": services.by_whom(edition, request.person)}
    if request.POST.get("doe") == BY_ITSELF:
        if clashes:
            return not_kept(_("%(name)s veranderde dit ook. Druk op Bewaar, dan kiest u.") % other)
        return kept_so_far(
            edition=edition,
            form=form,
            typed=request.POST,
            data=data,
            offers=offers,
            asked=asked,
            actor=request.person,
        )
    if clashes:
        problem = _("%(name)s veranderde dit ook. Kies, en bewaar dan nog een keer.") % other
        status = CONFLICT
    elif form.is_bound:
        try:
            if form.is_valid() and not asked:
                return _kept(request, edition, form, data)
            seen = _seen(request, edition, data)
            kept = keep_what_fits(
                edition=edition,
                seen=seen,
                form=form,
                data=data,
                offers=offers,
                asked=asked,
                actor=request.person,
            )
            edition.refresh_from_db()
        except services.Changed as changed:
            problem, status = str(changed), CONFLICT
            edition.refresh_from_db()
        except Refusal as refusal:
            problem, status = str(refusal), CONFLICT
            refused = _refused_photo(refusal)
            edition.refresh_from_db()
    shown = offers_of(edition) if problem or kept else offers
    context = {
        "edition": edition,
        "form": form,
        "offers": with_given(edition, shown),
        "otherwise": otherwise_now(shown),
        "sum": sum_of(shown, edition.language),
        "movable": [one.section for one in shown if one.is_filled and not one.stays],
        "was": signed_of(page_of(edition, shown)),
        "clashes": clashes,
        "asked": asked,
        "asked_of_pieces": asked | refused,
        "by_itself": BY_ITSELF,
        "twin": edition.twin,
        "goes_to": in_a_sentence(words_of(edition.village, edition.whom)),
        "may_have_twin": may_have_twin(edition),
        **_beside(edition),
        "on_offer": [] if edition.is_message else on_offer(edition),
        "typed": data,
        "problem": problem,
        "kept": kept,
        "chosen_again": len(request.FILES) > len(refused),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "newsletters/edit.html", context, status=status)


@may(*EDITORS)
@require_safe
def preview(request: VillageRequest, key: str) -> HttpResponseBase:
    """Mail, paper and website side by side."""
    edition = edition_of(request, key)
    content = compose(edition)
    mail = mail_of(edition, content)
    context = {"edition": edition, "content": content, "mail": mail, "lame": lame_in(content)}
    context["letters"] = letters_of(edition)
    return render(request, "newsletters/preview.html", context)


def _beside(edition: Edition) -> dict[str, Any]:
    """Who takes part in this edition, whom one may still ask, and of a guest what the host wrote."""
    if edition.is_message:
        return {}
    if host := edition.host:
        return {"host": host}
    rows = list(edition.togethers.select_related("guest", "guest_edition"))
    asked = {row.guest_id for row in rows if not row.declined_at}
    joined = names_joined(edition)
    guests = guests_of(edition.village).exclude(pk__in=asked).order_by("name")
    return {"joined": joined, "togethers": rows, "guests": guests}


def _kept(request: VillageRequest, edition: Edition, form: EditionForm, data: QueryDict) -> HttpResponseBase:
    press = data.get("doe", "")
    facts = facts_in(form)
    seen = _seen(request, edition, data)
    offers = offers_of(edition)
    if press.partition(":")[0] in ORDERING:
        facts["order"] = order_after(offers, edition.order, press)
    wishes = wishes_in(data, offers)
    held = services.change_edition(
        edition=edition,
        seen=seen,
        facts=facts,
        wishes=wishes,
        photos=photos_in(data, request.FILES, offers),
        actor=request.person,
    )
    if press == "stukje":
        piece = services.add_piece(edition=held, actor=request.person)
        return _back_to(held, piece.source)
    if press == "engels":
        twin = services.begin_english(edition=held, actor=request.person)
        request.session[TOLD] = _("Dit is de Engelse. Schrijf een begin. De Nederlandse is bewaard.")
        return redirect("newsletters:edit", twin.public_id)
    if press in ONWARD:
        return redirect(ONWARD[press], held.public_id)
    if press == "elders":
        return redirect("newsletters:elsewhere")
    verb, _colon, what = press.partition(":")
    traded = trade(request, held, verb, what)
    if traded:
        request.session[TOLD], place = traded
        return _back_to(held, place)
    if not what:
        request.session[TOLD] = _("Bewaard.")
    return _back_to(held, what)


def _refused_photo(refusal: Refusal) -> dict[str, TooLong]:
    if not isinstance(refusal, PhotoRefused):
        return {}
    return {f"foto-{refusal.source}": TooLong("", "", str(refusal))}


def _seen(request: VillageRequest, edition: Edition, data: QueryDict) -> int:
    return edition.revision if WAS in data else revision_shown(request.POST)


def _back_to(edition: Edition, place: str) -> HttpResponseBase:
    """The same page, where one was; without a place where it says what was kept."""
    answer = redirect("newsletters:edit", edition.public_id)
    answer["Location"] += f"#{place.replace(':', '-') or 'bewaard'}"
    return answer
