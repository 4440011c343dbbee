"""Who may act for whom, and what was done."""

from dorpsplein.community.behalf.models.act import Act, SignedPaper
from dorpsplein.community.behalf.models.consent import ACTS_KEPT, KEPT, SOON, TAKE_BACK, Allowed, Consent

__all__ = ["ACTS_KEPT", "KEPT", "SOON", "TAKE_BACK", "Act", "Allowed", "Consent", "SignedPaper"]
