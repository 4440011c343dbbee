"""Who may what: the reviewed table and the product say the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.site import checks

TABLE = Path(__file__).parents[2] / "docs" / "access.toml"


def told() -> dict[str, list[str]]:
    return {
        name: access.words
        for _address, name, access in checks.declared_views()
        if access and not name.startswith(("demo:", "example:"))  # those exist in the demo only
    }


def test_the_table_of_views_and_roles_is_complete_and_true() -> None:
    reviewed = {name: sorted(roles) for name, roles in tomllib.loads(TABLE.read_text())["views"].items()}
    assert told() == reviewed


def test_what_matters_much_asks_again_who_it_is() -> None:
    fresh = {name for _address, name, access in checks.declared_views() if access and access.fresh}
    assert sorted(fresh) == tomllib.loads(TABLE.read_text())["fresh"]["views"]


def test_what_is_of_other_people_stands_behind_the_second_lock() -> None:
    locked = {name for _address, name, access in checks.declared_views() if access and access.others}
    assert sorted(locked) == tomllib.loads(TABLE.read_text())["others"]["views"]


def test_the_second_lock_stands_under_who_may() -> None:
    with pytest.raises(TypeError):
        others(anyone(lambda _request: HttpResponse()))


def test_asking_again_stands_under_who_may() -> None:
    with pytest.raises(TypeError):
        freshly(anyone(lambda _request: HttpResponse()))


def test_a_view_that_says_nothing_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.every_view_is_declared() == []
    monkeypatch.setattr(checks, "URLCONFS", (__name__,))
    assert [complaint.id for complaint in checks.every_view_is_declared()] == ["dorpsplein.E001"]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("bloot/", bare, name="bare")]
