"""Dutch postal addresses: read as people type them, shown on an envelope, and put in the order of a walk.

No list of streets is asked, and no address is refused: what is not understood stays in ``street``.
"""

from dorpsplein.base.addresses.doors import read_door
from dorpsplein.base.addresses.parts import PostalAddress
from dorpsplein.base.addresses.reading import read_address, tidy_postcode
from dorpsplein.base.addresses.showing import door, envelope_lines, numbered, one_line, street_line
from dorpsplein.base.addresses.walking import Walk, home_key, street_key

__all__ = [
    "PostalAddress",
    "Walk",
    "door",
    "envelope_lines",
    "home_key",
    "numbered",
    "one_line",
    "read_address",
    "read_door",
    "street_key",
    "street_line",
    "tidy_postcode",
]
