"""What happens by the clock."""

from __future__ import annotations

from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.services import erase_binned


def empty_bin() -> int:
    """Erase pages that lay in the bin for thirty days."""
    return erase_binned(Page)
