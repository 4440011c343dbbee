"""Names by Dutch rules: read as people type them, shown, sorted, and put on a letter.

A name is parts: ``prefix`` is the tussenvoegsel, and ``use`` says which surname she goes by. Nothing here
knows a database; what somebody typed is kept as it is, and a name is never refused.
"""

from dorpsplein.base.names.addressing import form_of_address, on_envelope, salutation
from dorpsplein.base.names.couples import read_names
from dorpsplein.base.names.household import salutation_together, together
from dorpsplein.base.names.nobility import Noble
from dorpsplein.base.names.parts import Address, Name, NameUse
from dorpsplein.base.names.reading import read_name
from dorpsplein.base.names.showing import called, full, initials_of, surname, with_initials
from dorpsplein.base.names.sorting import fold, sort_key, sort_words

__all__ = [
    "Address",
    "Name",
    "NameUse",
    "Noble",
    "called",
    "fold",
    "form_of_address",
    "full",
    "initials_of",
    "on_envelope",
    "read_name",
    "read_names",
    "salutation",
    "salutation_together",
    "sort_key",
    "sort_words",
    "surname",
    "together",
    "with_initials",
]
