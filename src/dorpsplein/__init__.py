"""Dorpsplein: a neighbourhood community enters an activity once, and it is everywhere."""

__version__ = "0.4.0"
