"""The one way in which the product reads an address of somebody else.

Only http and https, only addresses of the open internet, checked before the connection and connected to as
checked, and never longer or larger than ``Limits`` says. What is read is material, never trusted.
"""

from __future__ import annotations

from dorpsplein.base.fetch.doors import OPEN, Doors
from dorpsplein.base.fetch.fetching import Fetched, Limits, fetch

__all__ = ["OPEN", "Doors", "Fetched", "Limits", "fetch"]
