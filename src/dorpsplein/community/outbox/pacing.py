"""When each mail of a mailing goes: spread over time, so that no provider and no village's mail jams.

Big providers count what comes from one domain in a day, and treat who passes 5,000 once as a bulk sender
for good. The villages of one installation share a domain, so they share that number too.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from dorpsplein.community.outbox.models import Lane

A_VILLAGE = timedelta(milliseconds=500)  # two a second: 500 mails in little more than four minutes
A_PROVIDER = timedelta(milliseconds=200)
MOST_A_DAY = 4500  # of 5,000: codes and answers of the same day must fit beside it
PROVIDERS = {
    "google": ("gmail.com", "googlemail.com"),
    "microsoft": (
        *("outlook.com", "outlook.nl", "hotmail.com", "hotmail.nl"),
        *("live.com", "live.nl", "msn.com"),
    ),
    "yahoo": ("yahoo.com", "yahoo.nl", "ymail.com", "aol.com"),
    "apple": ("icloud.com", "me.com", "mac.com"),
    "kpn": ("kpnmail.nl", "kpnplanet.nl", "planet.nl", "hetnet.nl", "xs4all.nl", "telfort.nl"),
    "ziggo": ("ziggo.nl", "home.nl", "upcmail.nl", "chello.nl", "casema.nl", "quicknet.nl"),
}
PROVIDER_OF = {domain: name for name, domains in PROVIDERS.items() for domain in domains}


HOUR = 3600
LOOK_BACK = 24  # hours before the one at hand: with that one never less than a day


class Lanes:
    """Gives each address the moment at which its mail may go, from now on.

    To be used in a transaction, to whose end the lanes are locked; ``keep`` writes what was given.
    """

    def __init__(self, village_key: str) -> None:
        self.now = timezone.now()
        self.of_village = _Lane(f"village:{village_key}", A_VILLAGE, self.now)
        # Two villages that send at once wait for each other here, always in the same order.
        self.of_provider = {name: _Lane(name, A_PROVIDER, self.now, MOST_A_DAY) for name in sorted(PROVIDERS)}

    def take(self, address: str) -> datetime:
        """The next free moment for an address."""
        due = self.of_village.take(self.now)
        provider = PROVIDER_OF.get(address.rpartition("@")[2].lower())
        return self.of_provider[provider].take(due) if provider else due

    def keep(self) -> None:
        """Write what was taken."""
        for lane in (self.of_village, *self.of_provider.values()):
            lane.keep()


class _Lane:
    """A lane with its row locked."""

    def __init__(self, name: str, gap: timedelta, now: datetime, most_a_day: int = 0) -> None:
        Lane.objects.get_or_create(name=name, defaults={"free_at": now})
        self.row = Lane.objects.select_for_update().get(name=name)
        self.gap, self.most = gap, most_a_day
        self.hours = Counter({int(hour): count for hour, count in self.row.hours.items()})

    def take(self, wanted: datetime) -> datetime:
        """Take the first free moment, not before the wanted one."""
        due = max(self.row.free_at, wanted)
        hour = _hour(due)
        while self.most and self._within_a_day(hour) >= self.most:
            hour += 1
            due = datetime.fromtimestamp(hour * HOUR, UTC)
        self.hours[hour] += 1
        self.row.free_at = due + self.gap
        return due

    def keep(self) -> None:
        """Write what was taken, and forget what no longer counts."""
        first = _hour(timezone.now()) - LOOK_BACK
        self.row.hours = {str(hour): count for hour, count in self.hours.items() if hour >= first}
        self.row.save()

    def _within_a_day(self, hour: int) -> int:
        return sum(self.hours[before] for before in range(hour - LOOK_BACK, hour + 1))


def _hour(moment: datetime) -> int:
    return int(moment.timestamp()) // HOUR


def forget_lanes() -> None:
    """A lane without a mail for two days says nothing any more."""
    Lane.objects.filter(free_at__lt=timezone.now() - timedelta(days=2)).delete()
