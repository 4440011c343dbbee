"""What a volunteer tells by telephone of an edition: the most of it, in a few lines."""

from __future__ import annotations

from django.utils.translation import ngettext

from dorpsplein.base.markup import to_plain
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.sources import SHORT, shortened

MOST_TOLD = 5


def what_to_tell(content: Content, before: Content, all_of_it: str) -> list[str]:
    """First what is off or otherwise, then what comes; where there is neither, how it begins.

    ``before`` is what was sent, so that what changed since is known. What does not fit is counted, and stands
    at the address ``all_of_it``.
    """
    said = {one.source: one.words for one in before.entries}
    dated = [(one, _since(one.words, said.get(one.source, one.words))) for one in content.entries if one.when]
    loud = [pair for pair in dated if pair[0].loud or pair[1]]
    rest = [pair for pair in dated if pair not in loud]
    told = [*loud, *rest[: max(0, MOST_TOLD - len(loud))]]
    lines = [_line(one, since) for one, since in told]
    if left := len(dated) - len(told):
        lines.append(_rest(left) % {"number": left, "address": all_of_it})
    opening = shortened(to_plain(content.opening), SHORT).words
    return [opening, *lines] if opening else lines


def _rest(left: int) -> str:
    return ngettext(
        "En nog %(number)s ander ding. Alles staat op %(address)s.",
        "En nog %(number)s andere dingen. Alles staat op %(address)s.",
        left,
    )


def _since(words: str, said: str) -> str:
    """The lines that came before its words since it was sent."""
    new = words.removesuffix(said) if words != said else ""
    lines = [to_plain(line).strip().rstrip(".") for line in new.split("\n\n")]
    return " ".join(f"{line}." for line in lines if line)


def _line(entry: Entry, since: str) -> str:
    title = f"{entry.loud}: {entry.title}" if entry.loud else entry.title
    line = ", ".join(filter(None, (title, entry.when, "" if entry.is_off else entry.where)))
    return f"{line}. {since}" if since else line
