"""The form of a writing: new, changed, read while typing, pasted into, joined with what another saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.base.merging import merge
from dorpsplein.base.notice import Text
from dorpsplein.base.pasting import from_html
from dorpsplein.base.photolines import untold_marks
from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.writing import services
from dorpsplein.life.writing.forms import WritingForm
from dorpsplein.life.writing.models import MOST_WORDS, Draft, Writing
from dorpsplein.life.writing.photos import photos_in
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.versions import values_of, version_numbered
from dorpsplein.life.writing.views.finding import EDITORS, find_writing, who_asks
from dorpsplein.life.writing.views.photos import ASKED, PRESSED, with_photo, with_picture

NEVER_KEPT = {"csrfmiddlewaretoken", "draft", "picture", "slip", "writing", *ASKED}


@may(*EDITORS)
def new(request: VillageRequest, room: Room) -> HttpResponseBase:
    """The form for a new writing; empty, from a draft, or from a ready-made text."""
    if request.method == "POST":
        return _save(request, room, None)
    form = room.form(village=request.village, initial=_beginning(request, room))
    return _form_page(request, room, form, None)


@may(*EDITORS)
def change(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """The form of a writing that exists."""
    writing = find_writing(request, room, key)
    if request.method == "POST":
        return _save(request, room, writing)
    draft = _draft(request, room, key)
    typed = draft.typed if draft else _typed_of(room, writing)
    began = {**typed, "draft": draft.public_id if draft else new_public_id()}
    return _form_page(request, room, room.form(village=request.village, initial=began), writing)


@may(*EDITORS)
@require_POST
def reading(request: VillageRequest, room: Room) -> HttpResponseBase:
    """How it looks so far, as pieces of the page; what was typed is kept as a draft."""
    draft = _keep_draft(request, room, request.POST)
    context = {**_shown(request, request.POST), "draft": draft, "now": timezone.localtime()}
    return render(request, "writing/reading.html", context)


@may(*EDITORS)
@require_POST
def pasting(request: VillageRequest, room: Room) -> HttpResponseBase:  # noqa: ARG001 - each room has this
    """What was pasted, with our marks: headings, lists and links stay."""
    words = from_html(request.POST.get("html", ""))
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def _save(request: VillageRequest, room: Room, writing: Writing | None) -> HttpResponseBase:
    answers, refusal = with_photo(request)
    answers, unread = with_picture(request, answers) if "picture" in room.extra else (answers, "")
    form = room.form(answers, request.FILES, village=request.village)
    if refusal or unread:
        form.add_error("photo" if refusal else "picture", refusal or unread)
        return _form_page(request, room, form, writing, status=422)
    if "later" in request.POST or PRESSED in request.POST:
        return _go_on_later(request, room, answers)
    if not form.is_valid():
        return _form_page(request, room, form, writing, status=422)
    try:
        saved = _write(request, room, form, writing)
    except services.Conflict as conflict:
        current = find_writing(request, room, writing.public_id if writing else "")
        return _join(request, room, conflict, current, answers)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, room, form, writing, status=422)
    return redirect(f"{room.space}:show", key=saved.public_id)


def _go_on_later(request: VillageRequest, room: Room, answers: QueryDict) -> HttpResponseBase:
    """Keep what was typed; who put a photo in it goes on at once."""
    draft = _keep_draft(request, room, answers)
    if PRESSED not in request.POST:
        return redirect(f"{room.space}:list")
    told = {"verder": draft.public_id, "begin": _ready_name(request, room)}
    query = urlencode({name: value for name, value in told.items() if value})
    return redirect(f"{request.path}?{query}#id_words")


def _keep_draft(request: VillageRequest, room: Room, answers: QueryDict) -> Draft:
    key = answers.get("writing", "")
    if key:
        find_writing(request, room, key)
    return services.keep_draft(
        village=request.village,
        person=who_asks(request),
        space=room.space,
        typed={name: str(value) for name, value in answers.items() if name not in NEVER_KEPT},
        key=key,
        draft_key=answers.get("draft", ""),
    )


def _write(request: VillageRequest, room: Room, form: WritingForm, writing: Writing | None) -> Writing:
    answers = form.answers(request.person)
    if writing is None:
        made = room.model(village=request.village, slug=_ready_name(request, room))
        saved = services.write(writing=made, actor=request.person, answers=answers)
    else:
        opened_at = form.cleaned_data["revision"] or 0
        saved = services.revise(writing=writing, actor=request.person, answers=answers, opened_at=opened_at)
    services.forget_draft(village=request.village, person=who_asks(request), key=form.cleaned_data["draft"])
    return saved


def _join(
    request: VillageRequest, room: Room, conflict: services.Conflict, current: Writing, answers: QueryDict
) -> HttpResponseBase:
    """Somebody else saved first: what only one touched is joined and saved, what both touched is asked."""
    opened_at = answers.get("revision", "")
    before = version_numbered(current, int(opened_at) if opened_at.isdigit() else 0)
    theirs = _typed_of(room, current)
    base = room.form.typed(before.values) if before else {}
    merged = merge(answers, base, theirs, room.form.base_fields)
    merged.typed["revision"] = str(current.revision)
    form = room.form(merged.typed, request.FILES, village=request.village)
    if form.is_valid() and not merged.clashes:
        return redirect(f"{room.space}:show", key=_write(request, room, form, current).public_id)
    form.add_error(None, str(conflict))
    told = [(str(form.fields[name].label), theirs[name] or _("(leeg)")) for name in merged.clashes]
    return _form_page(request, room, form, current, status=409, theirs=told)


def _form_page(
    request: VillageRequest,
    room: Room,
    form: WritingForm,
    writing: Writing | None,
    *,
    status: int = 200,
    theirs: list[tuple[str, str]] | None = None,
) -> HttpResponseBase:
    shown = {field.name: field.value() or "" for field in form}
    context = {
        "room": room,
        "form": form,
        "writing": writing,
        **_shown(request, shown),
        "first": [form[name] for name in room.first],
        "extra": [form[name] for name in room.extra],
        "theirs": theirs or [],
    }
    return render(request, "writing/form.html", context, status=status)


def _shown(request: VillageRequest, typed: QueryDict | Mapping[str, Any]) -> dict[str, Any]:
    """How it looks so far, and the lines of photos of which nothing is told."""
    words = str(typed.get("words", ""))[:MOST_WORDS]
    return {
        "text": Text(str(typed.get("title", ""))[:90], words, "nl"),
        "photos": photos_in(request.village, [words]),
        "untold": untold_marks(words),
    }


def _typed_of(room: Room, writing: Writing) -> dict[str, Any]:
    return {**room.form.typed(values_of(writing)), "revision": writing.revision}


def _beginning(request: VillageRequest, room: Room) -> dict[str, Any]:
    draft = _draft(request, room, "")
    if draft:
        return {**draft.typed, "draft": draft.public_id}
    wanted = request.GET.get("begin", "")
    ready = next((one for one in room.beginnings(request.village) if one.name == wanted), None)
    return {**(room.form.typed(ready.values) if ready else {}), "draft": new_public_id()}


def _ready_name(request: VillageRequest, room: Room) -> str:
    """The lasting address of a ready-made text, where one began with it."""
    wanted = request.GET.get("begin", "")
    return wanted if wanted in {one.name for one in room.beginnings(request.village)} else ""


def _draft(request: VillageRequest, room: Room, key: str) -> Draft | None:
    """The draft with which one goes on; one of another writing is not found here."""
    mine = Draft.objects.of(request.village).of_person(who_asks(request)).about(room.space, key)
    return mine.filter(public_id=request.GET.get("verder", "")).first()
