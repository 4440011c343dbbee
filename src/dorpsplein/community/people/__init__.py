"""Persons, their place in a village, their roles for a term, and the circles they form.

A person needs a name and nothing else. Nobody needs an e-mail address, and two people may share one.
"""
