"""The two ways in which something can go wrong on purpose."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is no error: the village's rule said no
    """A rule of the village said no, in a sentence that the user may read."""


class Unavailable(Exception):  # noqa: N818 - the world outside failed, not we
    """The world outside failed; a job tries again later."""
