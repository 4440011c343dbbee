"""What happens by the clock."""

from __future__ import annotations

from dorpsplein.life.news.models import News
from dorpsplein.life.writing.services import erase_binned


def empty_bin() -> int:
    """Erase news that lay in the bin for thirty days."""
    return erase_binned(News)
