"""People and what they share: villages, persons, pictures, the journal."""
