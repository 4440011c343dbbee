"""Handing a task over: to whom, from when, and what goes along, in ten minutes.

The pack of a task is made of what all rooms know today, so it stands above them; nothing of it is kept. The
acts are of the room ``people``.
"""
