"""What is asked of who writes it down, and of who acts."""

from dorpsplein.community.behalf.forms.changing import DetailsForm
from dorpsplein.community.behalf.forms.giving import GiveForm, SignForm

__all__ = ["DetailsForm", "GiveForm", "SignForm"]
