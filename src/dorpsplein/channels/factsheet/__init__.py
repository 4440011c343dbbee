"""What a village is and does, field by field, and which of it the Network may see.

A fact is one statement at a date: "we have a reading club". The village states it, or the windows of other
rooms (``figures``) show it: "seen in the agenda, eleven times in a year". ``released`` is the only door for
those above, and holds nothing but what the village released.
"""
