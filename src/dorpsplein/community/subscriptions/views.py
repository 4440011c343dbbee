"""For anyone: ask, say yes, stop. A GET shows, only a POST acts: what looks into mail presses nothing."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.accounts.presses import press_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions import services
from dorpsplein.community.subscriptions.forms import AskForm
from dorpsplein.community.subscriptions.models import Kind, Subscription


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: VillageRequest) -> HttpResponseBase:
    """To which address? The answer is the same whether it gets the newsletter already or not."""
    if not request.village.newsletter_words or not request.village.is_visible:
        raise Http404
    form = AskForm(request.POST or None)
    offer, spoken = request.village.newsletter_words_in(request.language)
    context = {"form": form, "offer": offer, "spoken": spoken}
    if form.is_trapped:
        return _look_into_mail(request, form)
    if not form.is_valid():
        return render(request, "subscriptions/ask.html", context, status=422 if form.is_bound else 200)
    try:
        services.ask(
            village=request.village,
            email=form.cleaned_data["email"],
            network=network_of(request),
            language=request.language,
            press=press_of(request),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "subscriptions/ask.html", context, status=429)
    return _look_into_mail(request, form)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yes(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press, and it is confirmed."""
    subscription = _subscription(request, key)
    if request.method == "POST":
        kinds = tuple(Kind) if "ook" in request.POST else (Kind.NEWSLETTER,)
        services.confirm(subscription=subscription, kinds=kinds)
        return render(request, "subscriptions/done.html", {"confirmed": True, "subscription": subscription})
    page = "done" if subscription.confirmed_at else "yes"
    context = {"subscription": subscription, "confirmed": True}
    return render(request, f"subscriptions/{page}.html", context)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press, and it is gone."""
    subscription = Subscription.objects.of(request.village).filter(public_id=key).first()
    if request.method != "POST" and subscription:
        return render(request, "subscriptions/stop.html", {"subscription": subscription})
    if subscription:
        services.stop(subscription=subscription)
    return render(request, "subscriptions/done.html", {"confirmed": False})


def _look_into_mail(request: VillageRequest, form: AskForm) -> HttpResponseBase:
    """The address stands on the page alone, so that it is read once more, and in no log."""
    return render(request, "subscriptions/asked.html", {"email": "".join(form.data.get("email", "").split())})


def _subscription(request: VillageRequest, key: str) -> Subscription:
    return get_object_or_404(
        Subscription.objects.of(request.village).select_related("village"), public_id=key
    )
