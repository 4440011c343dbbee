"""Ik doe mee, ik help graag: an answer to an idea or a task, for anyone; it goes to the letterbox."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.base.notice import StoryKind
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.counting import source_of
from dorpsplein.life.joining.models import Deed
from dorpsplein.life.joining.services import count_through
from dorpsplein.life.letterbox.forms import MessageForm
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.recipients import Subject, subject_of_appeal
from dorpsplein.life.letterbox.services import send_message
from dorpsplein.life.news.notice import story_named

BEGUN: dict[StoryKind, Promise | str] = {
    StoryKind.IDEA: gettext_lazy("Ik doe graag mee."),
    StoryKind.TASK: gettext_lazy("Ik help graag."),
}


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: VillageRequest, name: str) -> HttpResponseBase:
    """A name and one way to reach; the first words stand there already."""
    story = story_named(request.village, name) if request.village.is_visible else None
    if story is None or not story.is_appeal:
        raise Http404
    if not story.is_open:
        return redirect("website:story", name=name)
    form = MessageForm(request.POST or None, initial={"words": str(BEGUN[story.kind])})
    source = source_of(request.village, request.GET.get("uit", ""))
    context = {"form": form, "village": request.village, "story": story, "source": source}
    subject = subject_of_appeal(request.village, story)
    context |= {"text": story.text_in(request.language), "reader": story.contact if subject.to else None}
    if form.is_trapped:
        return redirect("letterbox:sent")
    if not form.is_valid():
        return render(request, "joining/answer.html", context, status=422 if form.is_bound else 200)
    try:
        _send(request, subject, form, source)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "joining/answer.html", context, status=429)
    return redirect("letterbox:sent")


@transaction.atomic
def _send(request: VillageRequest, subject: Subject, form: MessageForm, source: str) -> None:
    """Once: who presses twice, or goes back, is not counted again while it waits."""
    Village.objects.select_for_update().get(pk=request.village.pk)
    sender = form.sender
    waiting = Message.objects.of(request.village).waiting().from_(sender["phone"], sender["email"])
    if waiting.filter(story=subject.story, name=sender["name"]).exists():
        return
    message = send_message(
        village=request.village,
        subject=subject,
        sender=sender,
        words=form.cleaned_data["words"],
        network=network_of(request),
        language=request.language,
    )
    if source and not message.held:
        count_through(request.village, source, Deed.ANSWER)
