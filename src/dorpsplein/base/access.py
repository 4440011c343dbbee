"""Who may: every view says it in one line above itself.

The frame of the site puts ``village``, ``person`` and ``roles`` on the request; a view that has no
declaration is found by a system check, and the table of views and roles is a reviewed file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

type View = Callable[..., HttpResponseBase]


class Role(models.TextChoices):
    """What a person does in one village, for a term."""

    ORGANISER = "organiser", _("trekker")
    EDITOR = "editor", _("redacteur")
    BOARD = "board", _("bestuur")
    SECRETARY = "secretary", _("secretaris")
    TREASURER = "treasurer", _("penningmeester")
    CIRCLE = "circle", _("trekker van een kring")
    NEIGHBOURHOOD = "neighbourhood", _("coördinator van een binnenbuurt")
    HELP_HOST = "help_host", _("gastheer of gastvrouw voor hulp")
    COORDINATOR = "coordinator", _("coördinator van het Netwerk")


@dataclass(frozen=True, slots=True)
class Access:
    """What a view declares: for whom, whether it asks again who it is, and whether it asks a second proof."""

    roles: frozenset[Role] = frozenset()
    operators: bool = False
    signed_in: bool = False
    neighbour: bool = False
    fresh: bool = False
    others: bool = False

    @property
    def is_open(self) -> bool:
        """No sign-in needed."""
        return not (self.roles or self.operators or self.signed_in or self.neighbour)

    @property
    def words(self) -> list[str]:
        """How the reviewed table says it."""
        if self.signed_in or self.neighbour:
            return ["signed in" if self.signed_in else "neighbour"]
        return ["operator"] if self.operators else sorted(self.roles) or ["anyone"]


class _Asking(Protocol):
    user: Any
    in_village: bool
    must_choose: bool
    roles: frozenset[Role]

    def get_full_path(self) -> str: ...


def anyone[V: View](view: V) -> V:
    """Declare that a view is for everyone, signed in or not."""
    view.access = Access()  # type: ignore[attr-defined]
    return view


def may(*roles: Role) -> Callable[[View], View]:
    """Declare which roles in this village may use a view.

    Not signed in: to the code. Several persons behind one address: "Wie bent u?". No place in this village:
    404, as if the page did not exist. A place but not the role: 403, with a sentence.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return refused(cast("_Asking", request), roles) or view(request, *args, **kwargs)

        guarded.access = _with(view, Access(frozenset(roles)))  # type: ignore[attr-defined]
        return guarded

    return declare


def operator(view: View) -> View:
    """Declare that a view is for operators: they found villages, and have no power over persons.

    Not signed in: to the code. Anybody else: 404.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_the_door(request.get_full_path())
        if not request.user.is_operator:
            raise Http404
        return view(request, *args, **kwargs)

    guarded.access = _with(view, Access(operators=True))  # type: ignore[attr-defined]
    return guarded


def signed_in(view: View) -> View:
    """Declare that a view is for everybody who is signed in, about that login alone.

    Not signed in: to the code. What belongs to another login is not found there.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_the_door(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access = _with(view, Access(signed_in=True))  # type: ignore[attr-defined]
    return guarded


def neighbour(view: View) -> View:
    """Declare that a view is for everybody with a place in this village, about that person alone.

    Not signed in: to the code. Several persons behind one address: "Wie bent u?". No place here: 404.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _outside(cast("_Asking", request)) or view(request, *args, **kwargs)

    guarded.access = _with(view, Access(neighbour=True))  # type: ignore[attr-defined]
    return guarded


def refused(request: _Asking, roles: tuple[Role, ...]) -> HttpResponseBase | None:
    """None if one of the roles is there; a redirect for a stranger, and for who must say who it is.

    Errors: Http404 without a place in the village, PermissionDenied without the role.
    """
    if away := _outside(request):
        return away
    if not request.roles & frozenset(roles):
        raise PermissionDenied
    return None


def _outside(request: _Asking) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return to_the_door(request.get_full_path())
    if request.must_choose:
        return to_the_door(request.get_full_path(), resolve_url(settings.LOGIN_REDIRECT_URL))
    if not request.in_village:
        raise Http404
    return None


def _with(view: View, access: Access) -> Access:
    """What the room accounts declares under the line that says who may: ``freshly`` and ``others``."""
    fresh, others = getattr(view, "fresh", False), getattr(view, "others", False)
    return replace(access, fresh=fresh, others=others)


def to_the_door(wanted: str, door: str | None = None) -> HttpResponseBase:
    """To the page where one says who one is, and back to what was wanted afterwards."""
    from django.contrib.auth.views import redirect_to_login  # late: it brings forms that we never use

    return redirect_to_login(wanted, door)
