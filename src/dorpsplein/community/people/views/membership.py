"""What a member is here, and since when somebody is one."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.forms import MemberForm, RuleForm
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import Means, PersonPlace, rule_of
from dorpsplein.community.people.views.finding import KEEPERS, find_neighbour
from dorpsplein.community.people.views.telling import tell


@may(*KEEPERS)
def rule(request: VillageRequest) -> HttpResponseBase:
    """Say whom we count as a member."""
    said = rule_of(request.village)
    form = RuleForm(request.POST or None, initial={"means": said.means} if said else {})
    if not form.is_valid():
        return render(request, "people/rule.html", {"form": form}, status=422 if form.is_bound else 200)
    means = Means(form.cleaned_data["means"])
    services.say_rule(village=request.village, means=means, actor=request.person)
    tell(request, _("Bewaard. Lid is bij ons: %(means)s.") % {"means": means.label})
    return redirect("people:list")


@may(*KEEPERS)
@others
def member(request: VillageRequest, key: str) -> HttpResponseBase:
    """Write down since when somebody is a member, and until when."""
    person = find_neighbour(request, key)
    place = get_object_or_404(PersonPlace.objects.of(request.village).current(), person=person)
    look_at(person=person, actor=request.person)
    form = MemberForm(
        request.POST or None, initial={"since": place.member_since, "until": place.member_until}
    )
    if form.is_valid():
        try:
            services.set_member(place=place, actor=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("until" if form.cleaned_data["since"] else "since", str(refusal))
        else:
            tell(request, _("Bewaard"))
            return redirect("people:card", person.public_id)
    context = {"form": form, "person": person}
    return render(request, "people/member.html", context, status=422 if form.is_bound else 200)
