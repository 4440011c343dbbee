"""The photos of all villages, as files; of a letter that the world may not read, for its editors alone."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.channels.newsletters.photos import shown_of_letter
from dorpsplein.channels.newsletters.showing import EDITORS
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.rules import works_in

NAME = re.compile(r"pictures/([\w-]+?)(?:-\d+\.webp|\.jpg)")


@anyone
def photo(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file. That of a letter is asked for anew each time, as the letter may be hidden by then."""
    named = NAME.fullmatch(path)
    letter = shown_of_letter(named[1]) if named else None
    if letter and not letter.is_shown:
        login = request.user if isinstance(request.user, Login) else None  # no village asks which person
        if letter.village_id not in works_in(login, EDITORS, local_today()):
            raise Http404
    answer = serve(request, path, str(settings.MEDIA_ROOT))
    if letter and letter.is_shown:
        answer["Cache-Control"] = "no-cache"
    return answer
