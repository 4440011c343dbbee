"""A setting that cannot be followed."""

from __future__ import annotations


class Misconfigured(SystemExit):
    """The environment says something we cannot follow; the start stops with one sentence."""
