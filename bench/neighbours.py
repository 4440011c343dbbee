"""The people of the benches, and how what they cost is told."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dorpsplein.community.people.reading import Field


def neighbour(n: int, **other: str) -> dict[Field, str]:
    """Somebody of a list, another for each number; ``other`` are cells that differ, by name of field."""
    from dorpsplein.community.people.reading import Field

    told = {
        Field.GIVEN: f"Riet{n}",
        Field.PREFIX: "van den",
        Field.SURNAME: f"Berg{n}",
        Field.EMAIL: f"riet{n}@voorbeeld.nl",
        Field.PHONE: f"+316{12345678 + n}",
        Field.STREET: "Churchilllaan",
        Field.NUMBER: str(n % 300 + 1),
        Field.ADDITION: "hs",
        Field.POSTCODE: "1078 AB",
        Field.TOWN: "Amsterdam",
    }
    return told | {Field[name.upper()]: words for name, words in other.items()}


def spread(numbers: list[float], digits: int = 0) -> str:
    """The median, with the least and the most."""
    low, high = min(numbers), max(numbers)
    return f"{median(numbers):.{digits}f} ({low:.{digits}f}-{high:.{digits}f})"


def peak() -> int:
    """The most memory of this process so far. Units: KiB."""
    return int(Path("/proc/self/status").read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0])
