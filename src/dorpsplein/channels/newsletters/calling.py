"""What a volunteer tells by telephone of an edition: the most of it, in a few lines."""

from __future__ import annotations

from dorpsplein.base.markup import to_plain
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.sources import SHORT, shortened

MOST_TOLD = 5


def what_to_tell(content: Content) -> list[str]:
    """First what is off or moved, then what comes; where there is neither, how it begins."""
    dated = [one for one in content.entries if one.when]
    loud = [one for one in dated if one.loud]
    rest = [one for one in dated if not one.loud]
    lines = [_line(one) for one in (*loud, *rest[: max(0, MOST_TOLD - len(loud))])]
    opening = shortened(to_plain(content.opening), SHORT).words
    return [opening, *lines] if opening else lines


def _line(entry: Entry) -> str:
    title = f"{entry.loud}: {entry.title}" if entry.loud else entry.title
    return ", ".join(filter(None, (title, entry.when, "" if entry.is_off else entry.where)))
