"""Doors: a login is an address, and may open the door for several persons.

A couple shares an address; a person may have none. So a login is not a person: after signing in the site
asks "Wie bent u?" where more than one person stands behind it.
"""
