"""Behind the door: what is not true any more, and its correction in the editor's own words."""

from __future__ import annotations

import hashlib

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.press import correcting
from dorpsplein.channels.press.forms import WordsForm
from dorpsplein.channels.press.models import Release
from dorpsplein.channels.press.outlets import EDITORS, TOLD
from dorpsplein.channels.press.sent import release_of
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest

CONFLICT, ASKS = 409, 422
SENDS = {"verstuur", "verstuur-embargo"}
LOOKS = {"bekijk", "bekijk-embargo"}
WAITS = {"bekijk-embargo", "verstuur-embargo"}


@may(*EDITORS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """What is not true any more, the correction ready to be changed and to go, and whom to ring."""
    release = release_of(request, key)
    if request.method != "POST":
        return _shown(request, release)
    deed, typed = request.POST.get("doe", ""), "text" in request.POST
    if deed not in SENDS | LOOKS and not typed:
        return _known(request, release)
    form = WordsForm(_with_sentence(request, release)) if typed else None
    if deed not in SENDS:
        return _shown(request, release, form)
    return _sent(request, release, form)


def _sent(request: VillageRequest, release: Release, form: WordsForm | None) -> HttpResponseBase:
    """Send it as it was shown; what is otherwise by now is looked at first."""
    if form and not form.is_valid():
        return _shown(request, release, form, status=ASKS)
    is_wrong = bool(correcting.wrong_text(release).changes)
    if is_wrong and request.POST.get("gezien", "") != _seal(_mail_of(request, release, form)):
        request.session[TOLD] = _("Zo gaat de mail weg. Kijk hem even na, en druk dan nog een keer.")
        return _shown(request, release, form, status=CONFLICT)
    try:
        correction = correcting.correct(
            release=release,
            seen=request.POST.get("wat", ""),
            words=form.cleaned_data if form else None,
            waits=request.POST["doe"] in WAITS,
            actor=request.person,
        )
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
        return _shown(request, release, form, status=CONFLICT)
    return redirect("press:sending", correction.public_id)


def _shown(
    request: VillageRequest, release: Release, form: WordsForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    wrong = correcting.wrong_text(release)
    if not wrong.changes and not release.heard:
        return redirect("press:sending", release.public_id)
    subject, mail, text = "", "", ""
    if wrong.changes:
        subject, mail = _mail_of(request, release, form)
        made = correcting.correction_of(wrong)
        form = form or WordsForm(initial={"title": made.title, "text": made.text})
        text = str(form["text"].value() or "")
    deed = request.POST.get("doe", "")
    context = {
        "release": release,
        "wrong": wrong,
        "form": form,
        "ready": [one for one in correcting.to_put_in(wrong) if one not in text],
        "got": correcting.got_it(release),
        "ring": correcting.to_ring(release),
        "asks": wrong.asks_embargo and not deed.startswith(("bekijk", "verstuur")),
        "waits": deed in WAITS,
        "seal": _seal((subject, mail)),
        "subject": subject,
        "mail": mail.replace("{{stop}}", _("(hier staat straks een link)")),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "press/change.html", context, status=status)


def _mail_of(request: VillageRequest, release: Release, form: WordsForm | None) -> tuple[str, str]:
    """Subject and text as they would go, of what was typed and chosen."""
    words = form.cleaned_data if form and form.is_valid() else None
    waits = request.POST.get("doe", "") in WAITS
    return correcting.shown_mail(correcting.wrong_text(release), words, waits=waits)


def _seal(mail: tuple[str, str]) -> str:
    """Marks a mail as it was shown: no other one goes."""
    return hashlib.sha256("\n".join(mail).encode()).hexdigest()[:16]


def _with_sentence(request: VillageRequest, release: Release) -> dict[str, str]:
    """What was typed, with the sentence above it that was pressed, where it is one of ours."""
    title, text = request.POST.get("title", ""), request.POST.get("text", "")
    asked = request.POST.get("zet", "")
    if asked and asked in correcting.to_put_in(correcting.wrong_text(release)):
        text = f"{asked}\n\n{text}"
    return {"title": title, "text": text}


def _known(request: VillageRequest, release: Release) -> HttpResponseBase:
    """Everybody knows, or not after all."""
    deed, seen = request.POST.get("doe", ""), request.POST.get("wat", "")
    try:
        if deed == "weten-het":
            correcting.all_know(release=release, seen=seen, actor=request.person)
        elif deed == "toch-niet":
            correcting.not_all_know(release=release, actor=request.person)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("press:change", release.public_id)
