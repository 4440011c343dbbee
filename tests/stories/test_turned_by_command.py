"""What a command is called with is read in the order in which it stands."""

from __future__ import annotations

import sys

import pytest

from dorpsplein.__main__ import main


def test_a_title_that_reads_backwards_is_taken_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(sys, "argv", ["dorpsplein", "release", "--title", "Soep\u202eclub\u2066"])
    monkeypatch.setattr("django.core.management.execute_from_command_line", called.append)
    main()
    assert called == [["dorpsplein", "release", "--title", "Soepclub"]]
