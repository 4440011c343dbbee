"""Agreeing to stand on the list of birthdays: oneself, or written down for who said so on paper."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import may, neighbour
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.forms import AgreedForm, BirthdayForm
from dorpsplein.community.printouts.models import Told
from dorpsplein.community.printouts.views.making import KEEPERS

GONE = "weg"


@neighbour
@never_cache
def own(request: VillageRequest) -> HttpResponseBase:
    """Say when one's birthday is, or take that back: then nobody knows it any more."""
    if request.person is None:
        raise Http404
    if GONE in request.POST:
        services.withdraw_birthday(person=request.person, actor=request.person)
        return redirect("birthdays:own")
    form = BirthdayForm(request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["when"]
        services.agree_birthday(person=request.person, day=day, told=Told.SELF, actor=request.person)
        return redirect("birthdays:own")
    context = {"form": form, "birthday": services.birthday_of(request.person)}
    return render(request, "printouts/birthday_own.html", context, status=422 if form.is_bound else 200)


@may(*KEEPERS)
@others
def of_another(request: VillageRequest, key: str) -> HttpResponseBase:
    """Write down what somebody said on paper or by telephone; she reads who did."""
    rows = Person.objects.of(request.village).current().select_related("login", "village")
    person = get_object_or_404(rows, public_id=key)
    look_at(person=person, actor=request.person)
    if GONE in request.POST:
        services.withdraw_birthday(person=person, actor=request.person)
        return redirect("birthdays:other", person.public_id)
    form = AgreedForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        services.agree_birthday(
            person=person, day=told["when"], told=Told(told["told"]), actor=request.person
        )
        return redirect("birthdays:other", person.public_id)
    context = {"form": form, "birthday": services.birthday_of(person), "person": person}
    return render(request, "printouts/birthday_other.html", context, status=422 if form.is_bound else 200)
