"""What the pages of the Network tell search engines, and apps that show a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dorpsplein.channels.publishing.addresses import CALENDAR, OFFER, OFFER_TYPE, in_language
from dorpsplein.network.directory.asking import Asking


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of a page in its head; addresses are whole, and without what was asked behind them."""

    words: str
    address: str
    dutch: str
    english: str
    calendar: str
    offer: str
    offer_type: str = OFFER_TYPE


def page(request: Asking, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A page of the Network with its head, unless it brings one of its own."""
    return render(request, template, {"head": head_of(request), **context}, status=status)


def head_of(request: Asking) -> Head:
    """The head of this page."""
    network, path = request.village, request.path_info.lstrip("/")
    return Head(
        words=_("Buren die samen koffie drinken, wandelen en eten, en die elkaar helpen."),
        address=network.address(in_language(path)),
        dutch=network.address(path),
        english=network.address(f"en/{path}"),
        calendar=network.address(in_language(CALENDAR)),
        offer=network.address(OFFER),
    )
