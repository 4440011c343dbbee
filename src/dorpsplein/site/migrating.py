"""Migrations of a new installation, with a fraction of the work.

Before each step Django draws anew every model that hangs together with the one that changes; here all do,
by their village. But nothing points yet to what is added, and where Django lets the others wait
(``is_delayed``) a step in Python draws them all first. So a step that adds draws one model, and one that does
more draws all. ``tests/house/test_tables.py`` looks whether the tables are those of the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

ADD_MODEL, ADD_FIELD = ProjectState.add_model, ProjectState.add_field


@contextmanager
def drawing_what_changes() -> Iterator[None]:
    """Within this, a step of a migration draws no more models than it needs."""
    acts = {"reload_model": _reload_model, "add_model": _add_model, "add_field": _add_field}
    kept = {name: getattr(ProjectState, name) for name in acts}
    try:
        for name, act in acts.items():
            setattr(ProjectState, name, act)
        yield
    finally:
        for name, act in kept.items():
            setattr(ProjectState, name, act)


def _reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if delay:
        _draw(state, app_label, model_name)
    else:
        state.__dict__.pop("apps", None)  # who asks for one model then, has all of them drawn


def _add_model(state: ProjectState, model_state: ModelState) -> None:
    with _undrawn(state):
        ADD_MODEL(state, model_state)
    _draw(state, model_state.app_label, model_state.name_lower)


def _add_field(state: ProjectState, app_label: str, model_name: str, *told: Any) -> None:
    with _undrawn(state):
        ADD_FIELD(state, app_label, model_name, *told)
    _draw(state, app_label, model_name)


@contextmanager
def _undrawn(state: ProjectState) -> Iterator[None]:
    """Django changes what the state knows, and draws nothing."""
    apps = state.__dict__.pop("apps", None)
    yield
    if apps:
        state.__dict__["apps"] = apps


def _draw(state: ProjectState, app_label: str, model_name: str) -> None:
    if "apps" not in state.__dict__:
        return
    state.is_delayed = True
    with state.apps.bulk_update():
        state.apps.unregister_model(app_label, model_name)
    state.apps.render_multiple([state.models[app_label, model_name]])
