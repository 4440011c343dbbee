"""What there is to tell: the village's agenda, changes, news, ideas, tasks and papers, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, NBSP, plate, short_day, start_words
from dorpsplein.base.markup import to_plain
from dorpsplein.base.notice import Image, Leaflet, Notice, Story, StoryKind
from dorpsplein.base.phone import show_phone
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.models import LOOK_BACK, Edition, Section, State
from dorpsplein.channels.newsletters.otherwise import otherwise, told_last, with_change
from dorpsplein.channels.publishing import board, saying
from dorpsplein.channels.publishing.addresses import page_address
from dorpsplein.channels.publishing.fitting import Written, fit, sentence_pieces
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village

SHORT = 260  # characters: some four lines on a telephone
MOST_DAYS = 6
MOST_NEIGHBOURS, MOST_SHARED, MOST_A_DAY = 6, 60, 2

type Found = dict[str, list[Entry]]


def found_for(edition: Edition, first: date) -> Found:
    """All that this edition could tell, section by section, from the day ``first`` on."""
    village = edition.village
    told = to_come(board.notices(village, first, edition.until))
    notices = [one for one in told if one.visibility == Visibility.PUBLIC]
    said = told_last(edition)
    changed = otherwise([one for one in notices if is_new(one, edition)], said)
    known = {one.key for one in changed}
    told_before = _told_before(edition)
    return {
        Section.CHANGES: [with_change(_changed(one), one, said.get(one.key)) for one in changed],
        Section.AGENDA: _agenda([one for one in notices if one.key not in known]),
        Section.NEWS: [
            story_entry(one)
            for one in board.stories(village)
            if one.day >= edition.since and f"story:{one.key}" not in told_before
        ],
        **_appeals(edition, told_before),
        Section.PAPERS: [
            _leaflet(one, village)
            for one in board.leaflets(village)
            if one.made_at.astimezone(AMSTERDAM).date() >= edition.since
            and f"leaflet:{one.key}" not in told_before
        ],
        Section.NEIGHBOURS: [] if village.is_network else _neighbours(village),
    }


def _leaflet(leaflet: Leaflet, village: Village) -> Entry:
    """A paper: its title is in Dutch, what we say of it in the language of the edition."""
    return Entry(
        f"leaflet:{leaflet.key}",
        leaflet.title,
        words=leaflet.facts,
        address=village.address("documenten/"),
        language="nl",
        words_language=_language(),
    )


def _appeals(edition: Edition, told_before: set[str]) -> Found:
    """What is asked of neighbours and open; what was there before this edition comes again if one wants."""
    rows = board.appeals(edition.village)
    told = [(one.kind, appeal_entry(one, edition.village, edition.mark)) for one in rows]
    new = {f"appeal:{one.key}" for one in rows if one.day >= edition.since} - told_before
    told = [(kind, replace(entry, again=entry.source not in new)) for kind, entry in told]
    sections = {Section.IDEAS: StoryKind.IDEA, Section.TASKS: StoryKind.TASK}
    return {section: [entry for kind, entry in told if kind == asked] for section, asked in sections.items()}


def _told_before(edition: Edition) -> set[str]:
    """What earlier editions told, as far back as something that is new to this one can have stood in them."""
    base = edition.corrects or edition
    first = (base.original or base).number
    rows = Edition.objects.of(edition.village).sent().filter(number__lt=first, kind=Kind.NEWSLETTER)
    within = rows.filter(original=None, sent_at__date__gte=edition.since - LOOK_BACK)
    within = within.exclude(corrections__state=State.SENT)
    kept = within.values_list("content", flat=True)
    return {entry.source for content in kept if content for entry in Content.read(content).entries}


def to_come(notices: Iterable[Notice]) -> list[Notice]:
    """Those that are not over yet: who reads of them can still come."""
    now = timezone.now()
    return [one for one in notices if one.end > now]


def is_new(notice: Notice, edition: Edition) -> bool:
    """Did it change since the edition before?"""
    return notice.changed_at.astimezone(AMSTERDAM).date() >= edition.since


def _changed(notice: Notice) -> Entry:
    words = " ".join(filter(None, (saying.remark(notice), saying.next_time(notice) if notice.is_off else "")))
    spoken = notice.text.language if notice.remark else ""
    return _entry(f"date:{notice.key}", [notice], words, spoken)


def _agenda(notices: Iterable[Notice]) -> list[Entry]:
    """Each activity once, at its first date, with all dates that are the same; what is loud stands alone."""
    together: dict[tuple[object, ...], list[Notice]] = {}
    for one in notices:
        alone = one.key if one.is_off or one.is_moved or one.remark else ""
        together.setdefault((one.activity, alone, _hours(one), str(one.place)), []).append(one)
    return [
        _told(f"date:{alone}" if alone else f"activity:{dates[0].activity}", dates)
        for (_activity, alone, *_same), dates in together.items()
    ]


def activity_entry(dates: list[Notice]) -> Entry:
    """An activity at those of its dates that go on; where none does, what became of the first."""
    on = [one for one in dates if not one.is_off]
    if not on:
        return date_entry(dates[0])
    first = on[0]
    alike = [one for one in on if (_hours(one), str(one.place)) == (_hours(first), str(first.place))]
    return _told(f"activity:{first.activity}", alike)


def date_entry(notice: Notice) -> Entry:
    """One date alone."""
    return _changed(notice) if notice.is_off else _told(f"date:{notice.key}", [notice])


def _entry(source: str, dates: list[Notice], words: str, spoken: str, *, more: bool = False) -> Entry:
    """``spoken`` is the language of what of these words was told; a reason is told in one alone."""
    first = dates[0]
    language = first.text_in(_language()).language
    entry = Entry(
        source=source,
        title=saying.title(first),
        words=words,
        when=saying.when_now(first) if len(dates) == 1 else f"{_days(dates)}, {_hours(first)}",
        where=saying.where(first),
        price=str(first.price),
        loud=saying.loud(first),
        is_off=first.is_off,
        plate=tuple(plate(first.day)),  # type: ignore[arg-type]
        begins=first.start.astimezone(UTC).isoformat(),
        address=page_address(first),
        more=more,
        language=language,
        words_language=spoken if spoken != language else "",
        price_language=_of_price(first),
    )
    return _with_photo(entry, first.image)


def _of_price(notice: Notice) -> str:
    """The language of the words at the price: they are told in one."""
    return notice.text.language if notice.price.words else ""


def _language() -> str:
    return get_language() or "nl"


def _told(source: str, dates: list[Notice]) -> Entry:
    """With what the organiser wrote, as far as it is short."""
    told = shortened(saying.own_words(dates[0]), SHORT)
    words = " ".join(filter(None, (saying.remark(dates[0]), told.words)))
    text = dates[0].text_in(_language())
    spoken = dates[0].text.language if dates[0].remark else text.words_language
    return _entry(source, dates, words, spoken, more=bool(told.left_out))


def shortened(words: str, most: int) -> Written:
    """The first whole sentences, in one paragraph. Units: ``most`` in characters."""
    return fit(sentence_pieces(words, 1, " ", paragraphs=False), most)


def _hours(notice: Notice) -> str:
    return start_words(notice.start, notice.end)


def _days(dates: list[Notice]) -> str:
    """The days of one activity: "di 1, 8 en 15 dec"; after six of them "en verder"."""
    shown = [one.day for one in dates[:MOST_DAYS]]
    months = [list(days) for _month, days in groupby(shown, key=lambda day: (day.year, day.month))]
    said = _listed([_in_month(days) for days in months])
    return _("%(days)s en verder") % {"days": said} if len(dates) > MOST_DAYS else said


def _in_month(days: list[date]) -> str:
    same = len({day.weekday() for day in days}) == 1
    if len(days) == 1 or not same:
        return _listed([short_day(day) for day in days])
    weekday, _space, rest = short_day(days[-1]).partition(" ")
    month = rest.partition(NBSP)[2]
    return f"{weekday} {_listed([str(day.day) for day in days])}{NBSP}{month}"


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def story_entry(story: Story) -> Entry:
    """News with its first sentences."""
    text = story.text_in(_language())
    told = shortened(to_plain(text.words), SHORT * 2)
    address = f"{story.village.address}nieuws/{story.name}/"
    entry = Entry(
        f"story:{story.key}",
        text.title,
        told.words,
        address=address,
        more=bool(told.left_out),
        language=text.language,
    )
    return _with_photo(entry, story.image)


def appeal_entry(story: Story, village: Village, mark: str) -> Entry:
    """What is asked, when it would be, whom one rings (else the village), and where one says yes.

    Its links say through what one came.
    """
    told, through = story_entry(story), f"?uit={mark}" if mark else ""
    name, phone = village.contact_name, village.contact_phone
    asked = story.contact.name if story.contact else ""
    if story.contact and story.contact.phone:
        name, phone, asked = story.contact.name, story.contact.phone, ""
    shown = {"name": name, "phone": show_phone(phone).replace(" ", NBSP)}
    moment = story.moment_in(get_language() or "nl")
    lines = [_("Vraag naar %(name)s.") % {"name": asked}] if asked else []
    if phone:
        lines.append(_("Bel %(name)s: %(phone)s") % shown)
    return replace(
        told,
        source=f"appeal:{story.key}",
        when=moment.words,
        when_language=moment.language,
        address=told.address + through,
        ring=" ".join(lines),
        dial=phone,
        answer=f"{told.address}meedoen/{through}",
        answer_words=_("Ik doe mee") if story.kind == StoryKind.IDEA else _("Ik help graag"),
    )


def _with_photo(entry: Entry, image: Image | None) -> Entry:
    return replace(entry, photo=image.print_name, photo_words=image.description) if image else entry


def _neighbours(village: Village) -> list[Entry]:
    """What other villages open to all: the first that comes."""
    own = village.slug
    coming = to_come(board.next_shared_notices(MOST_SHARED))
    shared = [one for one in coming if one.village.slug != own]
    return [
        Entry(
            source=f"date:{one.key}",
            title=saying.title(one),
            when=saying.when_now(one),
            where=saying.where(one),
            price=str(one.price),
            loud=saying.loud(one),
            is_off=one.is_off,
            plate=tuple(plate(one.day)),  # type: ignore[arg-type]
            address=page_address(one),
            village=one.village.name,
            language=one.text_in(_language()).language,
            price_language=_of_price(one),
        )
        for one in _spread(shared)
    ]


def _spread(notices: list[Notice]) -> list[Notice]:
    """Some of these, by time: first one of each village and no more than two a day, then what fits."""
    villages, days, ranked = Counter[str](), Counter[date](), []
    for one in notices:
        rank = max(villages[one.village.slug], days[one.day] // MOST_A_DAY)
        ranked.append((rank, one))
        if rank == 0:
            villages[one.village.slug] += 1
            days[one.day] += 1
    ranked.sort(key=lambda pair: pair[0])  # stable: in order of time within
    return sorted((one for _rank, one in ranked[:MOST_NEIGHBOURS]), key=lambda one: one.start)


def first_day(now: datetime) -> date:
    """The day from which an agenda tells."""
    return now.astimezone(AMSTERDAM).date()
