"""Activities: something people can join, entered once.

An activity keeps its words and its rule; each date is an occurrence, which may differ in place, time and
host, or be cancelled. Every save is a version, so that every change can be taken back for thirty days.
``notice`` is the window to the channels.
"""
