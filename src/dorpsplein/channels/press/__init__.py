"""The press: the list of outlets, press texts with an embargo, who got them, and their corrections."""
