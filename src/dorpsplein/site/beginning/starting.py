"""What a new village sees at the top of its work of today: one thing to do, one to look forward to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.notice import Notice
from dorpsplein.community.accounts.papers import paper_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.site.beginning.forms import ComesForm
from dorpsplein.site.beginning.models import NEW, Beginning, Wave
from dorpsplein.site.beginning.people import coming_to
from dorpsplein.site.beginning.views_after import DONE, first_notice, people_words


@dataclass(frozen=True, slots=True)
class Starting:
    """How a new village stands: where to go on, or what comes and who waved.

    ``coming`` is how many come to ``notice``, in words; ``network`` is whom to ring when one is stuck, and
    ``by_letter`` whether the code of the letter is still how one comes in.
    """

    begun: Beginning
    notice: Notice | None
    coming: str
    waves: list[Wave]
    told: str
    form: ComesForm
    network: Village | None
    by_letter: bool

    @property
    def goes_on(self) -> bool:
        """There are questions that nobody answered yet."""
        return self.begun.done_at is None

    @property
    def has_mail(self) -> bool:
        """Who began gave a mail address already."""
        return bool(self.begun.person and self.begun.person.email)

    @property
    def hangs(self) -> bool:
        """The poster hangs, or there is nothing to hang."""
        return self.begun.poster_at is not None or self.notice is None


def starting_of(request: VillageRequest) -> Starting | None:
    """For the board of a village in its first weeks; else None."""
    if Role.BOARD not in request.roles or request.village.is_network:
        return None
    rows = Beginning.objects.of(request.village)
    begun = rows.select_related("activity", "village", "person__login").first()
    if begun is None or (begun.online_at and begun.online_at < timezone.now() - NEW):
        return None
    notice = first_notice(begun)
    count = coming_to(request.village, notice).count() if notice else 0
    waves = list(Wave.objects.of(request.village).select_related("sender"))
    told = request.session.pop(DONE, "")
    network = Village.objects.networks().visible().first()
    login = request.person.login if request.person else None
    by_letter = login is not None and paper_of(login) is not None
    return Starting(begun, notice, people_words(count), waves, told, ComesForm(), network, by_letter)
