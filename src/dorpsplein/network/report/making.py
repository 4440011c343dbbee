"""What every insert may use: the edition, the questions, and where things stand on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.report.edition import Edition
from dorpsplein.network.report.telling import Teller
from dorpsplein.network.report.texts import Texts


@dataclass(frozen=True)
class Making:
    """What every insert may use; with ``whole`` addresses for who reads it elsewhere than on the web."""

    edition: Edition
    texts: Texts
    network: Village
    whole: bool = True

    @property
    def questions(self) -> Mapping[str, Question]:
        """The named questions."""
        return self.texts.questions

    @cached_property
    def teller(self) -> Teller:
        """Tells sentences and counts of this edition."""
        return Teller(self.edition, self.questions.__getitem__)

    @property
    def colour(self) -> str:
        """The colour of the Network."""
        return self.network.colour

    def address(self, path: str) -> str:
        """An address within the Network, in the language of the report."""
        return self.address_of(self.network, in_language(path))

    def address_of(self, village: Village, path: str = "") -> str:
        """An address within a village; what has a host of its own always needs a whole one."""
        return village.address(path) if self.whole or village.host else f"{village.prefix}{path}"

    @property
    def own_address(self) -> str:
        """Where this edition stands on the web."""
        return self.network.address(in_language(f"rapport/{self.edition.release.number}/"))
