"""A consent of this village by the key in the address."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person


def find_consent(request: VillageRequest, key: str) -> Consent:
    """Any consent of this village, for who keeps the list."""
    rows = Consent.objects.of(request.village).with_people().select_related("by", "ended_by")
    return get_object_or_404(rows.prefetch_related("allowed"), public_id=key)


def find_own(request: VillageRequest, key: str) -> Consent:
    """One in which who asks is one of the two."""
    consent, me = find_consent(request, key), oneself(request)
    if me.pk not in {consent.person_id, consent.stand_in_id}:
        raise Http404
    return consent


def find_held(request: VillageRequest, key: str) -> Consent:
    """One with which who asks acts for another; whether it still holds is asked at the act."""
    consent = find_consent(request, key)
    if oneself(request).pk != consent.stand_in_id:
        raise Http404
    return consent


def oneself(request: VillageRequest) -> Person:
    """Who asks, as this village knows her; the line above each view lets nobody else in."""
    if request.person is None:
        raise Http404
    return request.person
